"""Where people live: estates and grids, buildings, units and rooms; adding, naming, and finding or making a door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db import base
from db.base import Table
from db.errors import refuse
from db.models.areas import Area, Building, Room, Unit
from db.pen import Pen
from db.rules import addresses, text
from db.rules.addresses import Door
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "add": N_("Area added"),
    "rename": N_("Area renamed"),
    "add_building": N_("Building added"),
    "renumber_building": N_("Building renumbered"),
    "add_unit": N_("Unit added"),
    "room_at": N_("Room added"),
    "rooms_at": N_("Rooms added"),
    "amend_room": N_("Room changed"),
}
CHUNK = 500
LONGEST_NAME, LONGEST_NUMBER = 60, 20
COMMUNITY, ESTATE, GRID, SUBDISTRICT = "community", "estate", "grid", "subdistrict"

NAME_MISSING = N_("A name is needed here.")
NAME_TAKEN = N_("There is one of this name already.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_ROOM = N_("The room's number is missing.")

Place = tuple[Door, str | None]


@dataclass(frozen=True)
class RoomDraft:
    """What is known of a dwelling. "" and None mean: unknown. `knock_note` is what to know before knocking.

    `occupancy`, `use` and `tenure` are codes of the lists occupancies, room_uses and tenures; `area_m2` is in square
    metres; `floor` below ground is negative.
    """

    floor: int | None = None
    occupancy: str = ""
    use: str = ""
    tenure: str = ""
    area_m2: int | None = None
    knock_note: str = ""
    verified_on: date | None = None


def add(pen: Pen, level: str, name: str, inside: str | None = None, code: str | None = None) -> str:
    """Add an estate, grid or subdistrict (`level`) and answer its key; inside the community unless said otherwise."""
    name = text.clean(name)
    inside = inside or (None if level == SUBDISTRICT else pen.by.community_id)
    refuse([*problems_in(name, LONGEST_NAME), *taken(Area, level=level, inside=inside, name=name)])
    area_id = pen.add(Area, level=level, name=name, inside=inside, code=code)
    pen.about(Area, area_id)
    return area_id


def rename(pen: Pen, area_id: str, version: int, name: str) -> None:
    """Give an area another name. `version` is the one the new name was typed for."""
    area = pen.read(Area, area_id, version)
    name = text.clean(name)
    problems = problems_in(name, LONGEST_NAME)
    if name != area.name:
        problems += taken(Area, level=area.level, inside=area.inside_id, name=name)
    refuse(problems)
    pen.about(Area, area_id)
    pen.set(area, name=name)


def add_building(pen: Pen, number: str, estate_id: str | None = None, grid_id: str | None = None) -> str:
    """Add a building and answer its key; without an estate it belongs to the community itself."""
    number = addresses.tidy(number)
    estate_id = estate_id or pen.by.community_id
    problems = problems_in(number, LONGEST_NUMBER, "number")
    refuse([*problems, *taken(Building, "number", estate=estate_id, number=number)])
    building_id = pen.add(Building, grid=grid_id, **child(Building, estate_id, number))
    pen.about(Building, building_id)
    return building_id


def add_unit(pen: Pen, building_id: str, number: str = "") -> str:
    """Add a stair to a building and answer its key."""
    number = addresses.tidy(number)
    refuse(taken(Unit, "number", building=building_id, number=number))
    pen.about(Building, building_id)
    return pen.add(Unit, **child(Unit, building_id, number))


def renumber_building(pen: Pen, building_id: str, version: int, number: str) -> None:
    """Give a building another number; the addresses of its rooms are written anew."""
    building = pen.read(Building, building_id, version)
    number = addresses.tidy(number)
    problems = problems_in(number, LONGEST_NUMBER, "number")
    if number != building.number:
        problems += taken(Building, "number", estate=building.estate_id, number=number)
    refuse(problems)
    pen.about(Building, building_id)
    pen.set(building, number=number, sort_key=addresses.natural_key(number))
    units = dict(base.rows(Unit.select(Unit.id, Unit.number).where(Unit.building == building_id)))
    for room in list(Room.select().where(Room.unit.in_(list(units)))):
        pen.set(room, address=addresses.write(number, units[room.__data__["unit"]], room.number))


def amend_room(pen: Pen, room_id: str, version: int, draft: RoomDraft) -> None:
    """Write down what is known of a dwelling now."""
    room = pen.read(Room, room_id, version)
    nullable = {name: getattr(draft, name) or None for name in ("occupancy", "use", "tenure")}
    pen.about(Room, room_id)
    pen.set(room, **{**vars(draft), **nullable})


def room_at(pen: Pen, door: Door, estate: str | None = None) -> str:
    """The room behind a door: found by its address, or made with the unit, building and estate that are missing.

    `estate` is the estate's name; without one, the estate the door names; without that, the only estate that has a
    building of this number; and where none or several have one, the community itself.
    """
    return rooms_at(pen, [(door, estate)])[0]


def rooms_at(pen: Pen, places: Sequence[Place]) -> list[str]:
    """The rooms behind many doors, in order, found or made; a few statements for each 500 of them."""
    refuse([Problem("room", NO_ROOM) for door, _ in places if not door.room][:1])
    named = [estate or door.estate or "" for door, estate in places]
    estates = estates_named(pen, set(named))
    only = only_estates(pen, {door.building for name, (door, _) in zip(named, places, strict=True) if not name})
    buildings = Children(pen, Building).at(
        (estates[name] if name else only.get(door.building, estates[name]), door.building)
        for name, (door, _) in zip(named, places, strict=True)
    )
    units = Children(pen, Unit).at((building, door.unit) for building, (door, _) in zip(buildings, places, strict=True))
    written = {
        (unit, door.room): addresses.write(door.building, door.unit, door.room)
        for unit, (door, _) in zip(units, places, strict=True)
    }
    rooms = Children(pen, Room, lambda unit, number: room_facts(written[unit, number], number))
    return rooms.at((unit, door.room) for unit, (door, _) in zip(units, places, strict=True))


def only_estates(pen: Pen, numbers: set[str]) -> dict[str, str]:
    """The estate of each building number that only one estate of this community has."""
    homes: dict[str, set[str]] = {}
    for part in base.parts(sorted(numbers), 500):
        rows = Building.select(Building.number, Building.estate).where(
            Building.community_id == pen.by.community_id, Building.number.in_(part)
        )
        for number, estate in base.rows(rows):
            homes.setdefault(number, set()).add(estate)
    return {number: estates.pop() for number, estates in homes.items() if len(estates) == 1}


def room_facts(address: str, number: str) -> dict[str, Any]:
    """What a new room is known by beside its number."""
    return {"address": address, "floor": addresses.floor_of(number)}


def estates_named(pen: Pen, names: set[str]) -> dict[str, str]:
    """The keys of estates by name, made where they are missing; the community's own key for no name."""
    cleaned = {name: text.clean(name) for name in names}
    rows = base.rows(Area.select(Area.name, Area.id).where(Area.level == ESTATE, Area.inside == pen.by.community_id))
    known = {"": pen.by.community_id, **dict(rows)}
    missing = sorted(set(cleaned.values()) - set(known))
    values = [{"level": ESTATE, "name": name, "inside": pen.by.community_id} for name in missing]
    known.update(zip(missing, pen.add_many(Area, values), strict=True))
    return {name: known[clean] for name, clean in cleaned.items()}


