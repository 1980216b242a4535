"""Swaps of duties: those that are asked for and not decided, and those of some days."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.rosters import DutyAssignment, DutyMember, DutyShift, DutySwap
from db.models.workers import Worker

ASKED, ACCEPTED, APPROVED = "asked", "accepted", "approved"
REFUSED, WITHDRAWN, UNDONE = "refused", "withdrawn", "undone"
OPEN = (ASKED, ACCEPTED)


@dataclass(frozen=True)
class DutyLine:
    """The duty that a swap is about, or the one in return, where it stands now."""

    id: str
    on: datetime.date
    code: str
    role: str
    begins_at: datetime.datetime
    member_id: str | None


@dataclass(frozen=True)
class SwapLine:
    """A swap: whose duty, who takes it over (None while it is open to all), which one in return, and how it stands.

    `agreed_by` is empty where whoever takes over agreed by their own hand.
    """

    id: str
    version: int
    state: str
    duty: DutyLine
    from_id: str
    from_name: str
    to_id: str | None
    to_name: str
    returned: DutyLine | None
    is_on_behalf: bool
    asked_by: str
    reason: str
    answer: str
    asked_at: datetime.datetime
    agreed_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to accept or to approve it."""
        return self.state in OPEN

    def is_used(self, now: datetime.datetime) -> bool:
        """Whether one of its duties has begun: then it is not undone any more."""
        begins = [self.duty.begins_at, *([self.returned.begins_at] if self.returned else [])]
        return min(begins) <= now


def of_span(first: datetime.date, last: datetime.date) -> list[SwapLine]:
    """The swaps of duties on some days, wherever their duties stand now, the latest first."""
    return some(DutyAssignment.on.between(first, last))


def waiting() -> list[SwapLine]:
    """The swaps that somebody still has to accept or to approve, the latest first."""
    return some(DutySwap.state.in_(OPEN))


def one(swap_id: str) -> SwapLine | None:
    """One swap; None where there is none."""
    return next(iter(some(DutySwap.id == swap_id)), None)


def some(condition: Any) -> list[SwapLine]:
    """The swaps that fulfil a condition, in two statements at most."""
    asker, taker, agreed = DutyMember.alias(), DutyMember.alias(), Worker.alias()
    # Whose hand agreed, where that was not the one who takes over.
    is_by_another = taker.worker_id.is_null() | (taker.worker_id != agreed.id)
    rows = (
        DutySwap.select(
            DutySwap,
            DutyAssignment.id.alias("duty_id"),
            asker.name.alias("from_name"),
            taker.name.alias("to_name"),
            peewee.fn.coalesce(Worker.name, "").alias("asked_by"),
            peewee.Case(None, [(is_by_another, agreed.name)], "").alias("agreed_by"),
        )
        .join(DutyAssignment)
        .switch(DutySwap)
        .join(asker, on=DutySwap.from_member == asker.id)
        .switch(DutySwap)
        .join(taker, peewee.JOIN.LEFT_OUTER, on=DutySwap.to_member == taker.id)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=DutySwap.asked_by_id == Worker.id)
        .switch(DutySwap)
        .join(agreed, peewee.JOIN.LEFT_OUTER, on=DutySwap.accepted_by_id == agreed.id)
        .where(condition)
        .order_by(DutySwap.id.desc())
    )
    dicts: Any = rows.dicts()
    found: list[Mapping[str, Any]] = list(dicts)
    about = duties({row["assignment"] for row in found} | {row["return_id"] for row in found if row["return_id"]})
    return [line(row, about) for row in found]


def line(row: Mapping[str, Any], about: Mapping[str, DutyLine]) -> SwapLine:
    """A row as a value."""
    return SwapLine(
        row["id"],
        row["version"],
        row["state"],
        about[row["assignment"]],
        row["from_member"],
        row["from_name"],
        row["to_member"],
        row["to_name"] or "",
        about.get(row["return_id"] or ""),
        row["is_on_behalf"],
        row["asked_by"],
        row["reason"],
        row["answer"],
        row["asked_at"],
        row["agreed_by"] or "",
    )


def duties(keys: set[str]) -> dict[str, DutyLine]:
    """Duties by key, where they stand now."""
    if not keys:
        return {}
    columns = (DutyAssignment.id, DutyAssignment.on, DutyShift.code, DutyAssignment.role, DutyAssignment.begins_at)
    rows = DutyAssignment.select(*columns, DutyAssignment.member).join(DutyShift)
    return {row[0]: DutyLine(*row) for row in base.rows(rows.where(DutyAssignment.id.in_(list(keys))))}
