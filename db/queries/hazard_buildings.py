"""The open hazards of a building: behind each of its doors, and in what all share; and which buildings have some."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from db import base
from db.errors import NotFound
from db.models.areas import Area, Building, Room, Unit
from db.models.hazards import Hazard
from db.models.matters import Matter
from db.models.places import Place
from db.queries import hazards, matters, place_lines, rounds
from db.queries.hazards import IS_HAZARD, HazardLine


@dataclass(frozen=True)
class DoorLine:
    """One door of the map: its room's key, its unit's number, its own number and its floor."""

    room_id: str
    unit: str
    number: str
    floor: int | None


@dataclass(frozen=True)
class BuildingHazards:
    """A building with its doors in the order of the way, and its open hazards: by room, the gravest first, and those of
    what all share."""

    building_id: str
    number: str
    estate: str
    doors: tuple[DoorLine, ...]
    by_room: Mapping[str, tuple[HazardLine, ...]]
    common: tuple[HazardLine, ...]

    @property
    def lines(self) -> list[HazardLine]:
        """All of them."""
        return [*self.common, *(line for lines in self.by_room.values() for line in lines)]

    @property
    def severities(self) -> Mapping[str, int]:
        """How many there are of each severity."""
        return Counter(line.severity for line in self.lines)


@dataclass(frozen=True)
class BuildingLine:
    """A building in which hazards are open, and how many of each severity."""

    id: str
    number: str
    estate: str
    severities: Mapping[str, int]


def of_building(building_id: str, now: datetime.datetime, most: int = 1000) -> BuildingHazards:
    """The open hazards of a building, in a constant number of statements. Raises NotFound."""
    named = base.rows(
        Building.select(Building.number, place_lines.ESTATE_NAME)
        .join(Area, on=Building.estate == Area.id)
        .where(Building.id == building_id)
    )
    if not named:
        raise NotFound
    number, estate = named[0]
    rooms = Room.select(Room.id).join(Unit).where(Unit.building == building_id)
    here = (Place.building == building_id) | Place.room.in_(rooms)
    keys = Hazard.select(Hazard.matter).join(Place).where(here)
    found = hazards.lines(matters.lines(IS_HAZARD & matters.IS_OPEN & Matter.id.in_(keys), now, most))
    by_room: dict[str, list[HazardLine]] = {}
    common = []
    for line in sorted(found, key=lambda one: one.severity):
        if line.place.room_id:
            by_room.setdefault(line.place.room_id, []).append(line)
        else:
            common.append(line)
    doors = (row for _unit, row in rounds.way(building_id))
    return BuildingHazards(
        building_id,
        number,
        estate or "",
        tuple(DoorLine(room, unit, number, floor) for room, number, floor, unit, _use in doors),
        {room: tuple(lines) for room, lines in by_room.items()},
        tuple(common),
    )


def buildings() -> list[BuildingLine]:
    """The buildings in which hazards are open, those with the gravest first; in one statement."""
    columns = (place_lines.InBuilding.id, place_lines.InBuilding.number, place_lines.ESTATE_NAME, Hazard.severity)
    rows = (
        place_lines.chosen(*columns)
        .join(Hazard, on=Hazard.place == Place.id)
        .join(Matter, on=Hazard.matter == Matter.id)
        .where(matters.IS_OPEN, place_lines.InBuilding.id.is_null(False))
    )
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for key, number, estate, severity in base.rows(rows):
        counts.setdefault((key, number, estate or ""), Counter())[severity] += 1
    found = [BuildingLine(*named, severities) for named, severities in counts.items()]
    return sorted(found, key=lambda one: ([-one.severities[code] for code in "ABC"], one.estate, one.number))
