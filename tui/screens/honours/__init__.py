"""Honours: those that run and were awarded, and one with its nominees, votes and notice."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(honour: str = "", new: str = "", amended: str = "", nominee_of: str = "") -> Screen[Any]:
    """One honour, its form, a nomination, or the list."""
    if nominee_of:
        from tui.screens.honours.nominee import NomineeForm

        return NomineeForm(nominee_of)
    if honour:
        from tui.screens.honours.card import HonourPage

        return HonourPage(honour)
    if new or amended:
        from tui.screens.honours.form import HonourForm

        return HonourForm(amended)
    from tui.screens.honours.list import HonoursPage

    return HonoursPage()


DOOR = Door(
    title=N_("Honours"),
    screen=screen,
    place=42,
    hint=N_("civil family, finest building, nomination, vote, notice, award"),
    drafts={
        "honours": Unfinished(N_("Honour"), {"honour": "amended"}, {"new": "form"}),
        "honour_nominees": Unfinished(N_("Nomination"), {"honour": "nominee_of"}, naming=()),
    },
)
