"""Who lives in risk areas, as the register has it: what a list of those to be brought out is made of.

Names stand in full, unlike in other lists: whoever is to be fetched at night must be called by name.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.areas import Building, Room, Unit
from db.models.households import Membership
from db.models.residents import Person, Phone, Residence, Tag
from db.models.transfers import RiskArea, RiskAreaRoom, TransferNeed
from db.queries import resident_lines
from db.rules import dates, transfers
from db.rules.households import HEAD
from db.rules.transfers import Scope, Vocabulary

PART = 400


@dataclass(frozen=True)
class Candidate:
    """Somebody of the register who lives in a risk area, and what the list is to hold of the person."""

    person_id: str
    household_id: str | None
    room_id: str
    area_id: str
    name: str
    sex: str
    age: int | None
    phone: str
    address: str
    building: str
    needs: tuple[str, ...]
    helper: str
    helper_phone: str
    backup: str
    backup_phone: str
    destination_id: str | None


def candidates(
    area_ids: Collection[str], words: Vocabulary, scope: Scope, today: datetime.date, besides: Collection[str] = ()
) -> list[Candidate]:
    """Who lives in these areas now, door by door and household by household; each once, and nobody of `besides`.

    Of several areas the first one in the order of `area_ids` counts. A constant number of statements for each part.
    """
    areas = {row.id: row for row in RiskArea.select().where(RiskArea.id.in_(list(area_ids)))}
    order = {key: place for place, key in enumerate(area_ids)}
    living: dict[str, Any] = {}
    for row in sorted(residing(area_ids), key=lambda row: order[row[1]]):
        if row[0] not in besides:
            living.setdefault(row[0], row)
    found: list[Candidate] = []
    for part in base.parts(sorted(living), PART):
        found += some({key: living[key] for key in part}, areas, words, today)
    wanted = (one for one in found if scope is Scope.ALL or set(one.needs) & set(words.risks))
    doors = {key: row[4:] for key, row in living.items()}
    return sorted(wanted, key=lambda one: (*doors[one.person_id], one.household_id or "", one.person_id))


def residing(area_ids: Collection[str]) -> list[Any]:
    """Person, area, room, address and the order of the doors, of all who live in these areas now."""
    columns = (Residence.person, RiskAreaRoom.area, Room.id, Room.address)
    order = (Building.sort_key, Unit.sort_key, Room.sort_key)
    rows = (
        Residence.select(*columns, *order)
        .join(RiskAreaRoom, on=RiskAreaRoom.room == Residence.room)
        .join(Room, on=Residence.room == Room.id)
        .join(Unit)
        .join(Building)
        .switch(Residence)
        .join(Person)
        .where(RiskAreaRoom.area.in_(list(area_ids)), Residence.to_on.is_null(), Person.state == "here")
    )
    return base.rows(rows)


def some(
    living: Mapping[str, Any], areas: Mapping[str, Any], words: Vocabulary, today: datetime.date
) -> list[Candidate]:
    """Some of those who live there, with all that the list holds of them; in six statements."""
    keys = list(living)
    households, phones = households_of(keys), phones_of(keys)
    needs, buildings = needs_of(keys, words), buildings_of([row[2] for row in living.values()])
    answer = []
    for key, name, sex, birth in base.rows(
        Person.select(Person.id, Person.name, Person.sex, Person.birth).where(Person.id.in_(keys))
    ):
        _person, area_id, room_id, address, *_order = living[key]
        area = areas[area_id]
        household_id = households.get(key)
        answer.append(
            Candidate(
                person_id=key,
                household_id=household_id,
                room_id=room_id,
                area_id=area_id,
                name=name,
                sex=sex or "",
                age=resident_lines.age_of(dates.parse(birth) if birth else None, today),
                phone=phones.get(key, ""),
                address=address,
                building=buildings[room_id],
                needs=words.in_order({*needs.get(key, ()), *transfers.needs_of(area.needs)}),
                helper=area.helper,
                helper_phone=area.helper_phone,
                backup=area.backup,
                backup_phone=area.backup_phone,
                destination_id=area.shelter_id,
            )
        )
    return answer


def households_of(person_ids: Collection[str]) -> dict[str, str]:
    """The households that people belong to now."""
    rows = Membership.select(Membership.person, Membership.household).where(
        Membership.person.in_(list(person_ids)), Membership.to_on.is_null()
    )
    return dict(base.rows(rows.order_by(Membership.id)))


def phones_of(person_ids: Collection[str]) -> dict[str, str]:
    """The telephone by which people are called first; of who has none, that of the household's head."""
    rows = Phone.select(Phone.person, Phone.number).where(Phone.to_on.is_null())
    own = rows.where(Phone.person.in_(list(person_ids))).order_by(Phone.is_primary, Phone.id.desc())
    mine = Membership.alias()
    heads = (
        Membership.select(mine.person, Phone.number)
        .join(mine, on=mine.household == Membership.household)
        .join(Phone, on=Phone.person == Membership.person)
        .where(mine.person.in_(list(person_ids)), mine.to_on.is_null(), Membership.to_on.is_null())
        .where(Membership.relation == HEAD, Phone.to_on.is_null())
        .order_by(Phone.is_primary, Phone.id.desc())
    )
    return {**dict(base.rows(heads)), **dict(base.rows(own))}


def needs_of(person_ids: Collection[str], words: Vocabulary) -> dict[str, set[str]]:
    """What people need when moved, by their key groups and by what was set by hand before."""
    keys = list(person_ids)
    tags: dict[str, list[tuple[str, str | None, str]]] = {}
    rows = Tag.select(Tag.person, Tag.code, Tag.grade, Tag.basis).where(Tag.person.in_(keys), Tag.to_on.is_null())
    for key, *tag in base.rows(rows):
        tags.setdefault(key, []).append((tag[0], tag[1], tag[2]))
    known = {key: words.of_tags(held) for key, held in tags.items()}
    kept = TransferNeed.select(TransferNeed.person, TransferNeed.code)
    for key, code in base.rows(kept.where(TransferNeed.person.in_(keys), TransferNeed.to_on.is_null())):
        known.setdefault(key, set()).add(code)
    return known


def buildings_of(room_ids: Collection[str]) -> dict[str, str]:
    """The numbers of the buildings in which rooms are."""
    rows = Room.select(Room.id, Building.number).join(Unit).join(Building)
    return dict(base.rows(rows.where(Room.id.in_(list(set(room_ids))))))


def one(person_id: str, words: Vocabulary, today: datetime.date) -> dict[str, Any] | None:
    """What the list holds of somebody of the register who lives in no risk area; None when nobody is so."""
    row = Person.select(Person.name, Person.sex, Person.birth).where(Person.id == person_id).tuples().first()
    if row is None:
        return None
    name, sex, birth = row
    homes = Residence.select(Residence.room).where(Residence.person == person_id, Residence.to_on.is_null())
    room_id = homes.order_by(Residence.id).limit(1).scalar()
    address = Room.select(Room.address).where(Room.id == room_id).scalar() if room_id else ""
    return {
        "person_id": person_id,
        "name": name,
        "sex": sex or "",
        "age": resident_lines.age_of(dates.parse(birth) if birth else None, today),
        "phone": phones_of([person_id]).get(person_id, ""),
        "household_id": households_of([person_id]).get(person_id),
        "room_id": room_id,
        "address": address or "",
        "building": buildings_of([room_id])[room_id] if room_id else "",
        "needs": words.in_order(needs_of([person_id], words).get(person_id, ())),
    }
