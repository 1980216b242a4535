"""Matters: opening one and taking the next step with it. State and times are worked out anew from all its steps."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from db.changes import matter_numbers
from db.errors import refuse
from db.models.matters import Matter, MatterStep
from db.pen import Pen, as_json
from db.queries import codes, workers, working_days
from db.queries import flows as kept_flows
from db.queries import matters as kept
from db.rules import loops, matters, step_facts
from db.rules.deadlines import minute
from db.rules.flows import Flow, Kind
from db.rules.loops import Entry, Standing
from db.rules.matters import MatterDraft, Taking
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_
from db.rules.working_days import Calendar

NOT_YOURS = N_("This step is taken by whoever handles the matter, or by a leader.")
NO_SUCH = N_("No open matter has this number.")


class Ground(NamedTuple):
    """What the steps of matters are judged by: their flow, and the calendar in which terms are counted."""

    flow: Flow
    calendar: Calendar


class Course(NamedTuple):
    """A matter on its way: its row and steps, and where it stands at the instant at which a further step is taken."""

    matter: Any
    ground: Ground
    history: Sequence[Entry]
    now: datetime.datetime
    before: Standing


def ground(flow_name: str, near: datetime.date | None = None) -> Ground:
    """What the matters of one flow are judged by, read once for all of a deed; where all of their days lie near one
    day, of the calendar only the years around it."""
    return Ground(kept_flows.flow(flow_name), working_days.calendar(near))


def open_matter(pen: Pen, draft: MatterDraft, on: Ground) -> str:
    """Open a matter at this instant and answer its key. Raises Refused."""
    refuse(matters.problems_in(draft, on.flow, pen.by.local))
    begun = draft.received_at or minute(pen.by.local)
    entry = matters.opened(draft.terms, begun)
    known = loops.standing(on.flow, [entry], begun, on.calendar)
    state = standing_values(pen, on.flow, known)
    matter_id = pen.add(
        Matter,
        flow=on.flow.name,
        **matter_numbers.next_one(pen, matter_numbers.of_flow(on.flow.name, on.flow.letters)),
        title=clean(draft.title),
        is_urgent=draft.is_urgent,
        room=draft.room_id,
        place=clean(draft.place),
        worker_id=draft.worker_id,
        taken_in_by=pen.by.worker_id,
        opened_at=instant(pen, begun),
        respond_by=state["due_at"],
        **state,
    )
    write_step(pen, matter_id, [entry], known, None, state)
    pen.about(Matter, matter_id)
    return matter_id


def take(
    pen: Pen, matter_id: str, version: int, step: str, facts: Mapping[str, str], handlers: Collection[str] = ()
) -> Entry:
    """Take a step with a matter, and answer it. `handlers` are those who help beside the one who handles it.

    Raises Refused when the step cannot be taken or does not say enough, NotFound, or Conflict when the matter has
    changed since it was looked at.
    """
    matter = pen.read(Matter, matter_id, version)
    on = ground(matter.flow)
    course = course_of(pen, matter, on, kept.history(matter_id, pen.by.local - pen.by.at))
    refuse([] if step in on.flow.steps else [Problem("step", matters.NOT_NOW)])
    taking = Taking(on.flow.steps[step], facts, course.now)
    refuse(matters.step_problems(taking, on.flow, course.before))
    roles = loops.roles_of(pen.by.worker_id, {*handlers, matter.worker_id or ""} - {""}, workers.leaders())
    refuse([] if taking.step.by in roles else [Problem("step", NOT_YOURS)])
    said = matters.said_by(taking)
    refuse(unlisted(said))
    if taking.step.kind is Kind.MERGE:
        said["into"] = merge_into(pen, matter, said["into"], on)
    entry = Entry(step, course.now, said)
    proceed(pen, course, entry)
    pen.about(Matter, matter_id, said.get("reason", ""))
    return entry


def unlisted(said: Mapping[str, str]) -> list[Problem]:
    """What a step says that stands in a code list of the store, and is not in that list."""
    asked = {name: step_facts.FIELDS[name].choices for name in said}
    lists = codes.some(*(one for one in asked.values() if one)).lists
    return [
        Problem(name, matters.NOT_LISTED)
        for name, list_name in asked.items()
        if list_name in lists and said[name] not in lists[list_name]
    ]


def course_of(pen: Pen, matter: Any, on: Ground, history: Sequence[Entry]) -> Course:
    """A matter with its steps, as it stands now."""
    # A clock that was set back must not put a step before the one that it follows.
    now = max(minute(pen.by.local), history[-1].at)
    return Course(matter, on, history, now, loops.standing(on.flow, history, now, on.calendar))


def proceed(pen: Pen, course: Course, entry: Entry) -> None:
    """Write a step, and the matter as it stands after it."""
    matter, (flow, calendar), before = course.matter, course.ground, course.before
    history = [*course.history, entry]
    after = loops.standing(flow, history, entry.at, calendar)
    state = standing_values(pen, flow, after) | responding(pen, matter, flow, before, after)
    responds = matters.has_responded(flow, after)
    if worker := entry.facts.get("worker"):
        state["worker_id"] = worker
    elif matter.worker_id is None and responds and entry.step != loops.TOLD:
        state["worker_id"] = pen.by.worker_id
    if into := entry.facts.get("into"):
        state["into_id"] = into
    elif flow.steps[entry.step].kind is Kind.REOPEN:
        state["into_id"] = None
    write_step(pen, matter.id, history, after, before.limit and instant(pen, before.limit.at), state)
    put(pen, matter, state)


def responding(pen: Pen, matter: Any, flow: Flow, before: Standing, after: Standing) -> dict[str, Any]:
    """When a matter was taken up, or by when it must be: until then waiting and another class of terms move that."""
    if matter.responded_at is not None:
        return {}
    if not matters.has_responded(flow, after):
        return {"respond_by": after.limit and instant(pen, after.limit.at)}
    by = before.limit and instant(pen, before.limit.at)
    return {"responded_at": instant(pen, after.entered_at), "respond_by": by}


def put(pen: Pen, matter: Any, values: Mapping[str, Any]) -> None:
    """Write columns of a matter. What leaves them as they are still raises the version, so that two people notice."""
    if all(getattr(matter, name) == value for name, value in values.items()):
        pen.mark(matter)
    else:
        pen.set(matter, **values)


def write_step(
    pen: Pen, matter_id: str, history: Sequence[Entry], after: Standing, due_before: Any, state: Mapping[str, Any]
) -> None:
    """Write the last step of a history down, with the term's end before and after it."""
    entry = history[-1]
    pen.add(
        MatterStep,
        matter=matter_id,
        place=len(history),
        step=entry.step,
        state=after.state,
        taken_at=instant(pen, entry.at),
        worker_id=pen.by.worker_id,
        facts=as_json(dict(entry.facts)),
        due_before=due_before,
        due_at=state["due_at"],
    )


