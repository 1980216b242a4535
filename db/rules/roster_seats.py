"""Who holds which place while a roster is being made: what a move would cost, and making it.

A move is asked for its price many times and made seldom, so each price is worked out from what it changes alone. Sets
of places are numbers, a bit for each place.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.rules import roster_prices
from db.rules.roster_grids import TALLIES, Grid
from db.rules.roster_prices import NOBODY, TRAIT, Prices

KINDS = tuple(range(len(TALLIES)))


class Seats:
    """The places of a roster and who holds them. Places that are fixed are held as given and never moved."""

    def __init__(self, grid: Grid, prices: Prices, fixed: dict[int, int]) -> None:
        self.grid, self.prices, self.fixed = grid, prices, fixed
        count = len(grid.clash)
        self.who = [NOBODY] * count
        self.held = [0] * len(grid.may)
        self.counts = [[0] * len(TALLIES) for _person in grid.may]
        self.free = [place for place in range(count) if place not in fixed]
        self.bits = [1 << place for place in range(count)]
        self.of_kind = [sum(self.bits[place] for place in range(count) if kind in grid.kinds[place]) for kind in KINDS]
        self.priced = [sum(self.bits[place] for place, price in enumerate(row) if price) for row in prices.own]
        self.teams = [sum(self.bits[place] for place in grid.teams[team]) for team in grid.team_of]
        self.asks_teams = bool(prices.wanted) or any(prices.lone)
        # By what a shift wants: the places held by somebody who has it.
        self.has = [0] * prices.wanted.bit_length()
        for place, person in fixed.items():
            self.seat(place, person)

    def seat(self, place: int, person: int) -> None:
        """Give a place to somebody, or to nobody."""
        was, bit = self.who[place], self.bits[place]
        for one, step in ((was, -1), (person, 1)):
            if one != NOBODY:
                self.held[one] ^= bit
                row = self.counts[one]
                for kind in self.grid.kinds[place]:
                    row[kind] += step
                self._mark(one, bit)
        self.who[place] = person

    def _mark(self, person: int, places: int) -> None:
        """Places come to somebody, or go from them, with what shifts want."""
        traits = self.prices.traits[person]
        for trait in range(len(self.has)):
            if traits >> trait & 1:
                self.has[trait] ^= places

    def fits(self, place: int, person: int) -> bool:
        """Whether somebody may hold a place beside all they hold."""
        return bool(self.grid.may[person] & self.bits[place]) and not self.held[person] & self.grid.clash[place]

    def give_price(self, place: int, person: int) -> int:
        """By how much the cost changes if a place goes to somebody, or to nobody."""
        was, kinds = self.who[place], self.grid.kinds[place]
        change = 0
        for one, step in ((was, -1), (person, 1)):
            if one == NOBODY:
                change += step * self.prices.gap[place]
                continue
            fair, counts = self.prices.fair[one], self.counts[one]
            change += step * self.prices.own[one][place]
            for kind in kinds:
                change += fair[kind][counts[kind] + step] - fair[kind][counts[kind]]
        return change + (self._team_change(place, person) if self.asks_teams else 0)

    def _team_change(self, place: int, person: int) -> int:
        """By how much a shift changes in what it wants of its people if one place of it goes to somebody."""
        team = self.grid.team_of[place]
        was = [self.who[one] for one in self.grid.teams[team]]
        new = [person if one == place else self.who[one] for one in self.grid.teams[team]]
        return roster_prices.team_price(self.prices, team, new) - roster_prices.team_price(self.prices, team, was)

    def exchange_price(self, one: int, two: int, to_one: int, to_two: int) -> int:
        """By how much the cost changes if places of one person go to another and some of the other's to the one."""
        prices, change = self.prices, 0
        fair_one, fair_two = prices.fair[one], prices.fair[two]
        counts_one, counts_two = self.counts[one], self.counts[two]
        for kind, mask in enumerate(self.of_kind):
            more = (to_one & mask).bit_count() - (to_two & mask).bit_count()
            if more:
                row, count = fair_one[kind], counts_one[kind]
                change += row[count + more] - row[count]
                row, count = fair_two[kind], counts_two[kind]
                change += row[count - more] - row[count]
        both = to_one | to_two
        priced = both & (self.priced[one] | self.priced[two])
        if priced:
            for place in places_of(priced):
                dearer = prices.own[one][place] - prices.own[two][place]
                change += dearer if self.bits[place] & to_one else -dearer
        if prices.traits[one] != prices.traits[two]:
            change += self._trait_change(prices.traits[one] ^ prices.traits[two], both)
        return change

    def _trait_change(self, differing: int, both: int) -> int:
        """By how much shifts change in what they want if two people who differ in it change these places."""
        change = 0
        for trait, has in enumerate(self.has):
            if differing >> trait & 1:
                after, left = has ^ both, both
                while left:
                    team = self.teams[(left & -left).bit_length() - 1]
                    change += bool(has & team) - bool(after & team)
                    left &= ~team
        return change * TRAIT

    def exchange(self, one: int, two: int, to_one: int, to_two: int) -> None:
        """Let two people change some places."""
        both = to_one | to_two
        self.held[one] ^= both
        self.held[two] ^= both
        for kind, mask in enumerate(self.of_kind):
            more = (to_one & mask).bit_count() - (to_two & mask).bit_count()
            self.counts[one][kind] += more
            self.counts[two][kind] -= more
        for person, places in ((one, to_one), (two, to_two)):
            for place in places_of(places):
                self.who[place] = person
        self._mark(one, both)
        self._mark(two, both)

    def restore(self, who: Sequence[int]) -> None:
        """Let everybody hold what they held at another time."""
        for place in self.free:
            if self.who[place] != who[place]:
                self.seat(place, who[place])


def places_of(places: int) -> list[int]:
    """The places of a set, the lowest first."""
    found = []
    while places:
        lowest = places & -places
        found.append(lowest.bit_length() - 1)
        places ^= lowest
    return found
