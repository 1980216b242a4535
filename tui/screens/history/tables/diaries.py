"""Diaries and their entries, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, WORKER, Field

TABLES = {
    "diary": (
        N_("Diary"),
        {
            "worker_id": WORKER,
            "kept_on": Field(DAY),
            "weather": Field(N_("Weather")),
            "plan": Field(N_("Plan"), "digits"),
            "remark": Field(N_("Remark"), "digits"),
        },
    ),
    "diary_entry": (
        N_("Entry of the diary"),
        {
            "diary": Field(N_("Diary"), "record", "diary"),
            "source_table": Field(N_("Source")),
            "source_id": Field(N_("Record")),
            "time": Field(N_("Time")),
            "place": Field(N_("Where")),
            "who": Field(N_("Concerning"), "digits"),
            "said": Field(N_("What was said"), "digits"),
            "measures": Field(N_("Measures"), "digits"),
            "result": Field(N_("Result"), "digits"),
            "is_left_out": Field(N_("Not printed"), "yes_no"),
        },
    ),
}
