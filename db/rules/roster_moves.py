"""The moves by which a roster is made better: a place given away, places exchanged, a place taken with who follows.

Two people change a place together with all that would be too close to it on either side, and what is too close to those
in turn. So a move keeps every firm rule by itself, and no time goes to moves that break one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.rules.roster_prices import NOBODY
from db.rules.roster_seats import Seats

# Of a hundred moves so many take a place with who comes after, and so many exchange two places.
TAKING, EXCHANGING = 5, 35


class Moves:
    """Moves by chance among some places."""

    def __init__(self, seats: Seats, places: Sequence[int], chance: Callable[[], float]) -> None:
        self.seats, self.places, self.chance = seats, places, chance
        self.is_free = sum(seats.bits[place] for place in seats.free)
        self.may = [mask & self.is_free for mask in seats.grid.may]

    def step(self, limit: int) -> int:
        """Try one move that costs no more than a limit; by how much the cost changed, 0 where it was not made."""
        chance, seats, places = self.chance, self.seats, self.places
        place = places[int(chance() * len(places))]
        one, kind = seats.who[place], int(100 * chance())
        if one == NOBODY or kind < TAKING:
            return self._take(place, limit)
        if kind < TAKING + EXCHANGING:
            other = places[int(chance() * len(places))]
            two, to_one = seats.who[other], seats.bits[other]
            if two == NOBODY or to_one & ~self.may[one] or seats.bits[place] & ~self.may[two]:
                return 0
        else:
            able = seats.grid.able[place]
            two, to_one = able[int(chance() * len(able))], 0
        return 0 if one == two else self._exchange(one, two, to_one, seats.bits[place], limit)

    def _exchange(self, one: int, two: int, to_one: int, to_two: int, limit: int) -> int:
        """Let two people change places, with all that goes along."""
        both = self.together(one, two, to_one, to_two)
        if both is None:
            return 0
        price = self.seats.exchange_price(one, two, *both)
        if price > limit:
            return 0
        self.seats.exchange(one, two, *both)
        return price

    def together(self, one: int, two: int, to_one: int, to_two: int) -> tuple[int, int] | None:
        """What goes to each of two people if these places do, so that nothing is too close; None where one may not."""
        clash, held_one, held_two = self.seats.grid.clash, self.seats.held[one], self.seats.held[two]
        may_one, may_two = self.may[one], self.may[two]
        new_one, new_two = to_one, to_two
        while new_one or new_two:
            leaves_one = leaves_two = 0
            while new_one:
                lowest = new_one & -new_one
                leaves_one |= clash[lowest.bit_length() - 1]
                new_one ^= lowest
            while new_two:
                lowest = new_two & -new_two
                leaves_two |= clash[lowest.bit_length() - 1]
                new_two ^= lowest
            new_one, new_two = leaves_two & held_two & ~to_one, leaves_one & held_one & ~to_two
            if new_one & ~may_one or new_two & ~may_two:
                return None
            to_one |= new_one
            to_two |= new_two
        return to_one, to_two

    def _take(self, place: int, limit: int) -> int:
        """Somebody takes a place; what they hold that is too close goes to a third, or the gap moves there."""
        seats, chance = self.seats, self.chance
        able, was = seats.grid.able[place], seats.who[place]
        person = able[int(chance() * len(able))]
        close = seats.held[person] & seats.grid.clash[place]
        if person == was or close & (close - 1) or close & ~self.is_free:
            return 0
        if not close:
            return self._seated([(place, person)], limit)
        other = close.bit_length() - 1
        able = seats.grid.able[other]
        third = able[int(chance() * len(able))]
        if third in (person, was) or not seats.fits(other, third):
            if was != NOBODY:
                return 0
            third = NOBODY
        return self._seated([(place, person), (other, third)], limit)

    def _seated(self, moved: Sequence[tuple[int, int]], limit: int) -> int:
        """Give places, one after the other, unless all together cost more than a limit."""
        price, undoing = 0, []
        for place, person in moved:
            price += self.seats.give_price(place, person)
            undoing.append((place, self.seats.who[place]))
            self.seats.seat(place, person)
        if price > limit:
            for place, person in undoing:
                self.seats.seat(place, person)
            return 0
        return price
