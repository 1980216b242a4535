"""What the tables of hand-over notes are called."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, REASON, WORKER, Field

TABLES = {
    "handover": (
        N_("Hand-over note"),
        {
            "is_current": Field(N_("Holds now"), "yes_no"),
            "for_on": Field(DAY),
            "worker_id": WORKER,
            "to_worker_id": Field(N_("For"), "record", "worker"),
            "text": Field(N_("Text"), "digits"),
            "reason": Field(REASON),
            "written_at": Field(N_("Written"), "instant"),
            "withdrawn_at": Field(N_("Withdrawn"), "instant"),
        },
    ),
    "acknowledgement": (
        N_("Read"),
        {
            "handover": Field(N_("Hand-over note"), "record", "handover"),
            "worker_id": WORKER,
            "read_at": Field(N_("Read"), "instant"),
        },
    ),
}
