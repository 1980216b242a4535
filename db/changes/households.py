"""Households: founding one, a new head, a split; joining and leaving. What was, stays with its dates."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from db.changes import residences
from db.errors import NotFound, refuse
from db.models.households import Household, Membership
from db.pen import Pen
from db.queries import households as now
from db.rules import households
from db.rules.households import HEAD
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "add": N_("Household added"),
    "amend": N_("Household changed"),
    "join": N_("Joined a household"),
    "new_head": N_("New head of household"),
    "split": N_("Household split"),
    "relate": N_("Relation to the head changed"),
}
CLOSED = N_("This household no longer exists.")
ELSEWHERE = N_("This person belongs to a household already.")
TWO_HEADS = N_("This household has a head already.")
HEAD_GOES = N_("The head of the household goes: choose a new head from those who stay.")

# What somebody typed for relations that could not be told: the person's key and the code, "" for unknown.
Relations = Mapping[str, str]


def add(
    pen: Pen,
    room_id: str | None,
    head_id: str,
    others: Relations | None = None,
    number: str = "",
    kind: str = "",
    on: datetime.date | None = None,
) -> str:
    """Add a household with its head and the others' relations, and answer its key. `on` is the day it began."""
    refuse(residences.day_problems(on, pen.today) if on else [])
    household_id = pen.add(Household, room=room_id, number=number or None, kind=kind or None, from_on=on)
    pen.about(Household, household_id)
    enter(pen, household_id, {head_id: HEAD, **(others or {})}, on)
    return household_id


def amend(pen: Pen, household_id: str, version: int, number: str, kind: str, note: str) -> None:
    """Change what is written down of a household itself."""
    household = pen.read(Household, household_id, version)
    pen.about(Household, household_id)
    pen.set(household, number=number or None, kind=kind or None, note=note)


def join(pen: Pen, household_id: str, person_id: str, relation: str = "", on: datetime.date | None = None) -> None:
    """Let a person belong to a household from a day on."""
    still_open(household_id)
    pen.about(Household, household_id)
    enter(pen, household_id, {person_id: relation}, on)


def enter(pen: Pen, household_id: str, relations: Relations, on: datetime.date | None) -> None:
    """Write down that people belong to a household. Raises Refused when one has another, or a second head comes."""
    taken = Membership.person.in_(list(relations)) & Membership.to_on.is_null()
    if Membership.select().where(taken).exists():
        refuse([Problem("household", ELSEWHERE)])
    if HEAD in relations.values() and now.head(now.kin(household_id)):
        refuse([Problem("relation", TWO_HEADS)])
    rows = [
        {"household": household_id, "person": person_id, "relation": code or None, "from_on": on}
        for person_id, code in relations.items()
    ]
    pen.add_many(Membership, rows)


def relate(pen: Pen, household_id: str, relations: Relations, on: datetime.date | None = None) -> None:
    """Correct what members are to the head. The head stays: `new_head` makes another one."""
    still_open(household_id)
    head = now.head(now.kin(household_id))
    refuse(Problem("relation", TWO_HEADS) for key, code in relations.items() if (code == HEAD) != (key == head))
    pen.about(Household, household_id)
    write_relations(pen, household_id, relations, on or pen.today)


def new_head(
    pen: Pen, household_id: str, person_id: str, relations: Relations | None = None, on: datetime.date | None = None
) -> None:
    """Make a member the head; everybody's relation is told anew. `relations` says what could not be worked out."""
    on = on or pen.today
    still_open(household_id)
    refuse([*residences.day_problems(on, pen.today), *heir_problems(pen, household_id, person_id)])
    pen.about(Household, household_id)
    write_relations(pen, household_id, turned(household_id, person_id, relations), on)


def split(
    pen: Pen,
    household_id: str,
    leaving: Collection[str],
    head_id: str,
    relations: Relations | None = None,
    on: datetime.date | None = None,
    room_id: str | None = None,
    staying_head: str = "",
) -> str:
    """Let some members form a household of their own under `head_id`, and answer its key.

    They stay behind the same door, or move to `room_id`. When the old head goes with them, `staying_head` heads those
    who stay. `relations` says what could not be worked out, for both households.
    """
    on = on or pen.today
    household = still_open(household_id)
    members = now.kin(household_id)
    problems = households.split_problems(members, leaving, head_id, staying_head or now.head(members))
    refuse([*residences.day_problems(on, pen.today), *problems])
    pen.about(Household, household_id)
    fresh = turned(household_id, head_id, relations)
    if staying_head and staying_head != now.head(members):
        write_relations(pen, household_id, turned(household_id, staying_head, relations), on, leaving)
    for person_id in leaving:
        close(pen, membership(household_id, person_id), on)
        if room_id:
            residences.move(pen, person_id, room_id, on)
    home = room_id or household.__data__["room"]
    new_id = pen.add(Household, room=home, kind=household.kind, from_on=on)
    enter(pen, new_id, {person_id: fresh[person_id] for person_id in leaving}, on)
    return new_id


def leave(pen: Pen, person_id: str, on: datetime.date, new_head: str = "", relations: Relations | None = None) -> None:
    """A person belongs to no household any more. Who was the head leaves `new_head` behind; who was alone closes it."""
    household_id = now.of_person(person_id)
    if household_id is None:
        return
    members = now.kin(household_id)
    if set(members) == {person_id}:
        pen.set(still_open(household_id), to_on=on)
    elif members[person_id].relation == HEAD:
        refuse([Problem("new_head", HEAD_GOES)] if not new_head or new_head == person_id else [])
        refuse(heir_problems(pen, household_id, new_head))
        write_relations(pen, household_id, turned(household_id, new_head, relations), on, [person_id])
    close(pen, membership(household_id, person_id), on)


def heir_problems(pen: Pen, household_id: str, person_id: str) -> list[Problem]:
    """What keeps a member from becoming the head. What is only unusual is for the screen to say before."""
    return households.heir_problems(now.kin(household_id), person_id, pen.today, adult_from=0)


def turned(household_id: str, head_id: str, relations: Relations | None) -> dict[str, str]:
    """Everybody's relation under a new head; what somebody typed goes before what was worked out, "" is unknown."""
    worked_out = now.relations_under(household_id, head_id)
    typed = relations or {}
    answer = {key: typed.get(key, code or "") for key, code in worked_out.items()}
    return {**answer, head_id: HEAD}


def write_relations(
    pen: Pen, household_id: str, relations: Relations, on: datetime.date, but: Collection[str] = ()
) -> None:
    """Let members stand in new relations from a day on; those named in `but` keep theirs. The old ones stay, dated."""
    for person_id, code in relations.items():
        row = membership(household_id, person_id)
        if person_id in but or (row.relation or "") == code:
            continue
        close(pen, row, on)
        pen.add(Membership, household=household_id, person=person_id, relation=code or None, from_on=on)


def membership(household_id: str, person_id: str) -> Membership:
    """The row that says a person belongs to a household now. Raises NotFound."""
    is_it = (Membership.household == household_id) & (Membership.person == person_id) & Membership.to_on.is_null()
    row = Membership.get_or_none(is_it)
    if row is None:
        raise NotFound
    return row


def close(pen: Pen, row: Membership, on: datetime.date) -> None:
    """End a membership."""
    refuse(residences.end_problems(on, row.from_on))
    pen.set(row, to_on=on)


def still_open(household_id: str) -> Household:
    """The household. Raises NotFound, or Refused when it no longer exists."""
    row = Household.get_or_none(Household.id == household_id)
    if row is None:
        raise NotFound
    refuse([Problem("household", CLOSED)] if row.to_on else [])
    return row
