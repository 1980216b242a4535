"""Who holds which place while a roster is being made: what a move would cost, and making it.

A move is asked for its price many times and made seldom, so each price is worked out from what it changes alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.rules import roster_prices
from db.rules.roster_grids import TALLIES, Grid
from db.rules.roster_prices import NOBODY, Prices


class Seats:
    """The places of a roster and who holds them."""

    def __init__(self, grid: Grid, prices: Prices, fixed: dict[int, int]) -> None:
        self.grid, self.prices, self.fixed = grid, prices, fixed
        self.who = [NOBODY] * len(grid.clash)
        self.held = [0] * len(grid.may)
        self.counts = [[0] * len(TALLIES) for _person in grid.may]
        self.bits = [1 << place for place in range(len(grid.clash))]
        self.asks_teams = bool(prices.wanted) or any(prices.lone)
        self.free = [place for place in range(len(grid.clash)) if place not in fixed]
        for place, person in fixed.items():
            if person != NOBODY:
                self.seat(place, person)

    def seat(self, place: int, person: int) -> None:
        """Give a place to somebody, or to nobody."""
        was = self.who[place]
        for one, step in ((was, -1), (person, 1)):
            if one != NOBODY:
                self.held[one] ^= self.bits[place]
                row = self.counts[one]
                for kind in self.grid.kinds[place]:
                    row[kind] += step
        self.who[place] = person

    def swap(self, place: int, other: int) -> None:
        """Let two places change who holds them."""
        one, two = self.who[place], self.who[other]
        self.seat(place, NOBODY)
        self.seat(other, one)
        self.seat(place, two)

    def fits(self, place: int, person: int) -> bool:
        """Whether somebody may hold a place beside all they hold."""
        return bool(self.grid.may[person] & self.bits[place]) and not self.held[person] & self.grid.clash[place]

    def fits_without(self, place: int, person: int, left: int) -> bool:
        """Whether somebody may hold a place if they left another one that they hold."""
        held = self.held[person] ^ self.bits[left]
        return bool(self.grid.may[person] & self.bits[place]) and not held & self.grid.clash[place]

    def give_price(self, place: int, person: int) -> int:
        """By how much the cost changes if a place goes to somebody, or to nobody."""
        prices, was, kinds = self.prices, self.who[place], self.grid.kinds[place]
        change = 0
        if was == NOBODY:
            change -= prices.gap[place]
        else:
            fair, counts = prices.fair[was], self.counts[was]
            change -= prices.own[was][place]
            for kind in kinds:
                change += fair[kind][counts[kind] - 1] - fair[kind][counts[kind]]
        if person == NOBODY:
            change += prices.gap[place]
        else:
            fair, counts = prices.fair[person], self.counts[person]
            change += prices.own[person][place]
            for kind in kinds:
                change += fair[kind][counts[kind] + 1] - fair[kind][counts[kind]]
        return change + (self._team_change({place: person}) if self.asks_teams else 0)

    def swap_price(self, place: int, other: int) -> int:
        """By how much the cost changes if two places change who holds them; both are held."""
        one, two = self.who[place], self.who[other]
        own_one, own_two = self.prices.own[one], self.prices.own[two]
        change = own_one[other] + own_two[place] - own_one[place] - own_two[other]
        kinds, kinds_other = self.grid.kinds[place], self.grid.kinds[other]
        if kinds != kinds_other:
            fair_one, fair_two = self.prices.fair[one], self.prices.fair[two]
            counts_one, counts_two = self.counts[one], self.counts[two]
            for kind in kinds:
                if kind not in kinds_other:
                    count, count_two = counts_one[kind], counts_two[kind]
                    change += fair_one[kind][count - 1] - fair_one[kind][count]
                    change += fair_two[kind][count_two + 1] - fair_two[kind][count_two]
            for kind in kinds_other:
                if kind not in kinds:
                    count, count_two = counts_one[kind], counts_two[kind]
                    change += fair_one[kind][count + 1] - fair_one[kind][count]
                    change += fair_two[kind][count_two - 1] - fair_two[kind][count_two]
        return change + (self._team_change({place: two, other: one}) if self.asks_teams else 0)

    def _team_change(self, moved: dict[int, int]) -> int:
        """By how much shifts change in what they want of their people."""
        grid, change = self.grid, 0
        for team in {grid.team_of[place] for place in moved}:
            was = [self.who[place] for place in grid.teams[team]]
            new = [moved.get(place, self.who[place]) for place in grid.teams[team]]
            change += roster_prices.team_price(self.prices, team, new)
            change -= roster_prices.team_price(self.prices, team, was)
        return change

    def restore(self, who: Sequence[int]) -> None:
        """Let everybody hold what they held at another time."""
        for place in self.free:
            if self.who[place] != who[place]:
                self.seat(place, who[place])
