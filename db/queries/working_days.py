"""Working days: the calendar that counting needs, and a year's exceptional days with where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from db import base
from db.models.working_days import BY_HAND, ExceptionalDay, PublishedYear
from db.queries import kept
from db.rules.working_days import Calendar

# So many years on either side of a day are enough for every deadline that is counted from it.
YEARS_AROUND = 2


@dataclass(frozen=True)
class PublishedLine:
    """A year whose notice is known: where it is from, when it was published and last checked, and how many days."""

    year: int
    source: str
    region: str
    published_on: date | None
    checked_on: date | None
    is_planted: bool


@dataclass(frozen=True)
class DayLine:
    """An exceptional day that counts. `mark_id` and `mark_version` are those of the mark made by hand, if there is one.

    `notice_year` is the year of the notice that says so, None where it was marked by hand.
    """

    on: date
    is_working: bool
    name: str
    notice_year: int | None
    source: str
    mark_id: str | None = None
    mark_version: int | None = None

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody marked the day by hand."""
        return self.mark_id is not None


@dataclass(frozen=True)
class YearCard:
    """A calendar year: its notice, None while that is not published, and its exceptional days in order."""

    year: int
    notice: PublishedLine | None
    days: tuple[DayLine, ...]

    @property
    def is_certain(self) -> bool:
        """Whether the notice of the year is known."""
        return self.notice is not None


def calendar(near: date | None = None) -> Calendar:
    """The calendar that working days are counted by, in two statements; none where the same question read it.

    With `near` only the years around that day are read, five of them: enough for what is due, and less to hold. Years
    outside count as not published then.
    """
    return kept.once(("calendar", near and near.year), lambda: read(near))


def read(near: date | None) -> Calendar:
    """The calendar as it is written down, of all years or of those around a day."""
    published = PublishedYear.select(PublishedYear.year)
    special = ExceptionalDay.select(ExceptionalDay.on, ExceptionalDay.is_working, ExceptionalDay.notice_year)
    if near is not None:
        first, last = near.year - YEARS_AROUND, near.year + YEARS_AROUND
        published = published.where(PublishedYear.year.between(first, last))
        special = special.where(ExceptionalDay.on.between(date(first, 1, 1), date(last, 12, 31)))
    says = {on: is_working for on, is_working, _year in sorted(base.rows(special), key=weight)}
    return Calendar(
        frozenset(year for (year,) in base.rows(published)),
        frozenset(on for on, is_working in says.items() if not is_working),
        frozenset(on for on, is_working in says.items() if is_working),
    )


def weight(row: tuple[Any, ...]) -> tuple[date, bool, int]:
    """The order of what is said of a day: the later counts. The last value of a row is its notice's year."""
    return row[0], row[-1] == BY_HAND, row[-1]


def of_year(year: int) -> YearCard:
    """A year's notice and its exceptional days, in two statements."""
    notice = next(iter(years(year)), None)
    columns = (ExceptionalDay.name, ExceptionalDay.source, ExceptionalDay.id, ExceptionalDay.version)
    rows = base.rows(
        ExceptionalDay.select(ExceptionalDay.on, ExceptionalDay.is_working, *columns, ExceptionalDay.notice_year).where(
            ExceptionalDay.on.between(date(year, 1, 1), date(year, 12, 31))
        )
    )
    return YearCard(year, notice, tuple(those_that_count(sorted(rows, key=weight))))


def those_that_count(rows: Iterable[tuple[Any, ...]]) -> Iterator[DayLine]:
    """One line for each day out of what is said of it, in order."""
    said = {row[0]: row for row in rows}
    for on, is_working, name, source, key, version, notice_year in said.values():
        if notice_year == BY_HAND:
            yield DayLine(on, is_working, name, None, source, key, version)
        else:
            yield DayLine(on, is_working, name, notice_year, source)


def years(year: int | None = None) -> list[PublishedLine]:
    """The years whose notice is known, in order; with a year only that one."""
    columns = (
        PublishedYear.year,
        PublishedYear.source,
        PublishedYear.region,
        PublishedYear.published_on,
        PublishedYear.checked_on,
        PublishedYear.is_planted,
    )
    wanted = PublishedYear.select(*columns).order_by(PublishedYear.year)
    return [
        PublishedLine(*row) for row in base.rows(wanted if year is None else wanted.where(PublishedYear.year == year))
    ]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What exceptional days and published years are called in the ledger."""
    days = ExceptionalDay.select(ExceptionalDay.id, ExceptionalDay.on, ExceptionalDay.name)
    known = PublishedYear.select(PublishedYear.id, PublishedYear.year)
    answer = {}
    if wanted := keys.get("exceptional_day"):
        for key, on, name in base.rows(days.where(ExceptionalDay.id.in_(wanted))):
            answer["exceptional_day", key] = f"{on} {name}"
    if wanted := keys.get("published_year"):
        for key, year in base.rows(known.where(PublishedYear.id.in_(wanted))):
            answer["published_year", key] = str(year)
    return answer
