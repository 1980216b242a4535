"""Door rounds, visits and what they found, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import BUILDING, COMPANIONS, DAY, NOTE, NUMBER, PERSON, REASON, ROOM, WORKER, Field

TABLES = {
    "round": (
        N_("Door round"),
        {
            "building": BUILDING,
            "worker_id": WORKER,
            "purposes": Field(N_("Purposes"), "codes", "visit_purposes"),
            "companions": Field(COMPANIONS),
            "visited_on": Field(DAY),
            "reason": Field(REASON),
            "started_at": Field(N_("Begun"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
        },
    ),
    "visit": (
        N_("Visit"),
        {
            "number": Field(NUMBER),
            "is_current": Field(N_("Holds now"), "yes_no"),
            "room": ROOM,
            "round": Field(N_("Door round"), "record", "round"),
            "worker_id": WORKER,
            "companions": Field(COMPANIONS),
            "purposes": Field(N_("Purposes"), "codes", "visit_purposes"),
            "channel": Field(N_("Way"), "code", "visit_channels"),
            "result": Field(N_("Result"), "code", "visit_results"),
            "visited_on": Field(DAY),
            "visited_at": Field(N_("Time")),
            "band": Field(N_("Time band"), "code", "time_bands"),
            "note": Field(NOTE, "digits"),
            "reason": Field(REASON),
            "recorded_at": Field(N_("Recorded"), "instant"),
            "withdrawn_at": Field(N_("Withdrawn"), "instant"),
        },
    ),
    "visit_person": (N_("Met"), {"visit": Field(N_("Visit"), "record", "visit"), "person": PERSON}),
    "finding": (
        N_("Finding"),
        {
            "visit": Field(N_("Visit"), "record", "visit"),
            "kind": Field(N_("Kind"), "word"),
            "code": Field(N_("What"), "finding"),
            "person": PERSON,
            "severity": Field(N_("Severity"), "code", "hazard_severities"),
            "text": Field(N_("Text"), "digits"),
            "before": Field(N_("Before"), "digits"),
            "after": Field(N_("After"), "digits"),
            "settled_at": Field(N_("Settled"), "instant"),
        },
    ),
}
# Words that stand in these tables as they are and belong to no code list.
WORDS = {
    "need": N_("need"),
    "hazard": N_("hazard"),
    "fact": N_("changed fact"),
}
