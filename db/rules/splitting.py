"""Splitting due visits fairly among workers: house by house, so that nobody walks twice, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.rules.words import N_

FEWEST, OWN_GRID, NOT_REFUSED, ALONE = "fewest", "own_grid", "not_refused", "alone"
# Why somebody goes, by code.
REASONS = {
    FEWEST: N_("had the fewest visits so far"),
    OWN_GRID: N_("had the fewest visits so far, and it is the own grid"),
    NOT_REFUSED: N_("somebody with fewer visits was refused at this door"),
    ALONE: N_("nobody else can go"),
}


@dataclass(frozen=True)
class Stop:
    """One due visit: its key, its house and door (None: not known), and how many workers it needs."""

    key: str
    building_id: str | None
    room_id: str | None
    workers_needed: int = 1
    grid_id: str | None = None


@dataclass(frozen=True)
class Walker:
    """A worker who can go; `grid_id` is the worker's own grid, None for the whole community."""

    id: str
    grid_id: str | None = None


@dataclass(frozen=True)
class Share:
    """Who makes one visit, and why: a code of REASONS."""

    key: str
    worker_id: str
    reason: str


@dataclass
class Load:
    """What a worker has been given: visits, their weight (one that needs two counts twice), and houses."""

    visits: int = 0
    weight: int = 0
    houses: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Split:
    """Who goes where; `left` are the visits that nobody may make, since all were refused at the door."""

    shares: tuple[Share, ...]
    loads: Mapping[str, Load]
    left: tuple[str, ...]

    @property
    def spread(self) -> int:
        """By how much the heaviest load exceeds the lightest."""
        weights = [load.weight for load in self.loads.values()]
        return max(weights, default=0) - min(weights, default=0)


def split(stops: Iterable[Stop], walkers: Sequence[Walker], refused: Collection[tuple[str, str]]) -> Split:
    """Split visits among those who can go; the same for the same visits, in whatever order they come.

    The heaviest house is given away first, each to whoever has the least so far; so loads differ by one house at most,
    unless refusals keep somebody away. `refused` are workers and the rooms at which they were refused: they do not go
    there again, and somebody else goes to that door.
    """
    loads = {walker.id: Load() for walker in walkers}
    shares: list[Share] = []
    left: list[str] = []
    waiting = sorted(by_house(stops).items(), key=lambda pair: (-weight(pair[1]), pair[0]))
    while waiting:
        name, house = waiting.pop(0)
        best = chosen(house, walkers, refused, loads)
        if best is None:
            left += [stop.key for stop in house]
            continue
        walker, why = best
        mine = [stop for stop in house if (walker.id, stop.room_id) not in refused]
        rest = [stop for stop in house if (walker.id, stop.room_id) in refused]
        shares += [Share(stop.key, walker.id, why) for stop in mine]
        load = loads[walker.id]
        load.visits, load.weight = load.visits + len(mine), load.weight + weight(mine)
        load.houses.add(name)
        if rest:
            waiting.append((name, rest))
    return Split(tuple(sorted(shares, key=lambda share: share.key)), loads, tuple(sorted(left)))


def by_house(stops: Iterable[Stop]) -> dict[str, list[Stop]]:
    """The visits of each house; who lives behind no known door is a house of their own."""
    houses: dict[str, list[Stop]] = {}
    for stop in sorted(stops, key=lambda stop: stop.key):
        houses.setdefault(stop.building_id or stop.room_id or stop.key, []).append(stop)
    return houses


def weight(stops: Iterable[Stop]) -> int:
    """What visits weigh: one that two must make counts twice."""
    return sum(max(1, stop.workers_needed) for stop in stops)


def chosen(
    house: Sequence[Stop], walkers: Sequence[Walker], refused: Collection[tuple[str, str]], loads: Mapping[str, Load]
) -> tuple[Walker, str] | None:
    """Who goes to a house, and why: of those who may go to most of its doors, who has the least; None when nobody may.

    Of equals, who has the house in the own grid goes first, then who came first.
    """
    kept_away = {walker.id: sum((walker.id, stop.room_id) in refused for stop in house) for walker in walkers}
    able = [walker for walker in walkers if kept_away[walker.id] < len(house)]
    if not able:
        return None
    grid = house[0].grid_id
    fewest = min(kept_away[walker.id] for walker in able)
    willing = [walker for walker in able if kept_away[walker.id] == fewest]
    best = min(willing, key=lambda one: (loads[one.id].weight, one.grid_id is None or one.grid_id != grid))
    return best, reason(best, walkers, able, grid, loads)


def reason(
    best: Walker, walkers: Sequence[Walker], able: Sequence[Walker], grid: str | None, loads: Mapping[str, Load]
) -> str:
    """Why this one goes, as a code."""
    if len(able) == 1:
        return ALONE
    if any(loads[walker.id].weight < loads[best.id].weight for walker in walkers):
        return NOT_REFUSED
    return OWN_GRID if best.grid_id is not None and best.grid_id == grid else FEWEST
