"""Stamps: the table of proofs, and the ledger of the seals."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.codes import Code
from db.models.errands import SealUse
from db.models.workers import Worker
from db.rules.stamps import RULES, Rule

PAGE = 200


@dataclass(frozen=True)
class SealLine:
    """One use of a seal: what, how often, for whom and what for, who allowed it, who stamped it."""

    id: str
    version: int
    number: str
    used_on: datetime.date
    seal: str
    proof: str
    title: str
    text: str
    copies: int
    person_id: str | None
    applicant: str
    recipient: str
    approved_by: str
    worker: str
    voided_on: datetime.date | None
    void_reason: str


def rules() -> list[Rule]:
    """The table: what the community may issue first, then what it may not, each in the order of the list."""
    rows: Any = Code.select().where(Code.list_name == RULES).order_by(Code.place)
    return sorted(map(rule_of, rows), key=lambda one: not one.may)


def by_code() -> dict[str, Rule]:
    """The table by code."""
    return {one.code: one for one in rules()}


def rule_of(row: Any) -> Rule:
    """An entry of the list as a rule."""
    facts = json.loads(row.facts)
    checked_on = facts.get("checked_on")
    return Rule(
        row.code,
        row.zh,
        row.en,
        bool(facts["may"]),
        facts["instead"],
        facts["instead_en"],
        row.source,
        row.region,
        datetime.date.fromisoformat(checked_on) if checked_on else None,
    )


def ledger(first: datetime.date, last: datetime.date) -> list[SealLine]:
    """Every use of a seal in a span of days, the first one first; those that do not count stand there too."""
    return lines(SealUse.used_on.between(first, last), (SealUse.used_on, SealUse.number_place, SealUse.id), None)


def latest(limit: int = PAGE) -> list[SealLine]:
    """The uses of the seals, the latest first."""
    return lines(SealUse.id.is_null(False), (SealUse.used_on.desc(), SealUse.number_place.desc()), limit)


def find(text: str) -> list[SealLine]:
    """The uses that a text finds: by number, what was stamped, or for whom."""
    is_it = SealUse.number.endswith(text.upper()) | SealUse.title.contains(text) | SealUse.applicant.contains(text)
    return lines(is_it, (SealUse.used_on.desc(), SealUse.number_place.desc()), PAGE)


def one(use_id: str) -> SealLine | None:
    """One use of a seal; None where there is none."""
    return next(iter(lines(SealUse.id == use_id, (SealUse.id,), 1)), None)


def lines(condition: Any, order: tuple[Any, ...], limit: int | None) -> list[SealLine]:
    """The uses that fulfil a condition, in one statement."""
    names = [name for name in SealLine.__dataclass_fields__ if name not in ("worker", "person_id")]
    own = [getattr(SealUse, name) for name in names]
    rows = (
        SealUse.select(*own, SealUse.person, peewee.fn.coalesce(Worker.name, ""))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=SealUse.worker_id == Worker.id)
        .where(condition)
        .order_by(*order)
        .limit(limit)
    )
    found = [*names, "person_id", "worker"]
    return [SealLine(**dict(zip(found, row, strict=True))) for row in base.rows(rows)]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What uses of seals are called in the ledger: their number."""
    wanted = list(keys.get("seal_use", ()))
    rows = base.rows(SealUse.select(SealUse.id, SealUse.number).where(SealUse.id.in_(wanted))) if wanted else []
    return {("seal_use", key): number for key, number in rows}
