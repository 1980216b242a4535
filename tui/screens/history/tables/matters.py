"""Matters, their steps, and residents' requests, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NUMBER, ROOM, WORKER, Field

TABLES = {
    "matter": (
        N_("Matter"),
        {
            "flow": Field(N_("Kind"), "word"),
            "number": Field(NUMBER),
            "numbered_on": Field(N_("Day of the number")),
            "number_mark": Field(N_("Mark of the laptop")),
            "number_place": Field(N_("Place of the number")),
            "former_number": Field(N_("Provisional number")),
            "title": Field(N_("What it is about"), "digits"),
            "state": Field(N_("State"), "code", "requests_states disputes_states hazards_states"),
            "terms": Field(N_("Terms"), "code", "requests_terms disputes_terms hazards_terms"),
            "is_urgent": Field(N_("Urgent"), "yes_no"),
            "room": ROOM,
            "place": Field(N_("Place"), "digits"),
            "worker_id": Field(N_("Who handles it"), "record", "worker"),
            "taken_in_by": Field(N_("Who took it in"), "record", "worker"),
            "opened_at": Field(N_("Opened"), "instant"),
            "due_at": Field(N_("Due"), "instant"),
            "remind_at": Field(N_("Due soon from"), "instant"),
            "escalate_at": Field(N_("Told to those above from"), "instant"),
            "waits_until": Field(N_("Waits until"), "instant"),
            "returns_to": Field(N_("State after waiting"), "code", "requests_states disputes_states hazards_states"),
            "is_certain": Field(N_("Holidays are published"), "yes_no"),
            "respond_by": Field(N_("To be taken up by"), "instant"),
            "responded_at": Field(N_("Taken up"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
            "ended_as": Field(N_("Ended as"), "code", "requests_states disputes_states hazards_states"),
            "into_id": Field(N_("Merged into"), "record", "matter"),
        },
    ),
    "matter_step": (
        N_("Step"),
        {
            "matter": Field(N_("Matter"), "record", "matter"),
            "place": Field(N_("Place")),
            "step": Field(N_("Step"), "code", "requests_steps disputes_steps hazards_steps"),
            "state": Field(N_("State"), "code", "requests_states disputes_states hazards_states"),
            "taken_at": Field(N_("Taken"), "instant"),
            "worker_id": WORKER,
            "facts": Field(N_("What it says"), "said"),
            "due_before": Field(N_("Due before"), "instant"),
            "due_at": Field(N_("Due"), "instant"),
        },
    ),
    "request": (
        N_("Request"),
        {
            "matter": Field(N_("Matter"), "record", "matter"),
            "source": Field(N_("Source"), "code", "request_sources"),
            "external_number": Field(N_("Ticket")),
            # Whom it is from is said nowhere here: a change does not know who asked for confidence, and when.
            "person": Field(N_("Person"), "hidden"),
            "caller": Field(N_("Caller"), "hidden"),
            "phone": Field(N_("Phone"), "hidden"),
            "privacy": Field(N_("Who may know the caller"), "code", "request_privacies"),
            "category": Field(N_("Category"), "code", "need_categories"),
            "urgency": Field(N_("Urgency"), "code", "request_urgencies"),
            "detail": Field(N_("Details"), "digits"),
            "finding": Field(N_("Finding"), "record", "finding"),
            "visit_origin_id": Field(N_("Visit"), "record", "visit"),
            "partner": Field(N_("Partner unit")),
            "co_workers": Field(N_("Who helps"), "records", "worker"),
            "repeat_of_id": Field(N_("Repeats"), "record", "matter"),
            "power": Field(N_("Who can do it")),
            "reply": Field(N_("Draft of the reply"), "digits"),
            "result_kind": Field(N_("How it ended"), "code", "request_results"),
            "result": Field(N_("Result"), "digits"),
            "reached": Field(N_("Reached"), "code", "callback_reached"),
            "solved": Field(N_("Solved"), "code", "callback_solved"),
            "satisfied": Field(N_("Content"), "code", "callback_satisfied"),
        },
    ),
}
WORDS = {"requests": N_("request")}
