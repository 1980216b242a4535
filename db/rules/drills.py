"""Drills (演练): what a plan must say, how long each step took against its target, and which kind is due again.

A drill is said to be one wherever it is told.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import clocks, headcounts
from db.rules.problems import Problem
from db.rules.words import N_

PLANNED, HELD, OFF = "planned", "held", "off"
MARK = "【演练】"
# 拨打119 ends in no target: a number stands apart, or is said to be minutes.
TARGET = re.compile(r"(.*?\S)(?:\s+([0-9]{1,3})|\s*?([0-9]{1,3})\s*(?:分钟|分|min))")
LONGEST_STEP, MOST_STEPS = 200, 40
NO_KIND = N_("Choose which kind of drill.")
NO_PLACE = N_("Write where it is held.")
NO_CLOCK = N_("Write the hour like 14:30.")
NO_STEP = N_("Write what is done in this step.")
LONG_STEP = N_("Write at most {longest} characters.")
TOO_MANY_STEPS = N_("A drill has at most {most} steps.")
NO_PROBLEM = N_("Write what went wrong.")
NO_DONE_DAY = N_("That day is still to come.")


@dataclass(frozen=True)
class DrillDraft:
    """A drill as it is planned. `begins` is the hour by the community's clock, "" where it is not settled."""

    kind: str
    planned_on: datetime.date
    begins: str = ""
    place: str = ""
    name: str = ""
    expected: int | None = None
    leader: str = ""
    partners: str = ""
    scenario: str = ""


@dataclass(frozen=True)
class ProblemDraft:
    """What went wrong, how it is put right, by whom, and by when."""

    text: str
    measure: str = ""
    who: str = ""
    due_on: datetime.date | None = None


def problems_in(draft: DrillDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with a plan."""
    problems = [] if draft.kind in kinds else [Problem("kind", NO_KIND)]
    if clocks.clock_of(draft.begins) is None:
        problems.append(Problem("begins", NO_CLOCK))
    if not draft.place.strip():
        problems.append(Problem("place", NO_PLACE))
    return [*problems, *headcounts.problems(draft.expected, "expected")]


def step_of(typed: str) -> tuple[str, int | None]:
    """A step as it is typed on one line, its target in minutes behind it: 疏散到集合点 5."""
    text = typed.strip()
    found = TARGET.fullmatch(text)
    minutes = int(found[2] or found[3]) if found else 0
    return (found[1].strip(), minutes) if found and minutes else (text, None)


def step_problems(text: str, count: int) -> list[Problem]:
    """What is wrong with a step of a drill that has so many already."""
    if not text:
        return [Problem("text", NO_STEP)]
    if len(text) > LONGEST_STEP:
        return [Problem("text", LONG_STEP, values={"longest": LONGEST_STEP})]
    return [Problem("text", TOO_MANY_STEPS, values={"most": MOST_STEPS})] if count >= MOST_STEPS else []


def problem_problems(draft: ProblemDraft) -> list[Problem]:
    """What is wrong with what went wrong, as it is written."""
    return [] if draft.text.strip() else [Problem("text", NO_PROBLEM)]


def done_problems(done_on: datetime.date, today: datetime.date) -> list[Problem]:
    """What is wrong with the day on which something was put right."""
    return [Problem("done_on", NO_DONE_DAY)] if done_on > today else []


class Pace(StrEnum):
    """How a step stands: not begun, running, or done."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True)
class Timed:
    """One step with its clock: begun and done at instants, and its target in minutes."""

    begun_at: datetime.datetime | None
    done_at: datetime.datetime | None
    minutes: int | None = None


@dataclass(frozen=True)
class Timing:
    """How long a step took, or has taken so far, and by how many seconds that is over its target (0: in time)."""

    pace: Pace
    seconds: int = 0
    over: int = 0

    @property
    def is_slow(self) -> bool:
        """Whether it took longer than it should."""
        return self.over > 0

    @property
    def clock(self) -> str:
        """Minutes and seconds: 3:05."""
        return spell(self.seconds)


def spell(seconds: int) -> str:
    """Minutes and seconds, as a stopwatch shows them: 3:05, 75:00."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def timing(step: Timed, now: datetime.datetime) -> Timing:
    """How a step stands at an instant."""
    if step.begun_at is None:
        return Timing(Pace.WAITING)
    seconds = max(0, int(((step.done_at or now) - step.begun_at).total_seconds()))
    over = max(0, seconds - step.minutes * 60) if step.minutes else 0
    return Timing(Pace.DONE if step.done_at else Pace.RUNNING, seconds, over)


def slow(steps: Sequence[Timed], now: datetime.datetime) -> list[int]:
    """The places of the steps that took longer than they should, the slowest against its target first."""
    found = [(timing(step, now).over, place) for place, step in enumerate(steps)]
    return [place for over, place in sorted(found, key=lambda one: (-one[0], one[1])) if over]


def total(steps: Sequence[Timed], now: datetime.datetime) -> Timing:
    """How long all of it took, from the first step that began to the last that was done, against all targets."""
    begun = [one.begun_at for one in steps if one.begun_at]
    if not begun:
        return Timing(Pace.WAITING)
    is_done = all(one.done_at for one in steps if one.begun_at)
    last = max(one.done_at for one in steps if one.done_at) if is_done else now
    target = sum(one.minutes or 0 for one in steps)
    return timing(Timed(min(begun), last if is_done else None, target or None), now)


@dataclass(frozen=True)
class Rhythm:
    """How often a kind of drill is due, in days, and how many days before it is told."""

    days: int
    remind_days: int = 0


@dataclass(frozen=True)
class Due:
    """A kind of drill that is due by a day: when the last one was held, and for when the next is planned, if it is."""

    kind: str
    due_on: datetime.date
    last_on: datetime.date | None = None
    planned_on: datetime.date | None = None

    def is_told(self, rhythm: Rhythm, today: datetime.date) -> bool:
        """Whether it is time to speak of it: it comes near, and no drill is planned before it is due."""
        is_near = today >= self.due_on - datetime.timedelta(days=rhythm.remind_days)
        return is_near and (self.planned_on is None or self.planned_on > self.due_on)


def dues(
    rhythms: Mapping[str, Rhythm],
    held: Mapping[str, datetime.date],
    planned: Iterable[tuple[str, datetime.date]],
    today: datetime.date,
) -> list[Due]:
    """When each kind is due again, the earliest first. One that was never held is due by the end of the year.

    `held` is the last day of each kind, `planned` the days that are planned. What is called off counts for nothing.
    """
    coming: dict[str, datetime.date] = {}
    for kind, on in planned:
        coming[kind] = min(on, coming.get(kind, on))
    found = []
    for kind, rhythm in rhythms.items():
        last = held.get(kind)
        due_on = last + datetime.timedelta(days=rhythm.days) if last else datetime.date(today.year, 12, 31)
        found.append(Due(kind, due_on, last, coming.get(kind)))
    return sorted(found, key=lambda one: (one.due_on, one.kind))
