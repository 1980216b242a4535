"""Disputes of the invented community: written down, mediated and agreed by the deeds of workers, on their days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.changes import dispute_agreements, dispute_sessions, disputes
from db.models.areas import Room
from db.models.matters import Matter
from db.pen import Pen
from db.rules.dispute_agreements import AgreementDraft, Duty
from db.rules.dispute_parties import APPLICANT, RESPONDENT, PartyDraft
from db.rules.dispute_sessions import SessionDraft
from db.rules.disputes import DisputeDraft
from seed import shapes
from seed.demo_deeds import FOUNDING
from seed.demo_requests import instant

HERE = Path(__file__).parent / "demo_disputes.yaml"
SIT, AGREE, REVISIT = "sit", "agree", "revisit"


@dataclass(frozen=True)
class DemoDuty:
    """Something to be done under an agreement, so many days after it; `done` says that it was done on that day."""

    what: str
    after: int
    yuan: int = 0
    done: bool = False


@dataclass(frozen=True)
class DemoTurn:
    """What happens in a story: a step with what it says, a sitting, an agreement or a revisit."""

    step: str
    days_ago: int
    at: str
    says: Mapping[str, str] = field(default_factory=dict)
    record: tuple[str, ...] = ()
    result: str = ""
    terms: tuple[str, ...] = ()
    facts: str = ""
    duties: tuple[DemoDuty, ...] = ()
    is_oral: bool = False


@dataclass(frozen=True)
class DemoDispute:
    """One dispute of a story between two people; `door` is an address of the invented community,
    `is_body` says that it is an organisation that applies."""

    applicant: str
    respondent: str
    kind: str
    title: str
    brief: str
    door: str
    days_ago: int
    at: str
    is_body: bool = False
    colour: str = "green"
    yuan: int = 0
    turns: tuple[DemoTurn, ...] = ()


@dataclass(frozen=True)
class DemoDisputes:
    """All of them."""

    disputes: tuple[DemoDispute, ...]


def plant(pen: Pen) -> None:
    """Let every story happen up to this moment, in the order of its days."""
    pen.kind = FOUNDING
    by, keys = pen.by, dict[str, str]()
    for at, one, turn in happenings(shapes.read(DemoDisputes, HERE), by.local):
        pen.by = by._replace(at=at - (by.local - by.at), local=at)
        if turn is None:
            parties = (PartyDraft(APPLICANT, one.applicant, one.is_body), PartyDraft(RESPONDENT, one.respondent))
            keys[one.title] = disputes.add(pen, draft_of(one), parties)
        else:
            happen(pen, keys[one.title], one, turn)
        pen.kind, pen.reason = FOUNDING, ""
    pen.by = by


def happenings(
    stories: DemoDisputes, now: datetime.datetime
) -> Iterator[tuple[datetime.datetime, DemoDispute, DemoTurn | None]]:
    """What has happened by now, in order: a dispute is written down, or something happens in it."""
    found: list[tuple[datetime.datetime, DemoDispute, DemoTurn | None]] = []
    for one in stories.disputes:
        found.append((instant(one.days_ago, one.at, now), one, None))
        found += [(instant(turn.days_ago, turn.at, now), one, turn) for turn in one.turns]
    return (each for each in sorted(found, key=lambda each: each[0]) if each[0] <= now)


def draft_of(one: DemoDispute) -> DisputeDraft:
    """A dispute of a story as a worker types it; a door that this community does not have is a place in words."""
    room = Room.select(Room.id).where(Room.address == one.door).first()
    return DisputeDraft(
        title=one.title,
        kind=one.kind,
        brief=one.brief,
        colour=one.colour,
        amount_fen=one.yuan * 100 or None,
        people=2,
        room_id=room.id if room else None,
        place="" if room else one.door,
    )


def happen(pen: Pen, matter_id: str, one: DemoDispute, turn: DemoTurn) -> None:
    """One turn of a story."""
    version = Matter.get_by_id(matter_id).version
    if turn.step == SIT:
        dispute_sessions.add(pen, matter_id, version, session_of(pen, one, turn))
    elif turn.step == AGREE:
        dispute_agreements.agree(pen, matter_id, version, agreement_of(pen, one, turn))
    elif turn.step == REVISIT:
        dispute_agreements.revisit(pen, matter_id, version, pen.today, "whole", "yes", turn.result)
    else:
        disputes.take(pen, matter_id, version, turn.step, turn.says)


def session_of(pen: Pen, one: DemoDispute, turn: DemoTurn) -> SessionDraft:
    """A sitting of a story."""
    present = f"{one.applicant}、{one.respondent}"
    record = "\n".join(turn.record)
    return SessionDraft("sitting", pen.today, turn.at, "社区调解室", present, record, result=turn.result)


def agreement_of(pen: Pen, one: DemoDispute, turn: DemoTurn) -> AgreementDraft:
    """An agreement of a story."""
    on = pen.today
    duties = tuple(
        Duty(
            each.what,
            on + datetime.timedelta(days=each.after),
            each.yuan * 100 or None,
            on + datetime.timedelta(days=each.after) if each.done and not each.after else None,
        )
        for each in turn.duties
    )
    return AgreementDraft(
        not turn.is_oral, on, "\n".join(turn.terms), "按约定日期一次履行。", turn.facts or one.brief, duties=duties
    )
