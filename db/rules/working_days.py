"""Working days: which days are worked, counting in them, and what a year's notice on holidays must look like.

The ordinary rule is the weekday: Monday to Friday is worked. A year's notice takes days out of that and puts others in;
a community may mark a day by hand. Of a year whose notice is not known the weekday rule is the best that can be said,
and `is_certain` says that it is no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.rules import text
from db.rules.problems import Problem
from db.rules.words import N_

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_NAME, LONGEST_SOURCE = 40, 200
DECEMBER = 12
SATURDAY = 5
ONE_DAY = timedelta(days=1)

NO_YEAR = N_("{year} is no year of a notice: it lies between 2000 and 2100.")
NO_DAYS = N_("No day stands in this notice: the year is not published yet.")
NO_SOURCE = N_("Say where this comes from: the notice and its place.")
TOO_LONG = N_("This is too long: at most {most} characters.")
NO_NAME = N_("Say what day this is, or why.")
OTHER_YEAR = N_("{on} is neither in {year} nor in the December before.")
REPEATED = N_("{on} stands here twice.")


@dataclass(frozen=True)
class Calendar:
    """The years whose notice is known, the days off, and the days worked that the weekday rule would not have.

    A day in both is worked. Days marked by hand are among them, also those of a year without a notice.
    """

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether a day is worked."""
        return day in self.on or (day.weekday() < SATURDAY and day not in self.off)

    def is_published(self, day: date) -> bool:
        """Whether the notice of the day's year is known.

        The last days of a December may still be moved by the notice of the next year; that counts as known as well.
        """
        return day.year in self.years


WEEKDAYS = Calendar()


def after(calendar: Calendar, day: date, count: int) -> date:
    """The day on which a number of working days has passed, counted from the day after; the day itself for 0.

    A negative number counts back, from the day before. The answer is a working day, save for 0.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= calendar.is_working(day)
    return day


def between(calendar: Calendar, first: date, last: date) -> int:
    """How many working days there are after the first day, up to and including the last.

    Where the last lies before the first, it is the working days after the last up to and including the first, negative:
    `between(a, b)` is always `-between(b, a)`.
    """
    if last < first:
        return -between(calendar, last, first)
    return sum(calendar.is_working(day) for day in days(first + ONE_DAY, last))


def is_certain(calendar: Calendar, first: date, last: date) -> bool:
    """Whether the notice of every year that a span touches is known, whichever end comes first."""
    low, high = sorted((first.year, last.year))
    return all(year in calendar.years for year in range(low, high + 1))


def days(first: date, last: date) -> Iterator[date]:
    """Every day of a span, both ends included; none where the last lies before the first."""
    return (first + timedelta(days=place) for place in range((last - first).days + 1))


@dataclass(frozen=True)
class ExceptionalDay:
    """A day that is off or worked whatever its weekday, and what it is called."""

    on: date
    is_working: bool
    name: str


@dataclass(frozen=True)
class Notice:
    """A year's notice on holidays: where it is from, when it was published and last checked, and its days.

    A notice may rule days of the December before its year. `region` is CN or the code of the place whose notice it is.
    """

    year: int
    source: str
    days: tuple[ExceptionalDay, ...]
    published_on: date | None = None
    checked_on: date | None = None
    region: str = "CN"


def problems_in(notice: Notice) -> list[Problem]:
    """What is wrong with a notice. A problem with a day names its place among the days, from 1, as `days.3`."""
    found: list[Problem] = []
    if not FIRST_YEAR <= notice.year <= LAST_YEAR:
        found.append(Problem("year", NO_YEAR, values={"year": notice.year}))
    if not notice.days:
        found.append(Problem("days", NO_DAYS))
    found += source_problems(notice.source)
    seen: set[date] = set()
    for place, day in enumerate(notice.days, 1):
        found += day_problems(day, notice.year, f"days.{place}")
        if day.on in seen:
            found.append(Problem(f"days.{place}", REPEATED, values={"on": day.on}))
        seen.add(day.on)
    return found


def source_problems(source: str) -> Iterable[Problem]:
    """What is wrong with the words that say where a notice is from."""
    if not text.clean(source):
        yield Problem("source", NO_SOURCE)
    elif len(text.clean(source)) > LONGEST_SOURCE:
        yield Problem("source", TOO_LONG, values={"most": LONGEST_SOURCE})


def day_problems(day: ExceptionalDay, year: int, field: str) -> Iterable[Problem]:
    """What is wrong with one day of a year's notice."""
    yield from name_problems(day.name, field)
    if not rules(year, day.on):
        yield Problem(field, OTHER_YEAR, values={"on": day.on, "year": year})


def name_problems(name: str, field: str) -> Iterable[Problem]:
    """What is wrong with what a day is called."""
    if not text.clean(name):
        yield Problem(field, NO_NAME)
    elif len(text.clean(name)) > LONGEST_NAME:
        yield Problem(field, TOO_LONG, values={"most": LONGEST_NAME})


def rules(year: int, day: date) -> bool:
    """Whether the notice of a year may rule a day: one of that year, or of the December before."""
    return day.year == year or (day.year == year - 1 and day.month == DECEMBER)
