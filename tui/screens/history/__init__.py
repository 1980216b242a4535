"""History: what was done, by whom, what it changed, and taking it back."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen(table: str = "", record: str = "") -> Screen[Any]:
    """The newest deeds, or what happened to one record (`table` is its table's name, `record` its key)."""
    if record:
        from tui.screens.history.changes import RecordHistory

        return RecordHistory(table, record)
    from tui.screens.history.page import HistoryPage

    return HistoryPage()


DOOR = Door(title=N_("History"), screen=screen, key="f6", place=60)