PARENT: Mapping[type[Table], str] = {Building: "estate", Unit: "building", Room: "unit"}


def child(table: type[Table], parent_id: str, number: str) -> dict[str, Any]:
    """The columns of a new building, unit or room that every one of them has."""
    return {PARENT[table]: parent_id, "number": number, "sort_key": addresses.natural_key(number)}


@dataclass(frozen=True)
class Children:
    """The buildings, units or rooms under their parents: found by parent and number, or made."""

    pen: Pen
    table: type[Table]
    facts: Callable[[str, str], dict[str, Any]] = lambda _parent, _number: {}

    def at(self, wanted: Iterable[tuple[str, str]]) -> list[str]:
        """The keys for pairs of parent key and number, in order."""
        pairs = list(wanted)
        known = self.known({parent for parent, _ in pairs})
        missing = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        rows = [{**child(self.table, *pair), **self.facts(*pair)} for pair in missing]
        known.update(zip(missing, self.pen.add_many(self.table, rows), strict=True))
        return [known[pair] for pair in pairs]

    def known(self, parents: set[str]) -> dict[tuple[str, str], str]:
        """The keys of all that stand under some parents."""
        parent, number = (getattr(self.table, name) for name in (PARENT[self.table], "number"))
        answer: dict[tuple[str, str], str] = {}
        for part in base.parts(sorted(parents), CHUNK):
            rows = base.rows(self.table.select(parent, number, self.table.id).where(parent.in_(part)))
            answer.update({(parent_id, text): key for parent_id, text, key in rows})
        return answer


def problems_in(name: str, limit: int, field: str = "name") -> list[Problem]:
    """What is wrong with a name or number."""
    if not name:
        return [Problem(field, NAME_MISSING)]
    return [Problem(field, TOO_LONG, values={"limit": limit})] if len(name) > limit else []


def taken(table: type[Table], field: str = "name", **values: Any) -> list[Problem]:
    """A problem when a row with these values is there already; it names the row's key."""
    conditions = [
        getattr(table, name) == value if value is not None else getattr(table, name).is_null()
        for name, value in values.items()
    ]
    row = table.get_or_none(*conditions)
    return [Problem(field, NAME_TAKEN, values={"id": row.id})] if row else []
