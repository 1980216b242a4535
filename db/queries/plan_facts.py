"""What plans follow from, read for many people at once: tags, contacts, homes, pauses, changes for the worse.

Thousands of rows are read here, so they are read raw: a day comes as ISO text from a file and as a date from a server.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room, Unit
from db.models.plans import GraveChange, VisitAssignment, VisitPause, WeatherAlert
from db.models.residents import Person, Residence, Tag
from db.models.visits import Visit, VisitPerson
from db.models.workers import Worker
from db.queries.visit_codes import Rules
from db.queries.visits import STANDS, names_nobody
from db.rules import dates
from db.rules.due import Tagged
from db.rules.planned import Alert, Contact, Facts, Pause, World
from db.rules.planned import GraveChange as Change

Stay = tuple[str, str, datetime.date | None, datetime.date | None]


@dataclass
class Subject:
    """One person as read: what the plan follows from, where the person has lived, and who goes, by planned visit."""

    birth: str | None
    state: str
    state_on: datetime.date | None
    tags: list[Tagged] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    assigned: dict[str, tuple[str, str]] = field(default_factory=dict)

    def facts(self, person_id: str) -> Facts:
        """What the rules need to know."""
        return Facts(
            person_id,
            self.tags,
            sorted(set(self.contacts)),
            dates.parse(self.birth).first_day if self.birth else None,
            self.state == "here",
            self.state_on,
            self.pauses,
            self.changes,
        )

    @property
    def home(self) -> tuple[str | None, str | None]:
        """The room and the building in which the person lives now."""
        return next(((room, building) for room, building, _, to_on in self.stays if to_on is None), (None, None))


def world(today: datetime.date, rules: Rules) -> World:
    """What holds for everybody on a day."""
    alerts = base.raw(WeatherAlert.select(WeatherAlert.from_on, WeatherAlert.to_on).order_by(WeatherAlert.id))
    return World(today, [Alert(base.day(begin), base.day(end)) for begin, end in alerts], rules.occasions)


class Prepared:
    """A question about some records whose text is worked out once: asked again, only the keys in it are others.

    To work out the text of a question takes longer than to answer it for a few records. `query` makes it of the
    condition's keys and of further values, which are part of the text's name.
    """

    MARK = "/*keys*/"

    def __init__(self, query: Callable[..., Any]) -> None:
        self.query = query
        self.texts: dict[tuple[Any, ...], tuple[str, Any]] = {}

    def __call__(self, keys: Iterable[str], *values: Any) -> list[Any]:
        """The answer for some records, as the driver gives it. Keys are hexadecimal, so they need no quoting."""
        database = base.bound()
        name = (type(database), *values)
        if name not in self.texts:
            self.texts[name] = self.query(peewee.SQL(f"({self.MARK})"), *values).sql()
        text, told = self.texts[name]
        listed = ",".join(f"'{key}'" for key in keys if key.isalnum()) or "''"
        return list(database.execute_sql(text.replace(self.MARK, listed), told).fetchall())


PERSON = (Person.id, Person.birth, Person.state, Person.state_on)
MET = (Visit.visited_on, Visit.origin_id, Visit.channel)
tags_of = Prepared(
    lambda keys: (
        Tag.select(*PERSON, Tag.code, Tag.from_on, Tag.to_on, Tag.grade)
        .join(Person)
        .where(Tag.person.in_(keys))
        .order_by(Tag.id)
    )
)
changes_of = Prepared(
    lambda keys: (
        GraveChange.select(*PERSON, GraveChange.id, GraveChange.kind, GraveChange.noted_on)
        .join(Person)
        .where(GraveChange.person.in_(keys))
        .order_by(GraveChange.id)
    )
)
pauses_of = Prepared(
    lambda keys: (
        VisitPause.select(VisitPause.person, VisitPause.kind, VisitPause.from_on, VisitPause.until_on)
        .where(VisitPause.person.in_(keys))
        .order_by(VisitPause.id)
    )
)
# A worker who has retired goes nowhere.
assigned_to = Prepared(
    lambda keys: (
        VisitAssignment.select(
            VisitAssignment.person, VisitAssignment.planned_id, VisitAssignment.worker, VisitAssignment.reason
        )
        .join(Worker)
        .where(VisitAssignment.person.in_(keys) & Worker.is_active)
    )
)
stays_of = Prepared(
    lambda keys: (
        Residence.select(Residence.person, Residence.room, Unit.building, Residence.from_on, Residence.to_on)
        .join(Room)
        .join(Unit)
        .where(Residence.person.in_(keys))
        .order_by(Residence.id)
    )
)
named_contacts = Prepared(
    lambda keys, results: (
        Visit.select(VisitPerson.person, *MET)
        .join(VisitPerson)
        .where(STANDS & Visit.result.in_(results) & VisitPerson.person.in_(keys))
    )
)
nameless_contacts = Prepared(
    lambda keys, results: Visit.select(Visit.room, *MET).where(
        STANDS & Visit.result.in_(results) & Visit.room.in_(keys) & names_nobody()
    )
)


def subjects(keys: Collection[str], rules: Rules) -> dict[str, Subject]:
    """What is known of some people who have tags or changes for the worse, by key, in a constant number of statements.

    At most some thousand keys; who has neither is left out.
    """
    people: dict[str, Subject] = {}
    for key, *about, code, from_on, to_on, grade in tags_of(keys):
        # Tags that no list knows are passed over.
        if code in rules.groups:
            tag = Tagged(rules.groups[code], base.day(from_on), base.day(to_on), grade)
            subject_of(people, key, *about).tags.append(tag)
    for key, *about, change_id, kind, on in changes_of(keys):
        facts = rules.changes.get(kind, {})
        terms = facts.get("within_days", 1), facts.get("accepts_remote", False)
        subject_of(people, key, *about).changes.append(Change(change_id, kind, base.day(on), *terms))
    if people:
        add_belongings(people)
        add_contacts(people, rules)
    return people


def subject_of(people: dict[str, Subject], key: str, birth: str | None, state: str, state_on: Any) -> Subject:
    """The subject with this key, made when it is met first."""
    if key not in people:
        people[key] = Subject(birth, state, base.day(state_on))
    return people[key]


def add_belongings(people: Mapping[str, Subject]) -> None:
    """The pauses of some people, who was asked to visit them, and where they live and lived, from when to when."""
    for person, kind, from_on, until_on in pauses_of(people):
        people[person].pauses.append(Pause(kind, base.day(from_on), base.day(until_on)))
    for person, planned_id, worker, reason in assigned_to(people):
        people[person].assigned[planned_id] = worker, reason
    for person, room, building, begin, end in stays_of(people):
        people[person].stays.append((room, building, base.day(begin), base.day(end)))


def add_contacts(people: Mapping[str, Subject], rules: Rules) -> None:
    """The contacts of some people: visits that name them, and visits to their door that name nobody while they lived
    behind it."""
    results = tuple(rules.contacts)
    for person, on, visit_id, channel in named_contacts(people, results):
        people[person].contacts.append(Contact(base.day(on), visit_id, channel in rules.remote))
    at_door: dict[str, list[Contact]] = {room: [] for one in people.values() for room, *_ in one.stays}
    if at_door:
        for room, on, visit_id, channel in nameless_contacts(at_door, results):
            at_door[room].append(Contact(base.day(on), visit_id, channel in rules.remote))
    for one in people.values():
        for room, _, from_on, to_on in one.stays:
            one.contacts += during(at_door[room], from_on, to_on)


def during(
    contacts: Iterable[Contact], from_on: datetime.date | None, to_on: datetime.date | None
) -> Iterable[Contact]:
    """The contacts between two days."""
    return (one for one in contacts if (from_on is None or one.on >= from_on) and (to_on is None or one.on <= to_on))


def among(column: Any, keys: Iterable[str]) -> Any:
    """The condition that a column holds one of thousands of record keys, which stand in the statement as they are.

    Keys are hexadecimal, so they need no quoting; as parameters they would take longer than the answer.
    """
    return column.in_(peewee.SQL("('" + "','".join(key for key in keys if key.isalnum()) + "')"))
