"""Events, clubs and honours, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, FROM, NAME, NOTE, PERSON, REASON, TO, WORKER, Field

KIND, PLACE, ORDER, PHONE, TITLE = N_("Kind"), N_("Where"), N_("Order"), N_("Phone"), N_("Title")
EVENT, LIST, CLUB, HONOUR = N_("Event"), N_("List of an event"), N_("Club"), N_("Honour")
OF_EVENT, OF_CLUB = Field(EVENT, "record", "event"), Field(CLUB, "record", "club")
ITEM, CAPACITY, LEADER = N_("Item"), N_("Heads it takes"), N_("Leader")

EVENTS = {
    "event": (
        EVENT,
        {
            "kind": Field(KIND, "code", "event_kinds"),
            "title": Field(TITLE),
            "template": Field(N_("Template of the event"), "code", "event_templates"),
            "festival": Field(N_("Festival"), "code", "event_festivals"),
            "club_id": OF_CLUB,
            "held_on": Field(DAY),
            "begins": Field(FROM),
            "ends": Field(TO),
            "place": Field(PLACE),
            "expected": Field(N_("People expected")),
            "leader": Field(LEADER),
            "phone": Field(PHONE, "phone"),
            "sign_up_until": Field(N_("Sign-up until")),
            "plan": Field(N_("How it goes"), "digits"),
            "risks": Field(N_("Risks of the event"), "digits"),
            "exits": Field(N_("Ways out"), "digits"),
            "first_aid": Field(N_("First aid"), "digits"),
            "insurance": Field(N_("Insurance"), "digits"),
            "officer": Field(N_("Answers for safety")),
            "licence": Field(N_("Licence of the police")),
            "state": Field(N_("State"), "code", "event_states"),
            "approved_by": Field(N_("Approved by")),
            "approved_on": Field(N_("Approved on")),
            "summary": Field(N_("Summary"), "digits"),
            "feedback": Field(N_("What people said"), "digits"),
            "news": Field(N_("Text for the news"), "digits"),
            "reason": Field(REASON),
            "worker_id": WORKER,
        },
    ),
    "event_list": (
        LIST,
        {
            "event": OF_EVENT,
            "place": Field(ORDER),
            "name": Field(NAME),
            "capacity": Field(CAPACITY),
            "age_from": Field(N_("Ages from")),
            "age_to": Field(N_("Ages up to")),
        },
    ),
    "event_entry": (
        N_("Line of an event's list"),
        {
            "event": OF_EVENT,
            "on_list": Field(LIST, "record", "event_list"),
            "place": Field(N_("Number on the list")),
            "person_id": PERSON,
            "household_id": Field(N_("Household"), "hidden"),
            "party": Field(N_("Came together"), "hidden"),
            "name": Field(NAME, "hidden"),
            "sounds": Field(N_("Spelled"), "hidden"),
            "age": Field(N_("Age"), "hidden"),
            "phone": Field(PHONE, "phone"),
            "address": Field(N_("Address"), "hidden"),
            "heads": Field(N_("Heads")),
            "state": Field(N_("State"), "code", "event_stands"),
            "is_walk_in": Field(N_("Walked in"), "yes_no"),
            "signed_at": Field(N_("Signed up"), "instant"),
            "came_at": Field(N_("Came"), "instant"),
            "came_heads": Field(N_("Heads that came")),
            "photo": Field(N_("Photographs"), "code", "event_photos"),
            "photo_by": Field(N_("Guardian who agreed"), "hidden"),
            "note": Field(NOTE, "digits"),
            "worker_id": WORKER,
        },
    ),
    "event_volunteer": (
        N_("Task of an event"),
        {
            "event": OF_EVENT,
            "volunteer_id": Field(N_("Volunteer on the list"), "hidden"),
            "person_id": PERSON,
            "name": Field(NAME),
            "task": Field(N_("Task of the event")),
            "in_at": Field(N_("Came"), "instant"),
            "out_at": Field(N_("Went"), "instant"),
            "served_id": Field(N_("Hours written down"), "hidden"),
        },
    ),
    "event_partner": (
        N_("Partner of an event"),
        {
            "event": OF_EVENT,
            "partner_id": Field(N_("Partner on the list"), "hidden"),
            "name": Field(NAME),
            "gives": Field(N_("What it gives")),
        },
    ),
    "event_budget": (
        N_("Line of an event's budget"),
        {
            "event": OF_EVENT,
            "place": Field(ORDER),
            "item": Field(ITEM),
            "quantity": Field(N_("How many")),
            "unit": Field(N_("Unit")),
            "price_fen": Field(N_("Price in fen")),
        },
    ),
    "event_payment": (
        N_("Payment of an event"),
        {
            "event": OF_EVENT,
            "item": Field(ITEM),
            "fen": Field(N_("Sum in fen")),
            "payee": Field(N_("Paid to")),
            "paid_on": Field(N_("Paid on")),
            "voucher": Field(N_("Voucher")),
            "note": Field(NOTE, "digits"),
            "reverses_id": Field(N_("Reverses a payment"), "record", "event_payment"),
            "worker_id": WORKER,
        },
    ),
}
CLUBS = {
    "club": (
        CLUB,
        {
            "name": Field(NAME),
            "kind": Field(KIND, "code", "club_kinds"),
            "leader": Field(LEADER),
            "phone": Field(PHONE, "phone"),
            "place": Field(PLACE),
            "weekday": Field(N_("Day of the week"), "code", "club_weekdays"),
            "begins": Field(FROM),
            "ends": Field(TO),
            "capacity": Field(CAPACITY),
            "note": Field(NOTE, "digits"),
            "closed_on": Field(N_("Club closed on")),
            "worker_id": WORKER,
        },
    ),
    "club_member": (
        N_("Member of a club"),
        {
            "club": OF_CLUB,
            "person_id": PERSON,
            "name": Field(NAME, "hidden"),
            "phone": Field(PHONE, "phone"),
            "role": Field(N_("Role in the club"), "code", "club_roles"),
            "joined_on": Field(N_("Joined on")),
            "left_on": Field(N_("Left on")),
        },
    ),
}
HONOURS = {
    "honour": (
        HONOUR,
        {
            "kind": Field(KIND, "code", "honour_kinds"),
            "title": Field(TITLE),
            "seats": Field(N_("How many are honoured")),
            "terms": Field(N_("Terms of the honour"), "digits"),
            "nominate_until": Field(N_("Nominations until")),
            "stage": Field(N_("Step"), "code", "honour_states"),
            "begun_on": Field(N_("Announced on")),
            "notice_from": Field(N_("Notice from")),
            "notice_to": Field(N_("Notice until")),
            "notice_place": Field(N_("Where the notice hangs")),
            "awarded_on": Field(N_("Awarded on")),
            "reason": Field(REASON),
            "worker_id": WORKER,
        },
    ),
    "honour_nominee": (
        N_("Nominated for an honour"),
        {
            "honour": Field(HONOUR, "record", "honour"),
            "place": Field(ORDER),
            "person_id": PERSON,
            "name": Field(NAME),
            "reason": Field(REASON, "digits"),
            "nominated_by": Field(N_("Nominated by")),
            "is_chosen": Field(N_("Chosen for the honour"), "yes_no"),
            "off_on": Field(N_("Taken off on")),
            "off_reason": Field(N_("Why taken off"), "digits"),
            "objection": Field(N_("Objection"), "hidden"),
            "answer": Field(N_("Answer to the objection"), "hidden"),
        },
    ),
    "honour_vote": (
        N_("Ballots for an honour"),
        {
            "nominee": Field(N_("Nominated"), "record", "honour_nominee"),
            "number": Field(N_("Ballots")),
            "way": Field(N_("How they voted")),
            "counted_at": Field(N_("Counted at"), "instant"),
            "worker_id": WORKER,
        },
    ),
}
TABLES = {**EVENTS, **CLUBS, **HONOURS}
