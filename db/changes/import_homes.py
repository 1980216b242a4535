"""The doors of an import: rooms that are in the store, and rooms that are made, with estate, building and unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from db import base
from db.base import new_key
from db.models.areas import Area, Building, Room, Unit
from db.pouring import Spout
from db.queries.imports import Plan
from db.queries.resident_index import HomeFacts
from db.rules import addresses
from db.rules.register_doors import Door

ESTATE, GRID = "estate", "grid"
sort_key = cache(addresses.natural_key)
floor_of = cache(addresses.floor_of)

# A building or unit by its parent's key and its number.
Keys = dict[tuple[str, str], str]


@dataclass
class Homes:
    """The doors of an import, each with what look-up shows of it; `made` counts the new rooms."""

    facts: dict[Door, HomeFacts]
    made: int


def prepare(spout: Spout, plan: Plan, doors: Iterable[Door]) -> Homes:
    """Find the rooms behind doors, or make them."""
    wanted = set(doors)
    estates = areas(spout, ESTATE, {door[0] for door in wanted} - {""}) | {"": spout.pen.by.community_id}
    grids = areas(spout, GRID, set(filter(None, plan.register.column("grid"))))
    told = {door: grids[name] for door, name in told_of(plan, "grid").items()}
    looked_after = {(estates[door[0]], door[1]): grid for door, grid in told.items() if door in wanted}
    buildings, grid_of = all_buildings(spout, wanted, estates, looked_after)
    rooms = {door: room.id for door, room in plan.present.rooms.items()}
    missing = sorted(wanted - rooms.keys(), key=lambda door: (door[0], *map(sort_key, door[1:])))
    units = all_units(spout, [(buildings[estates[door[0]], door[1]], door[2]) for door in missing])
    rooms.update(zip(missing, new_rooms(spout, plan, missing, estates, buildings, units), strict=True))
    facts = {
        door: HomeFacts(rooms[door], *door, addresses.write(*door[1:]), grid_of.get((estates[door[0]], door[1])))
        for door in wanted
    }
    return Homes(facts, len(missing))


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
    inside = Area.inside == spout.pen.by.community_id
    known = dict(base.rows(Area.select(Area.name, Area.id).where(Area.level == level, inside)))
    rows = [(new_key(), level, name, spout.pen.by.community_id) for name in sorted(names - known.keys())]
    spout.pour(Area, ("id", "level", "name", "inside"), rows)
    return known | {name: key for key, _, name, _ in rows}


def all_buildings(
    spout: Spout, doors: Iterable[Door], estates: Mapping[str, str], grids: Mapping[tuple[str, str], str]
) -> tuple[Keys, dict[tuple[str, str], str | None]]:
    """The keys of all buildings, and the grids that look after them; a building without a grid gets the file's."""
    known = {(row.__data__["estate"], row.number): row for row in Building.select()}
    for place, grid in grids.items():
        if place in known and known[place].__data__["grid"] is None:
            spout.pen.set(known[place], grid=grid)
    found = {place: (row.id, row.__data__["grid"]) for place, row in known.items()}
    missing = sorted({(estates[door[0]], door[1]) for door in doors} - found.keys())
    rows = [(new_key(), estate, number, sort_key(number), grids.get((estate, number))) for estate, number in missing]
    spout.pour(Building, ("id", "estate", "number", "sort_key", "grid"), rows)
    found.update({(estate, number): (key, grid) for key, estate, number, _, grid in rows})
    return {place: key for place, (key, _) in found.items()}, {place: grid for place, (_, grid) in found.items()}


def all_units(spout: Spout, places: Iterable[tuple[str, str]]) -> Keys:
    """The keys of all units, also of those that are made for these places (building and number)."""
    known = {
        (building, number): key for building, number, key in base.rows(Unit.select(Unit.building, Unit.number, Unit.id))
    }
    rows = [(new_key(), *place, sort_key(place[1])) for place in dict.fromkeys(places) if place not in known]
    spout.pour(Unit, ("id", "building", "number", "sort_key"), rows)
    known.update({(building, number): key for key, building, number, _ in rows})
    return known


def new_rooms(
    spout: Spout, plan: Plan, doors: Sequence[Door], estates: Mapping[str, str], buildings: Keys, units: Keys
) -> list[str]:
    """Make rooms and answer their keys in order."""
    states = told_of(plan, "occupancy")
    names = ("id", "unit", "number", "floor", "sort_key", "address", "occupancy")
    rows = [
        (
            new_key(),
            units[buildings[estates[door[0]], door[1]], door[2]],
            door[3],
            floor_of(door[3]),
            sort_key(door[3]),
            addresses.write(*door[1:]),
            states.get(door),
        )
        for door in doors
    ]
    spout.pour(Room, names, rows)
    return [row[0] for row in rows]
