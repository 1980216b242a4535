"""Working days: which days of a year are off or worked whatever their weekday, and where that is from."""

from __future__ import annotations

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen() -> Screen[None]:
    """The days of this year."""
    from tui.screens.working_days.page import WorkingDayList

    return WorkingDayList()


DOOR = Door(
    title=N_("Working days"),
    screen=screen,
    place=65,
    drafts={"working_days": Unfinished(N_("Mark of a day"), {"exceptional_day": ""})},
)
