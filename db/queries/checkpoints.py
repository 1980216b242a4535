"""Guards and their points, standing ones among them: which are guarded on a day, and how each hour stands."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.checkpoints import Checkpoint, CheckpointCheck, CheckpointWatch, Guard
from db.queries import codes
from db.rules import checkpoint_hours, checkpoints
from db.rules.checkpoint_hours import Cell, Hours, Seen

KINDS, LEVELS, PERIODS = "checkpoint_kinds", "guard_levels", "checkpoint_periods"
ONE_DAY = datetime.timedelta(days=1)
PAGE = 100
MIDNIGHT = datetime.time()


@dataclass(frozen=True)
class GuardLine:
    """One guard. `called_off_at` is in UTC; `points` counts what it guards."""

    id: str
    version: int
    name: str
    level: str
    from_on: datetime.date
    to_on: datetime.date
    ordered: str
    report_to: str
    report_by: str
    called_off_at: datetime.datetime | None
    reason: str
    points: int = 0

    def is_on(self, on: datetime.date) -> bool:
        """Whether it is in force on a day."""
        return self.called_off_at is None and self.from_on <= on <= self.to_on


@dataclass(frozen=True)
class PointLine:
    """One point or segment. `first_on` and `last_on` are its days: its guard's, or its own where it stands alone.

    `called_off_at` (UTC) is when its guard was called off: no later hour is checked.
    """

    id: str
    version: int
    guard_id: str | None
    name: str
    kind: str
    address: str
    begins: str
    ends: str
    every_minutes: int
    grace_minutes: int
    passes_ordered_by: str
    closed_on: datetime.date | None
    first_on: datetime.date | None
    last_on: datetime.date | None
    guard: str = ""
    called_off_at: datetime.datetime | None = None

    @property
    def hours(self) -> Hours:
        """When it is guarded and checked."""
        return checkpoint_hours.hours_of(self.begins, self.ends, self.every_minutes, self.grace_minutes)

    def is_on(self, on: datetime.date) -> bool:
        """Whether it is guarded on a guard's day, unless that was called off before."""
        return checkpoints.is_on(on, self.first_on, self.last_on, self.closed_on)

    def until(self, offset: datetime.timedelta) -> datetime.datetime | None:
        """The instant from which on it is guarded no more, by the community's clock; None where none is known."""
        return self.called_off_at + offset if self.called_off_at else None


@dataclass(frozen=True)
class WatchLine:
    """Who stands at a point, from when to when by the community's clock."""

    id: str
    version: int
    checkpoint_id: str
    name: str
    phone: str
    begins: datetime.datetime
    ends: datetime.datetime


@dataclass(frozen=True)
class PointDay:
    """One point on one guard's day: its hours as they stand, and who stands there."""

    point: PointLine
    cells: tuple[Cell, ...]
    watches: tuple[WatchLine, ...]


def guards(limit: int = PAGE) -> list[GuardLine]:
    """The guards, the latest first."""
    return guard_lines(None, limit)


def guard(guard_id: str) -> GuardLine | None:
    """One guard; None when there is none."""
    return next(iter(guard_lines(Guard.id == guard_id, 1)), None)


def guard_lines(condition: Any, limit: int) -> list[GuardLine]:
    """The guards that fulfil a condition, with how many points each has, in one statement."""
    names = [field.name for field in dataclasses.fields(GuardLine)][:-1]
    number = Checkpoint.select(peewee.fn.count(Checkpoint.id)).where(Checkpoint.guard == Guard.id)
    rows = Guard.select(*(getattr(Guard, name) for name in names), number).order_by(Guard.from_on.desc(), Guard.id)
    rows = rows if condition is None else rows.where(condition)
    return [GuardLine(*row) for row in base.rows(rows.limit(limit))]


def of_guard(guard_id: str | None) -> Any:
    """The condition that a point is of a guard, or stands alone (None)."""
    return Checkpoint.guard == guard_id if guard_id else Checkpoint.guard.is_null()


def points(condition: Any) -> list[PointLine]:
    """The points that fulfil a condition, in the order of the way, in one statement."""
    one = Checkpoint
    own = (one.id, one.version, one.guard, one.name, one.kind, one.address, one.begins, one.ends)
    more = (one.every_minutes, one.grace_minutes, one.passes_ordered_by, one.closed_on)
    days = (
        peewee.fn.coalesce(Guard.from_on, one.from_on).converter(as_day),
        peewee.fn.coalesce(Guard.to_on, one.to_on).converter(as_day),
    )
    rows = one.select(*own, *more, *days, peewee.fn.coalesce(Guard.name, ""), Guard.called_off_at)
    rows = rows.join(Guard, peewee.JOIN.LEFT_OUTER).where(condition)
    ordered = rows.order_by(one.guard.asc(nulls="last"), one.place, one.id)
    return [PointLine(*row) for row in base.rows(ordered)]


def as_day(value: Any) -> datetime.date | None:
    """A day as either engine gives it back from an expression."""
    found: datetime.date | None = base.day(value)
    return found


def point(point_id: str) -> PointLine | None:
    """One point; None when there is none."""
    return next(iter(points(Checkpoint.id == point_id)), None)


