"""Rounds of call trees: who is rung next, how far each of them is, and every ring that was made."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.call_trees import CallContact, CallGroup, CallRound, CallTry
from db.models.incidents import Incident
from db.models.matters import Matter
from db.models.workers import Worker
from db.queries import call_trees
from db.queries.call_trees import ContactLine, GroupLine
from db.rules import call_trees as rules
from db.rules.call_trees import Course, Kind, Next, Result, Ring

MOST = 100


@dataclass(frozen=True)
class RoundLine:
    """One round: why, what everybody is told, the number of the incident that it is about, and when (UTC)."""

    id: str
    version: int
    kind: Kind
    incident_id: str | None
    matter_id: str | None
    number: str
    message: str
    begun_at: datetime.datetime
    ended_at: datetime.datetime | None
    worker: str
    group_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class TryLine:
    """One ring: whom, under which number, what came of it, when (UTC), and who rang."""

    contact_id: str
    name: str
    post: str
    group: str
    number: str
    is_backup: bool
    result: Result
    answer: str
    tried_at: datetime.datetime
    worker: str


@dataclass(frozen=True)
class RoundCard:
    """A round as it stands: its groups, all rings, how it went with each contact, and who is rung next."""

    line: RoundLine
    groups: tuple[GroupLine, ...]
    tries: tuple[TryLine, ...]
    courses: Mapping[str, Course]
    next: Next | None

    @property
    def contacts(self) -> tuple[ContactLine, ...]:
        """Everybody who is rung, in order."""
        return tuple(one for group in self.groups for one in group.contacts)

    def contact(self, contact_id: str) -> ContactLine:
        """One of those who are rung."""
        return next(one for one in self.contacts if one.id == contact_id)

    def counts(self) -> Counter[Result | None]:
        """How many were read back, reached, not reached, and not tried yet (None)."""
        return Counter(self.courses[one.id].best for one in self.contacts)


def lines(condition: Any = None, limit: int = MOST) -> list[RoundLine]:
    """The rounds that fulfil a condition, the latest first, in one statement."""
    rows = (
        CallRound.select(CallRound, Worker.name, Matter.id, Matter.number)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=CallRound.worker_id == Worker.id)
        .join(Incident, peewee.JOIN.LEFT_OUTER, on=CallRound.incident_id == Incident.id)
        .join(Matter, peewee.JOIN.LEFT_OUTER, on=Incident.matter == Matter.id)
        .order_by(CallRound.begun_at.desc(), CallRound.id.desc())
        .limit(limit)
    )
    return [line(row) for row in base.rows(rows if condition is None else rows.where(condition))]


COLUMNS = tuple(field.name for field in CallRound._meta.sorted_fields)


def line(row: tuple[Any, ...]) -> RoundLine:
    """A row as a line."""
    known = dict(zip(COLUMNS, row, strict=False))
    worker, matter_id, number = row[len(COLUMNS) :]
    return RoundLine(
        **{name: known[name] for name in ("id", "version", "incident_id", "message", "begun_at", "ended_at")},
        kind=Kind(known["kind"]),
        matter_id=matter_id,
        number=number or "",
        worker=worker or "",
        group_ids=tuple(key for key in known["groups"].split(",") if key),
    )


def of_incident(incident_id: str) -> list[RoundLine]:
    """The rounds about an incident, the first one first."""
    return lines(CallRound.incident_id == incident_id)[::-1]


def tries(round_id: str) -> list[TryLine]:
    """Every ring of a round, the first one first."""
    own = (CallTry.number, CallTry.is_backup, CallTry.result, CallTry.answer, CallTry.tried_at, Worker.name)
    rows = (
        CallTry.select(CallTry.contact, CallContact.name, CallContact.post, CallGroup.name, *own)
        .join(CallContact)
        .join(CallGroup)
        .switch(CallTry)
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=CallTry.worker_id == Worker.id)
        .where(CallTry.round == round_id)
        .order_by(CallTry.tried_at, CallTry.id)
    )
    return [TryLine(*row) for row in map(ring_values, base.rows(rows))]


def ring_values(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values of a ring in the order of its line."""
    *first, result, answer, tried_at, worker = row
    return *first, Result(result), answer, tried_at, worker or ""


def card(round_id: str) -> RoundCard:
    """A round as it stands. Raises NotFound."""
    found = lines(CallRound.id == round_id, 1)
    if not found:
        raise NotFound
    groups, made = call_trees.groups(found[0].group_ids), tries(round_id)
    numbers = [one.number for group in groups for one in group.contacts]
    rings = [Ring(one.contact_id, one.is_backup, one.result) for one in made]
    courses = {one.contact_id: rules.course(one, rings) for one in numbers}
    following = None if found[0].ended_at else rules.following(numbers, rings, found[0].kind)
    return RoundCard(found[0], tuple(groups), tuple(made), courses, following)
