"""Rhythms of services: on which days one is due. What is due follows from this and from what was noted, and from
nothing else: no day is planned beforehand."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_
from db.rules.working_days import Calendar

ONE_DAY = datetime.timedelta(days=1)
DECEMBER = 12
LONGEST_INTERVAL = 366
NO_RHYTHM = N_("Choose how often.")
NO_WEEKDAYS = N_("Write the weekdays as digits, Monday is 1: 135.")
NO_INTERVAL = N_("Write every how many days: a whole number from 1 to 366.")
NO_DAYS = N_("Write the days of the month: 5 20.")


class Rhythm(StrEnum):
    """How a service recurs: each day, on weekdays, on working days, so many days after it was last done, on days of the
    month, or once on its first day."""

    DAILY = "daily"
    WEEK = "week"
    WORKING = "working"
    EVERY = "every"
    MONTH = "month"
    ONCE = "once"


@dataclass(frozen=True)
class Pause:
    """Days on which a service rests; without a last one until it goes on."""

    from_on: datetime.date
    to_on: datetime.date | None = None

    def holds(self, on: datetime.date) -> bool:
        """Whether the service rests on a day."""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)


@dataclass(frozen=True)
class Course:
    """When a service runs: its rhythm with the days that belong to it, its first and last day, and its pauses."""

    rhythm: str
    days: tuple[int, ...]
    begins_on: datetime.date
    ends_on: datetime.date | None = None
    pauses: tuple[Pause, ...] = ()

    def runs(self, on: datetime.date) -> bool:
        """Whether the service runs on a day and does not rest."""
        is_in = self.begins_on <= on and (self.ends_on is None or on <= self.ends_on)
        return is_in and not any(pause.holds(on) for pause in self.pauses)


def read_days(rhythm: str, typed: str) -> tuple[int, ...] | Problem:
    """The days that were typed for a rhythm; a Problem for what belongs to none."""
    numbers = typed.replace(",", " ").replace("，", " ").replace("、", " ")
    if rhythm == Rhythm.WEEK:
        digits = {int(one) for one in clean(numbers).replace(" ", "") if one in "1234567"}
        is_week = bool(digits) and not clean(numbers).replace(" ", "").strip("1234567")
        return tuple(sorted(digits)) if is_week else Problem("days", NO_WEEKDAYS)
    parts = clean(numbers).split()
    found = {int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) <= 3}
    if rhythm == Rhythm.EVERY:
        is_known = len(parts) == 1 and len(found) == 1 and 1 <= max(found) <= LONGEST_INTERVAL
        return tuple(found) if is_known else Problem("days", NO_INTERVAL)
    if rhythm == Rhythm.MONTH:
        is_known = bool(parts) and len(found) == len(set(parts)) and all(1 <= one <= 31 for one in found)
        return tuple(sorted(found)) if is_known else Problem("days", NO_DAYS)
    return () if rhythm in set(Rhythm) else Problem("rhythm", NO_RHYTHM)


def written(days: Collection[int]) -> str:
    """Days as they are kept: 1 3 5."""
    return " ".join(map(str, days))


def kept(days: str) -> tuple[int, ...]:
    """Days as they were written by `written`."""
    return tuple(int(one) for one in days.split())


def is_due(course: Course, on: datetime.date, last_done: datetime.date | None, calendar: Calendar) -> bool:
    """Whether a service is due on a day. `last_done` is when it was last done before that day.

    What is due so many days after the last time stays due on each day until it is done.
    """
    if not course.runs(on):
        return False
    match course.rhythm:
        case Rhythm.DAILY:
            return True
        case Rhythm.WEEK:
            return on.isoweekday() in course.days
        case Rhythm.WORKING:
            return calendar.is_working(on)
        case Rhythm.MONTH:
            return on.day in {min(day, last_of_month(on)) for day in course.days}
        case _:
            since = open_since(course, last_done)
            return since is not None and since <= on


def open_since(course: Course, last_done: datetime.date | None) -> datetime.date | None:
    """Since when a service is open that is due until it is done; None for one that was to be done once and was."""
    if last_done is None:
        return course.begins_on
    if course.rhythm == Rhythm.ONCE:
        return None
    return max(course.begins_on, last_done + datetime.timedelta(days=course.days[0]))


def stays_open(rhythm: str) -> bool:
    """Whether what was not done is due again on the next day, and not lost with its own."""
    return rhythm in (Rhythm.EVERY, Rhythm.ONCE)


def last_of_month(on: datetime.date) -> int:
    """The last day of a day's month: what is due on the 31st is due then."""
    following = datetime.date(on.year + on.month // DECEMBER, on.month % DECEMBER + 1, 1)
    return (following - ONE_DAY).day


def next_due(
    course: Course, after: datetime.date, last_done: datetime.date | None, calendar: Calendar, most: int = 400
) -> datetime.date | None:
    """The first day on which a service is due, not before `after`; None where there is none within `most` days."""
    days = (after + ONE_DAY * step for step in range(most))
    return next((on for on in days if is_due(course, on, last_done, calendar)), None)


def dues(
    course: Course, first: datetime.date, last: datetime.date, noted: Collection[datetime.date], calendar: Calendar
) -> Iterator[datetime.date]:
    """The days of a span on which a service was due and nothing was noted; of what stays open none."""
    if stays_open(course.rhythm):
        return
    on = max(first, course.begins_on)
    while on <= last:
        if on not in noted and is_due(course, on, None, calendar):
            yield on
        on += ONE_DAY
