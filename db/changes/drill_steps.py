"""Steps of a drill: writing them before it runs, and taking their time while it does, one deed a key."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import drills as plans
from db.errors import Conflict, NotFound, refuse
from db.models.drills import Drill, DrillStep
from db.pen import Pen
from db.rules import drills
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "add": N_("Step of a drill written"),
    "amend": N_("Step of a drill changed"),
    "remove": N_("Step of a drill taken out"),
    "go_on": N_("Step of a drill timed"),
    "halt": N_("Drill stopped"),
    "step_back": N_("Step of a drill taken back"),
}
RUN_ALREADY = N_("This step has run: it stays as it was.")
NO_MORE = N_("Every step is done.")
NOT_RUNNING = N_("No step is running.")
NOT_ITS_DAY = N_("This drill is planned for {day}. Change the day first, so that the papers are true.")


def add(pen: Pen, drill_id: str, typed: str) -> str:
    """Write a further step, its target in minutes behind it, and answer its key. Raises Refused, NotFound."""
    drill = planned(drill_id)
    text, minutes = drills.step_of(typed)
    known = plans.steps(drill_id)
    refuse(drills.step_problems(text, len(known)))
    place = known[-1].place + 1 if known else 0
    key = pen.add(DrillStep, drill=drill.id, place=place, text=text, minutes=minutes)
    pen.about(Drill, drill_id)
    return key


def amend(pen: Pen, step_id: str, version: int, typed: str) -> None:
    """Change what a step says, or its target. Raises Refused, NotFound, Conflict."""
    step = waiting(pen, step_id, version)
    text, minutes = drills.step_of(typed)
    refuse(drills.step_problems(text, 0))
    pen.set(step, text=text, minutes=minutes)
    pen.about(Drill, step.drill_id)


def remove(pen: Pen, step_id: str, version: int) -> None:
    """Take a step out that has not run. Raises Refused, NotFound, Conflict."""
    step = waiting(pen, step_id, version)
    pen.remove(step)
    pen.about(Drill, step.drill_id)


def go_on(pen: Pen, drill_id: str, at: datetime.datetime, running_id: str | None) -> None:
    """The step that runs is done, and the next one begins, both at the instant (UTC) of the key.

    `running_id` is the step that was seen to run (None: none did): where a colleague's key came first, this one is a
    Conflict and no step is passed over. Raises Refused, NotFound, Conflict.
    """
    drill = planned(drill_id)
    is_its_day = drill.begun_at is not None or drill.planned_on == pen.today
    refuse([] if is_its_day else [Problem("", NOT_ITS_DAY, values={"day": drill.planned_on})])
    known = plans.steps(drill_id)
    running, following = running_in(known), following_in(known)
    if (running.id if running else None) != running_id:
        raise Conflict
    refuse([] if running or following else [Problem("", NO_MORE)])
    at = no_earlier(at, known, pen.by.at)
    if running:
        pen.set(running, done_at=at)
    if following:
        pen.set(following, begun_at=at)
    pen.set(drill, begun_at=drill.begun_at or at, ended_at=None if following else at)
    pen.about(Drill, drill_id)


def halt(pen: Pen, drill_id: str, at: datetime.datetime, running_id: str | None) -> None:
    """The drill stops here: the step that runs is done, those behind it were not practised. Raises as `go_on`."""
    drill = planned(drill_id)
    known = plans.steps(drill_id)
    running = running_in(known)
    if (running.id if running else None) != running_id:
        raise Conflict
    refuse([] if running else [Problem("", NOT_RUNNING)])
    at = no_earlier(at, known, pen.by.at)
    pen.set(running, done_at=at)
    pen.set(drill, ended_at=at)
    pen.about(Drill, drill_id)


def step_back(pen: Pen, drill_id: str, seen_id: str) -> None:
    """The last key was a mistake: the last step that began has not begun, and the one before it runs again; of a drill
    whose last step is done, that one runs again. `seen_id` is the last step that began. Raises as `go_on`."""
    drill = planned(drill_id)
    begun = [one for one in plans.steps(drill_id) if one.begun_at]
    if not begun or begun[-1].id != seen_id:
        raise Conflict
    last = begun[-1]
    if last.done_at:
        pen.set(last, done_at=None)
    else:
        pen.set(last, begun_at=None)
        if len(begun) > 1:
            pen.set(begun[-2], done_at=None)
    pen.set(drill, ended_at=None, begun_at=drill.begun_at if last.begun_at or len(begun) > 1 else None)
    pen.about(Drill, drill_id)


def running_in(known: list[Any]) -> Any:
    """The step that runs; None where none does."""
    return next((one for one in known if one.begun_at and not one.done_at), None)


def following_in(known: list[Any]) -> Any:
    """The next step that has not begun; None where all have."""
    return next((one for one in known if not one.begun_at), None)


def no_earlier(at: datetime.datetime, known: list[Any], now: datetime.datetime) -> datetime.datetime:
    """The instant of a key, between what was timed before it and now: no step takes less than no time."""
    stamps: list[datetime.datetime] = [stamp for one in known for stamp in (one.begun_at, one.done_at) if stamp]
    return max([min(at, now), *stamps])


def planned(drill_id: str) -> Any:
    """A drill that is planned, running perhaps. Raises Refused, NotFound."""
    drill: Any = Drill.get_or_none(Drill.id == drill_id)
    if drill is None:
        raise NotFound
    refuse([] if drill.state == drills.PLANNED else [Problem("", plans.OVER)])
    return drill


def waiting(pen: Pen, step_id: str, version: int) -> Any:
    """A step that has not run, of which this version was seen. Raises Refused, NotFound, Conflict."""
    step = pen.read(DrillStep, step_id, version)
    planned(step.drill_id)
    refuse([Problem("", RUN_ALREADY)] if step.begun_at else [])
    return step
