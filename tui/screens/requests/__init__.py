"""Requests: the ledger of what residents ask for, one of them, and the ways to write them down."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    matter: str = "",
    new: str = "",
    room: str = "",
    person: str = "",
    visit: str = "",
    finding: str = "",
    amended: str = "",
    text: str = "",
) -> Screen[Any]:
    """One request; a new one in a line (at a door, from a person), in the full form, or several at once; or the list.

    `new` is line, form or batch, `text` what a line begins with; `visit` is where it was told, `finding` a need that
    was noted there; `amended` is the request whose form is wanted.
    """
    if matter:
        from tui.screens.requests.card import RequestPage

        return RequestPage(matter)
    if amended or visit or finding or new == "form":
        from tui.screens.requests.form import RequestForm, Told

        return RequestForm(Told(room, person, visit, finding), matter_id=amended)
    if new == "batch":
        from tui.screens.requests.batch import BatchPage

        return BatchPage()
    if new or room or person:
        from tui.screens.requests.line import LinePage

        return LinePage(room, person, text)
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
