"""Everything about one inspection: its lists in the editions that were used, item by item, and the hazards found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.hazards import Hazard
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter
from db.queries import checklists, inspections, places
from db.queries.inspections import InspectionLine
from db.queries.place_lines import PlaceLine
from db.rules.checklists import Checklist, Item, Result


@dataclass(frozen=True)
class FoundHazard:
    """The hazard that an item made or found again: its matter, where that stands now, and whether it is at an end."""

    id: str
    matter_id: str
    number: str
    state: str
    is_ended: bool


@dataclass(frozen=True)
class ItemCard:
    """What was seen at one item, as the edition that was used words it. `id` is the key of its row."""

    id: str
    version: int
    name: str
    item: Item
    result: Result
    severity: str
    measured: str
    note: str
    hazard: FoundHazard | None


@dataclass(frozen=True)
class SheetCard:
    """One list of an inspection: the edition that was used, its conditions, its points, its items."""

    id: str
    checklist_id: str
    checklist: Checklist
    conditions: Mapping[str, str]
    score: int | None
    is_passed: bool | None
    items: tuple[ItemCard, ...]


@dataclass(frozen=True)
class InspectionCard:
    """Everything about one inspection, or a try at one."""

    line: InspectionLine
    place: PlaceLine
    sheets: tuple[SheetCard, ...]

    @property
    def failed(self) -> tuple[ItemCard, ...]:
        """The items that failed."""
        return tuple(one for sheet in self.sheets for one in sheet.items if one.result is Result.FAIL)


def one(inspection_id: str) -> InspectionCard:
    """Everything about one inspection, in a constant number of statements. Raises NotFound."""
    line = next(iter(inspections.lines(Inspection.id == inspection_id, 1)), None)
    if line is None:
        raise NotFound
    return InspectionCard(line, places.one(line.place_id), tuple(sheets(inspection_id)))


def sheets(inspection_id: str) -> list[SheetCard]:
    """The lists of an inspection in order, each with its items; in three statements."""
    rows: list[Any] = list(
        InspectionSheet.select().where(InspectionSheet.inspection == inspection_id).order_by(InspectionSheet.place)
    )
    lists = checklists.some({str(row.__data__["checklist"]) for row in rows})
    items = items_of(inspection_id)
    found = []
    for row in rows:
        key = str(row.__data__["checklist"])
        cards = tuple(items_in(lists[key], items.get(str(row.id), [])))
        conditions = json.loads(str(row.conditions))
        found.append(SheetCard(str(row.id), key, lists[key], conditions, row.score, row.is_passed, cards))
    return found


# The columns of an item in the order of its card, and the hazard.
Row = tuple[Any, ...]


def items_of(inspection_id: str) -> dict[str, list[Row]]:
    """What was seen at the items of an inspection, by its sheet."""
    own = (InspectionItem.id, InspectionItem.version, InspectionItem.item, InspectionItem.result)
    said = (InspectionItem.severity, InspectionItem.measured, InspectionItem.note)
    of_hazard = (Hazard.id, Matter.id, Matter.number, Matter.state, Matter.ended_at)
    rows = (
        InspectionItem.select(InspectionItem.sheet, *own, *said, *of_hazard)
        .join(InspectionSheet)
        .switch(InspectionItem)
        .join(Hazard, peewee.JOIN.LEFT_OUTER, on=InspectionItem.hazard_id == Hazard.id)
        .join(Matter, peewee.JOIN.LEFT_OUTER)
        .where(InspectionSheet.inspection == inspection_id)
        .order_by(InspectionItem.place)
    )
    found: dict[str, list[Row]] = {}
    for sheet, *seen, hazard, matter, number, state, ended_at in base.rows(rows):
        known = FoundHazard(hazard, matter, number, state, ended_at is not None) if hazard else None
        found.setdefault(sheet, []).append((*seen, known))
    return found


def items_in(checklist: Checklist, rows: list[Row]) -> list[ItemCard]:
    """The items of a list as they were seen; each is worded as its edition words it."""
    items = {item.name: item for item in checklist.items}
    return [
        ItemCard(key, version, f"{checklist.name}.{name}", items[name], Result(result), *rest)
        for key, version, name, result, *rest in rows
    ]
