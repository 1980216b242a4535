"""Incidents: the lists of them, finding one, and the lists against which one is checked.

What is drilled stands in a list of its own, and is counted nowhere else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.areas import Room
from db.models.incidents import Incident, IncidentReport, IncidentTold
from db.models.matters import Matter
from db.queries import codes, matters
from db.queries.matters import MatterLine
from db.rules import incidents
from db.rules.incident_clocks import Times
from db.rules.incidents import DRILL_FLOW, FLOW, FLOWS

CLASSES, KINDS, GRADES, SOURCES, RECIPIENTS, MEANS, DEADLINES = (
    "incident_classes",
    "incident_kinds",
    "incident_grades",
    "incident_sources",
    "incident_recipients",
    "incident_means",
    "incident_deadlines",
)
IS_REAL = Matter.flow == FLOW
IS_DRILL = Matter.flow == DRILL_FLOW
IS_EITHER = Matter.flow.in_(FLOWS)
ZH = "zh"


class Chosen(StrEnum):
    """Which incidents a list shows."""

    OPEN = "open"
    MINE = "mine"
    CLOSED = "closed"
    DRILLS = "drills"


@dataclass(frozen=True)
class IncidentLine:
    """One incident in a list: its matter, its own key, what it is, and its times (UTC)."""

    matter: MatterLine
    id: str
    category: str
    kind: str
    grade: str
    received_at: datetime.datetime
    happened_at: datetime.datetime | None
    times: Times

    @property
    def is_drill(self) -> bool:
        """Whether it is only drilled."""
        return self.matter.flow == DRILL_FLOW


def vocabulary() -> incidents.Vocabulary:
    """The lists against which an incident is checked, in one statement."""
    found = codes.some(CLASSES, KINDS, GRADES, SOURCES, RECIPIENTS, MEANS)
    known = {name: tuple(found.lists.get(name, {})) for name in (CLASSES, GRADES, SOURCES, RECIPIENTS, MEANS)}
    return incidents.Vocabulary(
        kinds={one.code: str(one.facts["class"]) for one in found.entries(KINDS)},
        classes=known[CLASSES],
        grades=known[GRADES],
        sources=known[SOURCES],
        recipients=known[RECIPIENTS],
        superiors=tuple(one.code for one in found.entries(RECIPIENTS) if one.facts.get("is_superior")),
        means=known[MEANS],
    )


def condition(chosen: Chosen, worker_id: str | None) -> Any:
    """The condition that an incident belongs to a list."""
    return {
        Chosen.OPEN: IS_REAL & matters.IS_OPEN,
        Chosen.MINE: IS_REAL & matters.IS_OPEN & (Matter.worker_id == worker_id),
        Chosen.CLOSED: IS_REAL & matters.IS_ENDED,
        Chosen.DRILLS: IS_DRILL,
    }[chosen]


def counts(worker_id: str | None) -> dict[Chosen, int]:
    """How many incidents each list holds, in one statement."""
    sums = [peewee.fn.sum(peewee.Case(None, ((condition(one, worker_id), 1),), 0)) for one in Chosen]
    found = base.rows(Matter.select(*sums).where(IS_EITHER))[0]
    return {one: int(count or 0) for one, count in zip(Chosen, found, strict=True)}


def some(
    chosen: Chosen, now: datetime.datetime, worker_id: str | None, limit: int = matters.PAGE
) -> list[IncidentLine]:
    """The incidents of a list, the latest first."""
    found = matters.lines(condition(chosen, worker_id), now, limit, first_by=Matter.opened_at.desc())
    return lines(found)


def find(text: str, now: datetime.datetime) -> list[IncidentLine]:
    """The incidents and drills that a text finds: by number, by what they are called, by what was told."""
    told = Incident.select(Incident.matter).where(Incident.what.contains(text))
    in_matter = Matter.title.contains(text) | Matter.place.contains(text) | Matter.number.endswith(text.upper())
    at_door = Matter.room.in_(Room.select(Room.id).where(Room.address == text))
    return lines(matters.lines(IS_EITHER & (in_matter | at_door | Matter.id.in_(told)), now))


def lines(found: Iterable[MatterLine]) -> list[IncidentLine]:
    """Matters as incidents, in one further statement."""
    known = {line.id: line for line in found}
    if not known:
        return []
    found_rows: Any = Incident.select().where(Incident.matter.in_(list(known)))
    rows = {row.matter_id: row for row in found_rows}
    return [line_of(rows[key], one) for key, one in known.items() if key in rows]


def line_of(row: Any, matter: MatterLine) -> IncidentLine:
    """A row with its matter as a line."""
    own = {name: getattr(row, name) for name in ("id", "category", "kind", "grade", "received_at", "happened_at")}
    return IncidentLine(matter, **own, times=times_of(row, matter.ended_at is not None))


def times_of(row: Any, is_ended: bool) -> Times:
    """The times of a row."""
    names = ("phone_due_at", "written_due_at", "followup_due_at", "phoned_at", "initial_at", "final_at")
    return Times(**{name: getattr(row, name) for name in names}, is_ended=is_ended)


def row_of(matter_id: str) -> Any:
    """The incident that a matter is. Raises NotFound."""
    row: Any = Incident.get_or_none(Incident.matter == matter_id)
    if row is None:
        raise NotFound
    return row


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What incidents, their reports, and what was told are called in the ledger: their number."""
    found: dict[tuple[str, str], str] = {}
    if wanted := list(keys.get("incident", ())):
        rows = Incident.select(Incident.id, Matter.number).join(Matter).where(Incident.id.in_(wanted))
        found |= {("incident", key): number for key, number in base.rows(rows)}
    for name, table in (("incident_report", IncidentReport), ("incident_told", IncidentTold)):
        if wanted := list(keys.get(name, ())):
            own: Any = table.select(table.id, Matter.number)
            rows = own.join(Incident).join(Matter).where(table.id.in_(wanted))
            found |= {(name, key): number for key, number in base.rows(rows)}
    return found
