"""Warnings, risk areas, operations, their people and ticks, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, NAME, NOTE, NUMBER, PERSON, REASON, ROOM, WORKER, Field

KIND = Field(N_("Kind"), "code", "warning_kinds")
LEVEL = Field(N_("Level"), "code", "alert_levels")
NEEDS = Field(N_("Needs"), "codes", "transfer_needs")
STATES = "transfer_states"
TRANSFER = Field(N_("Operation"), "record", "transfer")
AREA = Field(N_("Risk area"), "record", "risk_area")
SHELTER, PLANNED = Field(N_("Shelter"), "record", "shelter"), Field(N_("Planned shelter"), "record", "shelter")
IS_DRILL = Field(N_("Drill"), "yes_no")
KEEPERS = {
    "helper": Field(N_("Who answers for them")),
    "helper_phone": Field(N_("Helper's telephone"), "phone"),
    "backup": Field(N_("Backup")),
    "backup_phone": Field(N_("Backup's telephone"), "phone"),
}
TABLES = {
    "weather_warning": (
        N_("Warning"),
        {
            "kind": KIND,
            "level": LEVEL,
            "source": Field(N_("Issued by")),
            "note": Field(NOTE, "digits"),
            "is_drill": IS_DRILL,
            "raised_at": Field(N_("Raised"), "instant"),
            "to_on": Field(N_("Expected until")),
            "ended_at": Field(N_("Ended"), "instant"),
            "ended_as": Field(N_("Ended how"), "word"),
            "follows_id": Field(N_("Level before"), "hidden"),
            "alert_id": Field(N_("Weather alert"), "hidden"),
            "worker_id": WORKER,
        },
    ),
    "warning_action": (
        N_("Action of a warning"),
        {
            "warning": Field(N_("Warning"), "hidden"),
            "code": Field(N_("What is to be done"), "code", "warning_actions"),
            "done_at": Field(N_("Done"), "instant"),
            "worker_id": WORKER,
            "note": Field(NOTE, "digits"),
        },
    ),
    "risk_area": (
        N_("Risk area"),
        {
            "name": Field(NAME),
            "kind": Field(N_("Kind"), "code", "risk_area_kinds"),
            "written": Field(N_("Which doors")),
            "note": Field(NOTE, "digits"),
            **KEEPERS,
            "shelter_id": PLANNED,
            "needs": NEEDS,
            "closed_on": Field(N_("Closed on")),
        },
    ),
    "risk_area_room": (N_("Door of a risk area"), {"area": AREA, "room": ROOM}),
    "transfer_need": (
        N_("Need when moved"),
        {"person": PERSON, "code": Field(N_("Help needed"), "code", "transfer_needs"), **DATES, "worker_id": WORKER},
    ),
    "transfer": (
        N_("Operation"),
        {
            "number": Field(NUMBER),
            "numbered_on": Field(N_("Day of the number")),
            "number_mark": Field(N_("Mark of the laptop")),
            "number_place": Field(N_("Place of the number")),
            "former_number": Field(N_("Provisional number")),
            "kind": KIND,
            "level": LEVEL,
            "scope": Field(N_("Who is listed"), "word"),
            "title": Field(N_("Title")),
            "is_drill": IS_DRILL,
            "warning_id": Field(N_("Warning"), "hidden"),
            "begun_at": Field(N_("Begun"), "instant"),
            "worker_id": WORKER,
            "ended_at": Field(N_("Ended"), "instant"),
            "ended_by": Field(N_("Ended by"), "record", "worker"),
            "end_note": Field(NOTE, "digits"),
        },
    ),
    "transfer_area": (
        N_("Area of an operation"),
        {"transfer": TRANSFER, "area_id": AREA, "name": Field(NAME)},
    ),
    "transfer_person": (
        N_("Person to bring out"),
        {
            "transfer": TRANSFER,
            "person_id": PERSON,
            "household_id": Field(N_("Household"), "record", "household"),
            "room_id": ROOM,
            "area_id": AREA,
            "place": Field(N_("Place in the list"), "number"),
            "name": Field(NAME),
            "sex": Field(N_("Sex"), "code", "sexes"),
            "age": Field(N_("Age")),
            "phone": Field(N_("Phone"), "phone"),
            "address": Field(N_("Where")),
            "building": Field(N_("Building")),
            "needs": NEEDS,
            "note": Field(NOTE, "digits"),
            **KEEPERS,
            "destination_id": PLANNED,
            "listed_at": Field(N_("On the list since"), "instant"),
            "state": Field(N_("State"), "code", STATES),
            "since_at": Field(N_("So since"), "instant"),
            "heard_at": Field(N_("Heard of"), "instant"),
            "tries": Field(N_("Tries without an answer")),
            "told_at": Field(N_("Told at"), "instant"),
            "left_at": Field(N_("On the way at"), "instant"),
            "settled_at": Field(N_("Settled at"), "instant"),
            "returned_at": Field(N_("Back at"), "instant"),
            "shelter_id": SHELTER,
            "to_address": Field(N_("Went to"), "digits"),
            "to_phone": Field(N_("Telephone there"), "phone"),
            "facts": Field(REASON, "digits"),
        },
    ),
    "transfer_mark": (
        N_("Tick"),
        {
            "transfer": TRANSFER,
            "place": Field(N_("Place in the journal")),
            "person": Field(N_("Person"), "record", "transfer_person"),
            "kind": Field(N_("What was ticked"), "code", "transfer_ticks"),
            "from_state": Field(N_("State before"), "code", STATES),
            "to_state": Field(N_("State"), "code", STATES),
            "ticked_at": Field(N_("Ticked"), "instant"),
            "stored_at": Field(N_("Stored"), "instant"),
            "worker_id": WORKER,
            "device": Field(N_("Device")),
            "facts": Field(REASON, "digits"),
            "takes_back": Field(N_("Takes back"), "hidden"),
        },
    ),
}
WORDS = {
    "all": N_("everybody who lives there"),
    "risk": N_("first who needs help; the others later"),
    "raised": N_("raised"),
    "lowered": N_("lowered"),
    "lifted": N_("lifted"),
}
