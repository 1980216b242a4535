"""Who is in a key group, when each of them was last met, and when each is due: the ground of lists, rounds and cards.

Thousands of rows are looked through here to find a few, so they are read raw: a day comes as ISO text from a file and
as a date from a server.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from db import base
from db.drivers import peewee
from db.models.residents import Person, Residence, Tag
from db.models.visits import Visit, VisitPerson
from db.queries.visit_codes import Rules
from db.queries.visits import STANDS, names_nobody
from db.rules import citizen_numbers, dates, due
from db.rules.due import Contacts, Due, Tagged

CHUNK = 10_000
# When somebody was met, by key: in person, and from afar.
Days = dict[str, list[datetime.date | None]]
NEVER: tuple[None, None] = (None, None)


@dataclass(frozen=True)
class Standing:
    """One person of a key group: where the person lives now, the tags that hold today, and the next visit."""

    person_id: str
    room_ids: tuple[str, ...]
    tags: tuple[Tagged, ...]
    due: Due | None


@dataclass
class Facts:
    """What the store knows of one tagged person: when born, every tag, and living where since when."""

    birth: str | None
    tags: list[Tagged] = field(default_factory=list)
    homes: dict[str, datetime.date | None] = field(default_factory=dict)


def tagged(today: datetime.date, rules: Rules, only: Any = None) -> list[Standing]:
    """How everybody with a tag stands, or some people (`only` is a selection of their keys), in a few statements."""
    people = tagged_people(today, rules, only)
    add_homes(people, only)
    doors = {room for facts in people.values() for room in facts.homes}
    # Whoever was not met for as long as the longest interval is due in any case: older visits are read for them alone.
    since = None if only is not None else today - datetime.timedelta(days=rules.longest_interval)
    met = last_met(by_name(rules), VisitPerson.person, people, since, rules)
    met_at = last_met(by_door(rules), Visit.room, doors, since, rules)
    return [
        standing(key, facts, contacts_of(facts, met.get(key, NEVER), met_at), today) for key, facts in people.items()
    ]


def standing(person_id: str, facts: Facts, contacts: Contacts, today: datetime.date) -> Standing:
    """What the rules say of one person."""
    age = age_of(facts, today)
    tags = tuple(tag for tag in facts.tags if due.is_in_force(tag, age, today))
    return Standing(person_id, tuple(facts.homes), tags, due.earliest(person_id, tags, contacts, age, today))


def age_of(facts: Facts, today: datetime.date) -> int | None:
    """The age in full years, where a tag asks for it; at its oldest where the birth date is known only in part."""
    if facts.birth is None or not any(tag.group.depends_on_age for tag in facts.tags):
        return None
    return citizen_numbers.age(dates.parse(facts.birth).first_day, today)


def tagged_people(today: datetime.date, rules: Rules, only: Any) -> dict[str, Facts]:
    """The people with tags that have not ended, by key. Tags that no list knows are passed over."""
    rows = (
        Tag.select(Tag.person, Person.birth, Tag.code, Tag.from_on, Tag.to_on, Tag.grade)
        .join(Person)
        .where((Person.state == "here") & (Tag.to_on.is_null() | (Tag.to_on >= today)))
    )
    people: dict[str, Facts] = {}
    for key, birth, code, from_on, to_on, grade in raw(rows if only is None else rows.where(Tag.person.in_(only))):
        facts = people.setdefault(key, Facts(birth))
        if code in rules.groups:
            facts.tags.append(Tagged(rules.groups[code], day(from_on), day(to_on), grade))
    return people


def add_homes(people: Mapping[str, Facts], only: Any) -> None:
    """Find out where tagged people live now."""
    wanted = Tag.select(Tag.person) if only is None else only
    homes = Residence.select(Residence.person, Residence.room, Residence.from_on)
    for key, room, since in raw(homes.where(Residence.to_on.is_null() & Residence.person.in_(wanted))):
        if key in people:
            people[key].homes[room] = day(since)


def by_name(rules: Rules) -> Any:
    """The contacts that name somebody: person, channel, and the last day of each."""
    return (
        Visit.select(VisitPerson.person, Visit.channel, peewee.fn.max(Visit.visited_on))
        .join(VisitPerson)
        .where(STANDS & Visit.result.in_(rules.contacts))
        .group_by(VisitPerson.person, Visit.channel)
    )


def by_door(rules: Rules) -> Any:
    """The contacts that name nobody: room, channel, and the last day of each."""
    return (
        Visit.select(Visit.room, Visit.channel, peewee.fn.max(Visit.visited_on))
        .where(STANDS & Visit.result.in_(rules.contacts) & names_nobody())
        .group_by(Visit.room, Visit.channel)
    )


def last_met(rows: Any, column: Any, keys: Collection[str], since: datetime.date | None, rules: Rules) -> Days:
    """The last contacts of people or doors, by key. With `since`, first of all that came later, then of the rest."""
    if since is None:
        return latest(raw(rows.where(among(column, keys))), rules, {}) if keys else {}
    found = latest(raw(rows.where(Visit.visited_on >= since)), rules, {})
    rest = [key for key in keys if found.get(key, NEVER)[0] is None]
    for part in peewee.chunked(rest, CHUNK):
        latest(raw(rows.where(among(column, part) & (Visit.visited_on < since))), rules, found)
    return found


def among(column: Any, keys: Collection[str]) -> Any:
    """The condition that a column holds one of thousands of record keys, which stand in the statement as they are.

    Keys are hexadecimal, so they need no quoting; as parameters they would take longer than the answer.
    """
    return column.in_(peewee.SQL("('" + "','".join(key for key in keys if key.isalnum()) + "')"))


def latest(rows: Collection[tuple[str, str, Any]], rules: Rules, found: Days) -> Days:
    """Put rows of key, channel and day into the latest days by key, in person and from afar."""
    for key, channel, on in rows:
        pair = found.setdefault(key, [None, None])
        pair[channel in rules.remote] = later(pair[channel in rules.remote], day(on))
    return found


def contacts_of(facts: Facts, met: Collection[datetime.date | None], met_at: Days) -> Contacts:
    """When a person was last met: by name, or at the door of the home without a name since living there."""
    on_site, remote = met
    for room, since in facts.homes.items():
        if room in met_at:
            at_door, from_afar = (on if on and (since is None or on >= since) else None for on in met_at[room])
            on_site, remote = later(on_site, at_door), later(remote, from_afar)
    return Contacts(on_site, remote)


def later(one: datetime.date | None, other: datetime.date | None) -> datetime.date | None:
    """The later of two days, where there is one."""
    if one is None or other is None:
        return one or other
    return max(one, other)


def raw(query: Any) -> list[Any]:
    """The rows of a query as the driver gives them."""
    return list(base.database.execute(query).fetchall())


def day(value: str | datetime.date | None) -> datetime.date | None:
    """A day as either engine gives it."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value
