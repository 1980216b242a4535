"""Hazards: the list of them, one with its clocks and its evidence, notices, re-checks, and the map of a building."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    matter: str = "",
    new: str = "",
    amended: str = "",
    room: str = "",
    place: str = "",
    building: str = "",
    door: str = "",
) -> Screen[Any]:
    """One hazard; a notice or re-check that begins with it (`new` names the page); a new one, of a door or a place; the
    map of a building, with the cursor at a door; or the list."""
    if matter and new == "notice":
        from tui.screens.hazards.notice import NoticeForm

        return NoticeForm(matter)
    if matter and new == "recheck":
        from tui.screens.hazards.recheck import RecheckPage

        return RecheckPage(matter)
    if matter:
        from tui.screens.hazards.card import HazardPage

        return HazardPage(matter)
    if new or amended or room or place:
        from tui.screens.hazards.form import HazardForm

        return HazardForm(room_id=room, place_id=place, building_id=building, matter_id=amended)
    if building:
        from tui.screens.hazards.map import HazardMap

        return HazardMap(building, door)
    from tui.screens.hazards.list import HazardList

    return HazardList()


DOOR = Door(
    title=N_("Hazards"),
    screen=screen,
    place=28,
    hint=N_("dangers, notices, re-checks, struck off"),
    drafts={
        "hazards": Unfinished(
            N_("Hazard"),
            {"room": "room", "place": "place", "building": "building", "matter": "amended"},
            {"new": "form"},
            naming=(),
        ),
        "hazard_steps": Unfinished(N_("Step of a hazard"), {"matter": "matter"}, naming=()),
        "hazard_notice": Unfinished(N_("Notice of hazards"), {"matter": "matter"}, {"new": "notice"}, naming=()),
        "hazard_recheck": Unfinished(N_("Re-check of hazards"), {"matter": "matter"}, {"new": "recheck"}, naming=()),
    },
)
