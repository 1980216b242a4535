"""Where people live: the areas of the community, its buildings with their counts, and what is known of a room."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.residents import Residence
from db.rules import addresses


@dataclass(frozen=True)
class AreaLine:
    """A subdistrict, community, grid or estate (`level`); `inside_id` is the larger area it lies in."""

    id: str
    version: int
    level: str
    name: str
    code: str | None
    inside_id: str | None


@dataclass(frozen=True)
class BuildingLine:
    """A building with the number of its units and rooms, and of the people who live in it now.

    `estate` is "" for a building that belongs to the community itself.
    """

    id: str
    version: int
    number: str
    estate_id: str
    estate: str
    grid_id: str | None
    units: int
    rooms: int
    people: int


@dataclass(frozen=True)
class RoomCard:
    """What is known of one dwelling. `occupancy`, `use` and `tenure` are codes, "" where unknown."""

    id: str
    version: int
    address: str
    estate: str
    building_id: str
    building: str
    unit: str
    number: str
    floor: int | None
    occupancy: str
    use: str
    tenure: str
    area_m2: int | None
    knock_note: str
    verified_on: datetime.date | None
    grid_id: str | None


# The name of a building's estate, and nothing for a building that belongs to the community itself.
ESTATE_NAME = peewee.Case(None, [(Area.level == "estate", Area.name)], "")


def all(level: str | None = None) -> list[AreaLine]:  # noqa: A001 - reads as areas.all()
    """The areas, or those of one level, in the order in which they were added."""
    rows = Area.select(Area.id, Area.version, Area.level, Area.name, Area.code, Area.inside).order_by(Area.id)
    if level is not None:
        rows = rows.where(Area.level == level)
    return [AreaLine(*row) for row in base.rows(rows)]


def buildings(estate_id: str | None = None, grid_id: str | None = None) -> list[BuildingLine]:
    """The buildings, or those of one estate or grid, estate by estate as people count them; in four statements."""
    rows = Building.select(
        Building.id, Building.version, Building.number, Building.estate, ESTATE_NAME, Building.grid
    ).join(Area, on=Building.estate == Area.id)
    if estate_id is not None:
        rows = rows.where(Building.estate == estate_id)
    if grid_id is not None:
        rows = rows.where(Building.grid == grid_id)
    counts = [units_by_building(), rooms_by_building(), people_by_building()]
    return [
        BuildingLine(*row, *(count.get(row[0], 0) for count in counts))
        for row in base.rows(rows.order_by(ESTATE_NAME, Building.sort_key, Building.id))
    ]


def units_by_building() -> dict[str, int]:
    """How many units each building has."""
    count = Unit.select(Unit.building, peewee.fn.count(Unit.id)).group_by(Unit.building)
    return dict(base.rows(count))


def rooms_by_building() -> dict[str, int]:
    """How many rooms each building has."""
    count = Unit.select(Unit.building, peewee.fn.count(Room.id)).join(Room).group_by(Unit.building)
    return dict(base.rows(count))


def people_by_building() -> dict[str, int]:
    """How many people live in each building now."""
    count = Unit.select(Unit.building, peewee.fn.count(Residence.id)).join(Room).join(Residence)
    return dict(base.rows(count.where(Residence.to_on.is_null()).group_by(Unit.building)))


def room(room_id: str) -> RoomCard | None:
    """What is known of a room; None when there is none. Who lives there is a question for residents.living_in."""
    rows = base.rows(with_places(*ROOM_COLUMNS).where(Room.id == room_id))
    return card(rows[0]) if rows else None


def at(written: str) -> list[RoomCard]:
    """The rooms that an address such as 3-2-1201 or 3栋2单元1201 names: one for each estate that has such a door."""
    door = addresses.read(written)
    if door is None:
        return []
    address = addresses.write(door.building, door.unit, door.room)
    rows = base.rows(with_places(*ROOM_COLUMNS).where(Room.address == address).order_by(ESTATE_NAME))
    return [one for one in map(card, rows) if door.estate in (None, one.estate)]


ROOM_COLUMNS = (
    *(
        Room.id,
        Room.version,
        Room.address,
        ESTATE_NAME,
        Building.id,
        Building.number,
        Unit.number,
        Room.number,
        Room.floor,
    ),
    *(Room.occupancy, Room.use, Room.tenure, Room.area_m2, Room.knock_note, Room.verified_on, Building.grid),
)


def with_places(*columns: Any) -> peewee.ModelSelect[Room]:
    """Rooms with their units, buildings and estates."""
    rooms: peewee.ModelSelect[Room] = Room.select(*columns)
    return rooms.join(Unit).join(Building).join(Area, on=Building.estate == Area.id)


def card(row: tuple[Any, ...]) -> RoomCard:
    """A row of ROOM_COLUMNS as a value."""
    codes = [value or "" for value in row[9:12]]
    return RoomCard(*row[:9], *codes, *row[12:])


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """The names of areas and the addresses of buildings, units and rooms, for the history."""
    named = ((Area, "area", Area.name), (Building, "building", Building.number), (Room, "room", Room.address))
    answer: dict[tuple[str, str], str] = {}
    for table, name, column in named:
        if wanted := list(keys.get(name, ())):
            rows = base.rows(table.select(table.id, column).where(table.id.in_(wanted)))
            answer.update({(name, key): text for key, text in rows})
    if wanted := list(keys.get("unit", ())):
        units = Unit.select(Unit.id, Building.number, Unit.number).join(Building).where(Unit.id.in_(wanted))
        answer.update({("unit", key): "-".join(filter(None, numbers)) for key, *numbers in base.rows(units)})
    return answer
