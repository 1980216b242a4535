"""Disputes and what belongs to them, as the history names them: of class L4, texts are only said to be there."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import WORKER, Confined, Field

DISPUTE = Field(N_("Dispute"), "hidden")
PLACE, AMOUNT, VERSION_OF = N_("Place"), N_("Sum in fen"), N_("First version")
TABLES = {
    "dispute": (
        N_("Dispute"),
        {
            "matter": Field(N_("Matter"), "record", "matter"),
            "kind": Field(N_("Type"), "hidden"),
            "source": Field(N_("Source"), "code", "dispute_sources"),
            "colour": Field(N_("Risk"), "hidden"),
            "amount_fen": Field(AMOUNT, "hidden"),
            "people": Field(N_("People")),
            "prevented": Field(N_("Prevented"), "code", "dispute_prevented"),
            "prevented_people": Field(N_("People kept from it")),
            "brief": Field(N_("In short"), "hidden"),
            "claims": Field(N_("What is asked for"), "hidden"),
            "bar": Field(N_("Why not"), "hidden"),
            "is_open_door": Field(N_("Others may be there"), "yes_no"),
            "mediators": Field(N_("Mediators"), "hidden"),
            "recorder": Field(N_("Recorder"), "hidden"),
            "invited": Field(N_("Invited"), "hidden"),
            "co_workers": Field(N_("Who helps"), "records", "worker"),
            "case_number": Field(N_("Case number")),
            "case_year": Field(N_("Year of the number")),
            "case_place": Field(N_("Place of the number")),
            "accepted_on": Field(N_("Accepted on")),
            "outcome": Field(N_("How it ended"), "hidden"),
            "outcome_on": Field(N_("Ended on")),
            "closed_on": Field(N_("Closed on")),
            "archived_on": Field(N_("Filed on")),
            "box": Field(N_("Archive box")),
            "retention": Field(N_("Kept for"), "code", "dispute_retentions"),
            "request_id": Field(N_("Request"), "hidden"),
        },
    ),
    "dispute_party": (
        N_("Party"),
        {
            "dispute": DISPUTE,
            "place": Field(PLACE),
            "role": Field(N_("Role"), "code", "dispute_roles"),
            "is_legal": Field(N_("Organisation"), "yes_no"),
            "person": Field(N_("Person"), "hidden"),
            "name": Field(N_("Name"), "hidden"),
            "sex": Field(N_("Sex"), "hidden"),
            "ethnic": Field(N_("Ethnic group"), "hidden"),
            "age": Field(N_("Age"), "hidden"),
            "occupation": Field(N_("Occupation"), "hidden"),
            "phone": Field(N_("Phone"), "hidden"),
            "address": Field(N_("Address"), "hidden"),
            "number": Field(N_("Number"), "hidden"),
            "head": Field(N_("Legal head"), "hidden"),
            "position": Field(N_("Position"), "hidden"),
            "agent": Field(N_("Agent"), "hidden"),
            "agent_powers": Field(N_("Powers of the agent"), "code", "dispute_powers"),
        },
    ),
    "dispute_session": (
        N_("Sitting"),
        {
            "dispute": DISPUTE,
            "origin_id": Field(VERSION_OF, "hidden"),
            "is_current": Field(N_("It stands"), "yes_no"),
            "kind": Field(N_("Kind"), "word"),
            "place": Field(PLACE),
            "held_on": Field(N_("Day")),
            "begun_at": Field(N_("Begun")),
            "ended_at": Field(N_("Ended")),
            "venue": Field(N_("Where"), "hidden"),
            "present": Field(N_("Who was there"), "hidden"),
            "invited": Field(N_("Invited"), "hidden"),
            "record": Field(N_("What was said"), "hidden"),
            "result": Field(N_("Result"), "hidden"),
            "reason": Field(N_("Reason"), "hidden"),
            "worker_id": WORKER,
            "recorded_at": Field(N_("Written down"), "instant"),
        },
    ),
    "dispute_note": (
        N_("Private note"),
        {
            "dispute": DISPUTE,
            "worker_id": WORKER,
            "written_at": Field(N_("Written down"), "instant"),
            "text": Field(N_("Note"), "hidden"),
        },
    ),
    "dispute_agreement": (
        N_("Agreement"),
        {
            "dispute": DISPUTE,
            "is_written": Field(N_("In writing"), "yes_no"),
            "agreed_on": Field(N_("Agreed on")),
            "facts": Field(N_("Facts"), "hidden"),
            "terms": Field(N_("Agreed"), "hidden"),
            "manner": Field(N_("How it is done"), "hidden"),
            "copies": Field(N_("Copies")),
            "amount_fen": Field(AMOUNT, "hidden"),
            "confirmation": Field(N_("Court"), "code", "dispute_confirmations"),
            "confirmation_on": Field(N_("Day of it")),
        },
    ),
    "dispute_duty": (
        N_("To be done"),
        {
            "agreement": Field(N_("Agreement"), "hidden"),
            "place": Field(PLACE),
            "what": Field(N_("What"), "hidden"),
            "amount_fen": Field(AMOUNT, "hidden"),
            "due_on": Field(N_("Due")),
            "done_on": Field(N_("Done on")),
        },
    ),
    "dispute_revisit": (
        N_("Revisit"),
        {
            "dispute": DISPUTE,
            "agreement_id": Field(N_("Agreement"), "hidden"),
            "made_on": Field(N_("Day")),
            "performed": Field(N_("Performed"), "code", "dispute_performed"),
            "satisfied": Field(N_("Content"), "code", "dispute_satisfied"),
            "text": Field(N_("What was found"), "hidden"),
            "worker_id": WORKER,
        },
    ),
    "dossier_item": (
        N_("Item of a dossier"),
        {
            "dispute": DISPUTE,
            "item": Field(N_("Item"), "code", "dossier_items"),
            "printed_at": Field(N_("Printed"), "instant"),
            "signed_on": Field(N_("Signed on")),
            "pages": Field(N_("Pages")),
            "is_left_out": Field(N_("Not needed"), "yes_no"),
            "remark": Field(N_("Remark"), "hidden"),
        },
    ),
}
# What the deeds of this feature wrote into tables that others share is for few eyes too.
CONFINED = Confined("dispute", ("title", "place", "room", "facts"), ("dossier_item",), ("path", "name"))
WORDS = {"disputes": N_("dispute"), "sitting": N_("sitting"), "enquiry": N_("enquiry")}
