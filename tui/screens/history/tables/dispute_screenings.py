"""Rounds of screening for disputes, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, NOTE, WORKER, Field

TABLES = {
    "dispute_screening": (
        N_("Round of screening"),
        {
            "held_on": Field(DAY),
            "area": Field(N_("Where"), "digits"),
            "found": Field(N_("Disputes found")),
            "prevented": Field(N_("Disputes prevented")),
            "settled": Field(N_("Disputes settled")),
            "remark": Field(NOTE, "digits"),
            "worker_id": WORKER,
        },
    ),
}
