"""The store as an import meets it: everybody, every room, every household, read in a constant number of statements."""

from __future__ import annotations

from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.households import Household, Membership
from db.models.residents import Person, Phone, Residence, Tag
from db.queries.resident_index import gathered
from db.rules.households import HEAD
from db.rules.register_comparing import FIELDS, Known, KnownRoom, Present

ESTATE = "estate"


def present() -> Present:
    """Everything that a register can be compared with."""
    people = known_people()
    add_phones(people)
    add_tags(people)
    add_homes(people)
    columns = (Household.id, Household.number, Household.room)
    families = base.rows(Household.select(*columns).where(Household.to_on.is_null()).order_by(Household.id))
    numbers = {key: number for key, number, _ in families}
    at_home = gathered((room, key) for key, _, room in families if room)
    return Present(people, rooms(), numbers, at_home, add_households(people))


def known_people() -> dict[str, Known]:
    """Everybody, also who has left or died, with the plain facts."""
    names = (*FIELDS, "number_kind")
    columns = [getattr(Person, name) for name in names]
    found = base.rows(Person.select(Person.id, Person.version, Person.state, *columns))
    return {
        key: Known(key, version, state, dict(zip(names, facts, strict=True))) for key, version, state, *facts in found
    }


def add_phones(people: dict[str, Known]) -> None:
    """The telephone numbers, the one to call first in front."""
    wanted = Phone.select(Phone.person, Phone.number, Phone.to_on).order_by(Phone.is_primary.desc(), Phone.id)
    for person, number, to_on in base.rows(wanted):
        known = people[person]
        (known.numbers if to_on is None else known.old_numbers).append(number)


def add_tags(people: dict[str, Known]) -> None:
    """The key groups."""
    for person, code, to_on in base.rows(Tag.select(Tag.person, Tag.code, Tag.to_on)):
        known = people[person]
        (known.tags if to_on is None else known.old_tags).append(code)


def add_homes(people: dict[str, Known]) -> None:
    """The rooms people live in and those they lived in before."""
    columns = (Residence.person, Residence.room, Residence.from_on, Residence.to_on)
    for person, room, from_on, to_on in base.rows(Residence.select(*columns).order_by(Residence.id)):
        known = people[person]
        (known.places if to_on is None else known.left).append(room)
        if to_on is None:
            known.since[room] = from_on


def add_households(people: dict[str, Known]) -> set[str]:
    """The household everybody belongs to now; answers the households that have a head."""
    columns = (Membership.person, Membership.household, Membership.relation)
    headed = set()
    for person, household, relation in base.rows(Membership.select(*columns).where(Membership.to_on.is_null())):
        people[person].household, people[person].relation = household, relation
        if relation == HEAD:
            headed.add(household)
    return headed


def rooms() -> dict[Any, KnownRoom]:
    """Every room by its door."""
    estate = peewee.Case(None, [(Area.level == ESTATE, Area.name)], "")
    wanted = (
        Room.select(estate, Building.number, Unit.number, Room.number, Room.id, Room.occupancy)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
    )
    return {tuple(door): KnownRoom(key, occupancy) for *door, key, occupancy in base.rows(wanted)}
