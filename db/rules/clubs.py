"""Clubs (社团): what is written of one, and when it meets: once a week at its hour."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from db.rules import events, headcounts
from db.rules.problems import Problem
from db.rules.words import N_

KINDS, ROLES, WEEKDAYS = "club_kinds", "club_roles", "club_weekdays"
NO_NAME = N_("Write what the club is called.")
NO_KIND = N_("Choose which kind of club.")
NO_WEEKDAY = N_("Choose the day of the week.")
NOT_ITS_DAY = N_("The club does not meet on that day.")
WEEK = 7


@dataclass(frozen=True)
class ClubDraft:
    """A club: its leader, its place, and the day of the week (1 is Monday) with its hours; 0 for no settled day."""

    name: str
    kind: str
    leader: str = ""
    phone: str = ""
    place: str = ""
    weekday: int = 0
    begins: str = ""
    ends: str = ""
    capacity: int | None = None
    note: str = ""


def problems_in(draft: ClubDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with a club."""
    problems = [] if draft.name.strip() else [Problem("name", NO_NAME)]
    if draft.kind not in kinds:
        problems.append(Problem("kind", NO_KIND))
    if not 0 <= draft.weekday <= WEEK:
        problems.append(Problem("weekday", NO_WEEKDAY))
    hours = events.hour_problems(draft.begins, draft.ends)
    return [*problems, *hours, *headcounts.problems(draft.capacity, "capacity")]


def meets_on(weekday: int, on: datetime.date) -> bool:
    """Whether a club that meets on this day of the week meets on a day."""
    return weekday == on.isoweekday()


def next_slot(weekday: int, today: datetime.date) -> datetime.date | None:
    """The next day on which a club meets, today among them; None for one without a settled day."""
    return today + datetime.timedelta(days=(weekday - today.isoweekday()) % WEEK) if weekday else None


def slots(weekday: int, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The days on which a club meets, from a day to a day."""
    on = next_slot(weekday, first)
    while on and on <= last:
        yield on
        on += datetime.timedelta(days=WEEK)


def clash(one: ClubDraft, other: ClubDraft) -> bool:
    """Whether two clubs want one place on the same day at the same hours."""
    is_there = one.place.strip() == other.place.strip() != "" and one.weekday == other.weekday != 0
    hours = (one.begins, one.ends, other.begins, other.ends)
    return is_there and all(hours) and one.begins < other.ends and other.begins < one.ends
