"""Mandates: who holds which post, one with those before it, its form, and a hand-over."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    mandate: str = "", new: str = "", amended: str = "", kind: str = "", building: str = "", handed: str = ""
) -> Screen[Any]:
    """One mandate; a new one (of a kind, of a building), or one that is corrected; a hand-over; or the list."""
    if handed:
        from tui.screens.mandates.hand import HandOverForm

        return HandOverForm(handed)
    if new or amended or kind or building:
        from tui.screens.mandates.form import MandateForm

        return MandateForm(amended, kind, building)
    if mandate:
        from tui.screens.mandates.card import MandatePage

        return MandatePage(mandate)
    from tui.screens.mandates.list import MandateList

    return MandateList()


DOOR = Door(
    title=N_("Posts and terms"),
    screen=screen,
    place=38,
    hint=N_("building heads, representatives, owners' committee, groups, hand-over"),
    drafts={
        "mandates": Unfinished(N_("Mandate"), {"mandate": "amended"}, {"new": "form"}, naming=("body",)),
        "mandate_hand_over": Unfinished(N_("Hand-over of a post"), {"mandate": "handed"}, naming=()),
    },
)
