"""One incident with all that belongs to it: clocks, reports, who was told, rounds of calls, and what can be done."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.incidents import IncidentTold
from db.models.workers import Worker
from db.queries import call_rounds, flows, incident_reports, incidents, matters, workers, working_days
from db.queries.call_rounds import RoundLine
from db.queries.incident_reports import ReportLine
from db.queries.incidents import IncidentLine
from db.queries.matters import MatterLine, StepLine
from db.rules import incident_clocks, loops
from db.rules import incidents as rules
from db.rules.flows import Step
from db.rules.incident_clocks import Clock, Running
from db.rules.incidents import IncidentDraft

DRAFTED = ("kind", "category", "grade", "source", "caller", "phone", "what")


@dataclass(frozen=True)
class ToldLine:
    """Somebody who was told: when (UTC), whose post it is, who, how, and what was said and answered."""

    id: str
    told_at: datetime.datetime
    recipient: str
    whom: str
    phone: str
    means: str
    said: str
    answer: str
    is_read_back: bool
    worker: str


@dataclass(frozen=True)
class IncidentCard:
    """Everything about one incident. `state` is what all reports that were sent have said; `unsent` the report that is
    written and not sent yet."""

    line: IncidentLine
    draft: IncidentDraft
    deadlines: str
    reports: tuple[ReportLine, ...]
    told: tuple[ToldLine, ...]
    rounds: tuple[RoundLine, ...]
    steps: tuple[StepLine, ...]
    steps_now: tuple[Step, ...]
    clocks: tuple[Running, ...]
    state: Mapping[str, str]

    @property
    def unsent(self) -> ReportLine | None:
        """The report that is written and not sent yet."""
        return next((one for one in self.reports if one.sent_at is None), None)


def one(
    matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None = None
) -> IncidentCard | None:
    """An incident with all that belongs to it; None where there is none."""
    matter = matters.one(matter_id, now)
    if matter is None or matter.flow not in rules.FLOWS:
        return None
    row = incidents.row_of(matter_id)
    line, reports = incidents.line_of(row, matter), incident_reports.of(row.id)
    clocks = tuple(incident_clocks.running(line.times))
    return IncidentCard(
        line=line,
        draft=draft_of(row, matter, offset),
        deadlines=row.deadlines,
        reports=tuple(reports),
        told=told(row.id),
        rounds=tuple(call_rounds.of_incident(row.id)),
        steps=tuple(matters.steps(matter_id)),
        steps_now=steps_now(matter, clocks, now + offset, offset, worker_id),
        clocks=clocks,
        state=incident_reports.state(reports),
    )


def draft_of(row: Any, matter: MatterLine, offset: datetime.timedelta) -> IncidentDraft:
    """A stored incident as a draft, by the worker's clock."""
    return IncidentDraft(
        **{name: getattr(row, name) for name in DRAFTED},
        place=matter.address,
        received_at=row.received_at + offset,
        happened_at=row.happened_at and row.happened_at + offset,
        room_id=matter.room_id,
        worker_id=matter.worker_id,
        is_drill=matter.flow == rules.DRILL_FLOW,
    )


def steps_now(
    matter: MatterLine,
    clocks: Sequence[Running],
    local: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None,
) -> tuple[Step, ...]:
    """The steps that this worker may take now, in the order of their digits: once the office above was told, the
    report comes before further calls."""
    known = loops.standing(flows.flow(matter.flow), matters.history(matter.id, offset), local, working_days.calendar())
    roles = loops.roles_of(worker_id, {matter.worker_id or ""} - {""}, workers.leaders())
    found = loops.steps_now(flows.flow(matter.flow), known, roles)
    is_called = not any(one.clock is Clock.PHONE for one in clocks)
    return tuple(sorted(found, key=lambda one: is_called and one.code == rules.CALL))


def told(incident_id: str) -> tuple[ToldLine, ...]:
    """Who was told of an incident, the first one first, in one statement."""
    names = [name for name in ToldLine.__dataclass_fields__ if name != "worker"]
    rows = (
        IncidentTold.select(*(getattr(IncidentTold, name) for name in names), peewee.fn.coalesce(Worker.name, ""))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=IncidentTold.worker_id == Worker.id)
        .where(IncidentTold.incident == incident_id)
        .order_by(IncidentTold.told_at, IncidentTold.id)
    )
    return tuple(ToldLine(*row) for row in base.rows(rows))
