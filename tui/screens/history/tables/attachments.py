"""Files that belong to records, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NAME, WORKER, Field

TABLES = {
    "attachment": (
        N_("Attachment"),
        {
            "table_name": Field(N_("Belongs to"), "word"),
            "record_id": Field(N_("Record")),
            "path": Field(N_("Path")),
            "sha256": Field(N_("SHA-256")),
            "size": Field(N_("Size in bytes")),
            "name": Field(NAME),
            "added_at": Field(N_("Attached"), "instant"),
            "worker_id": WORKER,
        },
    ),
}
# The records that files are attached to, by their tables.
WORDS = {
    "matter": N_("matter"),
    "matter_step": N_("step"),
    "visit": N_("visit"),
    "dossier_item": N_("item of a dossier"),
}
