"""Making a roster, and mending one after something changed: a start place by place, then one small move after another.

Moves that cost are made by chance, ever fewer of them as it cools down, so that it does not stay where every single
move is for the worse. The same ground gives the same roster on every machine: steps are counted, not seconds, prices
are whole numbers, and chance comes from the ground's own seed.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from db.rules import roster_gaps, roster_grids, roster_moves, roster_prices
from db.rules.roster_grids import Grid
from db.rules.roster_prices import NOBODY
from db.rules.roster_seats import Seats
from db.rules.rosters import Assigned, Ground


@dataclass(frozen=True)
class Cooling:
    """How hot it begins and ends, as what a move may cost on the average, in how many rounds of how many steps.

    A round has so many steps for each place, and no more than `most`.
    """

    hot: int
    cold: int
    rounds: int
    steps: int
    most: int = 10_000

    def heats(self) -> list[int]:
        """The heat of each round, in thousandths, each by the same part less than the one before."""
        least, most = 0, 1000
        while most - least > 1:
            part = (least + most) // 2
            least, most = (part, most) if self._ends(part) <= self.cold * 1000 else (least, part)
        found = [self.hot * 1000]
        while len(found) < self.rounds:
            found.append(found[-1] * least // 1000)
        return found

    def _ends(self, part: int) -> int:
        """The last heat if each is so many thousandths of the one before."""
        heat = self.hot * 1000
        for _round in range(self.rounds - 1):
            heat = heat * part // 1000
        return heat


MAKING = Cooling(hot=200, cold=15, rounds=100, steps=22)
# What shifts want of their people costs more than fairness, so that it begins hotter.
MAKING_TEAMS = Cooling(hot=800, cold=30, rounds=120, steps=22)
MENDING = Cooling(hot=300, cold=15, rounds=40, steps=30, most=500)
# When mending, one place that changes outweighs all but a gap, and a gap all places that change.
CHANGE, CHANGED_GAP = 1_000_000, 10_000
PARTS = 1024


def made(ground: Ground, cooling: Cooling | None = None) -> tuple[Assigned, ...]:
    """A roster for all places of a ground. What is pinned stands as it is; where nobody may, nobody does."""
    grid = roster_grids.of_ground(ground)
    seats = Seats(grid, roster_prices.of_ground(ground), _fixed(grid, ground.pinned))
    chance = random.Random(ground.seed).random
    _start(seats, chance)
    spare = roster_prices.of_seats(grid, seats.prices, seats.who).total - roster_prices.unavoidable(ground)
    _cool(seats, seats.free, cooling or (MAKING_TEAMS if seats.asks_teams else MAKING), chance, spare)
    roster_gaps.fill_all(seats)
    return _written(seats, ground.pinned)


def repaired(ground: Ground, now: Sequence[Assigned]) -> tuple[Assigned, ...]:
    """A roster after a change: as now wherever that may stay, with as few changed places as fill it again.

    First every place that can be filled is, then as little as possible changes, then it is as fair as it can be.
    """
    grid = roster_grids.of_ground(ground)
    again = {one.slot for one in ground.pinned}
    pinned = (*(one for one in now if one.is_pinned and one.slot not in again), *ground.pinned)
    was = roster_prices.seated(grid, now)
    seats = Seats(grid, _mending(roster_prices.of_ground(ground), was), _fixed(grid, pinned))
    for place in seats.free:
        if was[place] != NOBODY and seats.fits(place, was[place]):
            seats.seat(place, was[place])
    roster_gaps.fill_all(seats)
    loose = [place for place in seats.free if seats.who[place] == NOBODY or seats.who[place] != was[place]]
    if any(seats.who[place] != was[place] for place in loose):
        _cool(seats, loose, MENDING, random.Random(ground.seed).random)
    return _written(seats, pinned)


def _mending(prices: roster_prices.Prices, was: Sequence[int]) -> roster_prices.Prices:
    """Prices by which every place that is held by another than now costs more than all that is unfair."""
    own = tuple(
        tuple(price + CHANGE * (was[place] != person) for place, price in enumerate(row))
        for person, row in enumerate(prices.own)
    )
    return replace(prices, own=own, gap=tuple(price * CHANGED_GAP for price in prices.gap))


def _fixed(grid: Grid, pinned: Iterable[Assigned]) -> dict[int, int]:
    """The places that stay as they are, and who holds them."""
    return {
        grid.place_of[one.slot]: NOBODY if one.member_id is None else grid.member_of.get(one.member_id, NOBODY)
        for one in pinned
        if one.slot in grid.place_of
    }


def _written(seats: Seats, pinned: Iterable[Assigned]) -> tuple[Assigned, ...]:
    """The roster as it is handed out; what was pinned is handed out as it was given."""
    ground, stays = seats.grid.ground, {one.slot: one for one in pinned}
    return tuple(
        replace(stays[slot], is_pinned=True)
        if slot in stays
        else Assigned(slot, None if person == NOBODY else ground.members[person].id)
        for slot, person in zip(ground.slots, seats.who, strict=True)
    )


def _start(seats: Seats, chance: Callable[[], float]) -> None:
    """Fill what is free, the places first that fewest may hold, each with whom it costs least; chance settles ties."""
    turn = [chance() for _person in seats.grid.may]
    empty = [place for place in seats.free if seats.who[place] == NOBODY]
    for place in sorted(empty, key=lambda place: (len(seats.grid.able[place]), place)):
        able = [person for person in seats.grid.able[place] if seats.fits(place, person)]
        if able:
            seats.seat(place, min(able, key=lambda person: (seats.give_price(place, person), turn[person])))


def _cool(
    seats: Seats, places: Iterable[int], cooling: Cooling, chance: Callable[[], float], spare: float = math.inf
) -> None:
    """Move after move while it cools down; the best roster on the way is what stays.

    It ends as soon as all that can be spared at most is, because nothing can be better.
    """
    some = [place for place in places if seats.grid.able[place]]
    if not some:
        return
    moves = roster_moves.Moves(seats, some, chance)
    cost = best = 0
    kept = list(seats.who)
    steps = min(cooling.most, cooling.steps * len(some))
    for heat in cooling.heats():
        if best <= -spare:
            break
        limits = [heat * patience // (1000 * PARTS) for patience in _patience()]
        for _step in range(steps):
            cost += moves.step(limits[int(chance() * PARTS)])
            if cost < best:
                best, kept = cost, list(seats.who)
    seats.restore(kept)


@cache
def _patience() -> tuple[int, ...]:
    """How many times the heat a move may cost, in parts: mostly little, seldom much.

    Rounded so far that the logarithm of every machine gives the same.
    """
    return tuple(round(-PARTS * math.log((number + 0.5) / PARTS)) for number in range(PARTS))
