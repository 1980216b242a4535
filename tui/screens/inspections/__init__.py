"""Inspections: a place is walked item by item."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(place: str = "", building: str = "") -> Screen[Any]:
    """The walk through a place; without one the place is chosen first."""
    if place:
        from tui.screens.inspections.walk import WalkPage

        return WalkPage(place)
    from tui.screens.inspections.choose import ChoosePage

    return ChoosePage(building)


DOOR = Door(
    title=N_("Inspections"),
    screen=screen,
    place=28,
    hint=N_("safety, checklists, hazards"),
    drafts={"inspection.walk": Unfinished(N_("Inspection"), {"place": "place"}, naming=())},
)