def guarded(on: Collection[datetime.date]) -> list[PointLine]:
    """The points that are guarded on one of some days; in one statement, of which an index leaves little."""
    last = peewee.fn.coalesce(Guard.to_on, Checkpoint.to_on)
    may_be = Checkpoint.closed_on.is_null() | (Checkpoint.closed_on > min(on))
    may_be &= last.is_null() | (last >= min(on))
    may_be &= Guard.called_off_at.is_null() | (Guard.called_off_at >= datetime.datetime.combine(min(on), MIDNIGHT))
    return [one for one in points(may_be) if any(one.is_on(day) for day in on)]


def seen(point_ids: Collection[str], first: datetime.datetime, offset: datetime.timedelta) -> dict[str, list[Seen]]:
    """The checks of some points from an instant (UTC) on that still count, by point, by the community's clock."""
    one = CheckpointCheck
    columns = (one.checkpoint, one.slot_at, one.checked_at, one.is_ok, one.note, one.name, one.id, one.version)
    is_it = one.checkpoint.in_(list(point_ids)) & (one.slot_at >= first) & one.withdrawn_at.is_null()
    found: dict[str, list[Seen]] = {}
    for key, slot, at, *rest in base.rows(one.select(*columns).where(is_it).order_by(one.id)):
        found.setdefault(key, []).append(Seen(slot + offset, at + offset, *rest))
    return found


def watches(
    point_ids: Collection[str], first: datetime.datetime, last: datetime.datetime, offset: datetime.timedelta
) -> list[WatchLine]:
    """The watches of some points that touch a span (UTC), in the order in which they begin."""
    one = CheckpointWatch
    is_it = one.checkpoint.in_(list(point_ids)) & (one.ends_at > first) & (one.begins_at < last)
    return watch_lines(is_it, offset)


def watch_lines(condition: Any, offset: datetime.timedelta) -> list[WatchLine]:
    """The watches that fulfil a condition, in the order in which they begin, by the community's clock."""
    one = CheckpointWatch
    columns = (one.id, one.version, one.checkpoint, one.name, one.phone, one.begins_at, one.ends_at)
    rows = base.rows(one.select(*columns).where(condition).order_by(one.begins_at, one.id))
    found = [WatchLine(*row) for row in rows]
    return [dataclasses.replace(one, begins=one.begins + offset, ends=one.ends + offset) for one in found]


def span_of(found: Iterable[PointLine], on: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """From when to when any of some points is guarded on a guard's day, by the community's clock."""
    spans = [one.hours.span(on) for one in found]
    begin = datetime.datetime.combine(on, MIDNIGHT)
    return min((first for first, _last in spans), default=begin), max((last for _first, last in spans), default=begin)


def days(
    found: Iterable[PointLine],
    on: datetime.date,
    now: datetime.datetime,
    offset: datetime.timedelta,
    *,
    as_it_was: bool = False,
) -> list[PointDay]:
    """Some points on one guard's day as they stand at an instant (UTC), in two statements; `as_it_was` leaves out what
    was checked later than that."""
    known = [one for one in found if one.is_on(on)]
    first, last = span_of(known, on)
    keys = [one.id for one in known]
    checks = seen(keys, first - offset, offset) if known else {}
    standing: dict[str, list[WatchLine]] = {}
    for watch in watches(keys, first - offset, last - offset, offset) if known else ():
        standing.setdefault(watch.checkpoint_id, []).append(watch)
    answer = [
        PointDay(
            one,
            checkpoint_hours.row(
                one.hours,
                on,
                (check for check in checks.get(one.id, ()) if not as_it_was or check.checked_at <= now + offset),
                now + offset,
                one.until(offset),
            ),
            tuple(each for each in standing.get(one.id, ()) if touches(each, one.hours.span(on))),
        )
        for one in known
    ]
    return [one for one in answer if one.cells]


def touches(watch: WatchLine, span: tuple[datetime.datetime, datetime.datetime]) -> bool:
    """Whether a watch lies within a span, in part at least."""
    return watch.begins < span[1] and watch.ends > span[0]


def day(guard_id: str | None, on: datetime.date, now: datetime.datetime, offset: datetime.timedelta) -> list[PointDay]:
    """The points of a guard, or those that stand alone, on one guard's day; in three statements."""
    return days(points(of_guard(guard_id)), on, now, offset)


def day_now(guard_id: str | None, local: datetime.datetime) -> datetime.date:
    """The guard's day that runs at an instant by the community's clock: after midnight still the day before, as long
    as a point of it is guarded."""
    known = points(of_guard(guard_id))
    running = [one.hours.day_of(local) for one in known if one.is_on(one.hours.day_of(local))]
    return min(running, default=local.date())


def vocabulary() -> codes.Vocabulary:
    """The lists of kinds, hours and levels, in one statement."""
    return codes.some(KINDS, LEVELS, PERIODS)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What guards and points are called in the ledger."""
    found: dict[tuple[str, str], str] = {}
    for name, table in (("guard", Guard), ("checkpoint", Checkpoint)):
        if wanted := list(keys.get(name, ())):
            rows = base.rows(table.select(table.id, table.name).where(table.id.in_(wanted)))
            found |= {(name, key): title for key, title in rows}
    return found


def watch(watch_id: str, offset: datetime.timedelta) -> WatchLine | None:
    """One watch by the community's clock; None when there is none."""
    found = watch_lines(CheckpointWatch.id == watch_id, offset)
    return found[0] if found else None
