"""Circumstances: what policies ask of a person and a household and the register does not have, with its days."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(person: str = "", written: str = "", fact: str = "") -> Screen[Any]:
    """A person's circumstances; or the form of one of them, of `written`, the person."""
    if written or (person and fact):
        from tui.screens.circumstances.form import CircumstanceForm

        return CircumstanceForm(written or person, fact)
    from tui.screens.circumstances.list import CircumstanceList

    return CircumstanceList(person)


DOOR = Door(
    title=N_("Circumstances"),
    screen=screen,
    place=36,
    hint=N_("income, pension, insurance and what else policies ask for"),
    drafts={"circumstances": Unfinished(N_("Circumstance"), {"person": "written"}, naming=())},
)
