"""Imports: taking a register over from a sheet, with everything shown before anything is written."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen() -> Screen[Any]:
    """The sheets to choose from."""
    from tui.screens.imports.files import FilePage

    return FilePage()


DOOR = Door(title=N_("Import a register"), screen=screen, key="f7", place=70)
