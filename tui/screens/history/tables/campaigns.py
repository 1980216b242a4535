"""Campaigns and what was answered at their doors, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, PERSON, REASON, ROOM, WORKER, Field

CAMPAIGN = Field(N_("Campaign"), "record", "campaign")
QUESTIONS = Field(N_("Questionnaire"), "record", "questionnaire")

TABLES = {
    "campaign": (
        N_("Campaign"),
        {
            "name": Field(N_("What it is called")),
            "purpose": Field(N_("Purpose"), "code", "visit_purposes"),
            "questionnaire": QUESTIONS,
            "sweep": Field(N_("Doors chosen by"), "hidden"),
            **DATES,
            "worker_id": WORKER,
            "started_at": Field(N_("Started"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
        },
    ),
    "campaign_door": (N_("Door of a campaign"), {"campaign": CAMPAIGN, "room": ROOM}),
    "campaign_round": (
        N_("Round of a campaign"),
        {"campaign": CAMPAIGN, "round": Field(N_("Round"), "record", "round")},
    ),
    "campaign_answer": (
        N_("Answers"),
        {
            "campaign": CAMPAIGN,
            "room": ROOM,
            "person": PERSON,
            "household": Field(N_("Household"), "record", "household"),
            "visit_origin": Field(N_("Visit"), "record", "visit"),
            "questionnaire": QUESTIONS,
            "answers": Field(N_("Answers"), "digits"),
            "known": Field(N_("Known before"), "hidden"),
            "is_current": Field(N_("Holds now"), "yes_no"),
            "reason": Field(REASON),
            "answered_at": Field(N_("Answered"), "instant"),
            "worker_id": WORKER,
        },
    ),
}
