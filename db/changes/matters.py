"""Matters: opening one and taking the next step with it. State and times are worked out anew from all its steps."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from db.changes import matter_numbers
from db.errors import refuse
from db.models.matters import Matter, MatterStep
from db.pen import Pen, as_json
from db.queries import flows as kept_flows
from db.queries import matters as kept
from db.queries import workers, working_days
from db.rules import loops, matters
from db.rules.flows import Flow, Kind
from db.rules.loops import Entry, Standing
from db.rules.matters import MatterDraft, Taking
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_
from db.rules.working_days import Calendar

NOT_YOURS = N_("This step is taken by whoever handles the matter, or by a leader.")
NO_SUCH = N_("No open matter has this number.")
MERGED = "merged"


def open_matter(pen: Pen, draft: MatterDraft) -> str:
    """Open a matter at this instant and answer its key. Raises Refused."""
    flow = kept_flows.flow(draft.flow)
    refuse(matters.problems_in(draft, flow, pen.by.local))
    local = draft.received_at or pen.by.local.replace(second=0, microsecond=0)
    entry = matters.opened(draft.terms, local)
    known = loops.standing(flow, [entry], local, working_days.calendar())
    state = standing_values(pen, flow, known)
    matter_id = pen.add(
        Matter,
        flow=flow.name,
        **matter_numbers.next_one(pen, flow.name, flow.letters),
        title=clean(draft.title),
        is_urgent=draft.is_urgent,
        room=draft.room_id,
        place=clean(draft.place),
        worker_id=draft.worker_id,
        taken_in_by=pen.by.worker_id,
        opened_at=instant(pen, local),
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
    flow = kept_flows.flow(matter.flow)
    calendar = working_days.calendar()
    history = kept.history(matter_id, pen.by.local - pen.by.at)
    # A clock that was set back must not put a step before the one that it follows.
    now = max(pen.by.local.replace(second=0, microsecond=0), history[-1].at)
    before = loops.standing(flow, history, now, calendar)
    refuse([] if step in flow.steps else [Problem("step", matters.NOT_NOW)])
    taking = Taking(flow.steps[step], facts, now)
    refuse(matters.step_problems(taking, flow, before))
    roles = loops.roles_of(pen.by.worker_id, {*handlers, matter.worker_id or ""} - {""}, workers.leaders())
    refuse([] if taking.step.by in roles else [Problem("step", NOT_YOURS)])
    said = matters.said_by(taking)
    if taking.step.kind is Kind.MERGE:
        said["into"] = merge_into(pen, matter, said["into"])
    entry = Entry(step, now, said)
    proceed(pen, matter, flow, [*history, entry], before, calendar)
    pen.about(Matter, matter_id, said.get("reason", ""))
    return entry


def proceed(pen: Pen, matter: Any, flow: Flow, history: Sequence[Entry], before: Standing, calendar: Calendar) -> None:
    """Write a step, and the matter as it stands after it."""
    entry = history[-1]
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


def merge_into(pen: Pen, matter: Any, written: str) -> str:
    """The key of the matter that another one is merged into, by its number or key; it is told of the merging.

    Raises Refused when there is none that is open.
    """
    wanted = clean(written).upper()
    is_it = (Matter.number == wanted) | (Matter.former_number == wanted) | (Matter.id == written)
    other: Any = Matter.select().where(Matter.flow == matter.flow, Matter.ended_at.is_null(), is_it).first()
    refuse([Problem("into", NO_SUCH)] if other is None else [])
    refuse([Problem("into", matters.INTO_ITSELF)] if other.id == matter.id else [])
    tell(pen, other, {MERGED: matter.number}, working_days.calendar())
    return str(other.id)


def tell(pen: Pen, matter: Any, facts: Mapping[str, str], calendar: Calendar) -> None:
    """Write down what happened to a matter from outside; its term is worked out anew by the calendar as it is now."""
    flow = kept_flows.flow(matter.flow)
    history = kept.history(matter.id, pen.by.local - pen.by.at)
    now = max(pen.by.local.replace(second=0, microsecond=0), history[-1].at)
    before = loops.standing(flow, history, now, calendar)
    if matter.due_at is not None and before.limit is not None:
        before = dataclasses.replace(before, limit=dataclasses.replace(before.limit, at=local(pen, matter.due_at)))
    proceed(pen, matter, flow, [*history, Entry(loops.TOLD, now, facts)], before, calendar)


def recount(pen: Pen, reason: str) -> int:
    """Work the terms of all open matters out anew after the calendar has changed, and answer how many have moved.

    A matter whose term moves, or becomes certain, has it written down as a step.
    """
    calendar, moved = working_days.calendar(), 0
    by_flow = {name: kept_flows.flow(name) for (name,) in kept.open_flows()}
    histories = kept.open_histories(pen.by.local - pen.by.at)
    for matter in list(Matter.select().where(kept.IS_OPEN)):
        history = histories[matter.id]
        known = loops.standing(by_flow[matter.flow], history, pen.by.local, calendar)
        due_at = known.limit and instant(pen, known.limit.at)
        is_certain = known.limit is None or known.limit.is_certain
        if (due_at, is_certain) != (matter.due_at, matter.is_certain):
            tell(pen, matter, {"reason": reason}, calendar)
            moved += 1
    return moved


def local(pen: Pen, at: datetime.datetime) -> datetime.datetime:
    """An instant of the store by the worker's clock."""
    return at + (pen.by.local - pen.by.at)
