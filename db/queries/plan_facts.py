"""What plans follow from, read for many people at once: tags, contacts, homes, pauses, changes for the worse.

Thousands of rows are read here, so they are read raw: a day comes as ISO text from a file and as a date from a server.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
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
    alerts = raw(WeatherAlert.select(WeatherAlert.from_on, WeatherAlert.to_on).order_by(WeatherAlert.id))
    return World(today, [Alert(known(begin), known(end)) for begin, end in alerts], rules.occasions)


def subjects(keys: Collection[str], rules: Rules) -> dict[str, Subject]:
    """What is known of some people who have tags or changes for the worse, by key, in a constant number of statements.

    At most some thousand keys; who has neither is left out.
    """
    people: dict[str, Subject] = {}
    add_tags(people, keys, rules)
    add_changes(people, keys, rules)
    if people:
        for person, kind, from_on, until_on in raw(
            VisitPause.select(VisitPause.person, VisitPause.kind, VisitPause.from_on, VisitPause.until_on)
            .where(among(VisitPause.person, people))
            .order_by(VisitPause.id)
        ):
            people[person].pauses.append(Pause(kind, known(from_on), known(until_on)))
        add_assigned(people)
        add_stays(people)
        add_contacts(people, rules)
    return people


def add_tags(people: dict[str, Subject], keys: Collection[str], rules: Rules) -> None:
    """The tags of some people, those that ended as well. Tags that no list knows are passed over."""
    person = (Person.id, Person.birth, Person.state, Person.state_on)
    tags = Tag.select(*person, Tag.code, Tag.from_on, Tag.to_on, Tag.grade).join(Person)
    for key, *about, code, from_on, to_on, grade in raw(tags.where(among(Tag.person, keys)).order_by(Tag.id)):
        if code in rules.groups:
            subject = subject_of(people, key, *about)
            subject.tags.append(Tagged(rules.groups[code], day(from_on), day(to_on), grade))


def add_changes(people: dict[str, Subject], keys: Collection[str], rules: Rules) -> None:
    """The changes for the worse of some people."""
    person = (Person.id, Person.birth, Person.state, Person.state_on)
    noted = GraveChange.select(*person, GraveChange.id, GraveChange.kind, GraveChange.noted_on).join(Person)
    for key, *about, change_id, kind, on in raw(noted.where(among(GraveChange.person, keys)).order_by(GraveChange.id)):
        facts = rules.changes.get(kind, {})
        subject_of(people, key, *about).changes.append(
            Change(change_id, kind, known(on), facts.get("within_days", 1), facts.get("accepts_remote", False))
        )


def subject_of(people: dict[str, Subject], key: str, birth: str | None, state: str, state_on: Any) -> Subject:
    """The subject with this key, made when it is met first."""
    if key not in people:
        people[key] = Subject(birth, state, day(state_on))
    return people[key]


def add_assigned(people: Mapping[str, Subject]) -> None:
    """Who was asked to make which planned visit; a worker who has retired goes nowhere."""
    given = VisitAssignment.select(
        VisitAssignment.person, VisitAssignment.planned_id, VisitAssignment.worker, VisitAssignment.reason
    )
    for person, planned_id, worker, reason in raw(
        given.join(Worker).where(among(VisitAssignment.person, people), Worker.is_active)
    ):
        people[person].assigned[planned_id] = worker, reason


def add_stays(people: Mapping[str, Subject]) -> None:
    """Where some people live and lived, from when to when."""
    stays = Residence.select(Residence.person, Residence.room, Unit.building, Residence.from_on, Residence.to_on)
    rows = stays.join(Room).join(Unit).where(among(Residence.person, people)).order_by(Residence.id)
    for person, room, building, from_on, to_on in raw(rows):
        people[person].stays.append((room, building, day(from_on), day(to_on)))


def add_contacts(people: Mapping[str, Subject], rules: Rules) -> None:
    """The contacts of some people: visits that name them, and visits to their door that name nobody while they lived
    behind it."""
    is_contact = STANDS & Visit.result.in_(rules.contacts)
    columns = (Visit.visited_on, Visit.origin_id, Visit.channel)
    named = Visit.select(VisitPerson.person, *columns).join(VisitPerson)
    for person, on, visit_id, channel in raw(named.where(is_contact & among(VisitPerson.person, people))):
        people[person].contacts.append(Contact(known(on), visit_id, channel in rules.remote))
    at_door: dict[str, list[Contact]] = {room: [] for one in people.values() for room, *_ in one.stays}
    if at_door:
        knocks = Visit.select(Visit.room, *columns)
        for room, on, visit_id, channel in raw(knocks.where(is_contact & among(Visit.room, at_door) & names_nobody())):
            at_door[room].append(Contact(known(on), visit_id, channel in rules.remote))
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


def raw(query: Any) -> list[Any]:
    """The rows of a query as the driver gives them."""
    return list(base.database.execute(query).fetchall())


def day(value: str | datetime.date | None) -> datetime.date | None:
    """A day as either engine gives it."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def known(value: str | datetime.date) -> datetime.date:
    """A day that is never empty, as either engine gives it."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value
