"""Clubs: those there are with their weekly slots, and one with its members and meetings."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(club: str = "", new: str = "", amended: str = "") -> Screen[Any]:
    """One club, its form, or the list."""
    if club:
        from tui.screens.clubs.card import ClubPage

        return ClubPage(club)
    if new or amended:
        from tui.screens.clubs.form import ClubForm

        return ClubForm(amended)
    from tui.screens.clubs.list import ClubsPage

    return ClubsPage()


DOOR = Door(
    title=N_("Clubs"),
    screen=screen,
    place=41,
    hint=N_("choir, dance, calligraphy, weekly slot, members"),
    drafts={"clubs": Unfinished(N_("Club"), {"club": "amended"}, {"new": "form"})},
)
