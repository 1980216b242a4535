"""The stair as a plan: which door stands on which line and in which cell, and which door comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

LABEL = 4
GAP = 1
LOWEST = -100


@dataclass(frozen=True)
class Spot:
    """A door of the building: its key, the stair it belongs to ("" for the only one), its number and its floor."""

    key: str
    unit: str
    number: str
    floor: int | None


@dataclass(frozen=True)
class Line:
    """One line of the plan: a floor's label, and at which cell which door begins; or the titles of the stairs."""

    label: str = ""
    doors: tuple[tuple[int, str], ...] = ()
    titles: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Plan:
    """The whole building, top floor first, stairs beside each other as far as they fit and then below each other."""

    lines: tuple[Line, ...] = ()
    where: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    order: tuple[Spot, ...] = ()
    width: int = 0

    def beside(self, key: str, step: int) -> str | None:
        """The door left or right of a door on its line; None at the end of the line."""
        line, _ = self.where[key]
        keys = [door for _, door in self.lines[line].doors]
        place = keys.index(key) + step
        return keys[place] if 0 <= place < len(keys) else None

    def above(self, key: str, step: int) -> str | None:
        """The door nearest to a door on the next line up (`step` -1) or down (1) that has doors; None where none is."""
        line, cell = self.where[key]
        while 0 <= (line := line + step) < len(self.lines):
            if doors := self.lines[line].doors:
                return min(doors, key=lambda door: abs(door[0] - cell))[1]
        return None

    def next_open(self, key: str, still_open: Collection[str]) -> str | None:
        """Where to knock next: the nearest door of the stair that is still open, else the next stair's first one.

        The same floor comes first, then the nearest floor; of two floors equally near, the lower one: so the walk goes
        on downwards for who began at the top, and upwards for who began at the bottom.
        """
        places = {spot.key: place for place, spot in enumerate(self.order)}
        here, at = places[key], self.order[places[key]]
        same = [spot for spot in self.order if spot.unit == at.unit and spot.key in still_open and spot.key != key]
        if same:
            return min(same, key=lambda spot: (far(spot, at), level(spot) > level(at), places[spot.key] < here)).key
        later = [*self.order[here + 1 :], *self.order[:here]]
        return next((spot.key for spot in later if spot.key in still_open), None)


def level(spot: Spot) -> int:
    """A door's floor as a number; doors whose floor is not known lie below all others."""
    return LOWEST if spot.floor is None else spot.floor


def far(spot: Spot, other: Spot) -> int:
    """How many floors lie between two doors."""
    return abs(level(spot) - level(other))


def by_unit(spots: Iterable[Spot]) -> list[tuple[str, list[list[Spot]]]]:
    """The stairs in the order given, each with its floors from the top down."""
    units: dict[str, list[Spot]] = {}
    for spot in spots:
        units.setdefault(spot.unit, []).append(spot)
    return [
        (unit, [list(floor) for _, floor in groupby(sorted(doors, key=level, reverse=True), key=level)])
        for unit, doors in units.items()
    ]


def laid_out(spots: Sequence[Spot], width: int, cell: int) -> Plan:
    """The plan of a building on a map `width` cells wide whose doors take `cell` cells each."""
    fits = max(1, (width - LABEL) // cell)
    lines: list[Line] = []
    units = by_unit(spots)
    for block in blocks(units, fits, width, cell):
        if lines:
            lines.append(Line())
        lines += block_lines(block, cell)
    where = {key: (at, x) for at, line in enumerate(lines) for x, key in line.doors}
    order = tuple(spot for _, floors in units for floor in floors for spot in floor)
    return Plan(tuple(lines), where, order, max((x + cell for _, x in where.values()), default=0))


@dataclass(frozen=True)
class Stair:
    """One stair in its place on the map: the cell it begins at, and how many doors stand side by side."""

    unit: str
    floors: list[list[Spot]]
    begin: int
    across: int


def blocks(units: Sequence[tuple[str, list[list[Spot]]]], fits: int, width: int, cell: int) -> Iterator[list[Stair]]:
    """The stairs in groups that stand side by side."""
    block: list[Stair] = []
    begin = LABEL
    for unit, floors in units:
        across = min(fits, max(len(floor) for floor in floors))
        if block and begin + across * cell > width:
            yield block
            block, begin = [], LABEL
        block.append(Stair(unit, floors, begin, across))
        begin += across * cell + GAP
    if block:
        yield block


def block_lines(block: Sequence[Stair], cell: int) -> Iterator[Line]:
    """The lines of stairs that stand side by side: their titles, then floor by floor from the top."""
    if any(stair.unit for stair in block):
        yield Line(titles=tuple((stair.begin, stair.unit) for stair in block))
    for at in sorted({level(floor[0]) for stair in block for floor in stair.floors}, reverse=True):
        rows = [(stair, floor) for stair in block for floor in stair.floors if level(floor[0]) == at]
        for row in range(max(-(-len(floor) // stair.across) for stair, floor in rows)):
            doors = tuple(
                (stair.begin + column * cell, spot.key)
                for stair, floor in rows
                for column, spot in enumerate(floor[row * stair.across : (row + 1) * stair.across])
            )
            yield Line(label="" if row or at == LOWEST else str(at), doors=doors)
