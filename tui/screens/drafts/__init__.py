"""Drafts: what was typed and is not saved yet, and the way back to it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen() -> Screen[Any]:
    """The unfinished forms."""
    from tui.screens.drafts.page import DraftList

    return DraftList()


DOOR = Door(title=N_("Unfinished drafts"), screen=screen, key="ctrl+n", place=80)
