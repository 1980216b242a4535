"""Stamps: the table of what may be stamped, the ledger of the seals, and writing a use down."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(new: str = "", proof: str = "", person: str = "", use: str = "") -> Screen[Any]:
    """The form of a use of a seal (of a proof of the table, for a person); or the table and the ledger."""
    if new or proof or person:
        from tui.screens.stamps.form import SealForm

        return SealForm("" if proof == "other" else proof, person)
    from tui.screens.stamps.list import StampList, View

    return StampList(View.LEDGER if use else View.TABLE)


DOOR = Door(
    title=N_("May we stamp this?"),
    screen=screen,
    place=36,
    hint=N_("proofs, seal, stamp, ledger of seals"),
    drafts={"seal_uses": Unfinished(N_("Use of a seal"), {}, {"new": "form"}, naming=("title",))},
)
