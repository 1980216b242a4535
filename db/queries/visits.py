"""Visits: the journal of what happened at the doors."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.ledger import Change, Deed
from db.models.residents import Person, Residence
from db.models.visits import Finding, Visit, VisitPerson
from db.models.workers import Worker
from db.queries import resident_index
from db.rules import dates, masking
from db.rules.visits import FindingDraft, VisitDraft

PAGE = 50
# A visit that stands: the newest version, and not withdrawn.
STANDS = Visit.is_current & Visit.withdrawn_at.is_null()


@dataclass(frozen=True)
class VisitLine:
    """One visit in a list. `visited_at` is HH:MM or None; `is_late` says that it was entered after its day.

    `result`, `channel` and `purposes` are codes of their lists; `worker` is the visiting worker's name.
    """

    id: str
    number: str
    visited_on: datetime.date
    visited_at: str | None
    room_id: str
    address: str
    estate: str
    result: str
    channel: str
    purposes: tuple[str, ...]
    companions: str
    note: str
    worker: str
    round_id: str | None
    is_late: bool
    is_withdrawn: bool


@dataclass(frozen=True)
class FindingLine:
    """One need, hazard or changed fact of a visit. `name` is the person's it is about, "" when it is about the home."""

    id: str
    visit_id: str
    kind: str
    code: str
    person_id: str | None
    name: str
    severity: str | None
    text: str
    before: str
    after: str
    found_on: datetime.date
    is_settled: bool


@dataclass(frozen=True)
class VisitVersion:
    """One version of a visit: when it was written (UTC) and by whom, what it says, and why it was written."""

    id: str
    recorded_at: datetime.datetime
    worker: str
    result: str
    visited_on: datetime.date
    note: str
    reason: str
    is_withdrawn: bool


@dataclass(frozen=True)
class VisitCard:
    """A visit as it stands, whom it met (keys and names), what it found, and all its versions, the first one first."""

    line: VisitLine
    reason: str
    people: tuple[tuple[str, str], ...]
    findings: tuple[FindingLine, ...]
    versions: tuple[VisitVersion, ...]


def recent(limit: int = PAGE, offset: int = 0) -> list[VisitLine]:
    """The visits that stand, the latest day first, and of one day the one recorded last."""
    return lines(STANDS, limit, offset)


def for_room(room_id: str, limit: int = PAGE, offset: int = 0) -> list[VisitLine]:
    """The visits at one door, the latest first."""
    return lines(STANDS & (Visit.room == room_id), limit, offset)


def for_resident(person_id: str, limit: int = PAGE, offset: int = 0) -> list[VisitLine]:
    """The visits that concern a person, the latest first: those that met the person, and those at the person's door
    that name nobody, made while the person lived there."""
    met = Visit.id.in_(VisitPerson.select(VisitPerson.visit).where(VisitPerson.person == person_id))
    homes = Residence.select(peewee.SQL("1")).where(
        (Residence.person == person_id)
        & (Residence.room == Visit.room)
        & (Residence.from_on.is_null() | (Residence.from_on <= Visit.visited_on))
        & (Residence.to_on.is_null() | (Residence.to_on >= Visit.visited_on))
    )
    return lines(STANDS & (met | (peewee.fn.exists(homes) & names_nobody())), limit, offset)


def names_nobody() -> Any:
    """The condition that a visit names nobody it met: then it counts for everybody behind the door."""
    return ~peewee.fn.exists(VisitPerson.select(peewee.SQL("1")).where(VisitPerson.visit == Visit.id))


def lines(condition: Any, limit: int | None = None, offset: int = 0) -> list[VisitLine]:
    """The visits that fulfil a condition, the latest first, in one statement."""
    newest_first = (Visit.visited_on.desc(), Visit.origin_id.desc())
    return [line(row) for row in selection().where(condition).order_by(*newest_first).limit(limit).offset(offset)]


def selection() -> Any:
    """Visits with the names of their places and workers."""
    return (
        Visit.select(Visit, Room.address, Area.name.alias("estate"), Area.level, Worker.name.alias("worker_name"))
        .join(Room)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Visit.worker_id == Worker.id)
        .objects()
    )


def line(row: Any) -> VisitLine:
    """A visit of `selection` as a value."""
    return VisitLine(
        id=row.id,
        number=row.number,
        visited_on=row.visited_on,
        visited_at=row.visited_at,
        room_id=row.room_id,
        address=row.address,
        estate=row.estate if row.level == "estate" else "",
        result=row.result,
        channel=row.channel,
        purposes=tuple(row.purposes.split(",")),
        companions=row.companions,
        note=row.note,
        worker=row.worker_name or "",
        round_id=row.round_id,
        is_late=bool(row.reason),
        is_withdrawn=row.withdrawn_at is not None,
    )


