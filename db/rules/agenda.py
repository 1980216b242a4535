"""The agenda: what every feature puts on the one list of things that are due, and the order in which they are done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Scope(StrEnum):
    """Whose things are asked for: one's own, those of one's grid, or everybody's."""

    MINE = "mine"
    GRID = "grid"
    ALL = "all"


class Weight(IntEnum):
    """How much a thing presses; the smaller, the sooner it is done."""

    OVERDUE = 0
    URGENT = 1
    TODAY = 2
    COMING = 3


@dataclass(frozen=True)
class Asked:
    """What is asked for: the worker's calendar day, the instant (UTC), whose things, and how many at most.

    `offset` leads from UTC to the worker's clock. `until` is the last day of things that are still to come; without it
    none of those are asked for.
    """

    today: datetime.date
    now: datetime.datetime
    worker_id: str | None = None
    grid_id: str | None = None
    scope: Scope = Scope.ALL
    until: datetime.date | None = None
    limit: int = 200
    offset: datetime.timedelta = datetime.timedelta(0)

    def local(self, at: datetime.datetime) -> datetime.datetime:
        """An instant of the store by the worker's own clock."""
        return at + self.offset


@dataclass(frozen=True)
class AgendaLine:
    """One thing that is due. `key` names it, the same whenever it is asked for; `facts` open it through door `noun`.

    `title` is a resident's name or what a matter is called, `about` tells why it is due, as marked text with its
    values; `code` and `list_name` name a word of a code list that belongs to it. `due_at` is the instant in UTC where
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
        return line.weight, first[line.weight, house], house, line.due_on, line.address, line.key

    return sorted(known, key=place)
