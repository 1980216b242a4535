"""Requests: the ledger of what residents ask for, one of them, and the ways to write them down."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(matter: str = "", new: str = "", amended: str = "", **told: str) -> Screen[Any]:
    """One request; a new one in a line, in the full form, or several at once; or the list.

    `new` is line, form or batch; `amended` is the request whose form is wanted. `told` says where and by whom a new one
    was told: `room`, `person`, the `visit`, or the `finding`, a need that was noted there.
    """
    if matter:
        from tui.screens.requests.card import RequestPage

        return RequestPage(matter)
    if amended or new == "form" or told.keys() & {"visit", "finding"}:
        from tui.screens.requests.form import RequestForm, Told

        return RequestForm(Told(**told), matter_id=amended)
    if new == "batch":
        from tui.screens.requests.batch import BatchPage

        return BatchPage()
    if new or told:
        from tui.screens.requests.line import LinePage

        return LinePage(told.get("room", ""), told.get("person", ""))
    from tui.screens.requests.list import RequestList

    return RequestList()


DOOR = Door(
    title=N_("Requests"),
    screen=screen,
    key="ctrl+t",
    place=25,
    drafts={
        "request_line": Unfinished(N_("Request"), {"room": "room", "person": "person"}, {"new": "line"}),
        "requests": Unfinished(
            N_("Request"),
            {"room": "room", "person": "person", "matter": "amended", "finding": "finding", "visit": "visit"},
            {"new": "form"},
        ),
        "request_batch": Unfinished(N_("Several requests"), {}, {"new": "batch"}),
        "request_steps": Unfinished(N_("Step of a request"), {"matter": "matter"}),
    },
)
