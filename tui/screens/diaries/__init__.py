"""The diary of a worker's day, and the papers of its month."""

from __future__ import annotations

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(day: str = "") -> Screen[None]:
    """The own diary of a day, written 2026-11-22; of today without one."""
    from tui.screens.diaries.page import DiaryPage

    return DiaryPage(day)


DOOR = Door(
    title=N_("Diary"),
    screen=screen,
    place=25,
    drafts={
        "diaries": Unfinished(N_("Entry of the diary"), {"diary_day": "day"}),
        "diary_days": Unfinished(N_("Day of the diary"), {"diary_day": "day"}),
    },
)
