"""Households and who belongs to them, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, NOTE, NUMBER, PERSON, ROOM, Field

TABLES = {
    "household": (
        N_("Household"),
        {
            "number": Field(NUMBER),
            "kind": Field(N_("Kind"), "code", "household_kinds"),
            "room": ROOM,
            **DATES,
            "note": Field(NOTE),
        },
    ),
    "membership": (
        N_("Family member"),
        {
            "household": Field(N_("Household"), "record", "household"),
            "person": PERSON,
            "relation": Field(N_("To the head"), "code", "relations"),
            **DATES,
        },
    ),
}
