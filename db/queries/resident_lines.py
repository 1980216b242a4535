"""A person as a line in a list: from look-up's own words, or read from the store, and always as careful as a list."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.residents import Person
from db.queries import codes, resident_index
from db.queries.resident_index import PersonFacts
from db.rules import citizen_numbers, dates, masking
from db.rules.dates import PartialDate
from db.rules.households import HEAD


@dataclass(frozen=True)
class ResidentLine:
    """One person in a list, shown as carefully as a list must be: the phone masked, never a citizen number.

    `name` is masked for children under 14 and for people outside the worker's own grid. `age` is None when unknown;
    `tags` are the codes of the harmless key groups; `relation` is the relation to the head of the household.
    """

    id: str
    name: str
    sex: str
    age: int | None
    state: str
    phone: str
    tags: tuple[str, ...]
    relation: str
    household_id: str
    room_id: str
    address: str
    estate: str


def line_of(person_id: str, facts: Mapping[str, Any], today: datetime.date, grid_id: str | None) -> ResidentLine:
    """What look-up keeps of a person as a line in a list."""
    birth_on = dates.parse(facts["birth"]) if facts["birth"] else None
    return ResidentLine(
        id=person_id,
        name=shown_name(facts["name"], birth_on, facts["grid"], today, grid_id),
        sex=facts["sex"],
        age=age_of(birth_on, today),
        state=facts["state"],
        phone=masking.phone(facts["phone"]) if facts["phone"] else "",
        tags=tuple(facts["tags"]),
        relation=facts["relation"],
        household_id=facts["household"],
        room_id=facts["room"],
        address=facts["address"],
        estate=facts["estate"],
    )


def shown_name(
    name: str, birth_on: PartialDate | None, grid: str | None, today: datetime.date, grid_id: str | None
) -> str:
    """A name as a list shows it: masked for children, and for people outside the worker's own grid `grid_id`."""
    is_child, is_own = masking.is_child(birth_on, today), grid_id is None or grid_id == grid
    return name if is_own and not is_child else masking.name(name, is_child)


def whereabouts(
    person_ids: Collection[str], today: datetime.date, grid_id: str | None = None
) -> dict[str, tuple[str, str, str]]:
    """The names of people as a list shows them, with address and estate, by key; in two statements."""
    keys = list(person_ids)
    homes = resident_index.homes_of(keys)
    known = {}
    for key, name, birth in base.rows(Person.select(Person.id, Person.name, Person.birth).where(Person.id.in_(keys))):
        home = homes.get(key)
        birth_on = dates.parse(birth) if birth else None
        shown = shown_name(name, birth_on, home.grid_id if home else None, today, grid_id)
        known[key] = shown, home.address if home else "", home.estate if home else ""
    return known


def age_of(birth_on: PartialDate | None, today: datetime.date) -> int | None:
    """Full years; with a birth date known in part, those that are sure."""
    return None if birth_on is None else max(0, citizen_numbers.age(birth_on.last_day, today))


def lines(person_ids: Collection[str], today: datetime.date, grid_id: str | None = None) -> list[ResidentLine]:
    """People as lines in a list, in the order of their keys as given; a constant number of statements."""
    if not person_ids:
        return []
    groups = resident_index.groups_by_code()
    found = {person.id: person for person in resident_index.facts_of(list(person_ids))}
    return [as_line(found[key], groups, today, grid_id) for key in person_ids if key in found]


def as_line(
    person: PersonFacts, groups: Mapping[str, codes.CodeLine], today: datetime.date, grid_id: str | None
) -> ResidentLine:
    """A person read from the store as a line in a list."""
    return line_of(person.id, resident_index.line_facts(person, groups), today, grid_id)


def head_first(line: ResidentLine) -> tuple[str, bool, str]:
    """The order of people at one door: household by household, each with its head in front."""
    return line.household_id, line.relation != HEAD, line.relation
