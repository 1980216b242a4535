"""Transfers: the operations that bring everyone out, the board of one, its count, and one person of it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen(transfer: str = "", page: str = "", new: str = "", warning: str = "", scope: str = "") -> Screen[Any]:
    """The board of an operation, or its count (`page`); the list, which begins a new one for a warning with `new`."""
    if transfer and page == "count":
        from tui.screens.transfers.count import CountPage

        return CountPage(transfer)
    if transfer:
        from tui.screens.transfers.board import BoardPage

        return BoardPage(transfer)
    from tui.screens.transfers.list import TransferList

    return TransferList(new=new, warning_id=warning, scope=scope)


DOOR = Door(
    title=N_("Bring everyone out"),
    screen=screen,
    place=21,
    hint=N_("transfer, evacuate, flood, board, count"),
)
