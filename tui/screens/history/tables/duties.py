"""What the tables of the duty desk are called."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NAME, REASON, WORKER, Field

CURRENT, WRITTEN = Field(N_("Holds now"), "yes_no"), Field(N_("Written"), "instant")
WITHDRAWN, POST = Field(N_("Withdrawn"), "instant"), Field(N_("Post"))
CODE, ROLE = Field(N_("Shift"), "code", "duty_shift_codes"), Field(N_("On duty as"), "code", "duty_roles")
BEGINS, ENDS = Field(N_("Begins"), "instant"), Field(N_("Ends"), "instant")
NAMED, THING_NAMED = Field(NAME), Field(N_("Name of the thing"))
KIND = Field(N_("Kind"), "code", "duty_thing_kinds")
OF_DUTY = Field(N_("Place of the roster"), "hidden")
OF_POST = Field(POST.label, "hidden")
VERSION = {"origin_id": Field(N_("Same entry"), "hidden"), "is_current": CURRENT}

TABLES = {
    "duty_sign": (
        N_("Sign-in"),
        {
            "assignment_id": OF_DUTY,
            "post_id": OF_POST,
            "post": POST,
            "code": CODE,
            "role": ROLE,
            "worker_id": WORKER,
            "name": NAMED,
            "begins_at": BEGINS,
            "ends_at": ENDS,
            "signed_in_at": Field(N_("Signed in"), "instant"),
            "late_minutes": Field(N_("Minutes late")),
            "in_by": Field(N_("Signed in by"), "record", "worker"),
            "in_reason": Field(REASON),
            "signed_out_at": Field(N_("Signed out"), "instant"),
            "out_by": Field(N_("Signed out by"), "record", "worker"),
            "out_reason": Field(REASON),
        },
    ),
    "duty_entry": (
        N_("Entry of the duty log"),
        {
            **VERSION,
            "happened_at": Field(N_("Happened"), "instant"),
            "post": POST,
            "text": Field(N_("Text"), "digits"),
            "worker_id": WORKER,
            "reason": Field(REASON),
            "written_at": WRITTEN,
            "withdrawn_at": WITHDRAWN,
        },
    ),
    "duty_call": (
        N_("Telephone call"),
        {
            **VERSION,
            "called_at": Field(N_("Rang at"), "instant"),
            "caller": Field(N_("Who rang")),
            "unit": Field(N_("From which unit")),
            "title": Field(N_("Position")),
            "phone": Field(N_("Phone"), "phone"),
            "place": Field(N_("Where"), "digits"),
            "text": Field(N_("What about"), "digits"),
            "told": Field(N_("Told already"), "digits"),
            "instruction": Field(N_("Instruction"), "digits"),
            "instructed_by": Field(N_("By which leader")),
            "instructed_at": Field(N_("Instructed"), "instant"),
            "result": Field(N_("What came of it"), "digits"),
            "ended_at": Field(N_("Result written"), "instant"),
            "matter_id": Field(N_("Request"), "record", "matter"),
            "worker_id": WORKER,
            "reason": Field(REASON),
            "written_at": WRITTEN,
            "withdrawn_at": WITHDRAWN,
        },
    ),
    "duty_thing": (
        N_("Thing of the desk"),
        {
            "kind": KIND,
            "name": THING_NAMED,
            "count": Field(N_("Number of them")),
            "place": Field(N_("Kept where")),
            "retired_on": Field(N_("Taken off the list")),
        },
    ),
    "duty_handover": (
        N_("Handover of a shift"),
        {
            "post_id": OF_POST,
            "post": POST,
            "code": CODE,
            "begins_at": BEGINS,
            "ends_at": ENDS,
            "given_name": Field(N_("From whom")),
            "given_by": Field(N_("Given by"), "record", "worker"),
            "given_at": Field(N_("Given"), "instant"),
            "given_reason": Field(REASON),
            "to_name": Field(N_("Handed to")),
            "to_worker_id": Field(N_("Taken over by"), "record", "worker"),
            "done": Field(N_("Settled"), "digits"),
            "notices": Field(N_("From above"), "digits"),
            "watch": Field(N_("To watch"), "digits"),
            "acknowledged_at": Field(N_("Acknowledged"), "instant"),
            "acknowledged_by": Field(N_("Acknowledged by"), "record", "worker"),
            "acknowledged_name": Field(N_("Acknowledged as")),
            "acknowledged_reason": Field(REASON),
            "remark": Field(N_("Said on taking over"), "digits"),
        },
    ),
    "duty_handover_thing": (
        N_("Thing counted at a handover"),
        {
            "handover": Field(N_("Handover of a shift"), "record", "duty_handover"),
            "place": Field(N_("Place")),
            "thing_id": Field(N_("Thing of the desk"), "record", "duty_thing"),
            "kind": KIND,
            "name": THING_NAMED,
            "expected": Field(N_("Expected")),
            "found": Field(N_("Counted")),
        },
    ),
    "duty_handover_line": (
        N_("Open at a handover"),
        {
            "handover": Field(N_("Handover of a shift"), "record", "duty_handover"),
            "place": Field(N_("Place")),
            "heading": Field(N_("Heading")),
            "noun": Field(N_("Feature")),
            "facts": Field(N_("What opens it"), "hidden"),
            "title": Field(N_("Title"), "digits"),
            "about": Field(N_("What is to be done"), "hidden"),
            "facts_said": Field(N_("Its values"), "hidden"),
            "since_on": Field(N_("Open since")),
        },
    ),
}
