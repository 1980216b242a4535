"""Drills: planning one, changing its plan, calling it off, and saying how it went."""

from __future__ import annotations

import datetime
from typing import Any

from db.errors import refuse
from db.models.drills import Drill, DrillStep
from db.pen import Pen
from db.queries import codes
from db.queries.codes import CodeLine
from db.rules import clocks, drills, headcounts
from db.rules.drills import HELD, OFF, PLANNED, DrillDraft
from db.rules.problems import Problem
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "plan": N_("Drill planned"),
    "amend": N_("Plan of a drill changed"),
    "call_off": N_("Drill called off"),
    "conclude": N_("Drill concluded"),
}
KINDS, STEPS = "drill_kinds", "drill_steps"
NO_REASON = N_("Say why it is called off.")
OVER = N_("This drill is over.")
STILL_RUNS = N_("The stopwatch still runs: finish or stop it first.")
NOT_RUN = N_("No step of this drill has run: it is planned for {day}.")


def plan(pen: Pen, draft: DrillDraft) -> str:
    """Plan a drill and answer its key; it begins with the usual steps of its kind. Raises Refused."""
    lists = codes.some(KINDS, STEPS)
    refuse(drills.problems_in(draft, {one.code for one in lists.entries(KINDS)}))
    drill_id = pen.add(Drill, state=PLANNED, worker_id=pen.by.worker_id, **columns(draft))
    usual = [one for one in lists.entries(STEPS) if one.facts.get("kind") == draft.kind]
    pen.add_many(DrillStep, [usual_step(drill_id, place, one) for place, one in enumerate(usual)])
    pen.about(Drill, drill_id)
    return drill_id


def usual_step(drill_id: str, place: int, one: CodeLine) -> dict[str, Any]:
    """A usual step as the columns of its row; the papers of a community are Chinese."""
    return {"drill": drill_id, "place": place, "text": one.zh, "minutes": one.facts.get("minutes")}


def amend(pen: Pen, drill_id: str, version: int, draft: DrillDraft) -> None:
    """Change the plan of a drill; its steps stay. Raises Refused, NotFound, Conflict."""
    drill = standing(pen, drill_id, version)
    refuse(drills.problems_in(draft, {one.code for one in codes.some(KINDS).entries(KINDS)}))
    pen.set(drill, **columns(draft))
    pen.about(Drill, drill_id)


def call_off(pen: Pen, drill_id: str, version: int, reason: str) -> None:
    """Call a drill off, for a reason. Raises Refused, NotFound, Conflict."""
    drill = standing(pen, drill_id, version)
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    pen.set(drill, state=OFF, reason=on_one_line(reason))
    pen.about(Drill, drill_id, on_one_line(reason))


def conclude(
    pen: Pen, drill_id: str, version: int, came: int | None, summary: str, held_on: datetime.date | None = None
) -> None:
    """Say how a drill went: how many came, and what is to be said of it; said again, that is corrected.

    A drill that ran with the clock was held on that day; of one that nobody timed `held_on` says when. Raises Refused,
    NotFound, Conflict.
    """
    drill = pen.read(Drill, drill_id, version)
    refuse([Problem("", OVER)] if drill.state == OFF else [])
    refuse([Problem("", STILL_RUNS)] if drill.begun_at and not drill.ended_at else [])
    refuse(headcounts.problems(came, "came"))
    refuse(drills.done_problems(held_on or pen.today, pen.today))
    values = {"came": came, "summary": on_lines(summary), "state": HELD}
    if drill.begun_at is not None:
        held_on = (drill.begun_at + (pen.by.local - pen.by.at)).date()
    elif held_on is None:
        refuse([Problem("held_on", NOT_RUN, values={"day": drill.planned_on})] if drill.planned_on > pen.today else [])
    pen.set(drill, planned_on=held_on or drill.planned_on, **values)
    pen.about(Drill, drill_id)


def standing(pen: Pen, drill_id: str, version: int) -> Any:
    """A drill that is planned and of which this version was seen. Raises Refused, NotFound, Conflict."""
    drill = pen.read(Drill, drill_id, version)
    refuse([] if drill.state == PLANNED else [Problem("", OVER)])
    return drill


def columns(draft: DrillDraft) -> dict[str, Any]:
    """A plan as the columns of its row."""
    return {
        **{name: on_one_line(getattr(draft, name)) for name in ("name", "place", "leader", "partners")},
        "kind": draft.kind,
        "planned_on": draft.planned_on,
        "begins": clocks.clock_of(draft.begins) or "",
        "expected": draft.expected,
        "scenario": on_lines(draft.scenario),
    }


def steps(drill_id: str) -> list[Any]:
    """The steps of a drill in their order."""
    return list(DrillStep.select().where(DrillStep.drill == drill_id).order_by(DrillStep.place, DrillStep.id))


def version(drill_id: str) -> int:
    """The version of a drill now."""
    return int(Drill.select(Drill.version).where(Drill.id == drill_id).scalar())
