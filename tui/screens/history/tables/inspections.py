"""Inspections, their checklists and what was seen at each item, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, NOTE, NUMBER, REASON, WORKER, Field

TABLES = {
    "inspection": (
        N_("Inspection"),
        {
            "number": Field(NUMBER),
            "numbered_on": Field(N_("Day of the number")),
            "number_mark": Field(N_("Mark of the laptop")),
            "number_place": Field(N_("Place of the number")),
            "former_number": Field(N_("Provisional number")),
            "place": Field(N_("Place inspected"), "record", "place"),
            "outcome": Field(N_("Outcome"), "word"),
            "inspected_on": Field(DAY),
            "begun_at": Field(N_("Begun"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
            "worker_id": WORKER,
            "inspectors": Field(N_("Inspectors")),
            "accompanied_by": Field(N_("Accompanied by")),
            "opinion": Field(N_("Opinion"), "digits"),
            "again_on": Field(N_("To be made again on")),
            "visit_origin_id": Field(N_("Visit"), "hidden"),
            "withdrawn_at": Field(N_("Withdrawn"), "instant"),
            "reason": Field(REASON),
        },
    ),
    "inspection_sheet": (
        N_("Checklist of an inspection"),
        {
            "inspection": Field(N_("Inspection"), "record", "inspection"),
            "checklist": Field(N_("Checklist"), "record", "checklist"),
            "place": Field(N_("Place")),
            "conditions": Field(N_("What is known of it")),
            "score": Field(N_("Score")),
            "is_passed": Field(N_("Passed"), "yes_no"),
        },
    ),
    "inspection_item": (
        N_("Item of an inspection"),
        {
            "sheet": Field(N_("Checklist of an inspection"), "hidden"),
            "item": Field(N_("Item")),
            "place": Field(N_("Place")),
            "result": Field(N_("Result"), "word"),
            "severity": Field(N_("Severity"), "code", "hazard_severities"),
            "measured": Field(N_("Measured"), "digits"),
            "note": Field(NOTE, "digits"),
            "hazard_id": Field(N_("Hazard"), "hidden"),
        },
    ),
}
# Words that stand in these tables as they are and belong to no code list.
WORDS = {
    "done": N_("inspected"),
    "nobody": N_("nobody there"),
    "refused": N_("inspection refused"),
    "pass": N_("passes"),
    "fail": N_("fails"),
    "na": N_("not applicable"),
    "unchecked": N_("not checked"),
}
