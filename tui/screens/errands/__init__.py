"""Errands: the list of them, one with all that went from hand to hand, and the form in which one is taken on."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(errand: str = "", new: str = "", amended: str = "", person: str = "", application: str = "") -> Screen[Any]:
    """One errand, or with `new` what goes from hand to hand in it; the form, for a person; or the list."""
    if errand and new:
        from tui.screens.errands.form import HandForm

        return HandForm(errand, new)
    if errand:
        from tui.screens.errands.card import ErrandPage

        return ErrandPage(errand)
    if person or amended:
        from tui.screens.errands.form import ErrandForm

        return ErrandForm(person, application, amended)
    from tui.screens.errands.list import ErrandList

    return ErrandList()


WHERE = {"errand": "errand"}
DOOR = Door(
    title=N_("Errands"),
    screen=screen,
    place=25,
    hint=N_("run for somebody, receipts, papers in our hands"),
    drafts={
        "errands": Unfinished(N_("Errand"), {"errand": "amended", "person": "person"}, naming=()),
        "errand_taken": Unfinished(N_("Taken along"), WHERE, {"new": "taken"}, naming=()),
        "errand_spent": Unfinished(N_("Spent"), WHERE, {"new": "spent"}, naming=()),
        "errand_back": Unfinished(N_("Money given back"), WHERE, {"new": "back"}, naming=()),
    },
)
