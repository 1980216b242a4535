"""People, their phones, key groups and homes, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, NAME, NOTE, NUMBER, PERSON, ROOM, TO, VERIFIED, Field

TABLES = {
    "person": (
        N_("Person"),
        {
            "name": Field(NAME),
            "used_name": Field(N_("Former name")),
            "number_kind": Field(N_("Kind of paper"), "code", "number_kinds"),
            "number": Field(N_("Citizen number"), "number"),
            "sex": Field(N_("Sex"), "code", "sexes"),
            "birth": Field(N_("Born"), "birth"),
            "ethnic": Field(N_("Ethnic group"), "code", "ethnic_groups"),
            "marital": Field(N_("Marriage"), "code", "marital_states"),
            "political": Field(N_("Political"), "code", "political_statuses"),
            "education": Field(N_("Education"), "code", "educations"),
            "employment": Field(N_("Work"), "code", "employments"),
            "employer": Field(N_("Employer")),
            "category": Field(N_("Registration"), "code", "residence_categories"),
            "hukou_kind": Field(N_("Hukou kind")),
            "hukou_address": Field(N_("Hukou address")),
            "origin": Field(N_("Native place")),
            "state": Field(N_("State"), "word"),
            "state_on": Field(N_("State since")),
            "note": Field(NOTE),
            "verified_on": Field(VERIFIED),
        },
    ),
    "phone": (
        N_("Phone"),
        {
            "person": PERSON,
            "number": Field(NUMBER, "phone"),
            "owner": Field(N_("Whose")),
            "is_primary": Field(N_("Call first"), "yes_no"),
            "to_on": Field(TO),
        },
    ),
    "tag": (
        N_("Key group"),
        {
            "person": PERSON,
            "code": Field(N_("Key group"), "code", "key_groups"),
            **DATES,
            "grade": Field(N_("Grade")),
            "basis": Field(N_("Basis")),
            "source": Field(N_("Source")),
            "verified_by": Field(N_("Verified by"), "record", "worker"),
        },
    ),
    "residence": (N_("Residence"), {"person": PERSON, "room": ROOM, **DATES}),
}
# Words that stand in these tables as they are and belong to no code list.
WORDS = {
    "here": N_("lives here"),
    "left": N_("moved away"),
    "dead": N_("died"),
}
