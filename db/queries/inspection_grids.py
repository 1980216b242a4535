"""The rooms of one building for a grid of inspections, and what was seen in them last."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from db import base
from db.errors import NotFound
from db.models.areas import Building, Room, Unit
from db.models.checklists import Checklist
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.places import Place
from db.queries import place_lines, rounds
from db.queries.inspections import IS_DONE, STANDS
from db.rules.checklists import Result

Seen = tuple[Result, datetime.date]


@dataclass(frozen=True)
class GridRoom:
    """A room of a grid: its key, its stair ("" for none) and its number."""

    id: str
    unit: str
    number: str

    @property
    def title(self) -> str:
        """The room as it is written within its building."""
        return "-".join(filter(None, (self.unit, self.number)))


@dataclass(frozen=True)
class GridBuilding:
    """A building with its rooms in the order of the way, and what was seen last in them, by room and item."""

    id: str
    title: str
    rooms: tuple[GridRoom, ...]
    last: Mapping[tuple[str, str], Seen] = field(default_factory=dict)


def one(building_id: str, items: Collection[str] = ()) -> GridBuilding:
    """A building for a grid of some items (their full names). In three statements. Raises NotFound."""
    numbers = base.rows(Building.select(Building.number).where(Building.id == building_id))
    if not numbers:
        raise NotFound
    rooms = tuple(GridRoom(row[0], row[3], row[1]) for _unit, row in rounds.way(building_id))
    return GridBuilding(building_id, place_lines.written(numbers[0][0]), rooms, last_seen(building_id, items))


def last_seen(building_id: str, items: Collection[str]) -> dict[tuple[str, str], Seen]:
    """What was seen last at some items in the rooms of a building, by room and item."""
    pairs = [name.split(".", 1) for name in items]
    lists, numbers = [pair[0] for pair in pairs], [pair[-1] for pair in pairs]
    rows = (
        InspectionItem.select(
            Place.room, Checklist.name, InspectionItem.item, InspectionItem.result, Inspection.inspected_on
        )
        .join(InspectionSheet)
        .join(Checklist)
        .switch(InspectionSheet)
        .join(Inspection)
        .join(Place)
        .join(Room)
        .join(Unit)
        .where(Unit.building == building_id, STANDS, IS_DONE, InspectionItem.result != Result.UNCHECKED.value)
        .where(Checklist.name.in_(lists), InspectionItem.item.in_(numbers))
        .order_by(Inspection.inspected_on, Inspection.begun_at)
    )
    found = base.rows(rows) if items else []
    return {(room, f"{name}.{item}"): (Result(result), on) for room, name, item, result, on in found}
