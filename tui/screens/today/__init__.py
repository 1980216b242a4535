"""The first screen: look somebody up, and see what is waiting today."""

from __future__ import annotations

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen() -> Screen[None]:
    """The first screen of the program."""
    from tui.screens.today.page import TodayPage

    return TodayPage()


DOOR = Door(title=N_("Today"), screen=screen, key="f12", place=0)
