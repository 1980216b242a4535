"""Incidents, their reports, and who was told of them, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NOTE, WORKER, Field

RECIPIENTS, MEANS = "incident_recipients", "incident_means"
TABLES = {
    "incident": (
        N_("Incident"),
        {
            "matter": Field(N_("Matter"), "record", "matter"),
            "category": Field(N_("Class"), "code", "incident_classes"),
            "kind": Field(N_("Kind"), "code", "incident_kinds"),
            "grade": Field(N_("Suspected grade"), "code", "incident_grades"),
            "source": Field(N_("Known from"), "code", "incident_sources"),
            "caller": Field(N_("Who told it")),
            "phone": Field(N_("Phone"), "phone"),
            "what": Field(N_("What was told"), "digits"),
            "received_at": Field(N_("Became known"), "instant"),
            "happened_at": Field(N_("Happened"), "instant"),
            "deadlines": Field(N_("Deadlines"), "code", "incident_deadlines"),
            "phone_due_at": Field(N_("Telephone report due"), "instant"),
            "written_due_at": Field(N_("Written report due"), "instant"),
            "followup_due_at": Field(N_("Next report due"), "instant"),
            "phoned_at": Field(N_("Told by telephone"), "instant"),
            "initial_at": Field(N_("Initial report sent"), "instant"),
            "last_report_at": Field(N_("Last report sent"), "instant"),
            "final_at": Field(N_("Final report sent"), "instant"),
        },
    ),
    "incident_report": (
        N_("Report of an incident"),
        {
            "incident": Field(N_("Incident"), "record", "incident"),
            "kind": Field(N_("Kind"), "word"),
            "place": Field(N_("Number within its kind")),
            "facts": Field(N_("What is new"), "digits"),
            "text": Field(N_("Text"), "digits"),
            "as_of": Field(N_("As of"), "instant"),
            "written_by": Field(N_("Reported by")),
            "signed_by": Field(N_("Let out by")),
            "told_to": Field(N_("Sent to"), "code", RECIPIENTS),
            "means": Field(N_("By which means"), "code", MEANS),
            "sent_at": Field(N_("Sent"), "instant"),
            "worker_id": WORKER,
        },
    ),
    "incident_told": (
        N_("Told of an incident"),
        {
            "incident": Field(N_("Incident"), "record", "incident"),
            "told_at": Field(N_("When"), "instant"),
            "recipient": Field(N_("Who is told"), "code", RECIPIENTS),
            "whom": Field(N_("Name, post")),
            "phone": Field(N_("Phone"), "phone"),
            "means": Field(N_("By which means"), "code", MEANS),
            "said": Field(N_("What was said"), "digits"),
            "answer": Field(N_("What they said"), "digits"),
            "is_read_back": Field(N_("Read back"), "yes_no"),
            "contact_id": Field(N_("Contact of the call tree"), "record", "call_contact"),
            "worker_id": WORKER,
        },
    ),
    "call_group": (
        N_("Group of the call tree"),
        {
            "name": Field(N_("Name")),
            "place": Field(N_("Place in the order")),
            "recipient": Field(N_("Who they are"), "code", RECIPIENTS),
            "closed_on": Field(N_("Rung no more since")),
        },
    ),
    "call_contact": (
        N_("Contact of the call tree"),
        {
            "group": Field(N_("Group"), "record", "call_group"),
            "place": Field(N_("Place in the order")),
            "name": Field(N_("Name")),
            "post": Field(N_("Post")),
            "phone": Field(N_("Phone"), "phone"),
            "backup": Field(N_("Backup number"), "phone"),
            "note": Field(NOTE),
            "tested_at": Field(N_("Last reached"), "instant"),
            "tested_by": Field(N_("Reached under"), "phone"),
            "left_on": Field(N_("Rung no more since")),
        },
    ),
    "call_round": (
        N_("Round of calls"),
        {
            "kind": Field(N_("Kind"), "word"),
            "incident_id": Field(N_("Incident"), "record", "incident"),
            "message": Field(N_("What is said"), "digits"),
            "groups": Field(N_("Groups rung"), "hidden"),
            "begun_at": Field(N_("Begun"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
            "worker_id": WORKER,
        },
    ),
    "call_try": (
        N_("Ring"),
        {
            "round": Field(N_("Round of calls"), "record", "call_round"),
            "contact": Field(N_("Contact of the call tree"), "record", "call_contact"),
            "number": Field(N_("Number rung"), "phone"),
            "is_backup": Field(N_("Backup number"), "yes_no"),
            "result": Field(N_("What came of it"), "word"),
            "answer": Field(N_("What they said"), "digits"),
            "tried_at": Field(N_("When"), "instant"),
            "worker_id": WORKER,
        },
    ),
}
WORDS = {
    "initial": N_("Initial report"),
    "followup": N_("Follow-up report"),
    "final": N_("Final report"),
    "real": N_("Real round"),
    "test": N_("Test"),
    "drill": N_("Drill"),
    "read_back": N_("read back"),
    "reached": N_("reached"),
    "unreached": N_("no answer"),
}
