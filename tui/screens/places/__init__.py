"""Places that are inspected: the lists of them, one with its hazards and inspections, and the form of one."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(place: str = "", new: str = "", amended: str = "") -> Screen[Any]:
    """One place, the form of a new one or of one that is corrected, or the lists."""
    if new or amended:
        from tui.screens.places.form import PlaceForm

        return PlaceForm(amended)
    if place:
        from tui.screens.places.card import PlacePage

        return PlacePage(place)
    from tui.screens.places.list import PlaceList

    return PlaceList()


DOOR = Door(
    title=N_("Places inspected"),
    screen=screen,
    place=31,
    hint=N_("shops, sheds, facilities"),
    drafts={"places": Unfinished(N_("Place inspected"), {"place": "amended"}, {"new": "form"})},
)
