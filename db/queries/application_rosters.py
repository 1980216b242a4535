"""The roster of who receives something that was applied for here (花名册), for the office above."""

from __future__ import annotations

import datetime
from typing import Any

from db.drivers import peewee
from db.errors import NotFound
from db.models.applications import Application
from db.models.areas import Room
from db.models.benefits import Benefit
from db.models.matters import Matter
from db.models.residents import Person
from db.queries import applications, codes
from db.queries.application_papers import ZH, office, paid
from db.queries.paper_prints import Facts, PaperPrint, Source
from db.rules import dates, masking, official_text
from db.rules.applications import FUNDS, GRANTED
from db.rules.residents import PersonState

ROSTER, NAME = "application_roster", "花名册"


def roster(code: str, today: datetime.date, worker_id: str | None = None) -> PaperPrint:
    """Everybody to whom a policy was granted here and who receives it still (花名册); numbers are masked.

    Raises NotFound.
    """
    found = receivers(code, today)
    if not found:
        raise NotFound
    words = codes.some(FUNDS)
    lines = [{"序号": str(place), **listed(row, words, today)} for place, row in enumerate(found, 1)]
    monthly = sum(row.fen or 0 for row in found if row.every == 1)
    policy = applications.policy_of(found[-1])
    facts = {
        **office(today, worker_id),
        "事项": policy.zh,
        "人数": str(len(found)),
        "合计": f"{official_text.yuan(monthly)}元/月" if monthly else "",
        "名单": lines,
    }
    sources = tuple(Source("matter", row.matter_id, row.matter.version) for row in found)
    return PaperPrint(ROSTER, f"{policy.zh}{NAME}", f"{today:%Y%m%d}", facts, sources)


def receivers(code: str, today: datetime.date) -> list[Any]:
    """The applications under a policy of which something is still received, with person, matter and door; of those
    that were renewed only the last one."""
    newer = Application.alias()
    replaced = newer.select(newer.renews_id).where(newer.renews_id.is_null(False), newer.result == GRANTED)
    ended = Benefit.select(Benefit.id).where(Benefit.to_on < today)
    rows: Any = (
        Application.select(Application, Person, Matter, Room)
        .join(Person)
        .switch(Application)
        .join(Matter)
        .join(Room, peewee.JOIN.LEFT_OUTER)
        .where(
            Application.policy == code,
            Application.result == GRANTED,
            Person.state == PersonState.HERE.value,
            Application.id.not_in(replaced),
            Application.benefit_id.is_null() | Application.benefit_id.not_in(ended),
        )
    )
    return list(rows.order_by(Person.name_sort, Application.id))


def listed(row: Any, words: codes.Vocabulary, today: datetime.date) -> Facts:
    """One line of the roster."""
    birth = dates.parse(row.person.birth) if row.person.birth else None
    is_child = masking.is_child(birth, today)
    return {
        "姓名": row.person.name,
        "证件": masking.number(row.person.number or "", is_child),
        "住址": row.matter.room.address if row.matter.room_id else "",
        "金额": paid(row.fen, row.every),
        "起始": f"{row.pays_from:%Y-%m}" if row.pays_from else "",
        "资金": words.label(FUNDS, row.paid_from, ZH),
        "编号": row.document or row.matter.number,
        "备注": "" if row.first_paid_on or not row.fen else "未首发",
    }


def granted_policies() -> dict[str, str]:
    """The policies under which something was granted here, with what they are called: those that have a roster."""
    latest = Application.select(peewee.fn.max(Application.id)).where(Application.result == GRANTED)
    rows: Any = Application.select().where(Application.id.in_(latest.group_by(Application.policy)))
    return {row.policy: applications.policy_of(row).zh for row in rows.order_by(Application.policy)}