def one(visit_id: str) -> VisitCard | None:
    """The whole of a visit, asked for by the key of any of its versions; None when there is none."""
    origin = Visit.select(Visit.origin_id).where(Visit.id == visit_id)
    rows = list(selection().where(Visit.origin_id.in_(origin)).order_by(Visit.id))
    if not rows:
        return None
    current = next(row for row in rows if row.is_current)
    people = (
        VisitPerson.select(Person.id, Person.name)
        .join(Person)
        .where(VisitPerson.visit == current.id)
        .order_by(VisitPerson.id)
    )
    met = tuple((key, name) for key, name in base.rows(people))
    found = tuple(findings(Finding.visit == current.id))
    return VisitCard(line(current), current.reason, met, found, versions(rows))


def versions(rows: Iterable[Any]) -> tuple[VisitVersion, ...]:
    """The versions of a visit with the worker who wrote each, as the ledger knows it."""
    known = list(rows)
    wrote: dict[str, str] = dict(
        base.rows(
            Change.select(Change.record_id, Worker.name)
            .join(Deed)
            .join(Worker, on=Deed.worker_id == Worker.id)
            .where(
                Change.record_id.in_([row.id for row in known]), Change.before.is_null(), Change.after.is_null(False)
            )
        )
    )
    return tuple(
        VisitVersion(
            row.id,
            row.recorded_at,
            wrote.get(row.id, ""),
            row.result,
            row.visited_on,
            row.note,
            row.reason,
            row.withdrawn_at is not None,
        )
        for row in known
    )


def findings(condition: Any) -> list[FindingLine]:
    """The findings that fulfil a condition, in the order in which they were found."""
    rows: Any = (
        Finding.select(Finding, Person.name.alias("person_name"), Visit.visited_on)
        .join(Visit)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=Finding.person == Person.id)
        .where(condition)
        .order_by(Finding.id)
        .objects()
    )
    return [
        FindingLine(
            row.id,
            row.visit_id,
            row.kind,
            row.code,
            row.person_id,
            row.person_name or "",
            row.severity,
            row.text,
            row.before,
            row.after,
            row.visited_on,
            row.settled_at is not None,
        )
        for row in rows
    ]


def people_met(condition: Any, are_children_named: bool = False) -> dict[str, list[str]]:
    """The names of those whom the visits that fulfil a condition met, by the visit's key, in one statement.

    Of who was a child on that day only the surname, unless children are to be named.
    """
    columns = (VisitPerson.visit, Person.name, Person.birth, Visit.visited_on)
    met = VisitPerson.select(*columns).join(Person).switch(VisitPerson).join(Visit)
    found = base.rows(met.where(condition).order_by(VisitPerson.id))
    return resident_index.gathered(
        (key, name if are_children_named else child_masked(name, birth, on)) for key, name, birth, on in found
    )


def child_masked(name: str, birth: str | None, on: datetime.date) -> str:
    """A name, of who was a child on a day only the surname."""
    is_child = masking.is_child(dates.parse(birth) if birth else None, on)
    return masking.name(name, is_child=True) if is_child else name


def draft(visit_id: str) -> VisitDraft | None:
    """A visit as a draft, to be amended; None when there is none."""
    row: Any = Visit.get_or_none(Visit.id == visit_id)
    if row is None:
        return None
    met = VisitPerson.select(VisitPerson.person).where(VisitPerson.visit == visit_id).order_by(VisitPerson.id)
    found = Finding.select().where(Finding.visit == visit_id).order_by(Finding.id)
    return VisitDraft(
        room_id=row.room_id,
        result=row.result,
        purposes=tuple(row.purposes.split(",")),
        channel=row.channel,
        visited_on=row.visited_on,
        visited_at=row.visited_at,
        companions=row.companions,
        person_ids=tuple(person for (person,) in base.rows(met)),
        note=row.note,
        reason=row.reason,
        findings=tuple(finding_draft(finding) for finding in found),
        round_id=row.round_id,
    )


def finding_draft(row: Any) -> FindingDraft:
    """A stored finding as a draft."""
    said = (row.kind, row.code, row.person_id, row.severity, row.text, row.before, row.after)
    return FindingDraft(*said, origin_id=row.origin_id)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What visits are called in the ledger, and what was found at them: their number and door."""
    named: dict[tuple[str, str], str] = {}
    if wanted := keys.get("visit"):
        rows = Visit.select(Visit.id, Visit.number, Room.address).join(Room).where(Visit.id.in_(wanted))
        named |= {("visit", key): f"{number} {address}" for key, number, address in base.rows(rows)}
    if wanted := keys.get("finding"):
        found = Finding.select(Finding.id, Visit.number, Room.address).join(Visit).join(Room)
        found = found.where(Finding.id.in_(wanted))
        named |= {("finding", key): f"{number} {address}" for key, number, address in base.rows(found)}
    return named
