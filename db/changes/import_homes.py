"""The doors of an import: rooms that are in the store, and rooms that are made, with estate, building and unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    """The buildings and units of the store by place and number, and the grid that looks after each building."""

    buildings: Keys
    units: Keys
    grids: dict[str, str | None]


def prepare(spout: Spout, plan: Plan, doors: set[Door]) -> Homes:
    """Find the rooms behind doors, or make them; when this answers, only the spout still speaks to the store."""
    told = {door: name for door, name in told_of(plan, GRID).items() if door in doors}
    stairs, buildings = read_stairs()
    estates = areas(spout, ESTATE, {door[0] for door in doors} - {""}) | {"": spout.pen.by.community_id}
    grids = areas(spout, GRID, set(told.values()))
    looked_after = {(estates[door[0]], door[1]): grids[name] for door, name in told.items()}
    give_grids(spout, stairs, buildings, looked_after)
    rooms = {door: room.id for door, room in plan.present.rooms.items()}
    missing = sorted(doors - rooms.keys(), key=lambda door: (door[0], *map(sort_key, door[1:])))
    pour_stairs(spout, stairs, [(estates[door[0]], door) for door in missing], looked_after)
    rooms.update(zip(missing, keys(len(missing)), strict=True))
    units = [stairs.units[stairs.buildings[estates[door[0]], door[1]], door[2]] for door in missing]
    pour_rooms(spout, plan, missing, [rooms[door] for door in missing], units)
    return Homes({door: home_of(door, rooms[door], estates, stairs) for door in doors}, len(missing))


def told_of(plan: Plan, name: str) -> dict[Door, Any]:
    """What the first row of each door says in a field."""
    told: dict[Door, Any] = {}
    if name in plan.register.values:
        for door, said in zip(plan.register.doors, plan.register.values[name], strict=True):
            if door is not None and said is not None:
                told.setdefault(door, said)
    return told


def read_stairs() -> tuple[Stairs, list[Building]]:
    """The buildings and units of the store."""
    buildings = list(Building.select())
    units = base.rows(Unit.select(Unit.building, Unit.number, Unit.id))
    stairs = Stairs(
        {(row.__data__["estate"], row.number): row.id for row in buildings},
        {(building, number): key for building, number, key in units},
        {row.id: row.__data__["grid"] for row in buildings},
    )
    return stairs, buildings


def areas(spout: Spout, level: str, names: set[str]) -> dict[str, str]:
    """The keys of estates or grids by name, made where they are missing."""
    home = spout.pen.by.community_id
    known = dict(base.rows(Area.select(Area.name, Area.id).where(Area.level == level, Area.inside == home)))
    missing = sorted(names - known.keys())
    rows = [(key, level, name, home) for key, name in zip(keys(len(missing)), missing, strict=True)]
    spout.pour_now(Area, ("id", "level", "name", "inside"), rows)
    return known | {name: key for key, _, name, _ in rows}


def give_grids(
    spout: Spout, stairs: Stairs, buildings: Iterable[Building], looked_after: Mapping[tuple[str, str], str]
) -> None:
    """Give the buildings without a grid the one that the file tells."""
    for row in buildings:
        grid = looked_after.get((row.__data__["estate"], row.number))
        if grid and row.__data__["grid"] is None:
            spout.pen.set(row, grid=grid)
            stairs.grids[row.id] = grid


def pour_stairs(
    spout: Spout, stairs: Stairs, missing: Iterable[tuple[str, Door]], grids: Mapping[tuple[str, str], str]
) -> None:
    """Make the buildings and units that doors lie in and the store does not have."""
    placed = list(missing)
    houses = new_places(stairs.buildings, ((estate, door[1]) for estate, door in placed))
    stairs.grids.update({key: grids.get((estate, number)) for key, estate, number, _ in houses})
    rows = [(*house, stairs.grids[house[0]]) for house in houses]
    spout.pour(Building, ("id", "estate", "number", "sort_key", "grid"), rows)
    units = new_places(stairs.units, ((stairs.buildings[estate, door[1]], door[2]) for estate, door in placed))
    spout.pour(Unit, ("id", "building", "number", "sort_key"), units)


def new_places(known: Keys, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """The places that are not known, each with a new key, parent, number and key of order; they are known then."""
    missing = [place for place in dict.fromkeys(wanted) if place not in known]
    known.update(zip(missing, keys(len(missing)), strict=True))
    return [(known[parent, number], parent, number, sort_key(number)) for parent, number in missing]


def pour_rooms(spout: Spout, plan: Plan, doors: Sequence[Door], room_keys: Sequence[str], units: Sequence[str]) -> None:
    """Make rooms."""
    states = told_of(plan, "occupancy")
    names = ("id", "unit", "number", "floor", "sort_key", "address", "occupancy")
    rows = (
        (key, unit, door[3], floor_of(door[3]), sort_key(door[3]), addresses.write(*door[1:]), states.get(door))
        for key, unit, door in zip(room_keys, units, doors, strict=True)
    )
    spout.pour(Room, names, rows)


def home_of(door: Door, room_id: str, estates: Mapping[str, str], stairs: Stairs) -> HomeFacts:
    """What look-up shows of a door."""
    building = stairs.buildings[estates[door[0]], door[1]]
    return HomeFacts(room_id, *door, addresses.write(*door[1:]), stairs.grids[building])
