"""What tests of disputes share: a case with its two sides, its steps, and how its clocks stand."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.changes import dispute_agreements, dispute_sessions, disputes, dossiers
from db.desk import Desk
from db.exchange import written
from db.models.matters import Matter
from db.queries import dispute_cards
from db.queries.dispute_cards import DisputeCard
from db.rules.dispute_agreements import AgreementDraft, Duty
from db.rules.dispute_parties import PartyDraft
from db.rules.dispute_sessions import SessionDraft
from db.rules.disputes import DisputeDraft

ZHANG = PartyDraft("applicant", "张三", sex="1", age=61, phone="13812345678", address="3-2-1101")
LI = PartyDraft("respondent", "李四", sex="1", age=43, address="3-2-1201")
OFFSET = datetime.timedelta(hours=8)
ON = datetime.date(2026, 11, 22)


def a_dispute(**facts: Any) -> DisputeDraft:
    """A dispute as typed."""
    known = {
        "title": "张三与李四漏水纠纷",
        "kind": "0201",
        "brief": "楼上漏水，楼下吊顶发霉。",
        "place": "3-2-1201",
    }
    return DisputeDraft(**{**known, **facts})


def a_case(desk: Desk, parties: tuple[PartyDraft, ...] = (ZHANG, LI), **facts: Any) -> str:
    """A case that was written down; the key of its matter."""
    return desk.do_now(disputes.add, a_dispute(**facts), parties)


def version(desk: Desk, matter_id: str) -> int:
    """The version of a case's matter."""
    return desk.ask_now(lambda: Matter.get_by_id(matter_id).version)


def now(desk: Desk) -> datetime.datetime:
    """This instant in UTC."""
    return desk.by().at


def card(desk: Desk, matter_id: str, worker_id: str | None = None) -> DisputeCard:
    """Everything about a case, as its own worker or another one sees it."""
    found = desk.ask_now(dispute_cards.one, matter_id, now(desk), OFFSET, worker_id or desk.worker_id)
    assert found is not None
    return found


def take(desk: Desk, matter_id: str, step: str, **facts: str) -> None:
    """Take a step with a case."""
    desk.do_now(disputes.take, matter_id, version(desk, matter_id), step, facts)


def a_sitting(**facts: Any) -> SessionDraft:
    """A sitting as noted."""
    known = {
        "kind": "sitting",
        "held_on": ON,
        "begun_at": "9:30",
        "ended_at": "11:00",
        "venue": "社区调解室",
        "present": "张三、李四",
        "record": "调解员：双方先说说情况。\n张三：卫生间顶上一直滴水。\n李四：我愿意修。",
        "result": "双方同意由李四维修。",
    }
    return SessionDraft(**{**known, **facts})


def sit(desk: Desk, matter_id: str, **facts: Any) -> str:
    """Note a sitting of a case."""
    return desk.do_now(dispute_sessions.add, matter_id, version(desk, matter_id), a_sitting(**facts))


def an_agreement(**facts: Any) -> AgreementDraft:
    """An agreement as typed: to mend it within ten days, and to pay."""
    known = {
        "is_written": True,
        "agreed_on": ON,
        "facts": "李四家卫生间防水失效，渗漏至张三家吊顶，双方对责任无异议。",
        "terms": "李四负责重做防水。\n李四赔偿张三吊顶损失1200元。",
        "manner": "重做防水于2026年12月2日前完成；赔偿款一次付清。",
        "duties": (
            Duty("重做防水", ON + datetime.timedelta(days=10)),
            Duty("赔偿吊顶损失", ON + datetime.timedelta(days=10), 120_000),
        ),
    }
    return AgreementDraft(**{**known, **facts})


def agree(desk: Desk, matter_id: str, **facts: Any) -> str:
    """Write the agreement of a case down."""
    return desk.do_now(dispute_agreements.agree, matter_id, version(desk, matter_id), an_agreement(**facts))


def print_items(desk: Desk, matter_id: str, items: Sequence[str], file: Path) -> None:
    """Print items of a dossier into a file."""
    waiting = written.beside(file, b"paper")
    desk.do_now(dossiers.printed, matter_id, version(desk, matter_id), items, waiting)


def clocks(desk: Desk, matter_id: str) -> list[tuple[str, str]]:
    """The clocks of a case, each with its last day."""
    return [(one.clock.value, f"{one.due_on:%m-%d}") for one in card(desk, matter_id).clocks]
