"""Returns: the month or the year that figures are of, and shares as they are reckoned in every one of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Protocol

from db.rules.papers import FIRST_YEAR
from db.rules.problems import Problem
from db.rules.words import N_

NO_YEAR = N_("Write the year like 2026.")


class Period(Protocol):
    """The time of a return: a month or a year. Written as text it is how papers say it."""

    @property
    def first(self) -> datetime.date:
        """Its first day."""

    @property
    def last(self) -> datetime.date:
        """Its last day."""


@dataclass(frozen=True)
class Year:
    """One year, as a return is made of it."""

    year: int

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, 1, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.year, 12, 31)

    def __str__(self) -> str:
        return f"{self.year}年"


@dataclass(frozen=True)
class Span:
    """The days of a return, from the first to the last one, both among them."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def span(period: Period) -> Span:
    """The days of a month or a year."""
    return Span(period.first, period.last)


def share(part: int, whole: int) -> float | None:
    """A part of a whole as a number; None of nothing."""
    return part / whole if whole else None


def year(typed: str, field: str = "year") -> Year | Problem:
    """The year a text says; a Problem at `field` when it says none."""
    text = typed.strip()
    is_it = text.isascii() and text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) < datetime.MAXYEAR
    return Year(int(text)) if is_it else Problem(field, NO_YEAR)
