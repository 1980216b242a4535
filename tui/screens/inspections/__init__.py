"""Inspections: the lists of them, one item by item, the walk through a place, and the rooms of a building as a grid."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    place: str = "", inspection: str = "", new: str = "", building: str = "", lists: str = "", visit: str = ""
) -> Screen[Any]:
    """One inspection; the walk through a place, which is chosen first where `new` says so, and the visit it is a part
    of; a building's grid; or the lists. `lists` are the names of those that are ticked when a walk begins, with commas
    between them."""
    if inspection:
        from tui.screens.inspections.card import InspectionPage

        return InspectionPage(inspection)
    if place:
        from tui.screens.inspections.walk import WalkPage

        return WalkPage(place, visit or None, wanted=tuple(filter(None, lists.split(","))))
    if new:
        from tui.screens.inspections.choose import ChoosePage

        return ChoosePage(building)
    if building:
        from tui.screens.inspections.grid import GridPage

        return GridPage(building)
    from tui.screens.inspections.list import InspectionList

    return InspectionList()


DOOR = Door(
    title=N_("Safety inspections"),
    screen=screen,
    place=28,
    hint=N_("safety, checklists, hazards"),
    drafts={
        "inspection.place": Unfinished(N_("New place"), {"building": "building"}, {"new": "place"}),
        "inspection.walk": Unfinished(N_("Inspection"), {"place": "place"}, naming=()),
        "inspection.grid": Unfinished(N_("Inspection of many rooms"), {"building": "building"}, naming=()),
    },
)
