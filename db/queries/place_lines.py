"""Places as lines of a list: read from the store for a condition, each with where it lies."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.places import Place

# A place at a room lies in the room's building; one of a building lies there itself.
InBuilding = Building.alias("in_building")
AT_ROOM, AT_BUILDING = Place.room == Room.id, InBuilding.id == peewee.fn.coalesce(Place.building, Unit.building)
ESTATE_NAME = peewee.Case(None, [(Area.level == "estate", Area.name)], "")


@dataclass(frozen=True)
class PlaceLine:
    """A place in a list. `kind` is a code of place_kinds; `traits` are answers to the conditions of checklists.

    `address` is the door, or where it lies in words. `building_id` is the building in which it lies, also where the
    place is a room of it. `building` and `estate` are names, "" for none.
    """

    id: str
    version: int
    kind: str
    name: str
    address: str
    room_id: str | None
    building_id: str | None
    building: str
    estate: str
    responsible: str
    phone: str
    size: int | None
    traits: Mapping[str, str]
    since_on: datetime.date
    closed_on: datetime.date | None

    @property
    def title(self) -> str:
        """What the place is called: by its name, by its door, or by its building."""
        return self.name or self.address or written(self.building)

    @property
    def is_open(self) -> bool:
        """Whether it is still inspected."""
        return self.closed_on is None


def written(building: str) -> str:
    """A building as it is written where no door follows: 3栋."""
    return f"{building}栋" if building else ""


COLUMNS = (
    *(Place.id, Place.version, Place.kind, Place.name, Place.address, Room.address, Place.room, InBuilding.id),
    *(InBuilding.number, ESTATE_NAME, Place.responsible, Place.phone, Place.size, Place.traits),
    *(Place.since_on, Place.closed_on),
)


def chosen(*columns: Any) -> peewee.ModelSelect[Place]:
    """Places with their rooms, buildings and estates, where they have some."""
    places: peewee.ModelSelect[Place] = Place.select(*columns)
    return (
        places.join(Room, peewee.JOIN.LEFT_OUTER, on=AT_ROOM)
        .join(Unit, peewee.JOIN.LEFT_OUTER, on=Room.unit == Unit.id)
        .join(InBuilding, peewee.JOIN.LEFT_OUTER, on=AT_BUILDING)
        .join(Area, peewee.JOIN.LEFT_OUTER, on=InBuilding.estate == Area.id)
    )


def lines(condition: Any, limit: int | None = None) -> list[PlaceLine]:
    """The places that fulfil a condition, by kind, and of one kind as doors are counted; in one statement."""
    order = (Place.kind, ESTATE_NAME, InBuilding.sort_key.asc(nulls="last"), Room.sort_key.asc(nulls="last"), Place.id)
    return [line(row) for row in base.rows(chosen(*COLUMNS).where(condition).order_by(*order).limit(limit))]


def line(row: tuple[Any, ...]) -> PlaceLine:
    """A row of COLUMNS as a value."""
    key, version, kind, name, told, door, room, building_id, number, estate, responsible, phone, size, traits, *days = (
        row
    )
    known = (room, building_id, number or "", estate or "", responsible, phone, size)
    return PlaceLine(key, version, kind, name, door or told, *known, json.loads(traits), *days)
