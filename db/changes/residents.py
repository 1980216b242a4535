"""Residents: adding and amending a person, tagging, and looking at what is hidden. Life events stand beside this."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db.changes import areas, households, residences
from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.households import Household
from db.models.residents import Person, Phone, Tag
from db.pen import Pen
from db.queries import codes, residents
from db.queries import households as homes
from db.queries.resident_index import GROUPS
from db.rules import dates, pinyin, text
from db.rules.addresses import Door
from db.rules.dates import PartialDate
from db.rules.households import HEAD
from db.rules.problems import Problem
from db.rules.residents import PersonDraft, PhoneDraft, completed, problems_in, tidy_name
from db.rules.words import N_

NAMES = {
    "add": N_("Person added"),
    "amend": N_("Person changed"),
    "tag": N_("Key group added"),
    "untag": N_("Key group ended"),
    "verify": N_("Person checked at the door"),
    "reveal": N_("Hidden facts looked at"),
    "opened": N_("Person opened to be changed"),
}
NUMBER_TAKEN = N_("Somebody living here has this number already.")
WHICH_HOUSEHOLD = N_("Several households live behind this door: choose one.")
NO_HOUSEHOLD = N_("No household lives behind this door yet: the first person is its head.")
NO_SUCH_GROUP = N_("This key group is not on the list.")
TAGGED_ALREADY = N_("This person belongs to this key group already.")


@dataclass(frozen=True)
class Revealed:
    """What lists and cards hide of a person. Whoever sees it stands in the ledger."""

    name: str
    used_name: str
    number_kind: str
    number: str
    birth: str
    phones: tuple[PhoneDraft, ...]


def add(
    pen: Pen,
    draft: PersonDraft,
    room_id: str | None = None,
    relation: str | None = None,
    household_id: str | None = None,
    door: Door | None = None,
    on: datetime.date | None = None,
) -> str:
    """Add a person and answer the key. The person lives in `room_id` (or behind `door`) since `on`, where known.

    With a relation to the head the person joins `household_id`, or the household of that room; who is the head founds
    one. Raises Refused; a number that somebody else here has is refused with that person's key in `values["id"]`.
    """
    draft = completed(draft)
    problems = [*problems_in(draft, pen.today), *taken(pen, draft.number)]
    refuse([*problems, *(residences.day_problems(on, pen.today) if on else [])])
    person_id = pen.add(Person, **columns(draft))
    pen.about(Person, person_id)
    pen.add_many(Phone, phone_rows(person_id, draft.phones))
    place(pen, person_id, room_id or (areas.room_at(pen, door) if door else None), relation, household_id, on)
    return person_id


def place(
    pen: Pen,
    person_id: str,
    room_id: str | None,
    relation: str | None,
    household_id: str | None,
    on: datetime.date | None,
) -> None:
    """Let a person live in a room and belong to a household."""
    if room_id:
        residences.begin(pen, person_id, room_id, on)
    if household_id:
        households.enter(pen, household_id, {person_id: relation or ""}, on)
    elif relation == HEAD:
        new_id = pen.add(Household, room=room_id, from_on=on)
        households.enter(pen, new_id, {person_id: HEAD}, on)
    elif relation and room_id:
        households.enter(pen, only_household(room_id), {person_id: relation}, on)


def only_household(room_id: str) -> str:
    """The one household of a room. Raises Refused when there is none, or more than one to choose from."""
    found = homes.in_room(room_id)
    if len(found) != 1:
        refuse([Problem("relation", WHICH_HOUSEHOLD if found else NO_HOUSEHOLD)])
    return found[0]


def taken(pen: Pen, number: str, person_id: str = "") -> list[Problem]:
    """A problem when somebody else living here has a number; it names that person's key."""
    holder = residents.holder_of(pen.by.community_id, number, person_id) if number else None
    return [Problem("number", NUMBER_TAKEN, values={"id": holder})] if holder else []


def columns(draft: PersonDraft) -> dict[str, Any]:
    """A completed draft as the columns of its row; what is not known is empty."""
    coded = ("sex", "ethnic", "marital", "political", "education", "employment", "category", "hukou_kind")
    written = ("employer", "hukou_address", "origin")
    name = tidy_name(draft.name)
    return {
        "name": name,
        "name_sort": pinyin.sort_key(name),
        "used_name": tidy_name(draft.used_name),
        "number_kind": draft.number_kind,
        "number": draft.number or None,
        "birth": dates.write(draft.birth_on) if draft.birth_on else None,
        **{field: getattr(draft, field) or None for field in coded},
        **{field: text.clean(getattr(draft, field)) for field in written},
        "note": draft.note.strip(),
    }


def phone_rows(person_id: str, phones: tuple[PhoneDraft, ...]) -> list[dict[str, Any]]:
    """Telephone numbers as the columns of their rows, each number once."""
    return [{"person": person_id, **vars(phone)} for phone in {phone.number: phone for phone in phones}.values()]


