"""Places as papers name them: what they are called, where they lie, and who answers for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.households import Household, Membership
from db.models.places import Place
from db.models.residents import Person
from db.queries import papers, place_lines
from db.queries.codes import Vocabulary
from db.queries.place_lines import PlaceLine
from db.rules import official_text
from db.rules.households import HEAD

KINDS = "place_kinds"
HOME, UNIT = "home", "unit"


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
        """The place under the names by which templates ask; who answers for a hazard comes before who does for all. A
        unit of which nobody is named answers itself."""
        itself = self.name if self.group == UNIT else ""
        return {
            "场所": self.name,
            "场所类型": self.kind,
            "地址": self.address,
            "责任人": responsible or self.responsible or itself,
            "责任人电话": phone or ("" if responsible and responsible != self.responsible else self.phone),
        }


def words(place_ids: Collection[str], known: Vocabulary) -> dict[str, PlaceWords]:
    """Some places by their keys, in a few statements; `known` holds the kinds of places."""
    lines = place_lines.lines(Place.id.in_(list(place_ids)))
    heads = heads_of([one.room_id for one in lines if one.room_id and not one.responsible])
    return {one.id: named(one, heads, known) for one in lines}


def named(place: PlaceLine, heads: dict[str, tuple[str, str]], known: Vocabulary) -> PlaceWords:
    """One place as papers name it; a home of which nobody is said to answer is that of its head of household."""
    where = " ".join(filter(None, (place.estate, place.address or place_lines.written(place.building))))
    responsible, phone = place.responsible, place.phone
    if not responsible and place.room_id in heads:
        responsible, phone = heads[place.room_id][0], phone or heads[place.room_id][1]
    kind = known.one(KINDS, place.kind)
    group = str(known.facts(KINDS, place.kind).get("group", ""))
    return PlaceWords(kind.zh if kind else "", group, place.name or where, where, responsible, phone)


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
