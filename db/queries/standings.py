"""Who is in a key group, where each of them lives, and when each is due: what the stair and its cards show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from db import base
from db.models.residents import Person, Residence, Tag
from db.queries import plans
from db.queries.visit_codes import Rules
from db.rules import citizen_numbers, dates, due
from db.rules.due import Due, Tagged


@dataclass(frozen=True)
class Standing:
    """One person of a key group: where the person lives now, the tags that hold today, and the next visit."""

    person_id: str
    room_ids: tuple[str, ...]
    tags: tuple[Tagged, ...]
    due: Due | None


@dataclass
class Facts:
    """What the store knows of one tagged person: when born, and every tag."""

    birth: str | None
    tags: list[Tagged] = field(default_factory=list)


def of(only: Any, today: datetime.date, rules: Rules) -> list[Standing]:
    """How some people stand who have a tag or a planned visit, in three statements; `only` selects their keys."""
    people, dues = tagged_people(today, rules, only), plans.next_visits(only, today)
    homes: dict[str, list[str]] = {}
    lives = Residence.select(Residence.person, Residence.room)
    for key, room in base.rows(lives.where(Residence.to_on.is_null() & Residence.person.in_(only))):
        homes.setdefault(key, []).append(room)
    return [
        Standing(key, tuple(homes.get(key, ())), in_force(people.get(key), today), dues.get(key))
        for key in {**people, **dues}
    ]


def in_force(facts: Facts | None, today: datetime.date) -> tuple[Tagged, ...]:
    """The tags of a person that hold today."""
    age = age_of(facts, today) if facts else None
    return tuple(tag for tag in facts.tags if due.is_in_force(tag, age, today)) if facts else ()


def age_of(facts: Facts, today: datetime.date) -> int | None:
    """The age in full years, where a tag asks for it; at its oldest where the birth date is known only in part."""
    if facts.birth is None or not any(tag.group.depends_on_age for tag in facts.tags):
        return None
    return citizen_numbers.age(dates.parse(facts.birth).first_day, today)


def tagged_people(today: datetime.date, rules: Rules, only: Any) -> dict[str, Facts]:
    """The people with tags that have not ended, by key; `only` selects their keys, None means everybody.

    Tags that no list knows are passed over.
    """
    whose = Tag.person.is_null(False) if only is None else Tag.person.in_(only)
    rows = (
        Tag.select(Tag.person, Person.birth, Tag.code, Tag.from_on, Tag.to_on, Tag.grade)
        .join(Person)
        .where((Person.state == "here") & (Tag.to_on.is_null() | (Tag.to_on >= today)) & whose)
    )
    people: dict[str, Facts] = {}
    for key, birth, code, from_on, to_on, grade in base.rows(rows):
        facts = people.setdefault(key, Facts(birth))
        if code in rules.groups:
            facts.tags.append(Tagged(rules.groups[code], from_on, to_on, grade))
    return people
