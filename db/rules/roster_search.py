"""Making a roster, and mending one after something changed: a start place by place, then one small move after another.

The same ground gives the same roster on every machine: steps are counted, not seconds, prices are whole numbers, and
chance comes from the ground's own seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

from db.rules import roster_grids, roster_prices
from db.rules.roster_grids import Grid
from db.rules.roster_prices import NOBODY
from db.rules.roster_seats import Seats
from db.rules.rosters import Assigned, Ground

STEPS = 120_000
MENDING_STEPS = 40_000
# A move may make a roster worse as long as it is no worse than so many steps ago.
MEMORY = 3000
# One cell that changes outweighs all but a gap.
CHANGE = 1_000_000


def made(ground: Ground) -> tuple[Assigned, ...]:
    """A roster for all places of a ground. What is pinned stands as it is; where nobody may, nobody does."""
    grid = roster_grids.of_ground(ground)
    seats = Seats(grid, roster_prices.of_ground(ground), _fixed(grid, ground.pinned))
    _start(seats)
    _search(seats, STEPS, random.Random(ground.seed).random)
    return _written(seats, ground.pinned)


def repaired(ground: Ground, now: tuple[Assigned, ...]) -> tuple[Assigned, ...]:
    """A roster after a change: as now where that may stay, with as few changed places as fill it again.

    A place that could be filled is filled first, then as little as possible changes, then it is as fair as it can be.
    """
    grid = roster_grids.of_ground(ground)
    pinned = (*(one for one in now if one.is_pinned), *ground.pinned)
    fixed, was = _fixed(grid, pinned), roster_prices.seated(grid, now)
    prices = roster_prices.of_ground(ground)
    own = [
        [price + CHANGE * (was[place] != person) for place, price in enumerate(row)]
        for person, row in enumerate(prices.own)
    ]
    gap = [price * 1000 for place, price in enumerate(prices.gap)]
    seats = Seats(grid, replace(prices, own=tuple(map(tuple, own)), gap=tuple(gap)), fixed)
    for place in seats.free:
        if was[place] != NOBODY and seats.fits(place, was[place]):
            seats.seat(place, was[place])
    if seats.who == was and NOBODY not in was:
        return _written(seats, pinned)
    _start(seats)
    _search(seats, MENDING_STEPS, random.Random(ground.seed).random)
    return _written(seats, pinned)


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


def _start(seats: Seats) -> None:
    """Fill what is free, the places first that fewest may hold, each with whom it costs least."""
    empty = [place for place in seats.free if seats.who[place] == NOBODY]
    for place in sorted(empty, key=lambda place: (len(seats.grid.able[place]), place)):
        able = [person for person in seats.grid.able[place] if seats.fits(place, person)]
        if able:
            seats.seat(place, min(able, key=lambda person: (seats.give_price(place, person), person)))


def _search(seats: Seats, steps: int, chance: Callable[[], float]) -> None:
    """Move after move; the best roster on the way is what stays."""
    free = [place for place in seats.free if seats.grid.able[place]]
    if not free:
        return
    cost = best = 0
    kept, memory = list(seats.who), [0] * MEMORY
    count = len(free)
    for step in range(steps):
        place = free[int(chance() * count)]
        other = free[int(chance() * count)] if step % 4 else place
        price, move = _move(seats, place, other, chance)
        late = step % MEMORY
        if move is not None and (price <= 0 or cost + price <= memory[late]):
            move()
            cost += price
            if cost < best:
                best, kept = cost, list(seats.who)
        memory[late] = cost
    seats.restore(kept)


def _move(seats: Seats, place: int, other: int, chance: Callable[[], float]) -> tuple[int, Callable[[], None] | None]:
    """A move and its price: a place given to somebody else, or two places that change who holds them."""
    one, two = seats.who[place], seats.who[other]
    if place == other or one == NOBODY or two == NOBODY:
        able = seats.grid.able[place]
        person = able[int(chance() * len(able))]
        if person == one or not seats.fits(place, person):
            return 0, None
        return seats.give_price(place, person), lambda: seats.seat(place, person)
    if one == two or not (seats.fits_without(other, one, place) and seats.fits_without(place, two, other)):
        return 0, None
    return seats.swap_price(place, other), lambda: seats.swap(place, other)
