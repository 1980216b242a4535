"""Warnings: those in force and those before, the action table of one, and the form that sets a level."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(warning: str = "", new: str = "") -> Screen[Any]:
    """One level with its action table; the form that sets one (`new`), behind the level that stands; or the list."""
    if warning and not new:
        from tui.screens.warnings.card import WarningPage

        return WarningPage(warning)
    if new:
        from tui.screens.warnings.form import WarningForm

        return WarningForm(warning)
    from tui.screens.warnings.list import WarningList

    return WarningList()


DOOR = Door(
    title=N_("Warnings"),
    screen=screen,
    place=20,
    hint=N_("blue, yellow, orange, red; rainstorm, typhoon; what is to be done"),
    drafts={"warnings": Unfinished(N_("Warning"), {"": ""}, {"new": "form"})},
)
