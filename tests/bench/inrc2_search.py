"""A roster for a competition instance by the way the program makes its own: small moves that may cost ever less."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence

from tests.bench.inrc2 import NOTHING, OFF, Duty, Instance, cover_cost, row_costs

STEPS, HOT, COLD, LONGEST = 250_000, 40.0, 6.0, 5
# One nurse's new days from a day on.
Change = tuple[int, int, list[Duty]]


class Plan:
    """A roster while it is being made. Skills and forbidden successions are never broken; minimums only at first."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.rows = [[NOTHING] * instance.days for _nurse in instance.nurses]
        self.counts: Counter[tuple[int, int, int]] = Counter()
        self.costs = [self.row_cost(number, row) for number, row in enumerate(self.rows)]
        self.cost = sum(self.costs) + sum(cover_cost(bounds, 0) for bounds in instance.cover.values())

    def row_cost(self, number: int, row: Sequence[Duty]) -> int:
        """What one nurse's days cost."""
        return sum(row_costs(self.instance, number, [shift for shift, _skill in row]).values())

    def fits(self, number: int, first: int, duties: list[Duty]) -> bool:
        """Whether a nurse may have these days: by skill, and by what stands before and after."""
        nurse, row, length = self.instance.nurses[number], self.rows[number], len(duties)
        if any(skill not in nurse.skills for _shift, skill in duties if skill != OFF):
            return False
        before = row[first - 1][0] if first else nurse.last
        after = row[first + length][0] if first + length < len(row) else OFF
        shifts = [before, *(shift for shift, _skill in duties), after]
        return not any(pair in self.instance.forbidden for pair in zip(shifts, shifts[1:], strict=False))

    def attempt(self, changes: list[Change], limit: float) -> bool:
        """Make a change of some nurses' days unless it costs more than a limit."""
        moved: Counter[tuple[int, int, int]] = Counter()
        new: dict[int, tuple[list[Duty], int]] = {}
        price = 0
        for number, first, duties in changes:
            row = list(self.rows[number])
            for day, duty in enumerate(duties, first):
                moved[day, *row[day]] -= 1
                moved[day, *duty] += 1
                row[day] = duty
            new[number] = row, self.row_cost(number, row)
            price += new[number][1] - self.costs[number]
        for key, more in moved.items():
            if more and key in self.instance.cover:
                bounds, count = self.instance.cover[key], self.counts[key]
                price += cover_cost(bounds, count + more) - cover_cost(bounds, count)
        if price > limit:
            return False
        self.cost += price
        self.counts.update(moved)
        for number, (row, cost) in new.items():
            self.rows[number], self.costs[number] = row, cost
        return True

    def change(self, chance: random.Random) -> list[Change]:
        """A change by chance: two nurses exchange some days, or one does something else on them."""
        number, first = chance.randrange(len(self.rows)), chance.randrange(self.instance.days)
        length = min(chance.randint(1, LONGEST), self.instance.days - first)
        if chance.random() < 0.4:
            other = chance.randrange(len(self.rows))
            mine, theirs = (self.rows[one][first : first + length] for one in (number, other))
            return [] if mine == theirs else [(number, first, theirs), (other, first, mine)]
        duty = NOTHING
        if chance.random() < 0.75:
            shift = chance.randrange(len(self.instance.shifts))
            duty = shift, chance.choice(sorted(self.instance.nurses[number].skills))
        return [(number, first, [duty] * length)]


def best_plan(instance: Instance, seed: int = 1, steps: int = STEPS) -> tuple[list[list[Duty]], int]:
    """The best roster of so many steps, and its cost."""
    chance, plan = random.Random(seed), Plan(instance)
    best, cost = [list(row) for row in plan.rows], plan.cost
    for step in range(steps):
        heat = HOT * (COLD / HOT) ** (step / steps)
        changes = plan.change(chance)
        if changes and all(plan.fits(*one) for one in changes):
            limit = -heat * math.log(1 - chance.random())
            if plan.attempt(changes, limit) and plan.cost < cost:
                best, cost = [list(row) for row in plan.rows], plan.cost
    return best, cost
