"""The five heads under which an elder's days are looked at (健康, 精神, 居家安全, 卫生, 邻里), and how they change."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from db.rules.problems import Problem
from db.rules.words import N_

HEADS, LEVELS = "elder_heads", "elder_levels"
LONGEST_NOTE = 1000
NO_HEAD = N_("Say how at least one of the five heads is.")
NOT_SO = N_("1 good, 2 fair, 3 poor, empty for not looked at.")
TO_COME = N_("That day is still to come.")
TOO_LONG = N_("At most {limit} characters fit here.")
# How a level stands in a line over time: letters of the keyboard, as wide everywhere and without colour.
SIGNS = ".=-!"


class Head(StrEnum):
    """The five heads: health, mind, safety at home, hygiene, neighbours."""

    HEALTH = "health"
    MIND = "mind"
    HOME = "home"
    HYGIENE = "hygiene"
    NEIGHBOURS = "neighbours"


class Level(IntEnum):
    """How a head was found; 0 where nobody looked."""

    UNSEEN = 0
    GOOD = 1
    FAIR = 2
    POOR = 3


@dataclass(frozen=True)
class StateDraft:
    """How somebody was found on a day: a level for each head that was looked at."""

    person_id: str
    noted_on: datetime.date
    levels: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Noted:
    """What was noted on a day."""

    noted_on: datetime.date
    levels: Mapping[str, int]


def problems_in(draft: StateDraft, today: datetime.date) -> list[Problem]:
    """What is wrong with what is noted."""
    if draft.noted_on > today:
        return [Problem("noted_on", TO_COME)]
    wrong = [name for name, level in draft.levels.items() if name not in set(Head) or not 0 <= level <= Level.POOR]
    if wrong:
        return [Problem(wrong[0], NOT_SO)]
    if not any(draft.levels.values()):
        return [Problem(Head.HEALTH, NO_HEAD)]
    is_long = len(draft.note.strip()) > LONGEST_NOTE
    return [Problem("note", TOO_LONG, values={"limit": LONGEST_NOTE})] if is_long else []


def line(states: Sequence[Noted], head: str, most: int) -> str:
    """One head over time, the latest `most` of what was noted, a sign for each: `==-!`."""
    return "".join(SIGNS[one.levels.get(head, 0)] for one in list(states)[-most:] if most)


def latest(states: Sequence[Noted], head: str) -> int:
    """How a head was found when somebody last looked."""
    return next((one.levels[head] for one in reversed(states) if one.levels.get(head)), Level.UNSEEN)


def worse(states: Sequence[Noted]) -> list[str]:
    """The heads that were found worse the last time than the time before that."""
    return [head for head in Head if is_worse([one.levels[head] for one in states if one.levels.get(head)])]


def is_worse(levels: Sequence[int]) -> bool:
    """Whether the last level is worse than the one before it."""
    return len(levels) > 1 and levels[-1] > levels[-2]
