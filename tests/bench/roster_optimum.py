"""What an exact solver finds for a ground of a roster: the same rules and the same prices as the program's own search.

Each cost of fairness is convex over whole numbers, so that one step after the other, each a little dearer, says the
same as its square. Places of one part of one shift are one number of people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.rules import roster_grids, roster_prices, rosters
from db.rules.roster_grids import TALLIES, Grid
from db.rules.roster_prices import TRAIT, Prices


@dataclass(frozen=True)
class Optimum:
    """What the solver came to: the best roster's cost, what no roster can be below, and whether they are the same."""

    best: int
    bound: float
    is_proved: bool


class Model:
    """A ground as the solver wants it: columns for who stands where, rows for what may not be."""

    def __init__(self, grid: Grid, prices: Prices) -> None:
        import highspy

        self.highs: Any = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.binary = highspy.HighsVarType.kInteger
        self.grid, self.prices = grid, prices
        self.columns = 0
        # Who stands where: by person, shift of a day and part.
        self.stands: dict[tuple[int, int, rosters.Role], int] = {}
        self.base = prices.base

    def column(self, cost: float, most: float, is_whole: bool) -> int:
        """A number that the solver chooses between 0 and the most it may be."""
        self.highs.addCol(cost, 0.0, most, 0, [], [])
        if is_whole:
            self.highs.changeColIntegrality(self.columns, self.binary)
        self.columns += 1
        return self.columns - 1

    def row(self, least: float, most: float, parts: dict[int, float]) -> None:
        """A sum of columns that stays between two bounds."""
        self.highs.addRow(least, most, len(parts), list(parts), list(parts.values()))

    def fill(self) -> None:
        """Everything: who stands where, gaps, what nobody has together, what shifts want, what is fair."""
        self.places()
        self.clashes()
        self.wanted()
        self.fairness()

    def places(self) -> None:
        """Each part of each shift has its people or gaps."""
        grid, slots = self.grid, self.grid.ground.slots
        needs = Counter((grid.team_of[place], slot.role) for place, slot in enumerate(slots))
        for (team, role), need in needs.items():
            place = next(place for place in grid.teams[team] if slots[place].role is role)
            parts = {self.column(float(self.prices.gap[place]), float(need), True): 1.0}
            for person in grid.able[place]:
                column = self.column(float(self.prices.own[person][place]), 1.0, True)
                self.stands[person, team, role] = column
                parts[column] = 1.0
            self.row(float(need), float(need), parts)
        for pin in grid.ground.pinned:
            team = grid.team_of[grid.place_of[pin.slot]]
            column = self.stands[grid.member_of[str(pin.member_id)], team, pin.slot.role]
            self.row(1.0, 1.0, {column: 1.0})

    def clashes(self) -> None:
        """Nobody has two shifts of a day, nor one and any of another day that are too close to it."""
        grid, slots = self.grid, self.grid.ground.slots
        of_day: dict[Any, list[int]] = {}
        for team, places in enumerate(grid.teams):
            of_day.setdefault(slots[places[0]].on, []).append(team)
        for person in range(len(grid.may)):
            for teams in of_day.values():
                self.at_most_one(person, teams)
            for team, places in enumerate(grid.teams):
                on = slots[places[0]].on
                for day, teams in of_day.items():
                    close = [one for one in teams if grid.clash[places[0]] >> grid.teams[one][0] & 1]
                    if day > on and close:
                        self.at_most_one(person, [team, *close])

    def at_most_one(self, person: int, teams: list[int]) -> None:
        """Of some shifts, one person has one at most."""
        columns = [
            self.stands[key] for team in teams for role in rosters.Role if (key := (person, team, role)) in self.stands
        ]
        if len(columns) > 1:
            self.row(0.0, 1.0, dict.fromkeys(columns, 1.0))

    def wanted(self) -> None:
        """A shift that lacks what it wants of its people costs."""
        for bit in range(self.prices.wanted.bit_length()):
            for team in range(len(self.grid.teams)):
                parts = {self.column(float(TRAIT), 1.0, False): 1.0}
                for (person, own_team, _role), column in self.stands.items():
                    if own_team == team and self.prices.traits[person] >> bit & 1:
                        parts[column] = 1.0
                self.row(1.0, float("inf"), parts)

    def fairness(self) -> None:
        """By person and kind, one step after the other, each dearer than the one before."""
        for person in range(len(self.grid.may)):
            for kind in range(len(TALLIES)):
                costs = self.prices.fair[person][kind]
                self.base += costs[0]
                parts = {
                    column: 1.0
                    for (one, team, _role), column in self.stands.items()
                    if one == person and kind in self.grid.kinds[self.grid.teams[team][0]]
                }
                for least, more in zip(costs, costs[1:], strict=False):
                    parts[self.column(float(more - least), 1.0, False)] = -1.0
                self.row(0.0, 0.0, parts)

    def solve(self, seconds: float) -> Optimum:
        """Let the solver look for so long."""
        self.highs.setOptionValue("time_limit", seconds)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.run()
        info = self.highs.getInfo()
        best = round(info.objective_function_value) + self.base
        bound = info.mip_dual_bound + self.base
        return Optimum(best, bound, bound > best - 1)


def optimum(ground: rosters.Ground, seconds: float, prices: Prices | None = None) -> Optimum:
    """The best roster of a ground, as far as the solver gets in so many seconds."""
    grid = roster_grids.of_ground(ground)
    prices = prices or roster_prices.of_ground(ground)
    if any(prices.lone):
        raise ValueError("a lone night is not told to the solver")
    model = Model(grid, prices)
    model.fill()
    return model.solve(seconds)


def fewest_changes(ground: rosters.Ground, now: Sequence[rosters.Assigned], seconds: float) -> tuple[int, int]:
    """The fewest gaps, and with these the fewest changed places, that any roster of a ground has."""
    prices, was = roster_prices.of_ground(ground), roster_prices.seated(roster_grids.of_ground(ground), now)
    own = tuple(tuple(int(was[place] != person) for place in range(len(was))) for person in range(len(prices.own)))
    free = tuple(tuple((0,) * len(row) for row in rows) for rows in prices.fair)
    left = tuple(CHANGES + (one >= 0) for one in was)
    found = optimum(ground, seconds, replace(prices, own=own, fair=free, gap=left, wanted=0, base=0))
    return divmod(found.best, CHANGES)


# More than any roster has places.
CHANGES = 10_000
