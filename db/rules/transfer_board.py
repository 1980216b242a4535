"""The board on which everyone is brought out: who is seen, in which order, how many stand how, what one tick makes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from db.rules import pinyin, transfer_states
from db.rules.transfer_states import STAGES, Mark, Standing, State

LEFT_TO_DO = (State.MISSING, State.REGISTERED, State.TOLD, State.LEFT, State.REFUSED)


class View(StrEnum):
    """Which people of a list the board shows."""

    TO_DO = "to_do"
    NOT_REACHED = "not_reached"
    ON_THE_WAY = "on_the_way"
    SETTLED = "settled"
    APART = "apart"
    ALL = "all"


SHOWN: Mapping[View, Collection[State]] = {
    View.TO_DO: LEFT_TO_DO,
    View.NOT_REACHED: (State.REGISTERED,),
    View.ON_THE_WAY: (State.TOLD, State.LEFT),
    View.SETTLED: (State.SETTLED, State.RETURNED),
    View.APART: (State.REFUSED, State.MISSING),
    View.ALL: tuple(State),
}


class Row(Protocol):
    """A person of a list, as far as the board goes by it."""

    @property
    def id(self) -> str:
        """The key of the row."""

    @property
    def household(self) -> str:
        """What people of one family share."""

    @property
    def area_id(self) -> str | None:
        """The risk area."""

    @property
    def place(self) -> int:
        """The place in the list, door by door."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def address(self) -> str:
        """The door."""

    @property
    def building(self) -> str:
        """The building."""

    @property
    def helper(self) -> str:
        """Who answers for the person."""

    @property
    def needs(self) -> tuple[str, ...]:
        """What the person needs."""

    @property
    def state(self) -> State:
        """How the person stands."""

    @property
    def since_at(self) -> datetime.datetime:
        """Since when."""

    @property
    def heard_at(self) -> datetime.datetime:
        """When somebody last heard of the person."""

    @property
    def tries(self) -> int:
        """How often nobody was reached."""

    @property
    def told_at(self) -> datetime.datetime | None:
        """When the person was told."""

    @property
    def left_at(self) -> datetime.datetime | None:
        """When the person left."""

    @property
    def settled_at(self) -> datetime.datetime | None:
        """When the person was settled."""

    @property
    def returned_at(self) -> datetime.datetime | None:
        """When the person returned."""


Line = TypeVar("Line", bound=Row)


@dataclass(frozen=True)
class Filter:
    """Who is wanted: "" for everybody. `text` is typed: name, pinyin, initials, door, several words narrow."""

    view: View = View.TO_DO
    text: str = ""
    area: str = ""
    building: str = ""
    helper: str = ""
    need: str = ""

    @property
    def is_narrow(self) -> bool:
        """Does more than the view leave people out?"""
        return bool(self.text or self.area or self.building or self.helper or self.need)


def words(line: Row) -> str:
    """What finds a person as one types."""
    spelled = pinyin.spellings(line.name)
    ways = " ".join("".join(way) + " " + "".join(part[0] for part in way) for way in spelled)
    return f"{line.name} {ways} {line.address}".lower()


def wanted(lines: Iterable[Line], by: Filter, known: Mapping[str, str]) -> list[Line]:
    """The people whom a filter leaves, in the order of the board. `known` are the words that find them, by key."""
    typed = by.text.lower().split()
    states = SHOWN[by.view]
    return in_order(line for line in lines if line.state in states and fits(line, by, typed, known))


def fits(line: Row, by: Filter, typed: Sequence[str], known: Mapping[str, str]) -> bool:
    """Is a person among those who are wanted, whatever the view?"""
    is_there = by.area in ("", line.area_id) and by.building in ("", line.building) and by.helper in ("", line.helper)
    if not is_there or (by.need and by.need not in line.needs):
        return False
    return not typed or all(word in known[line.id] for word in typed)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Who is still to be brought out first, the longest silence in front; then who is out."""
    return sorted(lines, key=lambda line: (line.state in transfer_states.OUT, line.heard_at, line.place))


@dataclass(frozen=True)
class Tally:
    """How many stand how, and how many were not reached for too long."""

    total: int
    counts: Mapping[State, int]
    silent: int

    @property
    def to_do(self) -> int:
        """How many are still to be brought out."""
        return sum(self.counts.get(one, 0) for one in LEFT_TO_DO)


def tally(lines: Collection[Row], now: datetime.datetime, minutes: int) -> Tally:
    """How a list stands at an instant."""
    states = [(line.state, line) for line in lines]
    since = now - datetime.timedelta(minutes=minutes)
    silent = sum(state is State.REGISTERED and line.heard_at <= since for state, line in states)
    return Tally(len(states), Counter(state for state, _line in states), silent)


def family(lines: Iterable[Line], one: Row) -> list[Line]:
    """The others of a family who do not stand as this one does, and are not further."""
    return [line for line in lines if line.household == one.household and line.id != one.id and is_behind(line, one)]


def left_out(lines: Iterable[Line], one: Row) -> int:
    """How many others of a family the family key leaves as they are: they refuse, are missing, or are further."""
    kin = [line for line in lines if line.household == one.household and line.id != one.id]
    return sum(line.state is not one.state and not is_behind(line, one) for line in kin)


def with_one(lines: Iterable[Line], one: Row) -> list[Line]:
    """The others of a family who are brought out with this one: not who is out, who refuses, or who is missing."""
    if one.state in transfer_states.OUT:
        return []
    stays = (*transfer_states.OUT, State.REFUSED, State.MISSING)
    return [line for line in lines if line.household == one.household and line.id != one.id and line.state not in stays]


def refusing(lines: Iterable[Line], one: Line | None) -> list[str]:
    """The keys of those for whom a notice of refusal is taken along to somebody's door: who is there, and those of the
    family who refuse."""
    if one is None:
        return []
    kin = [line for line in lines if line.household == one.household]
    return [line.id for line in kin if line.id == one.id or line.state is State.REFUSED]


def is_behind(line: Row, one: Row) -> bool:
    """Would somebody come on by what another one of the family was ticked as?

    Who has refused is asked alone, as who was missing is seen alone; and who is out is not made to refuse, or to be
    missing, by another one's tick.
    """
    if one.state not in STAGES:
        return line.state in STAGES and line.state not in transfer_states.OUT
    return line.state in STAGES and STAGES.index(line.state) < STAGES.index(one.state)


def leads_back(line: Row, kind: str) -> bool:
    """Would a tick only count as going back on purpose?"""
    if kind not in STAGES:
        return False
    now = standing_of(line)
    return STAGES.index(State(kind)) < STAGES.index(now.stage) and not (
        line.state is State.REFUSED and kind == State.TOLD
    )


def standing_of(line: Row) -> Standing:
    """How a person stands, as far as the row tells it."""
    times = {
        State.TOLD: line.told_at,
        State.LEFT: line.left_at,
        State.SETTLED: line.settled_at,
        State.RETURNED: line.returned_at,
    }
    reached = {state: at for state, at in times.items() if at is not None}
    stage = max(reached, key=STAGES.index, default=State.REGISTERED)
    if line.state in STAGES:
        stage = line.state
    return Standing(line.state, line.since_at, line.heard_at, stage=stage, reached=reached, tries=line.tries)


def expected(line: Row, kind: str, at: datetime.datetime, facts: Mapping[str, str]) -> Standing:
    """How a person will stand when a tick that is made now is stored, as far as one can know."""
    return transfer_states.after(standing_of(line), Mark("", kind, at, 0, facts))
