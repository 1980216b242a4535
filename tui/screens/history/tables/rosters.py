"""Posts, shifts, who does duty, and rosters, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, DAY, NAME, NOTE, REASON, WORKER, Field

MEMBER = "duty_member"
ROLE = Field(N_("Duty role"), "code", "duty_roles")
TABLES = {
    "duty_post": (
        N_("Duty post"),
        {
            "kind": Field(N_("Kind"), "code", "duty_post_kinds"),
            "name": Field(NAME),
            "phone": Field(N_("Duty phone")),
            "address": Field(N_("Address")),
            "duties": Field(N_("Duties")),
            "closed_on": Field(N_("Closed on")),
        },
    ),
    "duty_shift": (
        N_("Shift"),
        {
            "post": Field(N_("Duty post"), "record", "duty_post"),
            "code": Field(N_("Shift code"), "code", "duty_shift_codes"),
            "begins": Field(N_("Begins")),
            "ends": Field(N_("Ends")),
            "day_kinds": Field(N_("Kinds of days"), "codes", "duty_day_kinds"),
            "needs": Field(N_("How many of each role")),
            **DATES,
        },
    ),
    "duty_member": (
        N_("On the roster"),
        {
            "worker_id": WORKER,
            "name": Field(NAME),
            "phone": Field(N_("Phone"), "phone"),
            "roles": Field(N_("Duty roles"), "codes", "duty_roles"),
            "traits": Field(N_("Traits"), "codes", "duty_traits"),
            **DATES,
            "note": Field(NOTE, "digits"),
        },
    ),
    "duty_absence": (
        N_("Absence from duty"),
        {
            "member": Field(N_("On the roster"), "record", MEMBER),
            "kind": Field(N_("Kind"), "code", "duty_absences"),
            **DATES,
            "code": Field(N_("Shift code"), "code", "duty_shift_codes"),
            "reason": Field(REASON),
        },
    ),
    "sensitive_period": (
        N_("Sensitive period"),
        {"name": Field(NAME), **DATES, "note": Field(NOTE), "source": Field(N_("Source"))},
    ),
    "roster": (
        N_("Roster"),
        {
            "month_on": Field(N_("Month")),
            "state": Field(N_("State"), "code", "roster_states"),
            "is_certain": Field(N_("Notice on holidays known"), "yes_no"),
            "made_at": Field(N_("Made at"), "instant"),
            "locked_at": Field(N_("Locked at"), "instant"),
            "reported_to": Field(N_("Reported to")),
            "reported_by_id": WORKER,
        },
    ),
    "duty_assignment": (
        N_("Duty"),
        {
            "roster": Field(N_("Roster"), "record", "roster"),
            "shift": Field(N_("Shift"), "record", "duty_shift"),
            "post": Field(N_("Duty post"), "record", "duty_post"),
            "on": Field(DAY),
            "role": ROLE,
            "place": Field(N_("Place among them")),
            "member": Field(N_("On the roster"), "record", MEMBER),
            "is_pinned": Field(N_("Pinned"), "yes_no"),
            "begins_at": Field(N_("Begins"), "instant"),
            "ends_at": Field(N_("Ends"), "instant"),
        },
    ),
    "duty_swap": (
        N_("Swap of a duty"),
        {
            "assignment": Field(N_("Duty"), "record", "duty_assignment"),
            "from_member": Field(N_("Asked by"), "record", MEMBER),
            "to_member": Field(N_("Taken over by"), "record", MEMBER),
            "return_id": Field(N_("Duty in return"), "record", "duty_assignment"),
            "state": Field(N_("State"), "code", "duty_swap_states"),
            "is_on_behalf": Field(N_("Asked on behalf"), "yes_no"),
            "reason": Field(REASON),
            "answer": Field(N_("Answer")),
            "asked_at": Field(N_("Asked at"), "instant"),
            "asked_by_id": WORKER,
            "accepted_at": Field(N_("Accepted at"), "instant"),
            "accepted_by_id": WORKER,
            "decided_at": Field(N_("Decided at"), "instant"),
            "decided_by_id": WORKER,
        },
    ),
    "roster_change": (
        N_("Change after reporting"),
        {
            "roster": Field(N_("Roster"), "record", "roster"),
            "assignment_id": Field(N_("Duty"), "record", "duty_assignment"),
            "on": Field(DAY),
            "code": Field(N_("Shift code"), "code", "duty_shift_codes"),
            "role": ROLE,
            "before": Field(N_("Before")),
            "after": Field(N_("Afterwards")),
            "reason": Field(REASON),
            "changed_at": Field(N_("Changed at"), "instant"),
            "worker_id": WORKER,
        },
    ),
}
