"""Everything about one hazard on one page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.hazards import Hazard, HazardRecheck
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.visits import Finding, Visit
from db.models.workers import Worker
from db.queries import attachments, flows, hazard_clocks, hazard_evidence, hazards, matters, workers, working_days
from db.queries.attachments import AttachmentLine
from db.queries.hazards import HazardLine
from db.queries.matters import MatterLine, StepLine
from db.rules import hazards as rules
from db.rules import loops
from db.rules.flows import Step
from db.rules.hazard_clocks import Clock, Running
from db.rules.hazards import FLOW, HazardDraft


@dataclass(frozen=True)
class LookLine:
    """One look at whether a hazard is gone; looks of one walk share `batch_id`."""

    id: str
    batch_id: str
    checked_on: datetime.date
    result: str
    note: str
    due_on: datetime.date | None
    inspectors: str
    accompanied_by: str
    worker: str


@dataclass(frozen=True)
class OriginLine:
    """An inspection that made a hazard or found it again: its key, number and day."""

    id: str
    number: str
    on: datetime.date


@dataclass(frozen=True)
class HazardCard:
    """Everything about one hazard.

    `clocks` are what runs, the nearest first; `steps_now` what this worker may do next, what may not wait in front.
    `files` are photographs of before and after, `owed` says which of the two are missing. `others` are the further open
    hazards of its place.
    """

    line: HazardLine
    draft: HazardDraft
    noticed_on: datetime.date | None
    receipt: str
    witnesses: str
    reported_at: datetime.datetime | None
    escalated_to: str
    escalated_on: datetime.date | None
    escalated_ref: str
    rectified_on: datetime.date | None
    struck_on: datetime.date | None
    clocks: tuple[Running, ...]
    looks: tuple[LookLine, ...]
    inspections: tuple[OriginLine, ...]
    visit: OriginLine | None
    files: tuple[AttachmentLine, ...]
    owed: tuple[str, ...]
    others: tuple[HazardLine, ...]
    steps: tuple[StepLine, ...]
    steps_now: tuple[Step, ...]
    reopened: int
    extended: int


PLAIN = (
    *("noticed_on", "receipt", "witnesses", "reported_at", "escalated_to", "escalated_on", "escalated_ref"),
    *("rectified_on", "struck_on"),
)
DRAFTED = (
    *("fault", "severity", "description", "source", "basis", "address", "answers_for", "responsible", "phone"),
    *("measures", "interim", "needs_photo"),
)


def one(matter_id: str, now: datetime.datetime, offset: datetime.timedelta, worker_id: str | None) -> HazardCard | None:
    """Everything about a hazard; None when there is none. `offset` leads from UTC to the worker's clock."""
    found = matters.one(matter_id, now)
    row: Any = Hazard.get_or_none(Hazard.matter == matter_id)
    if found is None or row is None:
        return None
    (line,) = hazards.lines([found])
    clocks = hazard_clocks.of([found], offset)[matter_id]
    return HazardCard(
        line=line,
        draft=draft_of(row, found),
        clocks=tuple(clocks),
        looks=looks_at(row.id),
        inspections=inspections_of(row.id),
        visit=visit_of(row.finding_id),
        files=tuple(attachments.of(*hazard_evidence.records_of(row.id))),
        owed=hazard_evidence.owed(row.id).get(matter_id, ()),
        others=tuple(one for one in hazards.open_at(row.place_id, now) if one.id != row.id),
        steps=tuple(matters.steps(matter_id)),
        **{name: getattr(row, name) for name in PLAIN},
        **what_next(found, clocks, now + offset, offset, worker_id),
    )


def draft_of(row: Any, line: MatterLine) -> HazardDraft:
    """A stored hazard as a draft."""
    known = {name: getattr(row, name) for name in DRAFTED}
    return HazardDraft(place_id=row.place_id, finding_id=row.finding_id, worker_id=line.worker_id, **known)


def what_next(
    line: MatterLine,
    clocks: Sequence[Running],
    local: datetime.datetime,
    offset: datetime.timedelta,
    worker_id: str | None,
) -> dict[str, Any]:
    """What can be done with a hazard now by this worker, and what its history counts."""
    flow = flows.flow(FLOW)
    known = loops.standing(flow, matters.history(line.id, offset), local, working_days.calendar())
    roles = loops.roles_of(worker_id, {line.worker_id or ""} - {""}, workers.leaders())
    return {
        "steps_now": in_turn(loops.steps_now(flow, known, roles), clocks, line.state, local.date()),
        "reopened": known.reopened,
        "extended": known.extended,
    }


def in_turn(steps: Sequence[Step], clocks: Sequence[Running], state: str, today: datetime.date) -> tuple[Step, ...]:
    """The steps in the order of their digits: what may not wait first. A re-check is one step, whatever it will see;
    that a hazard is found again is told by an inspection."""
    first = [rules.CALL] if any(one.clock is Clock.REPORT for one in clocks) else []
    first += [rules.WATCH] if any(one.clock is Clock.WATCH and one.due_on <= today for one in clocks) else []
    first += FIRST.get(state, ())
    possible = [one for one in steps if one.code not in (rules.AGAIN, rules.FAIL, rules.ABSENT)]
    is_watched = any(one.clock is Clock.WATCH for one in clocks)

    def place(one: Step) -> int:
        if one.code in first:
            return first.index(one.code)
        return len(first) + (one.code == rules.WATCH and not is_watched)

    return tuple(sorted(possible, key=place))


FIRST = {
    "registered": (rules.ON_SPOT, rules.NOTICE),
    "limited": (rules.STRIKE, rules.MEND),
    "refused": (rules.ESCALATE,),
    "mended": (rules.STRIKE,),
    "escalated": (rules.STRIKE, rules.HAND),
}


def looks_at(hazard_id: str) -> tuple[LookLine, ...]:
    """The re-checks of a hazard, the first one first."""
    columns = (HazardRecheck.id, HazardRecheck.batch_id, HazardRecheck.checked_on, HazardRecheck.result)
    more = (HazardRecheck.note, HazardRecheck.due_on, HazardRecheck.inspectors, HazardRecheck.accompanied_by)
    rows = (
        HazardRecheck.select(*columns, *more, peewee.fn.coalesce(Worker.name, ""))
        .left_outer_join(Worker, on=HazardRecheck.worker_id == Worker.id)
        .where(HazardRecheck.hazard == hazard_id)
        .order_by(HazardRecheck.id)
    )
    return tuple(LookLine(*row) for row in base.rows(rows))


def inspections_of(hazard_id: str) -> tuple[OriginLine, ...]:
    """The inspections that made a hazard or found it again, the first one first."""
    rows = (
        Inspection.select(Inspection.id, Inspection.number, Inspection.inspected_on)
        .join(InspectionSheet)
        .join(InspectionItem)
        .where(InspectionItem.hazard_id == hazard_id, Inspection.withdrawn_at.is_null())
        .order_by(Inspection.inspected_on, Inspection.id)
        .distinct()
    )
    return tuple(OriginLine(*row) for row in base.rows(rows))


def visit_of(finding_id: str | None) -> OriginLine | None:
    """The visit at which a hazard was noted, as it stands."""
    if finding_id is None:
        return None
    origin = Finding.select(Visit.origin_id).join(Visit).where(Finding.id == finding_id)
    stands = Visit.select(Visit.id, Visit.number, Visit.visited_on)
    rows = base.rows(stands.where(Visit.origin_id.in_(origin), Visit.is_current))
    return next((OriginLine(*row) for row in rows), None)
