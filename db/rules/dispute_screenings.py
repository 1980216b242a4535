"""Rounds of screening for disputes: what is written down of one, and by when the next one is to be held.

How often a community is screened is local data, and so are the times of the year in which it is done more often.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.rules.occasions import Occasion
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

ORDINARY, SENSITIVE = "ordinary", "sensitive"
LONGEST_AREA = 120
# What fits into one row of a printed sheet.
LONGEST_REMARK = 500
MOST = 10_000
NO_AREA = N_("Say where it was: buildings, streets, or the whole community.")
TOO_LONG = N_("At most {limit} characters fit here.")
NOT_YET = N_("This day is still to come.")
NO_COUNT = N_("Write a number, 0 for none.")
TOO_MANY = N_("More than were found cannot be settled.")


@dataclass(frozen=True)
class ScreeningDraft:
    """A round as typed: the day, where in words, how many disputes were found, prevented and settled."""

    held_on: datetime.date
    area: str
    found: int = 0
    prevented: int = 0
    settled: int = 0
    remark: str = ""

    @property
    def is_zero(self) -> bool:
        """Whether it reports that there was nothing."""
        return self.found == 0


@dataclass(frozen=True)
class Rhythm:
    """How often a community is screened: every so many days, told so many days before."""

    days: int
    before: int


@dataclass(frozen=True)
class SensitiveTime:
    """A time of the year in which disputes are looked for more often: from some days before a feast or meeting on,
    for so many days from its first day."""

    occasion: Occasion
    lasts_days: int

    @classmethod
    def of(cls, code: str, facts: Mapping[str, Any]) -> SensitiveTime:
        """The time of a code with the facts of its list."""
        return cls(Occasion.of(code, facts), facts["lasts_days"])

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies in it."""
        # A feast early in January begins to be watched in the year before.
        for on in filter(None, map(self.occasion.on, (day.year, day.year + 1))):
            first = on - datetime.timedelta(days=self.occasion.lead_days)
            if first <= day < on + datetime.timedelta(days=self.lasts_days):
                return True
        return False


def problems_in(draft: ScreeningDraft, today: datetime.date) -> list[Problem]:
    """What is wrong with a round as typed."""
    problems = [] if clean(draft.area) else [Problem("area", NO_AREA)]
    for name, limit in (("area", LONGEST_AREA), ("remark", LONGEST_REMARK)):
        if len(getattr(draft, name).strip()) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
    if draft.held_on > today:
        problems.append(Problem("held_on", NOT_YET))
    counts = {name: getattr(draft, name) for name in ("found", "prevented", "settled")}
    problems += [Problem(name, NO_COUNT) for name, count in counts.items() if not 0 <= count <= MOST]
    if draft.settled > draft.found:
        problems.append(Problem("settled", TOO_MANY))
    return problems


def kind_on(day: datetime.date, times: Sequence[SensitiveTime]) -> str:
    """Which rhythm holds on a day: the ordinary one, or that of a sensitive time."""
    return SENSITIVE if any(one.holds(day) for one in times) else ORDINARY


def due(
    last_on: datetime.date, rhythms: Mapping[str, Rhythm], times: Sequence[SensitiveTime]
) -> tuple[datetime.date, str]:
    """By when the next round is to be held after the last one, and by which rhythm.

    It is the first day on which so many days have gone by as the rhythm of that very day allows: when a sensitive time
    begins and the last round is long ago, that is its first day.
    """
    longest = max(one.days for one in rhythms.values())
    for gone in range(1, longest + 1):
        day = last_on + datetime.timedelta(days=gone)
        kind = kind_on(day, times)
        if gone >= rhythms.get(kind, rhythms[ORDINARY]).days:
            return day, kind
    return last_on + datetime.timedelta(days=longest), ORDINARY
