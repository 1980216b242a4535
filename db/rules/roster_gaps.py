"""Filling what nobody holds: with whoever is free, else with one who leaves a place that can be filled in turn."""

from __future__ import annotations

from collections.abc import Sequence

from db.rules.roster_prices import NOBODY
from db.rules.roster_seats import Seats, places_of

# So many others may move up for a gap, and so many tries are made for one before it stays.
DEEPEST, TRIES = 5, 4000


def fill_all(seats: Seats) -> None:
    """Fill every gap that somebody can fill, those first for which fewest others move up."""
    for depth in range(DEEPEST + 1):
        for place in seats.free:
            if seats.who[place] == NOBODY:
                _Filling(seats).fill(place, depth, 0)


class _Filling:
    """One gap being filled: who held what on the way, so that all stays as it was where it does not come out."""

    def __init__(self, seats: Seats) -> None:
        self.seats, self.tries = seats, TRIES
        self.trail: list[tuple[int, int]] = []

    def fill(self, place: int, depth: int, asked: int) -> bool:
        """Fill a gap with at most so many others moving up. `asked` are the places left on the way, each a bit."""
        seats, clash = self.seats, self.seats.grid.clash[place]
        able = [person for person in seats.grid.able[place] if not seats.held[person] & clash]
        if able:
            self._seat(place, min(able, key=lambda person: (seats.give_price(place, person), person)))
            return True
        asked |= seats.bits[place]
        for person in seats.grid.able[place] if depth else ():
            left = places_of(seats.held[person] & clash)
            can_leave = not any(one in seats.fixed or asked & seats.bits[one] for one in left)
            if can_leave and len(left) <= depth and self._moves_up(place, person, left, depth, asked):
                return True
        return False

    def _moves_up(self, place: int, person: int, left: Sequence[int], depth: int, asked: int) -> bool:
        """Let somebody leave places for a gap if those can be filled in turn."""
        self.tries -= 1
        if self.tries < 0:
            return False
        before = len(self.trail)
        for one in left:
            self._seat(one, NOBODY)
        self._seat(place, person)
        spare = depth - len(left)
        if all(self.fill(one, spare, asked) for one in left):
            return True
        while len(self.trail) > before:
            self.seats.seat(*self.trail.pop())
        return False

    def _seat(self, place: int, person: int) -> None:
        """Give a place to somebody, and remember who had it."""
        self.trail.append((place, self.seats.who[place]))
        self.seats.seat(place, person)
