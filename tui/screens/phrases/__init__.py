"""Quick phrases: the sentences that a digit or a few letters write into a note."""

from __future__ import annotations

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen() -> Screen[None]:
    """The community's phrases."""
    from tui.screens.phrases.page import PhraseList

    return PhraseList()


DOOR = Door(
    title=N_("Quick phrases"),
    screen=screen,
    place=60,
    drafts={"phrases": Unfinished(N_("Quick phrase"), {"phrase": ""}, naming=("text",))},
)
