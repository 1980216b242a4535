"""Naming a field: what it is called, what kind of value it holds, and the names that many tables share."""

from __future__ import annotations

from dataclasses import dataclass

from db.rules.words import N_


@dataclass(frozen=True)
class Field:
    """A field's name, and what kind of value it holds.

    Kinds: text; code and codes (of the list `of`, or of one of several lists; codes with commas between); finding (a
    code of the list that belongs to the finding's kind); record and records (a key of the table `of`; keys with commas
    between); number, phone, birth and digits (protected; the last one is a text in which numbers may stand); hidden
    (said only that it is there); instant (UTC); yes_no; word (one of the `WORDS` of the tables); said (what a step of a
    matter says, as JSON).
    """

    label: str
    kind: str = "text"
    of: str = ""


@dataclass(frozen=True)
class Confined:
    """What of a feature's deeds is for few eyes in tables that it shares with others.

    `deeds` is how the names of its deeds begin, `columns` what they hide. `records` are its tables to which others
    attach something, and `of_records` what is hidden of that.
    """

    deeds: str
    columns: tuple[str, ...]
    records: tuple[str, ...] = ()
    of_records: tuple[str, ...] = ()


FROM, TO, NOTE, NUMBER, REASON = N_("From"), N_("Until"), N_("Note"), N_("Number"), N_("Reason")
VERIFIED, COMPANIONS, DAY, WHO, NAME = N_("Verified on"), N_("Companions"), N_("Day"), N_("Worker"), N_("Name")
PERSON = Field(N_("Person"), "record", "person")
ROOM = Field(N_("Door"), "record", "room")
BUILDING = Field(N_("Building"), "record", "building")
WORKER = Field(WHO, "record", "worker")
DATES = {"from_on": Field(FROM), "to_on": Field(TO)}
# An edition of a form, but for what it asks.
FORM_EDITION = {
    "name": Field(NAME),
    "edition": Field(N_("Edition")),
    "zh": Field(N_("Chinese")),
    "en": Field(N_("English")),
    "source": Field(N_("Source")),
    "region": Field(N_("Region")),
    "checked_on": Field(N_("Checked on")),
}
