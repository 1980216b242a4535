"""Feasts before which people are visited: days of the calendar, or days that a list names year by year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Occasion:
    """A feast: the same day each year, or by year as month and day in one number (217 for 17 February).

    A visit is asked for from `lead_days` before the day on, and for no feast before `first_year`.
    """

    code: str
    month: int | None = None
    day: int | None = None
    by_year: Mapping[int, int] = field(default_factory=dict)
    lead_days: int = 14
    first_year: int = 0

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> Occasion:
        """The feast of a code with the facts of its list."""
        by_year = {int(year): int(number) for year, number in facts.get("by_year", {}).items()}
        known = {name: value for name, value in facts.items() if name in cls.__dataclass_fields__}
        return cls(code, **{**known, "by_year": by_year})

    def on(self, year: int) -> datetime.date | None:
        """The day of the feast in a year; None where the list does not tell it."""
        number = self.by_year.get(year)
        if number is not None:
            return datetime.date(year, number // 100, number % 100)
        return datetime.date(year, self.month, self.day) if self.month and self.day else None


def near(
    one: Occasion, since: datetime.date | None, today: datetime.date
) -> Iterator[tuple[datetime.date, datetime.date]]:
    """The feasts that came near since a day: the day from which a visit is asked for, and the feast itself."""
    begin = max(since or datetime.date.min, datetime.date(max(one.first_year, 1), 1, 1))
    years = range(begin.year, today.year + 2) if since or one.first_year else ()
    for on in filter(None, map(one.on, years)):
        opens_on = on - datetime.timedelta(days=one.lead_days)
        if begin <= opens_on <= today:
            yield opens_on, on


def is_nearing(one: Occasion, after: datetime.date, until: datetime.date) -> bool:
    """Whether visits before this feast begin to be asked for later than one day and by another."""
    return any(after < opens_on for opens_on, _ in near(one, after, until))
