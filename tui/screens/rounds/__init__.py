"""The door round: choose a building, walk its stair on a map, and record each door with one digit."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(building: str = "", door: str = "", campaign: str = "") -> Screen[Any]:
    """The buildings to choose from, or the map of one of them, with the cursor at a door, for a campaign."""
    if building or door:
        from tui.screens.rounds.asking_page import AskingPage

        return AskingPage(building, door, campaign=campaign)
    from tui.screens.rounds.buildings import BuildingList

    return BuildingList()


DOOR = Door(
    title=N_("Door round"),
    screen=screen,
    key="f2",
    place=10,
    drafts={
        "rounds.door": Unfinished(N_("Note at a door"), {"room": "door"}),
        "rounds.setup": Unfinished(N_("This round"), {"building": "building", "round": ""}),
    },
)
