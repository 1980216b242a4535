"""The journal of visits: what was recorded, one visit with all its versions, and visits written down at the desk."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(visit: str = "", room: str = "", person: str = "") -> Screen[Any]:
    """One visit, the form for a new one at a door or to a person, or the journal."""
    if visit:
        from tui.screens.visits.card import VisitPage

        return VisitPage(visit)
    if room or person:
        from tui.screens.visits.form import VisitForm

        return VisitForm(room_id=room, person_id=person)
    from tui.screens.visits.journal import VisitList

    return VisitList()


DOOR = Door(
    title=N_("Visits"),
    screen=screen,
    key="f3",
    place=20,
    drafts={"visits": Unfinished(N_("Visit"), {"visit": "visit", "room": "room", "person": "person"})},
)