def standing_values(pen: Pen, flow: Flow, known: Standing) -> dict[str, Any]:
    """Where a matter stands, as the columns of its row; instants in UTC."""
    times = {
        "due_at": known.limit and known.limit.at,
        "remind_at": loops.remind_at(flow, known),
        "escalate_at": loops.escalate_at(flow, known),
        "waits_until": known.wait and known.wait.until,
        "ended_at": known.entered_at if matters.is_ended(flow, known) else None,
    }
    return {
        "state": known.state,
        "terms": known.terms,
        "returns_to": known.wait and known.wait.back_to,
        "ended_as": known.ended_as or None,
        "is_certain": known.limit is None or known.limit.is_certain,
        **{name: at and instant(pen, at) for name, at in times.items()},
    }


def instant(pen: Pen, local: datetime.datetime) -> datetime.datetime:
    """An instant of the worker's clock in UTC."""
    return local - (pen.by.local - pen.by.at)


def merge_into(pen: Pen, matter: Any, written: str, on: Ground) -> str:
    """The key of the matter that another one is merged into, by its number or key; it is told of the merging.

    Raises Refused when there is none that is open.
    """
    wanted = clean(written).upper()
    is_it = (Matter.number == wanted) | (Matter.former_number == wanted) | (Matter.id == written)
    other: Any = Matter.select().where(Matter.flow == matter.flow, Matter.ended_at.is_null(), is_it).first()
    refuse([Problem("into", NO_SUCH)] if other is None else [])
    refuse([Problem("into", matters.INTO_ITSELF)] if other.id == matter.id else [])
    history = kept.history(other.id, pen.by.local - pen.by.at)
    tell(pen, course_of(pen, other, on, history), {loops.MERGED: matter.number})
    return str(other.id)


def tell(pen: Pen, course: Course, facts: Mapping[str, str]) -> None:
    """Write down what happened to a matter from outside; its term is worked out anew by the calendar as it is now."""
    before, due_at = course.before, course.matter.due_at
    if due_at is not None and before.limit is not None:
        # Before it, the term ended when the store says: that it moves now is what the step is to show.
        told = dataclasses.replace(before.limit, at=due_at + (pen.by.local - pen.by.at))
        course = course._replace(before=dataclasses.replace(before, limit=told))
    proceed(pen, course, Entry(loops.TOLD, course.now, facts))


def recount(pen: Pen, reason: str) -> int:
    """Work the terms of all open matters out anew after the calendar has changed, and answer how many have moved.

    A matter whose term moves, or becomes certain, has it written down as a step.
    """
    grounds = {name: ground(name) for (name,) in kept.open_flows()}
    histories = kept.open_histories(pen.by.local - pen.by.at)
    courses = [
        course_of(pen, matter, grounds[matter.flow], histories[matter.id])
        for matter in Matter.select().where(kept.IS_OPEN)
    ]
    moved = [one for one in courses if has_moved(pen, one)]
    for one in moved:
        tell(pen, one, {"reason": reason})
    return len(moved)


def has_moved(pen: Pen, course: Course) -> bool:
    """Whether a term ends otherwise than the store says, or is as certain otherwise."""
    limit, matter = course.before.limit, course.matter
    due_at, is_certain = (instant(pen, limit.at), limit.is_certain) if limit else (None, True)
    return (due_at, is_certain) != (matter.due_at, matter.is_certain)
