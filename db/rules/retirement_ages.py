"""The legal age of retirement: since 2025 it rises by months, so that it is told by sex and month of birth."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db.rules.dates import PartialDate
from db.rules.deadlines import months_after

LADDERS = "retirement_ladders"
MEN, WOMEN = "1", "2"


@dataclass(frozen=True)
class Ladder:
    """How the age rises for some: from `years` on, a month more for every `every` months of birth from `first` on
    (the year and month, 196501), up to `most` months more. It is that of people of this sex."""

    code: str
    sex: str
    years: int
    first: int
    every: int
    most: int

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> Ladder:
        """The ladder of a code with the facts of its list."""
        return cls(code, *(facts[name] for name in ("sex", "years", "first", "every", "most")))

    def months(self, birth: datetime.date) -> int:
        """At how many months of age somebody born on a day reaches the legal age of retirement."""
        first_year, first_month = divmod(self.first, 100)
        later = (birth.year - first_year) * 12 + birth.month - first_month
        more = later // self.every + 1 if later >= 0 else 0
        return self.years * 12 + min(more, self.most)

    def reached_on(self, birth: datetime.date) -> datetime.date:
        """The day on which somebody born on a day reaches it."""
        return months_after(birth, self.months(birth))

    def last_birth(self, today: datetime.date) -> datetime.date:
        """The latest day of birth of those who have reached it on a day."""
        birth = months_after(today, -self.years * 12) + datetime.timedelta(days=3)
        while self.reached_on(birth) > today:
            # Nobody born later in a month reaches it earlier: whole months are stepped over while they are too late.
            first = birth.replace(day=1)
            is_month_too_late = self.reached_on(first) > today
            birth = (first if is_month_too_late else birth) - datetime.timedelta(days=1)
        return birth


def fitting(ladders: Iterable[Ladder], sex: str | None, code: str | None) -> tuple[Ladder, ...]:
    """The ladders that may be somebody's: by sex, and by the code that is written down where there are several."""
    found = tuple(one for one in ladders if sex not in (MEN, WOMEN) or one.sex == sex)
    return tuple(one for one in found if one.code == code) or found


def is_reached(ladders: Iterable[Ladder], birth: PartialDate, today: datetime.date) -> bool | None:
    """Whether the age is reached on a day by every one of the ladders; None where it cannot be told."""
    found = set()
    for one in ladders:
        found.add(one.reached_on(birth.last_day) <= today)
        found.add(one.reached_on(birth.first_day) <= today)
    return found.pop() if len(found) == 1 else None
