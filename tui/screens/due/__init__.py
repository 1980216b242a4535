"""What is waiting: people whose visit is due, doors to try again, doors that were never reached."""

from __future__ import annotations

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen() -> Screen[None]:
    """The three lists."""
    from tui.screens.due.page import DuePage

    return DuePage()


DOOR = Door(title=N_("Due"), screen=screen, key="f4", place=30)
