"""Needs that were noted at doors and are no requests yet."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room
from db.models.residents import Person
from db.models.visits import Finding, Visit
from db.rules.visits import Kind

PAGE = 100
# A need waits while it is not settled and its visit stands.
WAITS = (
    (Finding.kind == Kind.NEED.value) & Finding.settled_at.is_null() & Visit.is_current & Visit.withdrawn_at.is_null()
)


@dataclass(frozen=True)
class NeedLine:
    """A need of a door: its category's code, what was said, whose it is ("" for the home), where, and when."""

    id: str
    visit_id: str
    code: str
    text: str
    name: str
    address: str
    found_on: datetime.date


def count() -> int:
    """How many needs wait to become requests."""
    return int(Finding.select().join(Visit).where(WAITS).count())


def waiting(limit: int = PAGE) -> list[NeedLine]:
    """The needs that wait to become requests, those told first in front; in one statement."""
    name: Any = peewee.fn.coalesce(Person.name, "")
    rows = (
        Finding.select(Finding.id, Visit.id, Finding.code, Finding.text, name, Room.address, Visit.visited_on)
        .join(Visit)
        .join(Room)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=Finding.person == Person.id)
        .where(WAITS)
        .order_by(Visit.visited_on, Finding.id)
        .limit(limit)
    )
    return [NeedLine(*row) for row in base.rows(rows)]
