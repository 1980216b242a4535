"""Households: who belongs to one, and how everybody would stand to a new head."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from db import base
from db.models.households import Household, Membership
from db.models.residents import Person
from db.queries import resident_lines
from db.queries.resident_lines import ResidentLine
from db.rules import dates, households
from db.rules.kinship import Kin


@dataclass(frozen=True)
class HouseholdCard:
    """One household: its number, kind and room, since when and until when it exists, and its people, the head first."""

    id: str
    version: int
    number: str | None
    kind: str | None
    room_id: str | None
    from_on: datetime.date | None
    to_on: datetime.date | None
    note: str
    members: tuple[ResidentLine, ...]


def one(household_id: str, today: datetime.date, grid_id: str | None = None) -> HouseholdCard | None:
    """A household with its people; None when there is none. A constant number of statements."""
    row = Household.get_or_none(Household.id == household_id)
    if row is None:
        return None
    people = resident_lines.lines(list(kin(household_id)), today, grid_id)
    return HouseholdCard(
        row.id,
        row.version,
        row.number,
        row.kind,
        row.__data__["room"],
        row.from_on,
        row.to_on,
        row.note,
        tuple(sorted(people, key=resident_lines.head_first)),
    )


def kin(household_id: str) -> dict[str, Kin]:
    """The people of a household now, as kinship sees them, by the person's key, in the order in which they came."""
    rows = base.rows(
        Membership.select(Membership.person, Membership.relation, Person.sex, Person.birth)
        .join(Person)
        .where(Membership.household == household_id, Membership.to_on.is_null())
        .order_by(Membership.id)
    )
    return {
        person_id: Kin(relation or "", sex or "", dates.parse(birth) if birth else None)
        for person_id, relation, sex, birth in rows
    }


def head(members: dict[str, Kin]) -> str:
    """The key of the head among the people of a household; "" when the head is not known."""
    return next((person_id for person_id, one in members.items() if one.relation == households.HEAD), "")


def relations_under(household_id: str, new_head: str) -> dict[str, str | None]:
    """Everybody's relation if this member were the head: by the person's key, None where somebody has to be asked.

    Show it before it is kept.
    """
    members = kin(household_id)
    old_head = head(members)
    if not old_head:
        return {person_id: households.HEAD if person_id == new_head else None for person_id in members}
    return households.new_head_relations(members, old_head, new_head)


def in_room(room_id: str) -> list[str]:
    """The keys of the households that live in a room now."""
    rows = Household.select(Household.id).where(Household.room == room_id, Household.to_on.is_null())
    return [key for (key,) in base.rows(rows.order_by(Household.id))]


def of_person(person_id: str) -> str | None:
    """The key of the household a person belongs to now; None when there is none."""
    rows = Membership.select(Membership.household).where(Membership.person == person_id, Membership.to_on.is_null())
    return next((key for (key,) in base.rows(rows.limit(1))), None)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """Households by the names of their heads, for the history."""
    wanted = list(keys.get("household", ()))
    is_head = (Membership.relation == households.HEAD) & Membership.to_on.is_null()
    heads = Membership.select(Membership.household, Person.name).join(Person)
    rows = base.rows(heads.where(Membership.household.in_(wanted), is_head)) if wanted else []
    return {("household", key): name for key, name in rows}
