"""Benefits, answers about a right, and notices with whom they reached, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import BUILDING, DATES, DAY, NOTE, PERSON, WORKER, Field

POLICY = Field(N_("Policy"))
HOUSEHOLD = Field(N_("Household"), "record", "household")
APPLICATION = Field(N_("Application for a right"), "hidden")

TABLES = {
    "benefit": (
        N_("Benefit under a policy"),
        {
            **DATES,
            "person": PERSON,
            "household_id": HOUSEHOLD,
            "heads": Field(N_("Heads")),
            "policy": POLICY,
            "fen": Field(N_("Sum of money"), "hidden"),
            "every": Field(N_("Paid every so many months")),
            "paid_from": Field(N_("Paid from")),
            "application_id": APPLICATION,
            "reason": Field(N_("Why it ended"), "code", "benefit_ends"),
            "note": Field(NOTE, "digits"),
            "kept_after": Field(N_("Goes on after")),
            "kept_why": Field(N_("Why it goes on"), "digits"),
        },
    ),
    "benefit_answer": (
        N_("Answer about a right"),
        {
            "person": PERSON,
            "policy": POLICY,
            "answer": Field(N_("What was answered"), "code", "benefit_answers"),
            "answered_on": Field(DAY),
            "way": Field(N_("How they are told"), "code", "notice_ways"),
            "note": Field(NOTE, "digits"),
            "worker_id": WORKER,
            "application_id": APPLICATION,
        },
    ),
    "notice": (
        N_("Notice to residents"),
        {
            "title": Field(N_("Called"), "digits"),
            "text": Field(N_("What it says"), "digits"),
            "policy": POLICY,
            "way": Field(N_("By which way"), "code", "notice_ways"),
            "aim": Field(N_("To whom"), "code", "notice_aims"),
            "tag": Field(N_("Key group"), "code", "key_groups"),
            "buildings": Field(N_("Buildings"), "hidden"),
            "from_on": Field(N_("First day")),
            "ended_on": Field(N_("Ended on")),
            "worker_id": WORKER,
        },
    ),
    "notice_reach": (
        N_("Whom a notice is for"),
        {
            "notice": Field(N_("Notice to residents"), "record", "notice"),
            "person_id": PERSON,
            "building_id": BUILDING,
            "state": Field(N_("Reached or not"), "code", "notice_states"),
            "reached_on": Field(DAY),
            "number": Field(N_("How many heard it")),
            "reason": Field(N_("Why it was not reached"), "code", "notice_misses"),
            "worker_id": WORKER,
        },
    ),
}
