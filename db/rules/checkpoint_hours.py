"""The hours of checkpoints: which are to be checked on a guard's day, and how each stands, also across midnight.

All times are by the community's own clock. An hour is checked in time until its grace is over, late until the next one
begins, and missed from then on; what is written down after that is said to have been written afterwards.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

ONE_DAY = datetime.timedelta(days=1)


class Mark(StrEnum):
    """How an hour stands: still to come, running, overdue, checked in time or late, written afterwards, missed."""

    AHEAD = "ahead"
    NOW = "now"
    OVERDUE = "overdue"
    CHECKED = "checked"
    LATE = "late"
    AFTERWARDS = "afterwards"
    MISSED = "missed"


OPEN = frozenset({Mark.NOW, Mark.OVERDUE, Mark.MISSED})


@dataclass(frozen=True)
class Hours:
    """When a point is guarded: from, to, every so many minutes, and late after so many.

    One that ends no later than it begins crosses midnight; its hours all belong to the day on which it begins.
    """

    begins: datetime.time
    ends: datetime.time
    every_minutes: int
    grace_minutes: int

    @property
    def crosses_midnight(self) -> bool:
        """Whether it ends on the next day."""
        return self.ends <= self.begins

    def span(self, on: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
        """From when to when it is guarded on a guard's day."""
        last = on + ONE_DAY if self.crosses_midnight else on
        return datetime.datetime.combine(on, self.begins), datetime.datetime.combine(last, self.ends)

    def slots(self, on: datetime.date) -> list[tuple[datetime.datetime, datetime.datetime]]:
        """The hours that are to be checked on a guard's day, each with the instant at which the next one begins."""
        first, last = self.span(on)
        step, found = datetime.timedelta(minutes=self.every_minutes), []
        while first < last:
            found.append((first, min(first + step, last)))
            first += step
        return found

    def day_of(self, at: datetime.datetime) -> datetime.date:
        """The guard's day to which an instant belongs: after midnight still the day before, until it ends."""
        is_still_yesterday = self.crosses_midnight and at.time() < self.ends
        return at.date() - ONE_DAY if is_still_yesterday else at.date()


def hours_of(begins: str, ends: str, every_minutes: int, grace_minutes: int) -> Hours:
    """The hours of a point from what is kept of them, such as 19:00 and 07:00."""
    clock = datetime.time.fromisoformat
    return Hours(clock(begins), clock(ends), every_minutes, grace_minutes)


@dataclass(frozen=True)
class Seen:
    """One check of an hour: when it was made, whether all was right, and what was noted, by whom."""

    slot_at: datetime.datetime
    checked_at: datetime.datetime
    is_ok: bool
    note: str = ""
    name: str = ""
    id: str = ""
    version: int = 1


@dataclass(frozen=True)
class Cell:
    """One hour of one point: how it stands, and the checks that were made of it, in their order."""

    slot_at: datetime.datetime
    ends_at: datetime.datetime
    late_at: datetime.datetime
    mark: Mark
    seen: tuple[Seen, ...] = ()

    @property
    def has_issue(self) -> bool:
        """Whether something was noted."""
        return any(not one.is_ok for one in self.seen)

    @property
    def is_open(self) -> bool:
        """Whether it is to be checked and was not."""
        return self.mark in OPEN


def mark_of(
    slot: tuple[datetime.datetime, datetime.datetime],
    late_at: datetime.datetime,
    first: datetime.datetime | None,
    now: datetime.datetime,
) -> Mark:
    """How an hour stands whose first check was made at an instant, or never (None)."""
    begins, ends = slot
    if first is not None:
        if first <= late_at:
            return Mark.CHECKED
        return Mark.LATE if first < ends else Mark.AFTERWARDS
    if now < begins:
        return Mark.AHEAD
    if now >= ends:
        return Mark.MISSED
    return Mark.OVERDUE if now > late_at else Mark.NOW


def row(
    hours: Hours,
    on: datetime.date,
    seen: Iterable[Seen],
    now: datetime.datetime,
    until: datetime.datetime | None = None,
) -> tuple[Cell, ...]:
    """Every hour of a point on a guard's day that begins before `until`, where that is known, with its checks."""
    by_slot: dict[datetime.datetime, list[Seen]] = {}
    for one in sorted(seen, key=lambda one: (one.checked_at, one.id)):
        by_slot.setdefault(one.slot_at, []).append(one)
    # An hour that was checked stands, whatever came at the same moment.
    slots = [slot for slot in hours.slots(on) if until is None or slot[0] < until or slot[0] in by_slot]
    return tuple(cells(hours, slots, by_slot, now))


def cells(
    hours: Hours,
    slots: Iterable[tuple[datetime.datetime, datetime.datetime]],
    by_slot: dict[datetime.datetime, list[Seen]],
    now: datetime.datetime,
) -> Iterator[Cell]:
    """The hours as they stand at an instant."""
    for begins, ends in slots:
        # A grace that is as long as the hour itself would never let anything be late.
        late_at = min(begins + datetime.timedelta(minutes=hours.grace_minutes), ends - datetime.timedelta(minutes=1))
        known = tuple(by_slot.get(begins, ()))
        first = known[0].checked_at if known else None
        yield Cell(begins, ends, late_at, mark_of((begins, ends), late_at, first, now), known)


@dataclass(frozen=True)
class Tally:
    """How many hours were to be checked so far, and how many of them were late, written afterwards or missed; how many
    notes there are, and how many hours are still to come."""

    due: int = 0
    late: int = 0
    afterwards: int = 0
    missed: int = 0
    issues: int = 0
    ahead: int = 0

    @property
    def in_time(self) -> int:
        """How many were checked in time."""
        return self.due - self.late - self.afterwards - self.missed

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + its for mine, its in zip(self.counts(), other.counts(), strict=True)))

    def counts(self) -> tuple[int, ...]:
        """All counts in their order."""
        return self.due, self.late, self.afterwards, self.missed, self.issues, self.ahead


def tally(known: Sequence[Cell]) -> Tally:
    """The counts of some hours. One that runs and is not overdue is still to come; one that is overdue is missing."""
    marks = [one.mark for one in known]
    ahead = marks.count(Mark.AHEAD) + marks.count(Mark.NOW)
    return Tally(
        due=len(marks) - ahead,
        late=marks.count(Mark.LATE),
        afterwards=marks.count(Mark.AFTERWARDS),
        missed=marks.count(Mark.MISSED) + marks.count(Mark.OVERDUE),
        issues=sum(not one.is_ok for cell in known for one in cell.seen),
        ahead=ahead,
    )


def gaps(
    span: tuple[datetime.datetime, datetime.datetime], watches: Iterable[tuple[datetime.datetime, datetime.datetime]]
) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """The parts of a span in which nobody stands there."""
    at, last = span
    found = []
    for begins, ends in sorted(watches):
        if begins > at:
            found.append((at, min(begins, last)))
        at = max(at, ends)
        if at >= last:
            return found
    return [*found, (at, last)] if at < last else found
