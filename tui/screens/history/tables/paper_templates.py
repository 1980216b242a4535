"""Templates of official papers, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import WORKER, Field

TABLES = {
    "paper_template": (
        N_("Paper template"),
        {
            "form": Field(N_("Form of paper")),
            "number": Field(N_("Number")),
            "content": Field(N_("Content"), "hidden"),
            "sha256": Field(N_("SHA-256")),
            "file_name": Field(N_("File name")),
            "added_at": Field(N_("Added"), "instant"),
            "worker_id": WORKER,
            "is_shipped": Field(N_("Came with the program"), "yes_no"),
        },
    ),
}
