"""Drills, guards and checkpoints, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, FROM, NOTE, REASON, TO, WORKER, Field

KIND, PLACE, ORDER, PHONE = N_("Kind"), N_("Where"), N_("Order"), N_("Phone")
CALLED, NAMED = N_("Its name"), N_("Name")
GUARD, POINT = N_("Guard"), N_("Checkpoint")
DRILL = Field(N_("Drill"), "record", "drill")
OF_GUARD, OF_POINT = Field(GUARD, "record", "guard"), Field(POINT, "record", "checkpoint")

TABLES = {
    "drill": (
        N_("Drill"),
        {
            "kind": Field(KIND, "code", "drill_kinds"),
            "name": Field(CALLED),
            "planned_on": Field(DAY),
            "begins": Field(N_("Hour")),
            "place": Field(PLACE),
            "expected": Field(N_("People expected")),
            "came": Field(N_("People who came")),
            "leader": Field(N_("Leader")),
            "partners": Field(N_("Partners"), "digits"),
            "scenario": Field(N_("What is assumed"), "digits"),
            "state": Field(N_("State"), "code", "drill_states"),
            "begun_at": Field(N_("Begun"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
            "summary": Field(N_("Summary"), "digits"),
            "reason": Field(REASON),
            "worker_id": WORKER,
        },
    ),
    "drill_step": (
        N_("Step of a drill"),
        {
            "drill": DRILL,
            "place": Field(ORDER),
            "text": Field(N_("Step"), "digits"),
            "minutes": Field(N_("Target in minutes")),
            "begun_at": Field(N_("Begun"), "instant"),
            "done_at": Field(N_("Step done"), "instant"),
        },
    ),
    "drill_problem": (
        N_("Problem of a drill"),
        {
            "drill": DRILL,
            "text": Field(N_("What went wrong"), "digits"),
            "measure": Field(N_("What is done"), "digits"),
            "who": Field(N_("Who puts it right")),
            "due_on": Field(TO),
            "done_on": Field(N_("Put right on")),
            "noted_at": Field(N_("Noted"), "instant"),
            "worker_id": WORKER,
        },
    ),
    "guard": (
        GUARD,
        {
            "name": Field(CALLED),
            "level": Field(N_("Level"), "code", "guard_levels"),
            "from_on": Field(FROM),
            "to_on": Field(TO),
            "ordered": Field(N_("What is ordered"), "digits"),
            "report_to": Field(N_("Reports to")),
            "report_by": Field(N_("Daily report at")),
            "called_off_at": Field(N_("Called off"), "instant"),
            "reason": Field(REASON),
        },
    ),
    "checkpoint": (
        POINT,
        {
            "guard": OF_GUARD,
            "place": Field(ORDER),
            "name": Field(CALLED),
            "kind": Field(KIND, "code", "checkpoint_kinds"),
            "address": Field(PLACE),
            "begins": Field(FROM),
            "ends": Field(TO),
            "every_minutes": Field(N_("Every (minutes)")),
            "grace_minutes": Field(N_("Late after (min)")),
            "from_on": Field(N_("First day")),
            "to_on": Field(N_("Last day")),
            "passes_ordered_by": Field(N_("In/out log")),
            "closed_on": Field(N_("Guarded no more from")),
        },
    ),
    "checkpoint_watch": (
        N_("Watch at a checkpoint"),
        {
            "checkpoint": OF_POINT,
            "begins_at": Field(FROM, "instant"),
            "ends_at": Field(TO, "instant"),
            "name": Field(N_("On watch")),
            "phone": Field(PHONE, "phone"),
            "worker_id": WORKER,
            "member_id": Field(N_("On the roster"), "hidden"),
        },
    ),
    "checkpoint_check": (
        N_("Check of a checkpoint"),
        {
            "checkpoint": OF_POINT,
            "slot_at": Field(N_("Hour"), "instant"),
            "checked_at": Field(N_("Checked at"), "instant"),
            "is_ok": Field(N_("All right"), "yes_no"),
            "note": Field(NOTE, "digits"),
            "name": Field(N_("On watch")),
            "worker_id": WORKER,
            "withdrawn_at": Field(N_("Withdrawn"), "instant"),
            "reason": Field(REASON),
        },
    ),
    "checkpoint_pass": (
        N_("Pass at a checkpoint"),
        {
            "checkpoint": OF_POINT,
            "name": Field(NAMED, "hidden"),
            "plate": Field(N_("Plate"), "hidden"),
            "reason": Field(REASON, "code", "checkpoint_pass_reasons"),
            "in_at": Field(N_("In at"), "instant"),
            "out_at": Field(N_("Out at"), "instant"),
            "purge_on": Field(N_("Kept until")),
            "worker_id": WORKER,
        },
    ),
    "checkpoint_report": (
        N_("Daily report of a guard"),
        {
            "guard": OF_GUARD,
            "for_on": Field(DAY),
            "is_zero": Field(N_("Zero report"), "yes_no"),
            "due": Field(N_("To be checked")),
            "late": Field(N_("Checked late")),
            "afterwards": Field(N_("Written afterwards")),
            "missed": Field(N_("Hours missed")),
            "issues": Field(N_("Noted")),
            "text": Field(N_("Text"), "digits"),
            "why": Field(N_("Why hours were missed"), "digits"),
            "sent_at": Field(N_("Sent"), "instant"),
            "sent_to": Field(N_("To")),
            "worker_id": WORKER,
        },
    ),
}
