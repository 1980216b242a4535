"""Doors where nobody was met: the knocks since a door was last settled, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room
from db.models.visits import Visit
from db.queries.visit_codes import Rules
from db.queries.visits import STANDS
from db.rules import tries
from db.rules.tries import NextTry, NotReached, Try
from db.rules.visits import ResultRule


@dataclass(frozen=True)
class Step:
    """What follows at one door: the rule of its last result, and the next try or that it was not reached."""

    room_id: str
    rule: ResultRule
    next: NextTry | NotReached


def steps(rules: Rules, condition: Any = None) -> list[Step]:
    """What follows at every door whose last visits met nobody, or at the doors that fulfil a condition on rooms and
    their visits; in one statement."""
    knocks = open_knocks(tuple(open_results(rules)))
    return steps_after(base.raw(knocks if condition is None else knocks.where(condition)), rules)


def steps_after(knocks: Iterable[tuple[str, str, str | None, Any]], rules: Rules) -> list[Step]:
    """What follows from open knocks (room, result, band and day), oldest first."""
    by_room: dict[str, list[tuple[str, Try]]] = {}
    for room, result, band, day in knocks:
        on = base.day(day)
        by_room.setdefault(room, []).append((result, Try(on, band)))
    found = (step(room, knocks, rules) for room, knocks in by_room.items())
    return [one for one in found if one]


def step(room_id: str, knocks: list[tuple[str, Try]], rules: Rules) -> Step | None:
    """What follows from the knocks at one door, oldest first: the last ones that had the same result decide."""
    last, _ = knocks[-1]
    run = [one for _, one in trailing(last, knocks)]
    if last in closing(rules.results.values()):
        return Step(room_id, rules.results[last], NotReached(knocks[0][1].on, knocks[-1][1].on, len(knocks)))
    following = tries.next_try(run, rules.results[last])
    return Step(room_id, rules.results[last], following) if following else None


def trailing(result: str, knocks: list[tuple[str, Try]]) -> list[tuple[str, Try]]:
    """The knocks at the end of a list that had this result."""
    begin = len(knocks)
    while begin and knocks[begin - 1][0] == result:
        begin -= 1
    return knocks[begin:]


def closing(results: Iterable[ResultRule]) -> set[str]:
    """The results with which a door counts as not reached."""
    return {rule.closes_as for rule in results if rule.closes_as}


def open_knocks(asked: Collection[str]) -> Any:
    """The visits with these results after which no other one came at the same door, oldest first: room, result, band
    and day."""
    later = Visit.alias()
    settled = later.select(peewee.SQL("1")).where(
        (later.room == Visit.room)
        & later.is_current
        & later.withdrawn_at.is_null()
        & later.result.not_in(asked)
        & (
            (later.visited_on > Visit.visited_on)
            | ((later.visited_on == Visit.visited_on) & (later.origin_id > Visit.origin_id))
        )
    )
    return (
        Visit.select(Visit.room, Visit.result, Visit.band, Visit.visited_on)
        .join(Room)
        .where(STANDS & Visit.result.in_(asked) & ~peewee.fn.exists(settled))
        .order_by(Visit.visited_on, Visit.origin_id)
    )


def open_results(rules: Rules) -> Collection[str]:
    """The results that leave a door open: those that ask for another try, and those of a door that was not reached."""
    again = {rule.code for rule in rules.results.values() if rule.retry_days is not None}
    return sorted(again | closing(rules.results.values()))
