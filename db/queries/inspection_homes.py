"""Homes that plans of inspections speak of: where somebody of some key groups lives."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import NamedTuple

from db import base
from db.models.areas import Room, Unit
from db.models.residents import Person, Residence, Tag


class Home(NamedTuple):
    """A home where somebody of a key group lives: the groups, since when, and where the door is."""

    groups: frozenset[str]
    since_on: datetime.date
    building_id: str
    unit_key: str
    floor: int | None
    room_key: str
    address: str


def of(groups: Collection[str], today: datetime.date) -> dict[str, Home]:
    """The homes where somebody of some key groups lives now, by room, in one statement."""
    door = (Unit.building, Unit.sort_key, Room.floor, Room.sort_key, Room.address)
    rows = (
        Tag.select(Tag.code, Tag.from_on, Room.id, *door)
        .join(Person)
        .join(Residence, on=(Residence.person == Person.id) & Residence.to_on.is_null())
        .join(Room, on=Residence.room == Room.id)
        .join(Unit)
        .where(
            Tag.code.in_(sorted(groups)),
            Tag.to_on.is_null() | (Tag.to_on >= today),
            Tag.from_on.is_null() | (Tag.from_on <= today),
            Person.state == "here",
        )
        .order_by(Tag.id)
    )
    found: dict[str, Home] = {}
    for code, from_on, room_id, *door_of in base.rows(rows):
        since_on = from_on or datetime.date.min
        if before := found.get(room_id):
            known = before.groups | {code}
            found[room_id] = before._replace(groups=known, since_on=min(since_on, before.since_on))
        else:
            found[room_id] = Home(frozenset({code}), since_on, *door_of)
    return found
