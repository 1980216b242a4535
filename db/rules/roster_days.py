"""The days of a roster: which are legal holidays, which are off otherwise, and which fall into a sensitive period.

A legal holiday (法定节假日) is one of the days that the State Council's regulation names. The other days that a notice
joins to it are days off like a weekend. Where the notice of a year is not known, legal holidays are known all the same,
and the rest goes by the weekday and by what was marked by hand.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.rules import working_days
from db.rules.rosters import DayKind
from db.rules.working_days import Calendar


def day_of(year: int, number: int) -> datetime.date:
    """A day from month and day in one number: 217 is 17 February."""
    return datetime.date(year, number // 100, number % 100)


@dataclass(frozen=True)
class LegalHoliday:
    """A holiday of the regulation: its first day, the same each year or by year, and how many days it has."""

    code: str
    days: int
    from_day: int | None = None
    by_year: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> LegalHoliday:
        """The holiday of a code with the facts of its list."""
        by_year = {int(year): int(number) for year, number in facts.get("by_year", {}).items()}
        return cls(code, int(facts["days"]), facts.get("from_day"), by_year)

    def on(self, year: int) -> Iterator[datetime.date]:
        """Its days in a year; none where the list does not tell them."""
        number = self.by_year.get(year, self.from_day)
        first = day_of(year, number) if number else None
        return (first + datetime.timedelta(days=place) for place in range(self.days)) if first else iter(())


def legal_days(holidays: Iterable[LegalHoliday], years: Collection[int]) -> dict[datetime.date, str]:
    """The legal holidays of some years, each with the code of what is celebrated."""
    return {on: one.code for one in holidays for year in years for on in one.on(year)}


def kind(calendar: Calendar, legal: Collection[datetime.date], on: datetime.date) -> DayKind:
    """What a day is for a roster. A legal holiday that somebody marked as worked by hand is worked."""
    if on in legal and on not in calendar.on:
        return DayKind.HOLIDAY
    return DayKind.WORKDAY if calendar.is_working(on) else DayKind.WEEKEND


def kinds(
    calendar: Calendar, legal: Collection[datetime.date], first: datetime.date, last: datetime.date
) -> dict[datetime.date, DayKind]:
    """What each day of a span is."""
    return {on: kind(calendar, legal, on) for on in working_days.days(first, last)}


@dataclass(frozen=True)
class Season:
    """A sensitive period that returns each year, by month and day in one number; it may reach into the next year."""

    code: str
    from_day: int
    to_day: int

    def spans(self, first: datetime.date, last: datetime.date) -> Iterator[tuple[datetime.date, datetime.date]]:
        """Its spans that touch some days."""
        for year in range(first.year - 1, last.year + 1):
            begin = day_of(year, self.from_day)
            end = day_of(year + (self.to_day < self.from_day), self.to_day)
            if begin <= last and end >= first:
                yield begin, end
