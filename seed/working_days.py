"""Working days: the yearly notices on holidays, as the store takes them over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from db.rules import working_days
from db.rules.working_days import ExceptionalDay, Notice
from seed import load, shapes

FILE = Path(__file__).parent / "working_days.yaml"
# A span longer than this is a slip of the pen, and not a holiday.
LONGEST_HOLIDAY = 31


@dataclass(frozen=True)
class _Holiday:
    """A holiday as its notice says it: off from one day to another, and days worked instead."""

    name: str
    first: date
    last: date
    working: tuple[date, ...] = ()

    def days(self) -> Iterator[ExceptionalDay]:
        """Each of its days."""
        yield from (ExceptionalDay(on, False, self.name) for on in working_days.days(self.first, self.last))
        yield from (ExceptionalDay(on, True, self.name) for on in self.working)


@dataclass(frozen=True)
class _Year:
    year: int
    source: str
    holidays: tuple[load.Located, ...]
    published_on: date | None = None
    region: str | None = None
    checked_on: date | None = None


@dataclass(frozen=True)
class _File:
    certainty: Literal["sourced", "known", "proposed"]
    region: str
    checked_on: date
    years: tuple[load.Located, ...]


def read(path: Path = FILE) -> tuple[Notice, ...]:
    """Every year's notice, in order. Raises SeedError with every fault of the file."""
    faults: shapes.Faults = []
    whole: _File | None = shapes.fit(_File, load.read_into(faults, path), faults)
    notices: dict[int, Notice] = {}
    for place in whole.years if whole else ():
        year: _Year | None = shapes.fit(_Year, place, faults)
        if whole is None or year is None:
            continue
        if year.year in notices:
            faults.append(load.Fault(place.at, f"the year {year.year} stands here again"))
        notices[year.year] = _notice(year, whole, place, faults)
    if faults:
        raise load.SeedError(faults)
    return tuple(notices[year] for year in sorted(notices))


def _notice(year: _Year, whole: _File, place: load.Located, faults: shapes.Faults) -> Notice:
    """One year's notice; what is wrong with it is noted at its line."""
    before = len(faults)
    named = [(day, holiday.at) for holiday in year.holidays for day in _days(holiday, faults)]
    notice = Notice(
        year.year,
        year.source,
        tuple(day for day, _at in named),
        year.published_on,
        year.checked_on or whole.checked_on,
        year.region or whole.region,
    )
    for problem in working_days.problems_in(notice):
        day = problem.field.partition(".")[2]
        if problem.field == "days" and len(faults) > before:
            continue
        at = named[int(day) - 1][1] if day else place.at
        faults.append(load.Fault(at, problem.text.format(**problem.values)))
    return replace(notice, days=tuple(sorted(notice.days, key=lambda day: day.on)))


def _days(place: load.Located, faults: shapes.Faults) -> list[ExceptionalDay]:
    """The days of one holiday; none when it is faulty."""
    holiday: _Holiday | Any = shapes.fit(_Holiday, place, faults)
    if holiday is None:
        return []
    length = (holiday.last - holiday.first).days
    if not 0 <= length < LONGEST_HOLIDAY:
        faults.append(load.Fault(place.at, f"from {holiday.first} to {holiday.last} is no holiday"))
        return []
    return list(holiday.days())
