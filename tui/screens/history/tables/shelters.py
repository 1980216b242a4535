"""Shelters and stays in them, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NAME, NOTE, PERSON, Field

PHONE = N_("Telephone")

TABLES = {
    "shelter": (
        N_("Shelter"),
        {
            "name": Field(NAME),
            "kind": Field(N_("Kind of shelter"), "code", "shelter_kinds"),
            "address": Field(N_("Where it lies")),
            "stage": Field(N_("How long it is for"), "code", "shelter_stages"),
            "usable_m2": Field(N_("Usable area in m2")),
            "beds": Field(N_("Beds")),
            "infant_beds": Field(N_("Beds for women with infants")),
            "manager": Field(N_("Head of the shelter")),
            "phone": Field(PHONE, "phone"),
            "keys": Field(N_("Who has the keys")),
            "facilities": Field(N_("Facilities"), "codes", "shelter_facilities"),
            "pets": Field(N_("Pets"), "code", "shelter_pets"),
            "supplies": Field(N_("Supplies")),
            "inspected_on": Field(N_("Last looked at")),
            "note": Field(NOTE, "digits"),
            "opened_at": Field(N_("Opened at"), "instant"),
            "ended_on": Field(N_("No shelter since")),
        },
    ),
    "shelter_stay": (
        N_("Stay in a shelter"),
        {
            "shelter": Field(N_("Shelter"), "record", "shelter"),
            "transfer_person_id": Field(N_("Line of the transfer"), "hidden"),
            "person_id": PERSON,
            "household_id": Field(N_("Household"), "hidden"),
            "name": Field(NAME),
            "initials": Field(N_("Initials"), "hidden"),
            "sex": Field(N_("Sex"), "code", "sexes"),
            "age": Field(N_("Age")),
            "document": Field(N_("Number of the document"), "number"),
            "address": Field(N_("Comes from")),
            "phone": Field(PHONE, "phone"),
            "health": Field(N_("Illness, medicine, allergy"), "hidden"),
            "needs": Field(N_("Special needs"), "hidden"),
            "bed": Field(N_("Bed")),
            "party": Field(N_("Who came together"), "hidden"),
            "in_at": Field(N_("Came in"), "instant"),
            "out_at": Field(N_("Left"), "instant"),
            "going_to": Field(N_("Going to")),
            "contact": Field(N_("Emergency contact")),
            "contact_phone": Field(N_("Emergency telephone"), "phone"),
            "note": Field(NOTE, "digits"),
        },
    ),
}
