"""Places that are inspected, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import BUILDING, NAME, ROOM, Field

TABLES = {
    "place": (
        N_("Place inspected"),
        {
            "kind": Field(N_("Kind"), "code", "place_kinds"),
            "name": Field(NAME),
            "room": ROOM,
            "building": BUILDING,
            "address": Field(N_("Address")),
            "responsible": Field(N_("Responsible"), "digits"),
            "phone": Field(N_("Phone"), "phone"),
            "size": Field(N_("Size")),
            "traits": Field(N_("What is known of it")),
            "since_on": Field(N_("Inspected since")),
            "closed_on": Field(N_("Not in use since")),
        },
    ),
}
