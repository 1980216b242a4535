"""Rosters: the months there are, one month with all its places, and what was changed after it was reported."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db import base
from db.drivers import peewee
from db.models.rosters import DutyAssignment, Roster, RosterChange
from db.models.workers import Worker
from db.queries import roster_grounds, roster_swaps
from db.queries.roster_grounds import RosterMonth
from db.queries.roster_swaps import SwapLine
from db.rules.papers import Month
from db.rules.rosters import Assigned, Slot

DRAFT, LOCKED = "draft", "locked"


@dataclass(frozen=True)
class RosterLine:
    """The roster of a month: whether it is a draft or reported and locked, to whom and when (UTC).

    `filled` counts the places that somebody fills, `changes` what was changed after it was locked.
    """

    id: str
    version: int
    month_on: datetime.date
    state: str
    is_certain: bool
    locked_at: datetime.datetime | None
    reported_to: str
    reported_by: str
    filled: int = 0
    changes: int = 0

    @property
    def is_locked(self) -> bool:
        """Whether it was reported, so that each change needs a reason."""
        return self.state == LOCKED

    @property
    def month(self) -> Month:
        """Which month it is."""
        return Month.of(self.month_on)


@dataclass(frozen=True)
class Cell:
    """What is stored of a place: its key, its version (0 where nothing is), and whether its duty has begun."""

    id: str = ""
    version: int = 0
    has_begun: bool = False


NOTHING = Cell()


@dataclass(frozen=True)
class RosterCard:
    """A month: its roster (None while there is none), what it is made from, and every place with who fills it."""

    month: Month
    line: RosterLine | None
    read: RosterMonth
    assigned: tuple[Assigned, ...]
    cells: Mapping[Slot, Cell] = field(default_factory=dict)
    swaps: tuple[SwapLine, ...] = ()

    @property
    def versions(self) -> dict[str, int]:
        """The version of each stored place: what a plan for the whole month was made on."""
        return {cell.id: cell.version for cell in self.cells.values() if cell.id}

    @property
    def gaps(self) -> tuple[Slot, ...]:
        """The places that nobody fills."""
        return tuple(one.slot for one in self.assigned if one.member_id is None)

    def cell(self, slot: Slot) -> Cell:
        """What is stored of a place."""
        return self.cells.get(slot, NOTHING)


@dataclass(frozen=True)
class ChangeLine:
    """A change after the roster was reported: which place, who before and after, why, by whom and when (UTC)."""

    id: str
    assignment_id: str | None
    on: datetime.date
    code: str
    role: str
    before: str
    after: str
    reason: str
    changed_at: datetime.datetime
    worker: str


def lines(limit: int = 36) -> list[RosterLine]:
    """The rosters there are, the latest month first, in one statement."""
    return some(Roster.id.is_null(False), limit)


def of_month(month: Month) -> RosterLine | None:
    """The roster of a month; None while there is none."""
    return next(iter(some(Roster.month_on == month.first, 1)), None)


def some(condition: Any, limit: int) -> list[RosterLine]:
    """The rosters that fulfil a condition, the latest month first."""
    filled = DutyAssignment.select(peewee.fn.count(DutyAssignment.id)).where(
        DutyAssignment.roster == Roster.id, DutyAssignment.member.is_null(False)
    )
    changes = RosterChange.select(peewee.fn.count(RosterChange.id)).where(RosterChange.roster == Roster.id)
    columns: tuple[Any, ...] = (
        Roster.id,
        Roster.version,
        Roster.month_on,
        Roster.state,
        Roster.is_certain,
        Roster.locked_at,
        Roster.reported_to,
        peewee.fn.coalesce(Worker.name, ""),
    )
    rows = (
        Roster.select(*columns, counted(filled), counted(changes))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Roster.reported_by_id == Worker.id)
        .where(condition)
        .order_by(Roster.month_on.desc())
        .limit(limit)
    )
    return [RosterLine(*row) for row in base.rows(rows)]


def counted(question: Any) -> Any:
    """A count inside of another question as a number: peewee would read it as a key."""
    return peewee.fn.coalesce(question, 0).cast("integer").converter(int)


def card(month: Month, now: datetime.datetime, seed: int = 1) -> RosterCard:
    """A month with all its places, in a constant number of statements. `now` is in UTC: what has begun stays."""
    read = roster_grounds.read(month, now, seed)
    rows = {row.slot: row for row in read.rows}
    cells = {slot: Cell(row.id, row.version, row.begins_at <= now) for slot, row in rows.items()}
    slots = list(read.ground.slots)
    # Somebody may stand where no shift asks for anybody any more: that is shown as well, and counts.
    slots += sorted(slot for slot, row in rows.items() if row.member_id and slot not in set(slots))
    assigned = tuple(rows[slot].assigned if slot in rows else Assigned(slot, None) for slot in slots)
    swaps = tuple(roster_swaps.of_span(month.first, month.last))
    return RosterCard(month, of_month(month), read, assigned, cells, swaps)


def changes(roster_id: str) -> list[ChangeLine]:
    """What was changed after a roster was reported, the latest first."""
    columns = (
        RosterChange.id,
        RosterChange.assignment_id,
        RosterChange.on,
        RosterChange.code,
        RosterChange.role,
        RosterChange.before,
        RosterChange.after,
        RosterChange.reason,
        RosterChange.changed_at,
        peewee.fn.coalesce(Worker.name, ""),
    )
    rows = (
        RosterChange.select(*columns)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=RosterChange.worker_id == Worker.id)
        .where(RosterChange.roster == roster_id)
        .order_by(RosterChange.id.desc())
    )
    return [ChangeLine(*row) for row in base.rows(rows)]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What rosters are called in the ledger: their month."""
    wanted = list(keys.get("roster", ()))
    rows = base.rows(Roster.select(Roster.id, Roster.month_on).where(Roster.id.in_(wanted))) if wanted else []
    return {("roster", key): f"{month_on:%Y-%m}" for key, month_on in rows}
