"""What the fields of each table are called, and how a value of each is shown: protected ones never whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.rules.words import N_

# Keys, versions and what is worked out from other fields say nothing to a worker.
HIDDEN = {"id", "community_id", "version", "name_sort", "sort_key", "origin_id"}


@dataclass(frozen=True)
class Field:
    """A field's name, and what kind of value it holds.

    Kinds: text; code and codes (of the list `of`; codes with commas between); finding (a code of the list that belongs
    to the finding's kind); record (a key of the table `of`); number, phone, birth and digits (protected; the last one
    is a text in which numbers may stand); instant (UTC); yes_no; word (one of WORDS).
    """

    label: str
    kind: str = "text"
    of: str = ""


# Words that stand in tables as they are and belong to no code list.
WORDS = {
    "here": N_("lives here"),
    "left": N_("moved away"),
    "dead": N_("died"),
    "subdistrict": N_("subdistrict"),
    "community": N_("community"),
    "grid": N_("grid"),
    "estate": N_("estate"),
    "need": N_("need"),
    "hazard": N_("hazard"),
    "fact": N_("changed fact"),
    "worker": N_("worker"),
}
# A finding's code is of the list that belongs to its kind.
FINDINGS = {"need": "need_categories", "hazard": "hazard_kinds", "fact": "changed_facts"}

FROM, TO, NOTE, NUMBER, REASON = N_("From"), N_("Until"), N_("Note"), N_("Number"), N_("Reason")
VERIFIED, COMPANIONS, DAY, WHO, NAME = N_("Verified on"), N_("Companions"), N_("Day"), N_("Worker"), N_("Name")
PERSON = Field(N_("Person"), "record", "person")
ROOM = Field(N_("Door"), "record", "room")
BUILDING = Field(N_("Building"), "record", "building")
WORKER = Field(WHO, "record", "worker")
DATES = {"from_on": Field(FROM), "to_on": Field(TO)}

TABLES: Mapping[str, tuple[str, Mapping[str, Field]]] = {
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
    "household": (
        N_("Household"),
        {
            "number": Field(NUMBER),
            "kind": Field(N_("Kind"), "code", "household_kinds"),
            "room": ROOM,
            **DATES,
            "note": Field(NOTE),
        },
    ),
    "membership": (
        N_("Family member"),
        {
            "household": Field(N_("Household"), "record", "household"),
            "person": PERSON,
            "relation": Field(N_("To the head"), "code", "relations"),
            **DATES,
        },
    ),
    "area": (
        N_("Area"),
        {
            "level": Field(N_("Kind"), "word"),
            "name": Field(NAME),
            "code": Field(N_("Official code")),
            "inside": Field(N_("Inside"), "record", "area"),
        },
    ),
    "building": (
        N_("Building"),
        {
            "number": Field(NUMBER),
            "estate": Field(N_("Estate"), "record", "area"),
            "grid": Field(N_("Grid"), "record", "area"),
        },
    ),
    "unit": (N_("Unit"), {"building": BUILDING, "number": Field(NUMBER)}),
    "room": (
        N_("Door"),
        {
            "unit": Field(N_("Unit"), "record", "unit"),
            "number": Field(NUMBER),
            "floor": Field(N_("Floor")),
            "address": Field(N_("Address")),
            "occupancy": Field(N_("Occupancy"), "code", "occupancies"),
            "use": Field(N_("Use"), "code", "room_uses"),
            "tenure": Field(N_("Tenure"), "code", "tenures"),
            "area_m2": Field(N_("Area in m2")),
            "knock_note": Field(N_("Before knocking")),
            "verified_on": Field(VERIFIED),
        },
    ),
    "round": (
        N_("Door round"),
        {
            "building": BUILDING,
            "worker_id": WORKER,
            "purposes": Field(N_("Purposes"), "codes", "visit_purposes"),
            "companions": Field(COMPANIONS),
            "visited_on": Field(DAY),
            "reason": Field(REASON),
            "started_at": Field(N_("Begun"), "instant"),
            "ended_at": Field(N_("Ended"), "instant"),
        },
    ),
    "visit": (
        N_("Visit"),
        {
            "number": Field(NUMBER),
            "is_current": Field(N_("Holds now"), "yes_no"),
            "room": ROOM,
            "round": Field(N_("Door round"), "record", "round"),
            "worker_id": WORKER,
            "companions": Field(COMPANIONS),
            "purposes": Field(N_("Purposes"), "codes", "visit_purposes"),
            "channel": Field(N_("Way"), "code", "visit_channels"),
            "result": Field(N_("Result"), "code", "visit_results"),
            "visited_on": Field(DAY),
            "visited_at": Field(N_("Time")),
            "band": Field(N_("Time band"), "code", "time_bands"),
            "note": Field(NOTE),
            "reason": Field(REASON),
            "recorded_at": Field(N_("Recorded"), "instant"),
            "withdrawn_at": Field(N_("Withdrawn"), "instant"),
        },
    ),
    "visit_person": (N_("Met"), {"visit": Field(N_("Visit"), "record", "visit"), "person": PERSON}),
    "finding": (
        N_("Finding"),
        {
            "visit": Field(N_("Visit"), "record", "visit"),
            "kind": Field(N_("Kind"), "word"),
            "code": Field(N_("What"), "finding"),
            "person": PERSON,
            "severity": Field(N_("Severity"), "code", "hazard_severities"),
            "text": Field(N_("Text")),
            "before": Field(N_("Before"), "digits"),
            "after": Field(N_("After"), "digits"),
            "settled_at": Field(N_("Settled"), "instant"),
        },
    ),
    "handover": (
        N_("Hand-over note"),
        {
            "is_current": Field(N_("Holds now"), "yes_no"),
            "for_on": Field(DAY),
            "worker_id": WORKER,
            "to_worker_id": Field(N_("For"), "record", "worker"),
            "text": Field(N_("Text"), "digits"),
            "reason": Field(REASON),
            "written_at": Field(N_("Written"), "instant"),
            "withdrawn_at": Field(N_("Withdrawn"), "instant"),
        },
    ),
    "acknowledgement": (
        N_("Read"),
        {
            "handover": Field(N_("Hand-over note"), "record", "handover"),
            "worker_id": WORKER,
            "read_at": Field(N_("Read"), "instant"),
        },
    ),
    "phrase": (
        N_("Quick phrase"),
        {"text": Field(N_("Text")), "letters": Field(N_("Letters")), "uses": Field(N_("Uses"))},
    ),
    "worker": (
        N_("Worker"),
        {
            "name": Field(NAME),
            "role": Field(N_("Role"), "word"),
            "phone": Field(N_("Phone"), "phone"),
            "grid": Field(N_("Grid"), "record", "area"),
            "is_active": Field(N_("Works here"), "yes_no"),
        },
    ),
    "setting": (N_("Setting"), {"name": Field(NAME), "value": Field(N_("Value"))}),
    "code": (
        N_("Code"),
        {
            "list_name": Field(N_("List")),
            "code": Field(N_("Code")),
            "zh": Field(N_("Chinese")),
            "en": Field(N_("English")),
            "place": Field(N_("Place")),
            "facts": Field(N_("Facts")),
            "source": Field(N_("Source")),
            "region": Field(N_("Region")),
            "valid_from": Field(FROM),
            "valid_to": Field(TO),
        },
    ),
}
NO_FIELDS: Mapping[str, Field] = {}


def table(name: str) -> tuple[str, Mapping[str, Field]]:
    """What a table is called, and its fields; a table that is not described goes by its own name."""
    return TABLES.get(name, (name, NO_FIELDS))


def field(table_name: str, column: str) -> Field:
    """How a column is called and shown; one that is not described goes by its own name."""
    return table(table_name)[1].get(column, Field(column))
