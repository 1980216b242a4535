"""Drills: those that are planned and were held, one with its steps and problems, and which kind is due again."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.drills import Drill, DrillProblem, DrillStep
from db.queries import attachments, codes
from db.queries.attachments import AttachmentLine
from db.rules import drills
from db.rules.drills import HELD, PLANNED, Due, Rhythm, Timed

KINDS, STATES, TABLE = "drill_kinds", "drill_states", "drill"
PAGE = 200


@dataclass(frozen=True)
class DrillLine:
    """One drill. `begun_at` and `ended_at` (UTC) are when it ran; `open_problems` is how many are not put right."""

    id: str
    version: int
    kind: str
    name: str
    planned_on: datetime.date
    begins: str
    place: str
    expected: int | None
    came: int | None
    leader: str
    partners: str
    scenario: str
    state: str
    begun_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    summary: str
    reason: str
    open_problems: int = 0

    @property
    def is_running(self) -> bool:
        """Whether it runs now."""
        return self.state == PLANNED and self.begun_at is not None and self.ended_at is None


@dataclass(frozen=True)
class StepLine:
    """One step of a drill with its clock (UTC)."""

    id: str
    version: int
    text: str
    timed: Timed


@dataclass(frozen=True)
class ProblemLine:
    """What went wrong in a drill, and what becomes of it."""

    id: str
    version: int
    drill_id: str
    text: str
    measure: str
    who: str
    due_on: datetime.date | None
    done_on: datetime.date | None


@dataclass(frozen=True)
class DrillCard:
    """All of one drill."""

    line: DrillLine
    steps: tuple[StepLine, ...]
    problems: tuple[ProblemLine, ...]
    files: tuple[AttachmentLine, ...]

    @property
    def running(self) -> StepLine | None:
        """The step that runs."""
        return next((one for one in self.steps if one.timed.begun_at and not one.timed.done_at), None)

    @property
    def last_begun(self) -> StepLine | None:
        """The last step that began."""
        return next((one for one in reversed(self.steps) if one.timed.begun_at), None)


def recent(limit: int = PAGE) -> list[DrillLine]:
    """The drills: those that are planned, the next one first, then the others, the latest first."""
    found = lines(None, (Drill.planned_on.desc(), Drill.id.desc()), limit)
    coming = [one for one in found if one.state == PLANNED]
    return [*reversed(coming), *(one for one in found if one.state != PLANNED)]


def one(drill_id: str) -> DrillCard | None:
    """All of one drill, in a constant number of statements; None when there is none."""
    found = lines(Drill.id == drill_id, (Drill.id,), 1)
    if not found:
        return None
    files = attachments.of((TABLE, drill_id))
    return DrillCard(found[0], tuple(steps(drill_id)), tuple(problems(DrillProblem.drill == drill_id)), tuple(files))


def lines(condition: Any, order: tuple[Any, ...], limit: int) -> list[DrillLine]:
    """The drills that fulfil a condition, in one statement."""
    still_open = DrillProblem.select(peewee.fn.count(DrillProblem.id)).where(
        (DrillProblem.drill == Drill.id) & DrillProblem.done_on.is_null()
    )
    names = [field.name for field in dataclasses.fields(DrillLine)][:-1]
    rows = Drill.select(*(getattr(Drill, name) for name in names), still_open).order_by(*order).limit(limit)
    rows = rows if condition is None else rows.where(condition)
    return [DrillLine(*row) for row in base.rows(rows)]


def steps(drill_id: str) -> list[StepLine]:
    """The steps of a drill in their order."""
    columns = (DrillStep.id, DrillStep.version, DrillStep.text)
    clock = (DrillStep.begun_at, DrillStep.done_at, DrillStep.minutes)
    rows = DrillStep.select(*columns, *clock).where(DrillStep.drill == drill_id)
    return [
        StepLine(key, version, text, Timed(begun, done, minutes))
        for key, version, text, begun, done, minutes in base.rows(rows.order_by(DrillStep.place, DrillStep.id))
    ]


def problems(condition: Any) -> list[ProblemLine]:
    """What went wrong, in the order in which it was noted."""
    one = DrillProblem
    columns = (one.id, one.version, one.drill, one.text, one.measure, one.who, one.due_on, one.done_on)
    return [ProblemLine(*row) for row in base.rows(one.select(*columns).where(condition).order_by(one.id))]


def rhythms() -> dict[str, Rhythm]:
    """How often each kind is due that is due by itself."""
    entries = codes.some(KINDS).entries(KINDS)
    known = {one.code: one.facts for one in entries if one.facts.get("days")}
    return {code: Rhythm(int(facts["days"]), int(facts.get("remind_days") or 0)) for code, facts in known.items()}


def dues(today: datetime.date) -> list[Due]:
    """When each kind is due again. In a store without any drill nothing is owed yet."""
    rows = base.rows(Drill.select(Drill.kind, Drill.state, Drill.planned_on).where(Drill.state.in_((HELD, PLANNED))))
    if not rows:
        return []
    held: dict[str, datetime.date] = {}
    for kind, state, on in rows:
        if state == HELD:
            held[kind] = max(on, held.get(kind, on))
    planned = [(kind, on) for kind, state, on in rows if state == PLANNED and on >= today]
    return drills.dues(rhythms(), held, planned, today)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What drills are called in the ledger: that they are one, and their day."""
    wanted = list(keys.get(TABLE, ()))
    rows = base.rows(Drill.select(Drill.id, Drill.planned_on, Drill.name).where(Drill.id.in_(wanted))) if wanted else []
    return {(TABLE, key): f"{drills.MARK}{on} {name}".strip() for key, on, name in rows}


def problem(problem_id: str) -> ProblemLine | None:
    """One thing that went wrong; None when there is none."""
    return next(iter(problems(DrillProblem.id == problem_id)), None)
