"""The open hazards of a building: behind each of its doors, and in what all share."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from db.models.areas import Room, Unit
from db.models.hazards import Hazard
from db.models.matters import Matter
from db.models.places import Place
from db.queries import hazards, matters
from db.queries.hazards import IS_HAZARD, HazardLine


@dataclass(frozen=True)
class BuildingHazards:
    """The open hazards of a building by room, the gravest first, and those of its common parts."""

    by_room: Mapping[str, tuple[HazardLine, ...]]
    common: tuple[HazardLine, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.common) + sum(len(lines) for lines in self.by_room.values())


def of_building(building_id: str, now: datetime.datetime, most: int = 1000) -> BuildingHazards:
    """The open hazards of a building, in a constant number of statements."""
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
    return BuildingHazards({room: tuple(lines) for room, lines in by_room.items()}, tuple(common))
