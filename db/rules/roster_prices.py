"""What a roster costs, in whole numbers: gaps first, then what a shift wants of its people, then wishes and fairness.

Unfairness grows with the square of how far somebody stands from what is fair, kind by kind, so that two small
differences are better than one big one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.rules import roster_counts, roster_grids, roster_rules
from db.rules.roster_grids import TALLIES, Grid
from db.rules.rosters import AbsenceKind, Assigned, Ground, Role, Tally

NOBODY = -1
# A gap outweighs all that follows; of two gaps the one where somebody is missed less.
GAP = 1_000_000
MISSED = {Role.LEADER: 20_000, Role.MAIN: 40_000, Role.SECOND: 10_000, Role.VOLUNTEER: 0}
LONE, TRAIT, WISH = 5_000, 2_000, 300
# One shift from what is fair costs this much, by kind; two shifts four times as much.
UNFAIR = {Tally.SHIFT: 100, Tally.NIGHT: 150, Tally.WEEKEND: 150, Tally.HOLIDAY: 200}
SCALE = 1000


@dataclass(frozen=True)
class Prices:
    """What each thing costs, place by place and person by person."""

    # By person and kind: what it costs that they have 0, 1, 2 ... of it in this roster.
    fair: tuple[tuple[tuple[int, ...], ...], ...]
    # By person and place: what it costs by itself that they hold it.
    own: tuple[tuple[int, ...], ...]
    # By place: what it costs that nobody holds it.
    gap: tuple[int, ...]
    # By shift of a day: what it costs that only one person has it; 0 where that is no matter.
    lone: tuple[int, ...]
    # What each shift wants, and what each person has of it, each a bit.
    wanted: int
    traits: tuple[int, ...]
    # What stands whoever holds what: wishes for duty, until they are met.
    base: int


@dataclass(frozen=True)
class Price:
    """What a roster costs, thing by thing."""

    gaps: int
    lone: int
    traits: int
    wishes: int
    unfair: int

    @property
    def total(self) -> int:
        """All together."""
        return self.gaps + self.lone + self.traits + self.wishes + self.unfair


@lru_cache(maxsize=6)
def of_ground(ground: Ground) -> Prices:
    """The prices of a ground."""
    grid = roster_grids.of_ground(ground)
    wanted = sorted(ground.settings.wanted_traits)
    is_night = [grid.shifts[ground.slots[places[0]].shift_id].is_night for places in grid.teams]
    own, base = _wishes(grid)
    return Prices(
        _fair(grid),
        own,
        tuple(GAP + MISSED[slot.role] for slot in ground.slots),
        tuple(LONE * (ground.settings.no_lone_night and night) for night in is_night),
        (1 << len(wanted)) - 1,
        tuple(sum(1 << bit for bit, trait in enumerate(wanted) if trait in one.traits) for one in ground.members),
        base,
    )


def _fair(grid: Grid) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """By person and kind the price of each number."""
    ground, found = grid.ground, []
    share, owed = roster_counts.shares(ground), roster_counts.owed(ground)
    most = [sum(index in kinds for kinds in grid.kinds) for index in range(len(TALLIES))]
    for member in ground.members:
        rows = []
        for index, tally in enumerate(TALLIES):
            done = ground.counts.get(member.id, {}).get(tally, 0)
            fair = round(SCALE * (owed[tally][member.id] + share[tally][member.id]))
            weight = UNFAIR[tally]
            rows.append(
                tuple(weight * (SCALE * (done + count) - fair) ** 2 // SCALE**2 for count in range(most[index] + 2))
            )
        found.append(tuple(rows))
    return tuple(found)


def _wishes(grid: Grid) -> tuple[tuple[tuple[int, ...], ...], int]:
    """By person and place what their wishes cost there, and what all wishes for duty cost while none is met."""
    ground, base = grid.ground, 0
    own = [[0] * len(ground.slots) for _member in ground.members]
    for one in ground.absences:
        person = grid.member_of.get(one.member_id, NOBODY)
        if person == NOBODY or one.kind in roster_rules.FIRM:
            continue
        met = set()
        for place, slot in enumerate(ground.slots):
            if roster_rules.covers(one, slot.on, grid.shifts[slot.shift_id].code):
                own[person][place] += WISH if one.kind is AbsenceKind.WISH_OFF else -WISH
                if grid.may[person] >> place & 1:
                    met.add(slot.on)
        base += WISH * len(met) * (one.kind is AbsenceKind.WISH_ON)
    return tuple(map(tuple, own)), base


def unavoidable(ground: Ground) -> int:
    """What unfairness costs at least, whatever the other rules: people are whole and their numbers must add up."""
    grid, prices = roster_grids.of_ground(ground), of_ground(ground)
    total = 0
    for kind in range(len(TALLIES)):
        rows = [prices.fair[person][kind] for person in range(len(grid.may))]
        counts = [0] * len(rows)
        for _place in range(sum(kind in kinds for kinds in grid.kinds) if rows else 0):
            cheapest = min(range(len(rows)), key=lambda one: rows[one][counts[one] + 1] - rows[one][counts[one]])
            counts[cheapest] += 1
        total += sum(row[count] for row, count in zip(rows, counts, strict=True))
    return total


def team_price(prices: Prices, team: int, people: Sequence[int]) -> int:
    """What the people of one shift cost together; those who are nobody are left out."""
    has, count = 0, 0
    for person in people:
        if person >= 0:
            has |= prices.traits[person]
            count += 1
    missing = (prices.wanted & ~has).bit_count()
    return missing * TRAIT + (prices.lone[team] if count == 1 else 0)


def of_roster(ground: Ground, assigned: Iterable[Assigned]) -> Price:
    """What a roster costs, thing by thing. Places that are not said are gaps."""
    grid = roster_grids.of_ground(ground)
    return of_seats(grid, of_ground(ground), seated(grid, assigned))


def of_seats(grid: Grid, prices: Prices, who: Sequence[int]) -> Price:
    """What it costs that these people hold the places."""
    counts = [[0] * len(TALLIES) for _member in grid.may]
    for place, person in enumerate(who):
        for kind in grid.kinds[place] if person >= 0 else ():
            counts[person][kind] += 1
    teams = [[who[place] for place in places] for places in grid.teams]
    together = sum(team_price(prices, team, people) for team, people in enumerate(teams))
    lone = sum(prices.lone[team] for team, people in enumerate(teams) if len(people) - people.count(NOBODY) == 1)
    return Price(
        gaps=sum(prices.gap[place] for place, person in enumerate(who) if person < 0),
        lone=lone,
        traits=together - lone,
        wishes=prices.base + sum(prices.own[person][place] for place, person in enumerate(who) if person >= 0),
        unfair=sum(
            prices.fair[person][kind][count] for person, row in enumerate(counts) for kind, count in enumerate(row)
        ),
    )


def seated(grid: Grid, assigned: Iterable[Assigned]) -> list[int]:
    """By place who holds it, as a number; whoever is not known is nobody."""
    who = [NOBODY] * len(grid.place_of)
    for one in assigned:
        if one.slot in grid.place_of and one.member_id is not None:
            who[grid.place_of[one.slot]] = grid.member_of.get(one.member_id, NOBODY)
    return who
