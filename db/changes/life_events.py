"""Life events: birth and death, moving in, out, within and back: one deed with its day each; nothing is overwritten."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable

from db import found
from db.changes import households, residences, residents
from db.changes.households import Relations
from db.errors import refuse
from db.models.households import Household
from db.models.residents import Person, Tag
from db.pen import Pen
from db.queries import codes
from db.queries import households as homes
from db.queries.resident_index import GROUPS
from db.rules.addresses import Door
from db.rules.dates import PartialDate
from db.rules.problems import Problem
from db.rules.residents import PersonDraft, PersonState
from db.rules.words import N_

NAMES = {
    "born": N_("Birth"),
    "died": N_("Death"),
    "moved_in": N_("Moved in"),
    "moved_out": N_("Moved out"),
    "household_moved_out": N_("Household moved out"),
    "moved_within": N_("Moved within the community"),
    "returned": N_("Came back"),
}
DEAD_ALREADY = N_("This person's death is written down already.")
NOT_HERE = N_("This person is no longer here.")
HERE_ALREADY = N_("This person is here.")


def born(
    pen: Pen,
    draft: PersonDraft,
    household_id: str,
    relation: str,
    on: datetime.date | None = None,
    tags: Iterable[str] = (),
) -> str:
    """A child is born into a household, lives in its room, and the answer is the child's key.

    `on` is the birthday; `tags` are the key groups that a birth offers and the worker took.
    """
    on = on or pen.today
    household = households.still_open(household_id)
    draft = draft if draft.birth_on else dataclasses.replace(draft, birth_on=PartialDate.of(on))
    child = residents.add(pen, draft, household.__data__["room"], relation, household_id, on=on)
    tag_all(pen, child, tags, on)
    return child


def moved_in(
    pen: Pen,
    draft: PersonDraft,
    room_id: str | None = None,
    relation: str | None = None,
    household_id: str | None = None,
    on: datetime.date | None = None,
    door: Door | None = None,
    tags: Iterable[str] = (),
) -> str:
    """Somebody new has come to live in a room; as `residents.add`, with the day. Answers the person's key."""
    on = on or pen.today
    person_id = residents.add(pen, draft, room_id, relation, household_id, door, on)
    tag_all(pen, person_id, tags, on)
    return person_id


def tag_all(pen: Pen, person_id: str, tags: Iterable[str], on: datetime.date) -> None:
    """Let a person belong to key groups since a day."""
    for code in tags:
        residents.tag(pen, person_id, code, on)


def died(
    pen: Pen,
    person_id: str,
    on: datetime.date | None = None,
    new_head: str = "",
    relations: Relations | None = None,
    reason: str = "",
) -> None:
    """A person has died: tags, residence and household end on that day.

    A head of household who was not alone leaves a `new_head`; `relations` says what could not be worked out. Raises
    Refused at the field new_head when that is missing. `reason` is where it is known from.
    """
    person = residents.found(person_id)
    refuse([Problem("person", DEAD_ALREADY)] if person.state == PersonState.DEAD.value else [])
    go(pen, person, PersonState.DEAD, on or pen.today, new_head, relations, reason)


def moved_out(
    pen: Pen,
    person_id: str,
    on: datetime.date | None = None,
    new_head: str = "",
    relations: Relations | None = None,
    reason: str = "",
) -> None:
    """A person has left the community, and stays findable. As `died`; `reason` may say where to and why."""
    person = still_here(person_id)
    go(pen, person, PersonState.LEFT, on or pen.today, new_head, relations, reason)


def household_moved_out(pen: Pen, household_id: str, on: datetime.date | None = None, reason: str = "") -> None:
    """A whole household has left the community on one day; it is closed. Raises NotFound, Refused."""
    household = households.still_open(household_id)
    members = homes.kin(household.id)
    head = homes.head(members)
    for person_id in sorted(members, key=lambda one: one == head):
        go(pen, still_here(person_id), PersonState.LEFT, on or pen.today, "", None, reason)
    pen.about(Household, household_id, reason)


def go(
    pen: Pen,
    person: Person,
    state: PersonState,
    on: datetime.date,
    new_head: str,
    relations: Relations | None,
    reason: str,
) -> None:
    """End all that a person has here, and write down how and when; features that offer `when_gone` stop what they do
    for the person in the same deed."""
    refuse(residences.day_problems(on, pen.today))
    pen.about(Person, person.id, reason)
    households.leave(pen, person.id, on, new_head, relations)
    residences.end(pen, person.id, on)
    for row in list(Tag.select().where(Tag.person == person.id, Tag.to_on.is_null())):
        pen.set(row, to_on=max(on, row.from_on or on))
    pen.set(person, state=state.value, state_on=on)
    for told in found.offered("db.changes", "when_gone"):
        told(pen, person, on)


def moved_within(
    pen: Pen, person_id: str, room_id: str, on: datetime.date | None = None, with_household: bool = False
) -> None:
    """A person, or the whole household (`with_household`), lives behind another door of the community.

    A person who moves alone stays in the household; a household of one goes along.
    """
    person = still_here(person_id)
    on = on or pen.today
    refuse(residences.day_problems(on, pen.today))
    pen.about(Person, person.id)
    household_id = homes.of_person(person_id)
    members = list(homes.kin(household_id)) if household_id else []
    for mover in members if with_household and members else [person_id]:
        residences.move(pen, mover, room_id, on)
    if household_id and (with_household or len(members) == 1):
        pen.set(households.still_open(household_id), room=room_id)


def returned(
    pen: Pen,
    person_id: str,
    room_id: str | None = None,
    relation: str | None = None,
    household_id: str | None = None,
    on: datetime.date | None = None,
) -> None:
    """Somebody who had left lives here again; also for a death that was written down by mistake. As `residents.add`.

    The key groups that ended with the leaving begin again, and with them the visits.
    """
    person = residents.found(person_id)
    on = on or pen.today
    is_here = person.state == PersonState.HERE.value
    problems = [Problem("person", HERE_ALREADY)] if is_here else residents.taken(pen, person.number or "", person_id)
    refuse([*problems, *residences.day_problems(on, pen.today)])
    pen.about(Person, person_id)
    tag_again(pen, person, on)
    pen.set(person, state=PersonState.HERE.value, state_on=on)
    residents.place(pen, person_id, room_id, relation, household_id, on)


def tag_again(pen: Pen, person: Person, on: datetime.date) -> None:
    """Let a person belong again to the key groups that ended with the leaving; those that end by themselves do not."""
    ended = list(Tag.select().where(Tag.person == person.id, Tag.to_on == person.state_on))
    groups = codes.some(GROUPS)
    kept = ("code", "grade", "basis", "source", "verified_by")
    rows = [
        {"person": person.id, "from_on": on, **{name: getattr(row, name) for name in kept}}
        for row in ended
        if "lasts_days" not in groups.facts(GROUPS, row.code)
    ]
    pen.add_many(Tag, list({row["code"]: row for row in rows}.values()))


def still_here(person_id: str) -> Person:
    """The person. Raises NotFound, or Refused when the person left or died."""
    person = residents.found(person_id)
    refuse([] if person.state == PersonState.HERE.value else [Problem("person", NOT_HERE)])
    return person
