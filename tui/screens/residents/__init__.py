"""People: one person's page, the form to register or correct one, and what happens in a life."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen(resident: str = "", name: str = "", room: str = "") -> Screen[Any]:
    """A person's page, or, without a person, the form to register one by this name or at this door."""
    if resident:
        from tui.screens.residents.card import ResidentPage

        return ResidentPage(resident)
    from tui.screens.residents.form import ResidentForm

    return ResidentForm(name=name, door=room)


DOOR = Door(title=N_("New person"), screen=screen, place=10)
