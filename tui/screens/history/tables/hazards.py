"""Hazards and the looks at whether they are gone, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, NOTE, WORKER, Field

TABLES = {
    "hazard": (
        N_("Hazard"),
        {
            "matter": Field(N_("Matter"), "record", "matter"),
            "place": Field(N_("Place"), "record", "place"),
            "fault": Field(N_("Fault")),
            "source": Field(N_("Source"), "code", "hazard_sources"),
            "severity": Field(N_("Severity"), "code", "hazard_severities"),
            "address": Field(N_("Reported to"), "code", "hazard_addresses"),
            "description": Field(N_("What is wrong"), "digits"),
            "basis": Field(N_("Basis")),
            "answers_for": Field(N_("Whose it is to put right"), "code", "hazard_duties"),
            "responsible": Field(N_("Responsible"), "digits"),
            "phone": Field(N_("Phone"), "phone"),
            "finding": Field(N_("Finding"), "record", "finding"),
            "found_on": Field(N_("Found on")),
            "measures": Field(N_("What was done"), "digits"),
            "interim": Field(N_("Until it is gone"), "code", "hazard_interims"),
            "needs_photo": Field(N_("Photograph demanded"), "yes_no"),
            "notice_number": Field(N_("Number of the notice")),
            "noticed_on": Field(N_("Notice given on")),
            "receipt": Field(N_("Signed for"), "code", "hazard_receipts"),
            "witnesses": Field(N_("Witnesses")),
            "is_on_the_spot": Field(N_("Put right on the spot"), "yes_no"),
            "reported_at": Field(N_("Reported by telephone"), "instant"),
            "escalated_to": Field(N_("Reported up to"), "digits"),
            "escalated_on": Field(N_("Reported up on")),
            "escalated_ref": Field(N_("Number given"), "digits"),
            "rectified_on": Field(N_("Put right on")),
            "struck_on": Field(N_("Struck off on")),
            "found_again": Field(N_("Found again")),
        },
    ),
    "hazard_recheck": (
        N_("Re-check"),
        {
            "hazard": Field(N_("Hazard"), "record", "hazard"),
            "batch_id": Field(N_("Same walk"), "hidden"),
            "inspection_id": Field(N_("Inspection"), "record", "inspection"),
            "checked_on": Field(DAY),
            "result": Field(N_("Result"), "word"),
            "note": Field(NOTE, "digits"),
            "due_on": Field(N_("New limit")),
            "inspectors": Field(N_("Inspectors")),
            "accompanied_by": Field(N_("Accompanied by")),
            "worker_id": WORKER,
        },
    ),
}
WORDS = {"hazards": N_("hazard"), "mended": N_("gone"), "not": N_("still there")}
