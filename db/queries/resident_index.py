"""What look-up knows of a person: read from the store for some people at once, or handed over by an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.codes import Code
from db.models.households import Membership
from db.models.residents import Person, Phone, Residence, Tag
from db.queries import codes
from db.rules import terms
from db.rules.households import HEAD
from db.search import Entry

NOUN = "residents"
CHUNK = 500
GROUPS = "key_groups"
# Groups whose very name does harm are shown on the person's own page only; restricted ones cannot even be looked up.
SHOWN, HIDDEN = "plain", "restricted"


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """The door a person lives behind, or lived behind last. `grid_id` is the grid that looks after the building."""

    room_id: str
    estate: str
    building: str
    unit: str
    number: str
    address: str
    grid_id: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a person is found by and what a list shows of them, as it stands today.

    `phones` are the valid ones, the one to call first in front; `tags` the codes of the key groups in force; `head` is
    the name of the household's head, when that is somebody else. `birth` is written as in the store.
    """

    id: str
    name: str
    used_name: str = ""
    number: str = ""
    sex: str = ""
    birth: str = ""
    state: str = "here"
    phones: Sequence[str] = ()
    tags: Sequence[str] = ()
    home: HomeFacts | None = None
    household_id: str = ""
    relation: str = ""
    head: str = ""


@dataclass(frozen=True)
class Belonging:
    """The household a person belongs to, the relation to its head, and the head's name if that is somebody else."""

    household_id: str = ""
    relation: str = ""
    head: str = ""


NO_HOUSEHOLD = Belonging()


def entry_of(person: PersonFacts, groups: Mapping[str, codes.CodeLine]) -> Entry:
    """The look-up entry of a person. `groups` are the key groups of the vocabulary by code."""
    return Entry(NOUN, person.id, line_facts(person, groups), words_of(person, groups), person.state != "here")


def line_facts(person: PersonFacts, groups: Mapping[str, codes.CodeLine]) -> dict[str, Any]:
    """What look-up keeps of a person for a list, unmasked: the list masks it when it knows who looks, and when."""
    home = person.home
    return {
        "name": person.name,
        "sex": person.sex,
        "birth": person.birth,
        "state": person.state,
        "phone": person.phones[0] if person.phones else "",
        "tags": [code for code in person.tags if sensitivity(groups, code) == SHOWN],
        "relation": person.relation,
        "household": person.household_id,
        "room": home.room_id if home else "",
        "estate": home.estate if home else "",
        "address": home.address if home else "",
        "grid": home.grid_id if home else None,
    }


def words_of(person: PersonFacts, groups: Mapping[str, codes.CodeLine]) -> terms.Facts:
    """What can be typed to find a person."""
    home = person.home
    tags = [code for code in person.tags if sensitivity(groups, code) != HIDDEN]
    return terms.Facts(
        names=[person.name, person.used_name] if person.used_name else [person.name],
        phones=person.phones,
        number=person.number,
        tags=[(groups[code].zh if code in groups else code, code) for code in tags],
        head=person.head,
        estate=home.estate if home else "",
        building=home.building if home else "",
        unit=home.unit if home else "",
        room=home.number if home else "",
    )


def sensitivity(groups: Mapping[str, codes.CodeLine], code: str) -> str:
    """How carefully a key group is shown; one that is not on the list is taken for a restricted one."""
    return str(groups[code].facts.get("sensitivity", SHOWN)) if code in groups else HIDDEN


def searchable(touched: Mapping[str, set[str]]) -> Iterator[tuple[str, str, Entry | None]]:
    """The look-up entries of everybody whom touched records concern; None for a person who is no longer there."""
    people = with_households(concerned(touched))
    if not people:
        return
    groups = groups_by_code()
    for part in base.parts(sorted(people), CHUNK):
        found = {person.id: person for person in facts_of(part)}
        for person_id in part:
            yield NOUN, person_id, entry_of(found[person_id], groups) if person_id in found else None


def groups_by_code() -> dict[str, codes.CodeLine]:
    """The key groups of the vocabulary by code."""
    return {entry.code: entry for entry in codes.some(GROUPS).entries(GROUPS)}


def concerned(touched: Mapping[str, set[str]]) -> set[str]:
    """The people whose look-up entries hold something of the touched records."""
    tag_codes = follow(touched.get("code"), Code.id, Code.code)
    rooms = rooms_of(touched)
    return touched.get("person", set()).union(
        follow(touched.get("phone"), Phone.id, Phone.person),
        follow(touched.get("tag"), Tag.id, Tag.person),
        follow(tag_codes, Tag.code, Tag.person),
        follow(touched.get("residence"), Residence.id, Residence.person),
        follow(rooms, Residence.room, Residence.person),
        follow(touched.get("membership"), Membership.id, Membership.person),
        follow(touched.get("household"), Membership.household, Membership.person),
    )


