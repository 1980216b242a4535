"""Transfers: the operations that bring everyone out, the board of one, its count, and one person of it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    transfer: str = "",
    page: str = "",
    new: str = "",
    warning: str = "",
    scope: str = "",
    guest: str = "",
    line: str = "",
) -> Screen[Any]:
    """The board of an operation, or its count (`page`); somebody who is put on the list of one (`guest`), or one of
    its lines that is corrected; the list, which begins a new one for a warning with `new`."""
    if guest or line:
        from tui.screens.transfers.adding import GuestForm, LineForm

        return GuestForm(guest) if guest else LineForm(line)
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
    drafts={
        "transfer_guests": Unfinished(N_("Somebody not listed"), {"transfer": "guest"}),
        "transfer_lines": Unfinished(N_("Line of the list"), {"transfer_person": "line"}),
    },
)
