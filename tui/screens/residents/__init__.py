"""People: one person's page, the form to register or correct one, and what happens in a life."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(resident: str = "", name: str = "", room: str = "", corrected: str = "", household: str = "") -> Screen[Any]:
    """A person's page; or the form to correct one, or to register one by this name, at this door, in this household."""
    if resident:
        from tui.screens.residents.card import ResidentPage

        return ResidentPage(resident)
    from tui.screens.residents.form import ResidentForm

    return ResidentForm(name=name, door=room, household=household, person_id=corrected)


DOOR = Door(
    title=N_("New person"),
    screen=screen,
    place=10,
    drafts={"person": Unfinished(N_("Person"), {"person": "corrected", "household": "household"})},
)