def rooms_of(touched: Mapping[str, set[str]]) -> set[str]:
    """The rooms that are touched, themselves or by their unit, building or estate."""
    buildings = touched.get("building", set()) | follow(touched.get("area"), Building.estate, Building.id)
    units = touched.get("unit", set()) | follow(buildings, Unit.building, Unit.id)
    return touched.get("room", set()) | follow(units, Room.unit, Room.id)


def with_households(people: set[str]) -> set[str]:
    """The people and the others of their households, whose entries hold the head's name."""
    households = follow(people, Membership.person, Membership.household)
    return people | follow(households, Membership.household, Membership.person)


def follow(keys: Iterable[str] | None, by: peewee.Field, to: peewee.Field) -> set[str]:
    """What stands in the column `to` of the rows that have one of the keys in the column `by`."""
    found: set[str] = set()
    for part in base.parts(sorted(keys or ()), CHUNK):
        found.update(key for (key,) in base.rows(to.model.select(to).where(by.in_(part)).distinct()))
    return found


def facts_of(person_ids: Sequence[str]) -> list[PersonFacts]:
    """What look-up holds of some people (at most a thousand), in five statements; who does not exist is left out."""
    columns = (Person.id, Person.name, Person.used_name, Person.number, Person.sex, Person.birth, Person.state)
    people = base.rows(Person.select(*columns).where(Person.id.in_(person_ids)))
    phones, tags = phones_of(person_ids), tags_of(person_ids)
    homes, households = homes_of(person_ids), households_of(person_ids)
    return [
        PersonFacts(
            *(key, name, used_name, number or "", sex or "", birth or "", state),
            phones=phones.get(key, ()),
            tags=tags.get(key, ()),
            home=homes.get(key),
            **vars(households.get(key, NO_HOUSEHOLD)),
        )
        for key, name, used_name, number, sex, birth, state in people
    ]


def phones_of(person_ids: Sequence[str]) -> dict[str, list[str]]:
    """The valid telephone numbers of some people, the one to call first in front."""
    valid = Phone.select(Phone.person, Phone.number).where(Phone.person.in_(person_ids), Phone.to_on.is_null())
    return gathered(base.rows(valid.order_by(Phone.is_primary.desc(), Phone.id)))


def tags_of(person_ids: Sequence[str]) -> dict[str, list[str]]:
    """The codes of the key groups that some people belong to."""
    open_tags = Tag.select(Tag.person, Tag.code).where(Tag.person.in_(person_ids), Tag.to_on.is_null())
    return gathered(base.rows(open_tags.order_by(Tag.code)))


def gathered(pairs: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Pairs of key and value as lists of values by key."""
    lists: dict[str, list[str]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return lists


def homes_of(person_ids: Sequence[str]) -> dict[str, HomeFacts]:
    """The doors some people live behind; of those who live nowhere here, the one they lived behind last."""
    estate = peewee.Case(None, [(Area.level == "estate", Area.name)], "")
    lived = (
        Residence.select(
            Residence.person, Room.id, estate, Building.number, Unit.number, Room.number, Room.address, Building.grid
        )
        .join(Room)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .where(Residence.person.in_(person_ids))
        .order_by(Residence.to_on.asc(nulls="last"), Residence.from_on.asc(nulls="first"), Residence.id)
    )
    return {person_id: HomeFacts(*home) for person_id, *home in base.rows(lived)}


def households_of(person_ids: Sequence[str]) -> dict[str, Belonging]:
    """The households some people belong to now."""
    head = Membership.alias()
    is_head = (head.household == Membership.household) & (head.relation == HEAD) & head.to_on.is_null()
    now = (
        Membership.select(Membership.person, Membership.household, Membership.relation, Person.name)
        .join(head, peewee.JOIN.LEFT_OUTER, on=is_head)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=head.person == Person.id)
        .where(Membership.to_on.is_null(), Membership.person.in_(person_ids))
        .order_by(Membership.id)
    )
    return {
        person_id: Belonging(household_id, relation or "", "" if relation == HEAD else name or "")
        for person_id, household_id, relation, name in base.rows(now)
    }


def heads_of(household_ids: Iterable[str]) -> dict[str, str]:
    """The names of the heads of some households."""
    heads = Membership.select(Membership.household, Person.name).join(Person)
    is_head = (Membership.relation == HEAD) & Membership.to_on.is_null()
    return dict(base.rows(heads.where(Membership.household.in_(list(household_ids)), is_head)))
