"""Partner units, needs, offers, matches, deliveries and thanks, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, FROM, NAME, NOTE, PERSON, REASON, TO, WORKER, Field

PARTNER = Field(N_("Partner organisation"), "record", "partner")
KIND, QUANTITY, CLOSED, PHONE = N_("Kind"), N_("Quantity"), N_("Ended since"), N_("Phone")
RESOURCE = Field(KIND, "code", "partner_resource_kinds")
UNIT = Field(N_("Counted in"), "code", "partner_units")

TABLES = {
    "partner": (
        N_("Partner organisation"),
        {
            "name": Field(N_("Called")),
            "credit_code": Field(N_("Credit code")),
            "kind": Field(KIND, "code", "partner_kinds"),
            "address": Field(N_("Where")),
            "head": Field(N_("Head")),
            "safety_officer": Field(N_("Safety officer")),
            "party_body": Field(N_("Party body")),
            "staff": Field(N_("Staff")),
            "note": Field(NOTE, "digits"),
            "closed_on": Field(CLOSED),
            "reason": Field(REASON, "digits"),
            "worker_id": WORKER,
        },
    ),
    "partner_contact": (
        N_("Contact of a partner unit"),
        {
            "partner": PARTNER,
            "name": Field(NAME),
            "post": Field(N_("Post there")),
            "phone": Field(PHONE, "phone"),
            "is_main": Field(N_("Ask first"), "yes_no"),
            "to_on": Field(TO),
        },
    ),
    "partner_agreement": (
        N_("Agreement with a partner unit"),
        {
            "partner": PARTNER,
            "title": Field(N_("Agreed")),
            "signed_on": Field(N_("Signed on")),
            "from_on": Field(FROM),
            "to_on": Field(TO),
            "ended_on": Field(N_("Ended early on")),
            "reason": Field(REASON, "digits"),
            "text": Field(N_("In short"), "digits"),
            "worker_id": WORKER,
        },
    ),
    "partner_offer": (
        N_("Offer of a partner unit"),
        {
            "partner": PARTNER,
            "kind": RESOURCE,
            "what": Field(N_("Offered"), "digits"),
            "quantity": Field(QUANTITY),
            "unit": UNIT,
            "from_on": Field(FROM),
            "to_on": Field(TO),
            "note": Field(NOTE, "digits"),
            "closed_on": Field(CLOSED),
            "worker_id": WORKER,
        },
    ),
    "partner_need": (
        N_("Resource need"),
        {
            "kind": RESOURCE,
            "what": Field(N_("Needed"), "digits"),
            "quantity": Field(QUANTITY),
            "unit": UNIT,
            "by_on": Field(N_("By")),
            "whose": Field(N_("Whose need")),
            "person_id": PERSON,
            "household_id": Field(N_("Household"), "record", "household"),
            "note": Field(NOTE, "digits"),
            "noted_on": Field(DAY),
            "closed_on": Field(CLOSED),
            "reason": Field(REASON, "digits"),
            "worker_id": WORKER,
        },
    ),
    "partner_match": (
        N_("Need and offer"),
        {
            "need": Field(N_("Resource need"), "record", "partner_need"),
            "offer": Field(N_("Offer"), "record", "partner_offer"),
            "quantity": Field(QUANTITY),
            "reasons": Field(N_("Why"), "codes", "partner_match_reasons"),
            "state": Field(N_("State"), "code", "partner_match_states"),
            "due_on": Field(N_("By")),
            "matched_on": Field(DAY),
            "reason": Field(REASON, "digits"),
            "worker_id": WORKER,
        },
    ),
    "partner_delivery": (
        N_("Delivery of a partner unit"),
        {
            "match": Field(N_("Need and offer"), "hidden"),
            "delivered_on": Field(DAY),
            "quantity": Field(QUANTITY),
            "receiver": Field(N_("Taken by")),
            "note": Field(NOTE, "digits"),
            "worker_id": WORKER,
            "withdrawn_on": Field(N_("Withdrawn on")),
            "reason": Field(REASON, "digits"),
        },
    ),
    "partner_thanks": (
        N_("Thanks to a partner unit"),
        {
            "partner": PARTNER,
            "match_id": Field(N_("Need and offer"), "hidden"),
            "thanked_on": Field(DAY),
            "how": Field(N_("How"), "code", "partner_thanks_ways"),
            "text": Field(N_("In which words"), "digits"),
            "worker_id": WORKER,
        },
    ),
}
