"""Areas, buildings, units and rooms, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import BUILDING, NAME, NUMBER, VERIFIED, Field

TABLES = {
    "area": (
        N_("Area"),
        {
            "level": Field(N_("Kind"), "word"),
            "name": Field(NAME),
            "code": Field(N_("Official code")),
            "inside": Field(N_("Inside"), "record", "area"),
        },
    ),
    "building": (
        N_("Building"),
        {
            "number": Field(NUMBER),
            "estate": Field(N_("Estate"), "record", "area"),
            "grid": Field(N_("Grid"), "record", "area"),
        },
    ),
    "unit": (N_("Unit"), {"building": BUILDING, "number": Field(NUMBER)}),
    "room": (
        N_("Door"),
        {
            "unit": Field(N_("Unit"), "record", "unit"),
            "number": Field(NUMBER),
            "floor": Field(N_("Floor")),
            "address": Field(N_("Address")),
            "occupancy": Field(N_("Occupancy"), "code", "occupancies"),
            "use": Field(N_("Use"), "code", "room_uses"),
            "tenure": Field(N_("Tenure"), "code", "tenures"),
            "area_m2": Field(N_("Area in m2")),
            "knock_note": Field(N_("Before knocking")),
            "verified_on": Field(VERIFIED),
        },
    ),
}
# Words that stand in these tables as they are and belong to no code list.
WORDS = {
    "subdistrict": N_("subdistrict"),
    "community": N_("community"),
    "grid": N_("grid"),
    "estate": N_("estate"),
}
