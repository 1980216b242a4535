"""Inspections of many rooms at once: a room becomes a place with its first one; all are saved, or none."""

from __future__ import annotations

from collections.abc import Mapping

from db.changes import inspections, places
from db.models.areas import Building
from db.pen import Pen
from db.rules.inspections import InspectionDraft, Outcome, SheetDraft
from db.rules.words import N_

NAMES = {"save": N_("Many rooms inspected")}


def save(pen: Pen, building_id: str, rooms: Mapping[str, tuple[SheetDraft, ...]], inspectors: str = "") -> list[str]:
    """Write down what was seen in some rooms of a building, by room, and answer the keys of the inspections.

    A problem names its room by its place among these, from 1, as `2.T05.2.note`. Raises Refused, NotFound.
    """
    drafts = [
        InspectionDraft(places.of_room(pen, room_id), Outcome.DONE, sheets, inspectors=inspectors)
        for room_id, sheets in rooms.items()
    ]
    keys = inspections.add_many(pen, drafts)
    pen.about(Building, building_id)
    return keys
