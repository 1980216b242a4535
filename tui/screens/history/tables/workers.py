"""Workers, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NAME, Field

TABLES = {
    "worker": (
        N_("Worker"),
        {
            "name": Field(NAME),
            "role": Field(N_("Role"), "word"),
            "phone": Field(N_("Phone"), "phone"),
            "grid": Field(N_("Grid"), "record", "area"),
            "is_active": Field(N_("Works here"), "yes_no"),
        },
    ),
}
# Words that stand in these tables as they are and belong to no code list.
WORDS = {
    "worker": N_("worker"),
}
