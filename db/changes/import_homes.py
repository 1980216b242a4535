"""The doors of an import: rooms that are in the store, and rooms that are made, with estate, building and unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from db import base
from db.models.areas import Area, Building, Room, Unit
from db.pouring import Spout, keys
from db.queries.imports import Plan
from db.queries.resident_index import HomeFacts
from db.rules import addresses
from db.rules.register_doors import Door

ESTATE, GRID = "estate", "grid"
sort_key = cache(addresses.natural_key)
floor_of = cache(addresses.floor_of)

# A building or unit by the key of what it lies in and its number.
Keys = dict[tuple[str, str], str]


@dataclass
class Homes:
    """The doors of an import, each with what look-up shows of it; `made` counts the new rooms."""

    facts: dict[Door, HomeFacts]
    made: int


@dataclass
class Stairs:
    """What the doors of an import lie in: estates by name, buildings and units by place and number.

    `told_grids` are the grids that the file tells for buildings by place, `grids` those that look after each building.
    """

    estates: dict[str, str]
    buildings: Keys
    units: Keys
    told_grids: dict[tuple[str, str], str]
    grids: dict[str, str | None]

    def building(self, door: Door) -> str:
        """The key of a door's building."""
        return self.buildings[self.estates[door[0]], door[1]]

    def unit(self, door: Door) -> str:
        """The key of a door's unit."""
        return self.units[self.building(door), door[2]]

    def home_of(self, door: Door, room_id: str) -> HomeFacts:
        """What look-up shows of a door."""
        return HomeFacts(room_id, *door, written(door), self.grids[self.building(door)])


def read(spout: Spout, plan: Plan, doors: set[Door]) -> Stairs:
    """Read what is there, make the estates and grids that are missing, and give buildings without a grid the file's."""
    told = {door: name for door, name in told_of(plan, GRID).items() if door in doors}
    estates = areas(spout, ESTATE, {door[0] for door in doors} - {""}) | {"": spout.pen.by.community_id}
    grids = areas(spout, GRID, set(told.values()))
    looked_after = {(estates[door[0]], door[1]): grids[name] for door, name in told.items()}
    buildings = {(row.__data__["estate"], row.number): row for row in Building.select()}
    for place, row in buildings.items():
        if place in looked_after and row.__data__["grid"] is None:
            spout.pen.set(row, grid=looked_after[place])
    units = base.rows(Unit.select(Unit.building, Unit.number, Unit.id))
    return Stairs(
        estates,
        {place: row.id for place, row in buildings.items()},
        {(building, number): key for building, number, key in units},
        looked_after,
        {row.id: row.__data__["grid"] for row in buildings.values()},
    )


def pour(spout: Spout, plan: Plan, doors: set[Door], stairs: Stairs) -> Homes:
    """Make the rooms behind doors that are missing, with their buildings and units."""
    rooms = {door: room.id for door, room in plan.present.rooms.items()}
    missing = sorted(doors - rooms.keys(), key=lambda door: (door[0], *map(sort_key, door[1:])))
    pour_stairs(spout, stairs, missing)
    rooms.update(zip(missing, keys(len(missing)), strict=True))
    states = told_of(plan, "occupancy")
    names = ("id", "unit", "number", "floor", "sort_key", "address", "occupancy")
    rows = (
        (rooms[door], stairs.unit(door), door[3], floor_of(door[3]), sort_key(door[3]), written(door), states.get(door))
        for door in missing
    )
    spout.pour(Room, names, rows)
    return Homes({door: stairs.home_of(door, rooms[door]) for door in doors}, len(missing))


def written(door: Door) -> str:
    """A door's address."""
    return addresses.write(*door[1:])


def told_of(plan: Plan, name: str) -> dict[Door, Any]:
    """What the first row of each door says in a field."""
    told: dict[Door, Any] = {}
    if name in plan.register.values:
        for door, said in zip(plan.register.doors, plan.register.values[name], strict=True):
            if door is not None and said is not None:
                told.setdefault(door, said)
    return told


def areas(spout: Spout, level: str, names: set[str]) -> dict[str, str]:
    """The keys of estates or grids by name, made where they are missing."""
    home = spout.pen.by.community_id
    known = dict(base.rows(Area.select(Area.name, Area.id).where(Area.level == level, Area.inside == home)))
    missing = sorted(names - known.keys())
    rows = [(key, level, name, home) for key, name in zip(keys(len(missing)), missing, strict=True)]
    spout.pour_now(Area, ("id", "level", "name", "inside"), rows)
    return known | {name: key for key, _, name, _ in rows}


def pour_stairs(spout: Spout, stairs: Stairs, doors: Iterable[Door]) -> None:
    """Make the buildings and units that doors lie in and the store does not have."""
    placed = list(doors)
    houses = new_places(stairs.buildings, ((stairs.estates[door[0]], door[1]) for door in placed))
    stairs.grids.update({key: stairs.told_grids.get((estate, number)) for key, estate, number, _ in houses})
    rows = [(*house, stairs.grids[house[0]]) for house in houses]
    spout.pour(Building, ("id", "estate", "number", "sort_key", "grid"), rows)
    units = new_places(stairs.units, ((stairs.building(door), door[2]) for door in placed))
    spout.pour(Unit, ("id", "building", "number", "sort_key"), units)


def new_places(known: Keys, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """The places that are not known, each with a new key, parent, number and key of order; they are known then."""
    missing = [place for place in dict.fromkeys(wanted) if place not in known]
    known.update(zip(missing, keys(len(missing)), strict=True))
    return [(known[parent, number], parent, number, sort_key(number)) for parent, number in missing]
