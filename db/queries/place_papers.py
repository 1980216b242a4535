"""Places as papers name them: what they are called, where they lie, and who answers for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.households import Household, Membership
from db.models.places import Place
from db.models.residents import Person
from db.queries import papers
from db.queries.codes import Vocabulary
from db.rules import official_text
from db.rules.households import HEAD

KINDS = "place_kinds"
HOME = "home"


@dataclass(frozen=True)
class PlaceWords:
    """A place in the words of papers. `group` is home, building, unit or shared, as its kind says."""

    kind: str
    group: str
    name: str
    address: str
    responsible: str
    phone: str

    def facts(self, responsible: str = "", phone: str = "") -> dict[str, Any]:
        """The place under the names by which templates ask; who answers for a hazard comes before who does for all."""
        return {
            "场所": self.name,
            "场所类型": self.kind,
            "地址": self.address,
            "责任人": responsible or self.responsible,
            "责任人电话": phone or ("" if responsible and responsible != self.responsible else self.phone),
        }


def words(place_ids: Collection[str], known: Vocabulary) -> dict[str, PlaceWords]:
    """Some places by their keys, in a few statements; `known` holds the kinds of places."""
    building = peewee.fn.coalesce(Place.building, Unit.building)
    columns = (Place.id, Place.kind, Place.name, Place.address, Place.responsible, Place.phone, Place.room)
    rows = base.rows(
        Place.select(*columns, Room.address, Building.number, Area.name, Area.level)
        .join(Room, peewee.JOIN.LEFT_OUTER, on=Place.room == Room.id)
        .join(Unit, peewee.JOIN.LEFT_OUTER, on=Room.unit == Unit.id)
        .join(Building, peewee.JOIN.LEFT_OUTER, on=Building.id == building)
        .join(Area, peewee.JOIN.LEFT_OUTER, on=Building.estate == Area.id)
        .where(Place.id.in_(list(place_ids)))
    )
    heads = heads_of([room for _id, _kind, _name, _address, said, _phone, room, *_rest in rows if room and not said])
    return {row[0]: one(row, heads, known) for row in rows}


def one(row: tuple[Any, ...], heads: dict[str, tuple[str, str]], known: Vocabulary) -> PlaceWords:
    """One place as papers name it; a home of which nobody is said to answer is that of its head of household."""
    _id, kind, name, address, responsible, phone, room, door, number, estate, level = row
    inside = " ".join(filter(None, (estate if level == "estate" else "", door or (f"{number}栋" if number else ""))))
    # A shop in a building lies where it was said to lie, for its building alone does not say it.
    where = inside if room or not address else address
    if not responsible and room in heads:
        responsible, phone = heads[room][0], phone or heads[room][1]
    entry = known.one(KINDS, kind)
    group = str(known.facts(KINDS, kind).get("group", ""))
    return PlaceWords(entry.zh if entry else "", group, name or where, where, responsible, phone)


def heads_of(room_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """The heads of the households behind some doors, and the telephone to call first, by the room's key."""
    if not room_ids:
        return {}
    rows = base.rows(
        Household.select(Household.room, Person.id, Person.name)
        .join(Membership)
        .join(Person)
        .where(
            Household.room.in_(list(room_ids)),
            Household.to_on.is_null(),
            Membership.relation == HEAD,
            Membership.to_on.is_null(),
        )
        .order_by(Household.id)
    )
    phones = papers.first_phones([key for _room, key, _name in rows])
    found: dict[str, list[tuple[str, str]]] = {}
    for room, key, name in rows:
        found.setdefault(room, []).append((name, phones.get(key, "")))
    return {
        room: (official_text.names(name for name, _phone in people), official_text.names(dict(people).values()))
        for room, people in found.items()
    }
