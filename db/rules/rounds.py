"""Door rounds: the state of a door today, the order of a stair, the next door, and the day that a round writes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import visits
from db.rules.problems import Problem
from db.rules.words import N_

NO_BUILDING = N_("Choose a building.")

# A door whose floor is not known stands below all others.
UNKNOWN_FLOOR = -1000


class DoorState(StrEnum):
    """What is known of a door today. The words are those of the list of door states."""

    NOT_MET = "not_met"
    MET = "met"
    NOBODY = "nobody"
    REFUSED = "refused"
    VACANT = "vacant"


@dataclass(frozen=True)
class Counts:
    """How many doors of a stair are in which state; `total` counts all of them."""

    total: int = 0
    not_met: int = 0
    met: int = 0
    nobody: int = 0
    refused: int = 0
    vacant: int = 0

    @classmethod
    def of(cls, states: Iterable[DoorState]) -> Counts:
        """Count the doors by their states."""
        counted = Counter(state.value for state in states)
        return cls(counted.total(), **counted)


def problems_in(
    building_id: str,
    purposes: Collection[str],
    visited_on: datetime.date,
    reason: str,
    today: datetime.date,
    known: Collection[str],
) -> list[Problem]:
    """What is wrong with a round as set up; `known` are the purposes of the list."""
    problems = [] if building_id else [Problem("building_id", NO_BUILDING)]
    problems += visits.purpose_problems(purposes, known)
    return problems + visits.day_problems(visited_on, reason, today)


def state_of(result: visits.ResultRule | None, is_lived_in: bool) -> DoorState:
    """The state of a door from its last visit today, or from what is known of the dwelling when there was none."""
    if result is not None:
        return DoorState(result.door_state)
    return DoorState.NOT_MET if is_lived_in else DoorState.VACANT


def place(unit_key: str, floor: int | None, room_key: str) -> tuple[str, int, str]:
    """Where a door stands on the way through a building: unit by unit, from the top floor down, along each floor.

    `unit_key` and `room_key` are natural sort keys.
    """
    return unit_key, -(UNKNOWN_FLOOR if floor is None else floor), room_key


def next_door(doors: Sequence[str], recorded: Collection[str], after: str | None) -> str | None:
    """The next door of the way that is not recorded yet: behind the given one, else from the top; None when done."""
    begin = doors.index(after) + 1 if after in doors else 0
    way = [*doors[begin:], *doors[:begin]]
    return next((door for door in way if door not in recorded and door != after), None)


def is_back_dated(visited_on: datetime.date, started_on: datetime.date) -> bool:
    """Whether a round was set up for a day before the one on which it was begun."""
    return visited_on < started_on


def day_of_visit(visited_on: datetime.date, started_on: datetime.date, today: datetime.date) -> datetime.date:
    """The day of a visit of a round: its set day when it is entered afterwards, else the day of the knock.

    So a round that is walked on for a second day writes that second day.
    """
    return visited_on if is_back_dated(visited_on, started_on) else today
