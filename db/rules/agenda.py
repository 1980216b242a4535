"""The agenda: what every feature puts on the one list of things that are due, and the order in which they are done."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

NUMBER = re.compile(r"[0-9]+")


class Scope(StrEnum):
    """Whose things are asked for: one's own, those of one's grid, or everybody's."""

    MINE = "mine"
    GRID = "grid"
    ALL = "all"


class Weight(IntEnum):
    """How much a thing presses; the smaller, the sooner it is done. A colleague's note is read before all that waits
    for days; what has minutes only comes before it."""

    AT_ONCE = -2
    NOTE = -1
    OVERDUE = 0
    URGENT = 1
    TODAY = 2
    COMING = 3


@dataclass(frozen=True)
class Asked:
    """What is asked for: the worker's calendar day, the instant (UTC), whose things, and how many at most.

    `offset` leads from UTC to the worker's clock. `until` is the last day of things that are still to come; without it
    none of those are asked for, but what is told some days ahead by its own rule. With `day` only what is due on that
    very day is asked for. Whoever answers gives what presses most first.
    """

    today: datetime.date
    now: datetime.datetime
    worker_id: str | None = None
    grid_id: str | None = None
    scope: Scope = Scope.ALL
    until: datetime.date | None = None
    limit: int = 200
    offset: datetime.timedelta = datetime.timedelta(0)
    day: datetime.date | None = None

    def local(self, at: datetime.datetime) -> datetime.datetime:
        """An instant of the store by the worker's own clock."""
        return at + self.offset

    def is_wanted(self, worker_id: str | None, grid_id: str | None) -> bool:
        """Is a thing among those asked for that is in this worker's hands, or nobody's (None), in this grid?

        One's own is what is in one's hands, and what is in nobody's within one's grid. Without a grid the whole
        community is the worker's own.
        """
        is_own_grid = self.grid_id is None or grid_id == self.grid_id
        if self.scope is Scope.MINE:
            return worker_id == self.worker_id if worker_id else is_own_grid
        return self.scope is Scope.ALL or is_own_grid


@dataclass(frozen=True)
class AgendaLine:
    """One thing that is due. `key` names it, the same whenever it is asked for; `facts` open it through door `noun`.

    `title` is a resident's name or what a matter is called, `about` tells why it is due, as marked text with its
    values; `code` and `list_name` name a word of a code list that belongs to it, or where
    `is_called_by_code` that stands for a title. `due_at` is the instant in UTC where
    hours count.
    """

    key: str
    noun: str
    facts: Mapping[str, str]
    weight: Weight
    due_on: datetime.date
    title: str
    address: str = ""
    building_id: str | None = None
    estate: str = ""
    due_at: datetime.datetime | None = None
    about: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    list_name: str = ""
    code: str = ""
    worker_id: str | None = None
    is_called_by_code: bool = False


@dataclass(frozen=True)
class Count:
    """How many things there are; at least so many where not all of them were looked at."""

    number: int
    is_more: bool = False

    def __str__(self) -> str:
        return f"{self.number}+" if self.is_more else str(self.number)


@dataclass(frozen=True)
class Agenda:
    """What is due in the order in which it is done, as much as was asked for, and how much there is of each weight."""

    lines: tuple[AgendaLine, ...] = ()
    counts: Mapping[Weight, Count] = field(default_factory=dict)

    @property
    def is_cut(self) -> bool:
        """Is there more than the lines?"""
        counts = self.counts.values()
        return any(count.is_more for count in counts) or sum(count.number for count in counts) > len(self.lines)


def gathered(answers: Iterable[Sequence[AgendaLine]], limit: int) -> Agenda:
    """What several features answered, each with at most `limit` lines, as one agenda of at most so many.

    A feature that gave as many as it could may know of more: of what weighs as much as its last line, or less.
    """
    known: list[AgendaLine] = []
    cut: set[Weight] = set()
    for lines in answers:
        known += lines
        if len(lines) >= limit:
            cut.update(weight for weight in Weight if weight >= max(line.weight for line in lines))
    weights = [line.weight for line in known]
    counts = {weight: Count(weights.count(weight), weight in cut) for weight in Weight if weight in {*weights, *cut}}
    return Agenda(tuple(in_order(known)[:limit]), counts)


def in_order(lines: Iterable[AgendaLine]) -> list[AgendaLine]:
    """The order in which a person does them: by what presses most; then house by house, the house first in which
    something waits longest; within a house by the day it was due, and by door."""
    known = list(lines)
    first: dict[tuple[Weight, str], datetime.date] = {}
    for line in known:
        house = line.weight, line.building_id or line.key
        first[house] = min(first.get(house, line.due_on), line.due_on)

    def place(line: AgendaLine) -> tuple[object, ...]:
        house = line.building_id or line.key
        door = NUMBER.sub(lambda digits: digits[0].zfill(8), line.address)
        return line.weight, first[line.weight, house], house, line.due_on, door, line.noun, line.key

    return sorted(known, key=place)


def weight_on(due_on: datetime.date, today: datetime.date) -> Weight:
    """How much something presses that is due on a day: it is late, due today, or to come."""
    if due_on < today:
        return Weight.OVERDUE
    return Weight.TODAY if due_on == today else Weight.COMING


def foremost(lines: Iterable[AgendaLine], asked: Asked) -> list[AgendaLine]:
    """What presses most of some lines, as many as were asked for; of one day where a day is asked for."""
    wanted = [one for one in lines if asked.day is None or one.due_on == asked.day]
    return sorted(wanted, key=lambda one: (one.weight, one.due_on, one.key))[: asked.limit]


def counts_by_day(lines: Iterable[AgendaLine], asked: Asked) -> dict[datetime.date, int]:
    """How many of some lines are due on each day, from the day of asking to the last one that was asked for."""
    days = Counter(one.due_on for one in lines)
    return {on: count for on, count in days.items() if asked.today <= on <= (asked.until or asked.today)}
