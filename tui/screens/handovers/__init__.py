"""Hand-over notes: what a colleague must know on a day, and who has read it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(handover: str = "", new: str = "") -> Screen[Any]:
    """One note with its versions and readers, the form for a new one, or all notes."""
    if handover:
        from tui.screens.handovers.card import HandoverPage

        return HandoverPage(handover)
    if new:
        from tui.screens.handovers.form import HandoverForm

        return HandoverForm()
    from tui.screens.handovers.page import HandoverList

    return HandoverList()


DOOR = Door(
    title=N_("Hand-over notes"),
    screen=screen,
    place=35,
    drafts={"handovers": Unfinished(N_("Hand-over note"), {"handover": "handover"}, naming=("text",))},
)
