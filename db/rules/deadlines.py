"""Deadlines: a term of hours, days, working days or months, the instant it ends, and how waiting moves that instant.

All instants are by the worker's own clock. Hours run at once and through nights and weekends. Days and working days are
counted from the day after, and end with the end of the last one; months end on the day of the same number, or on the
last day of a month that has none (Civil Code, articles 201 to 203).
"""

from __future__ import annotations

import calendar as calendars
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from db.rules import working_days
from db.rules.working_days import Calendar

# The last minute of a day: matters go by minutes, so that what is due on a day is not late while the day lasts.
DAY_END = datetime.time(23, 59)
WRITTEN = re.compile(r"([0-9]{1,4}) (hour|day|working day|month)s?")


class Unit(StrEnum):
    """What a term is counted in."""

    HOURS = "hour"
    DAYS = "day"
    WORKING_DAYS = "working day"
    MONTHS = "month"


@dataclass(frozen=True)
class Term:
    """How long something may take, such as 2 hours, 7 days or 13 working days."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


@dataclass(frozen=True)
class Limit:
    """The instant by which something is due, and what it is counted in.

    `is_certain` says that no year is counted through whose holidays are not published yet.
    """

    at: datetime.datetime
    unit: Unit
    is_certain: bool = True


def read(written: str) -> Term:
    """A term as it is written in a flow: `2 hours`, `7 days`, `13 working days`. Raises ValueError for others."""
    said = WRITTEN.fullmatch(written)
    if said is None:
        raise ValueError(written)
    return Term(int(said[1]), Unit(said[2]))


def limit(term: Term, begun: datetime.datetime, calendar: Calendar) -> Limit:
    """When a term that begins at an instant ends."""
    if term.unit is Unit.HOURS:
        return Limit(begun + datetime.timedelta(hours=term.count), term.unit)
    if term.unit is Unit.DAYS:
        return Limit(day_end(begun.date() + datetime.timedelta(days=term.count)), term.unit)
    if term.unit is Unit.MONTHS:
        return Limit(day_end(months_after(begun.date(), term.count)), term.unit)
    last = working_days.after(calendar, begun.date(), term.count)
    return Limit(day_end(last), term.unit, working_days.is_certain(calendar, begun.date(), last))


def months_after(on: datetime.date, count: int) -> datetime.date:
    """The day so many months after another: the one of the same number, or the last of a month that has none."""
    years, month = divmod(on.month - 1 + count, 12)
    year = on.year + years
    return datetime.date(year, month + 1, min(on.day, calendars.monthrange(year, month + 1)[1]))


def on_day(on: datetime.date) -> Limit:
    """The limit that somebody has set by naming a day: its end."""
    return Limit(day_end(on), Unit.DAYS)


def minute(now: datetime.datetime) -> datetime.datetime:
    """An instant without its seconds: terms and waits end with a minute, not within one."""
    return now.replace(second=0, microsecond=0)


def day_end(on: datetime.date) -> datetime.datetime:
    """The last minute of a day."""
    return datetime.datetime.combine(on, DAY_END)


def day_after(on: datetime.date) -> datetime.datetime:
    """The first moment after a day: what waits until a day has lost all of it."""
    return datetime.datetime.combine(on + datetime.timedelta(days=1), datetime.time())


def moved(known: Limit, since: datetime.datetime, until: datetime.datetime, calendar: Calendar) -> Limit:
    """The limit after a time of waiting that does not count: what was left of the term when waiting began is left when
    it ends, the rest of the day on which it began among it. What was late already stays as late as it was."""
    if until <= since:
        return known
    if known.unit is Unit.HOURS:
        return Limit(known.at + (until - since), known.unit, known.is_certain)
    if known.unit in (Unit.DAYS, Unit.MONTHS) or known.at <= since:
        return Limit(known.at + (until.date() - since.date()), known.unit, known.is_certain)
    left = working_days.between(calendar, since.date(), known.at.date())
    first = working_days.after(calendar, until.date() - datetime.timedelta(days=1), 1)
    # The first working day stands for the rest of the day on which waiting began, where that one was worked.
    last = working_days.after(calendar, first, left if calendar.is_working(since.date()) else max(0, left - 1))
    is_certain = known.is_certain and working_days.is_certain(calendar, until.date(), last)
    return Limit(max(known.at, day_end(last)), known.unit, is_certain)


def before(at: datetime.datetime, term: Term) -> datetime.datetime:
    """The instant that lies a term before another: when to be reminded of it."""
    return at - span(term)


def later(at: datetime.datetime, term: Term) -> datetime.datetime:
    """The instant that lies a term after another: when it is told to those above."""
    return at + span(term)


def span(term: Term) -> datetime.timedelta:
    """A term as a span of time: a working day counts as a day, a month as thirty."""
    if term.unit is Unit.HOURS:
        return datetime.timedelta(hours=term.count)
    return datetime.timedelta(days=term.count * (30 if term.unit is Unit.MONTHS else 1))
