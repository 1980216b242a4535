"""Volunteers, their hours, points and certificates, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, FROM, NAME, NOTE, PERSON, REASON, TO, WORKER, Field

VOLUNTEER = Field(N_("Volunteer"), "record", "volunteer")
WHAT, KIND, MINUTES = N_("What"), N_("Kind"), N_("Minutes")
NUMBER = N_("Number")

TABLES = {
    "volunteer": (
        N_("Volunteer"),
        {
            "person_id": PERSON,
            "name": Field(NAME),
            "phone": Field(N_("Phone"), "phone"),
            "birth": Field(N_("Born"), "birth"),
            "number": Field(N_("Platform no."), "number"),
            "skills": Field(N_("Skills"), "codes", "volunteer_skills"),
            "times": Field(N_("Has time"), "codes", "volunteer_times"),
            "team": Field(N_("Team")),
            "guardian": Field(N_("Guardian")),
            "guardian_phone": Field(N_("Their phone"), "phone"),
            "consent_on": Field(N_("Consent on")),
            "insured_until": Field(N_("Insured until")),
            "note": Field(NOTE, "digits"),
            "joined_on": Field(N_("Joined on")),
            "left_on": Field(N_("Left on")),
            "reason": Field(REASON, "digits"),
            "worker_id": WORKER,
        },
    ),
    "volunteer_service": (
        N_("Service of a volunteer"),
        {
            "volunteer": VOLUNTEER,
            "served_on": Field(DAY),
            "begins": Field(FROM),
            "ends": Field(TO),
            "minutes": Field(MINUTES),
            "kind": Field(KIND, "code", "volunteer_service_kinds"),
            "what": Field(WHAT, "digits"),
            "place": Field(N_("Where")),
            "rating": Field(N_("Rating"), "code", "volunteer_ratings"),
            "source_key": Field(N_("Written by"), "hidden"),
            "noted_at": Field(N_("Noted"), "instant"),
            "worker_id": WORKER,
            "withdrawn_on": Field(N_("Withdrawn on")),
            "reason": Field(REASON, "digits"),
        },
    ),
    "volunteer_point": (
        N_("Points of a volunteer"),
        {
            "volunteer": VOLUNTEER,
            "points": Field(N_("Merit points")),
            "minutes": Field(N_("For minutes of service")),
            "rule": Field(N_("Rule"), "code", "volunteer_point_rules"),
            "what": Field(WHAT, "digits"),
            "moved_on": Field(DAY),
            "moved_at": Field(N_("Noted"), "instant"),
            "service_id": Field(N_("Hours served"), "hidden"),
            "reverses_id": Field(N_("Reverses"), "hidden"),
            "worker_id": WORKER,
        },
    ),
    "volunteer_note": (
        N_("Training or praise of a volunteer"),
        {
            "volunteer": VOLUNTEER,
            "kind": Field(KIND, "code", "volunteer_note_kinds"),
            "noted_on": Field(DAY),
            "what": Field(WHAT, "digits"),
            "minutes": Field(MINUTES),
            "worker_id": WORKER,
        },
    ),
    "volunteer_certificate": (
        N_("Certificate of service"),
        {
            "volunteer": VOLUNTEER,
            "number": Field(NUMBER),
            "numbered_on": Field(N_("Numbered on")),
            "number_mark": Field(N_("Mark of the laptop")),
            "number_place": Field(N_("Place in the day")),
            "former_number": Field(N_("Former number")),
            "name": Field(NAME),
            "number_kind": Field(N_("Kind of number"), "code", "number_kinds"),
            "id_number": Field(N_("Citizen number"), "number"),
            "from_on": Field(FROM),
            "to_on": Field(TO),
            "minutes": Field(MINUTES),
            "services": Field(N_("Hours served"), "hidden"),
            "head": Field(N_("Head")),
            "handler": Field(N_("Handling clerk")),
            "contact": Field(N_("Contact"), "digits"),
            "notice_from": Field(N_("Notice from")),
            "notice_to": Field(N_("Notice until")),
            "notice_place": Field(N_("Notice at")),
            "state": Field(N_("State"), "code", "volunteer_certificate_states"),
            "issued_on": Field(N_("Issued on")),
            "note": Field(NOTE, "digits"),
            "reason": Field(REASON, "digits"),
            "worker_id": WORKER,
        },
    ),
}