def amend(pen: Pen, person_id: str, version: int, draft: PersonDraft) -> None:
    """Change what is written down of a person. `version` is the one the draft was made from.

    Telephone numbers that the draft no longer holds stay with the day of their end. Raises Refused, NotFound, Conflict.
    """
    person = pen.read(Person, person_id, version)
    draft = completed(draft)
    is_here = person.state == "here"
    refuse([*problems_in(draft, pen.today), *(taken(pen, draft.number, person_id) if is_here else [])])
    pen.about(Person, person_id)
    before = pen.told
    amend_phones(pen, person_id, draft.phones)
    pen.set(person, **columns(draft))
    if pen.told > before and person.version == version:
        pen.mark(person)


def amend_phones(pen: Pen, person_id: str, phones: tuple[PhoneDraft, ...]) -> None:
    """Bring the valid telephone numbers of a person to those given."""
    wanted = {phone.number: phone for phone in phones}
    for row in list(Phone.select().where(Phone.person == person_id, Phone.to_on.is_null())):
        phone = wanted.pop(row.number, None)
        if phone is None:
            pen.set(row, to_on=pen.today, is_primary=False)
        else:
            pen.set(row, owner=phone.owner, is_primary=phone.is_primary)
    pen.add_many(Phone, phone_rows(person_id, tuple(wanted.values())))


def tag(
    pen: Pen,
    person_id: str,
    code: str,
    from_on: datetime.date | None = None,
    basis: str = "",
    source: str = "",
    grade: str = "",
) -> str:
    """Let a person belong to a key group since a day, and answer the tag's key. `basis` says on what ground.

    `grade` is that of the assessment, card or risk, where the group has one.
    """
    found(person_id)
    problems = residences.day_problems(from_on, pen.today) if from_on else []
    if code not in {entry.code for entry in codes.some(GROUPS).entries(GROUPS)}:
        problems.append(Problem("code", NO_SUCH_GROUP))
    if Tag.select().where(Tag.person == person_id, Tag.code == code, Tag.to_on.is_null()).exists():
        problems.append(Problem("code", TAGGED_ALREADY))
    refuse(problems)
    pen.about(Person, person_id)
    said = {"basis": text.clean(basis), "source": text.clean(source), "grade": grade or None}
    return pen.add(Tag, person=person_id, code=code, from_on=from_on, verified_by=pen.by.worker_id, **said)


def untag(pen: Pen, tag_id: str, on: datetime.date | None = None) -> None:
    """End a tag on a day; it stays in the person's history. Raises NotFound."""
    row = Tag.get_or_none(Tag.id == tag_id)
    if row is None:
        raise NotFound
    on = on or pen.today
    refuse([*residences.day_problems(on, pen.today), *residences.end_problems(on, row.from_on)])
    pen.about(Person, row.__data__["person"])
    pen.set(row, to_on=on)


def verify(pen: Pen, person_id: str, on: datetime.date | None = None) -> None:
    """Write down that a person's record was compared with the person. Raises NotFound."""
    person = found(person_id)
    pen.about(Person, person_id)
    pen.set(person, verified_on=on or pen.today)


def reveal(pen: Pen, person_id: str, reason: str = "") -> Revealed:
    """Show what is hidden of a person; the ledger keeps that somebody looked. Raises NotFound."""
    person = found(person_id)
    looked_at(pen, person_id, reason)
    return Revealed(
        name=person.name,
        used_name=person.used_name,
        number_kind=person.number_kind,
        number=person.number or "",
        birth=person.birth or "",
        phones=valid_phones(person_id),
    )


def opened(pen: Pen, person_id: str) -> tuple[int, PersonDraft]:
    """A person's version and all that is written down, to be changed in a form; the ledger keeps that somebody looked.

    Raises NotFound.
    """
    person = found(person_id)
    looked_at(pen, person_id, "")
    return person.version, draft_of(person)


def draft_of(person: Person) -> PersonDraft:
    """All that is written down of a person, to be changed and amended by `amend`. Nobody looks at it."""
    fields = PersonDraft.__dataclass_fields__.keys() - {"birth_on", "phones"}
    birth_on: PartialDate | None = dates.parse(person.birth) if person.birth else None
    kept = {field: getattr(person, field) or "" for field in fields}
    return PersonDraft(**kept, birth_on=birth_on, phones=valid_phones(person.id))


def looked_at(pen: Pen, person_id: str, reason: str) -> None:
    """Keep in the ledger that somebody looked at a person's hidden facts."""
    pen.about(Person, person_id, reason)
    pen.look(Person, person_id)


def valid_phones(person_id: str) -> tuple[PhoneDraft, ...]:
    """A person's telephone numbers, the one to call first in front."""
    valid: peewee.ModelSelect[Phone] = Phone.select().where(Phone.person == person_id, Phone.to_on.is_null())
    rows = valid.order_by(Phone.is_primary.desc(), Phone.id)
    return tuple(PhoneDraft(row.number, row.owner, row.is_primary) for row in rows)


def found(person_id: str) -> Person:
    """The person. Raises NotFound."""
    person = Person.get_or_none(Person.id == person_id)
    if person is None:
        raise NotFound
    return person
