"""Events: planned, from a template or as last time, changed, approved, opened, summed up, filed, called off."""

from __future__ import annotations

import dataclasses
from typing import Any

from db.changes import event_lists
from db.errors import NotFound, refuse
from db.models.events import Event, EventBudget, EventList, EventVolunteer
from db.pen import Pen
from db.queries import codes
from db.queries import events as kept
from db.rules import clocks, event_budgets, events
from db.rules.events import EventDraft, ListDraft, SafetyDraft, State, Template
from db.rules.problems import Problem
from db.rules.text import clean, on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "plan": N_("Event planned"),
    "plan_by": N_("Event planned from a template"),
    "repeat": N_("Event planned as last time"),
    "amend": N_("Plan of an event changed"),
    "secure": N_("Safety plan of an event written"),
    "approve": N_("Event approved"),
    "open_up": N_("Sign-up for an event opened"),
    "conclude": N_("Event summed up"),
    "file_away": N_("Event put into the archive"),
    "call_off": N_("Event called off"),
}
EVERYBODY = "居民"
NOT_NOW = N_("This is not the step in which the event stands.")
NO_APPROVER = N_("Write who approves it.")
NO_SUMMARY = N_("Write how it went.")
NOT_YET = N_("The event is on {day}.")
NO_REASON = N_("Say why the event is called off.")
IS_OVER = N_("This event is over.")
TEXTS = ("title", "place", "leader", "phone")
SAFETY_LINES = ("risks", "exits", "first_aid", "insurance")


def plan(pen: Pen, draft: EventDraft, lists: tuple[ListDraft, ...] = (ListDraft(EVERYBODY),)) -> str:
    """Plan an event with its lists and answer its key. Raises Refused."""
    refuse(events.problems_in(draft, codes.some(events.KINDS).lists.get(events.KINDS, {})))
    event_id = pen.add(Event, state=State.PLANNED.value, worker_id=pen.by.worker_id, **columns(draft))
    pen.about(Event, event_id)
    event_lists.add_all(pen, event_id, lists)
    return event_id


def plan_by(pen: Pen, template: str, draft: EventDraft) -> str:
    """Plan an event from a template, with its lists, budget, tasks and risks; answers its key.

    Raises Refused, NotFound.
    """
    known = kept.template(template)
    if known is None:
        raise NotFound
    draft = dataclasses.replace(draft, template=template, festival=known.festival)
    lists = tuple(map(events.list_of, known.lists)) or (ListDraft(EVERYBODY),)
    event_id = plan(pen, draft, lists)
    furnish(pen, event_id, known)
    return event_id


def furnish(pen: Pen, event_id: str, known: Template) -> None:
    """Give an event what its template knows: budget, tasks without a name yet, and risks."""
    lines = [line for line in map(event_budgets.line_of, known.budget) if line]
    pen.add_many(
        EventBudget,
        [
            {"event": event_id, "place": place, **{name: getattr(one, name) for name in BUDGET}}
            for place, one in enumerate(lines)
        ],
    )
    pen.add_many(EventVolunteer, [{"event": event_id, "name": "", "task": task} for task in known.tasks])
    if known.risks:
        pen.set(row_of(event_id), risks="\n".join(known.risks))


BUDGET = ("item", "quantity", "unit", "price_fen")


def repeat(pen: Pen, event_id: str, draft: EventDraft) -> str:
    """Plan an event as an earlier one, on another day: its lists, budget, tasks and safety plan; nobody on the lists.

    Answers its key. Raises Refused, NotFound.
    """
    former = row_of(event_id)
    names = ("template", "festival", "club_id")
    draft = dataclasses.replace(draft, **{name: getattr(former, name) for name in names})
    lists = tuple(ListDraft(one.name, one.capacity, one.age_from, one.age_to) for one in event_lists.of(event_id))
    new_id = plan(pen, draft, lists or (ListDraft(EVERYBODY),))
    pen.set(row_of(new_id), **{name: getattr(former, name) for name in (*SAFETY_LINES, "officer")})
    rows: list[Any] = list(EventBudget.select().where(EventBudget.event == event_id).order_by(EventBudget.place))
    pen.add_many(
        EventBudget,
        [{"event": new_id, "place": one.place, **{name: getattr(one, name) for name in BUDGET}} for one in rows],
    )
    tasks = {one.task: None for one in EventVolunteer.select().where(EventVolunteer.event == event_id) if one.task}
    pen.add_many(EventVolunteer, [{"event": new_id, "name": "", "task": task} for task in tasks])
    return new_id


def amend(pen: Pen, event_id: str, version: int, draft: EventDraft) -> None:
    """Change the plan of an event. Raises Refused, NotFound, Conflict."""
    row = standing(pen, event_id, version)
    refuse(events.problems_in(draft, codes.some(events.KINDS).lists.get(events.KINDS, {})))
    values = columns(draft)
    for name in ("template", "festival", "club_id"):
        values.pop(name)
    pen.about(Event, event_id)
    pen.set(row, **values)
    event_lists.stay_safe(event_id)


def secure(pen: Pen, event_id: str, version: int, draft: SafetyDraft) -> None:
    """Write the safety plan of an event. Raises Refused, NotFound, Conflict."""
    row = standing(pen, event_id, version)
    pen.about(Event, event_id)
    lines = {name: on_lines(getattr(draft, name)) for name in SAFETY_LINES}
    pen.set(row, **lines, officer=clean(draft.officer), licence=clean(draft.licence))
    event_lists.stay_safe(event_id)


def approve(pen: Pen, event_id: str, version: int, by: str) -> None:
    """Approve the plan; many people ask for a safety plan first, and very many for a licence. Raises Refused, NotFound,
    Conflict."""
    row = in_state(pen, event_id, version, State.PLANNED)
    refuse([] if clean(by) else [Problem("approved_by", NO_APPROVER)])
    people = events.people_of(row.expected, [one.capacity for one in event_lists.of(event_id)])
    refuse(events.safety_problems(people, kept.safety_of(row), kept.needs()))
    pen.about(Event, event_id)
    pen.set(row, state=State.APPROVED.value, approved_by=clean(by), approved_on=pen.today)


def open_up(pen: Pen, event_id: str, version: int) -> None:
    """Open sign-up. Raises Refused, NotFound, Conflict."""
    row = in_state(pen, event_id, version, State.APPROVED)
    pen.about(Event, event_id)
    pen.set(row, state=State.OPEN.value)


def conclude(pen: Pen, event_id: str, version: int, summary: str, feedback: str = "", news: str = "") -> None:
    """Say how an event went; said again, that is corrected. Raises Refused, NotFound, Conflict."""
    row = pen.read(Event, event_id, version)
    refuse([Problem("", IS_OVER)] if row.state in events.ENDED else [])
    refuse([Problem("", NOT_YET, values={"day": row.held_on})] if row.held_on > pen.today else [])
    refuse([] if summary.strip() else [Problem("summary", NO_SUMMARY)])
    pen.about(Event, event_id)
    texts = {"summary": on_lines(summary), "feedback": on_lines(feedback), "news": on_lines(news)}
    pen.set(row, state=State.SUMMED.value, **texts)


def file_away(pen: Pen, event_id: str, version: int) -> None:
    """Put an event that was summed up into the archive. Raises Refused, NotFound, Conflict."""
    row = in_state(pen, event_id, version, State.SUMMED)
    pen.about(Event, event_id)
    pen.set(row, state=State.FILED.value)


def call_off(pen: Pen, event_id: str, version: int, reason: str) -> None:
    """Call an event off that was not held yet, for a reason; its lists stay. Raises Refused, NotFound, Conflict."""
    row = pen.read(Event, event_id, version)
    refuse([] if row.state in events.COMING else [Problem("", NOT_NOW)])
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    pen.about(Event, event_id, on_one_line(reason))
    pen.set(row, state=State.OFF.value, reason=on_one_line(reason))


def columns(draft: EventDraft) -> dict[str, Any]:
    """A plan as the columns of its row."""
    return {
        **{name: clean(getattr(draft, name)) for name in TEXTS},
        **{name: getattr(draft, name) for name in ("kind", "held_on", "expected", "sign_up_until", "club_id")},
        "begins": clocks.clock_of(draft.begins) or "",
        "ends": clocks.clock_of(draft.ends) or "",
        "plan": on_lines(draft.plan),
        "template": draft.template,
        "festival": draft.festival,
    }


def row_of(event_id: str) -> Any:
    """An event. Raises NotFound."""
    row = Event.get_or_none(Event.id == event_id)
    if row is None:
        raise NotFound
    return row


def standing(pen: Pen, event_id: str, version: int) -> Any:
    """An event that is not over and of which this version was seen. Raises Refused, NotFound, Conflict."""
    row = pen.read(Event, event_id, version)
    refuse([Problem("", IS_OVER)] if row.state in events.ENDED else [])
    return row


def in_state(pen: Pen, event_id: str, version: int, state: State) -> Any:
    """An event in a state, of which this version was seen. Raises Refused, NotFound, Conflict."""
    row = pen.read(Event, event_id, version)
    refuse([] if row.state == state.value else [Problem("", NOT_NOW)])
    return row


def first_list(event_id: str) -> str:
    """The key of the first list of an event. Raises NotFound."""
    row: Any = EventList.select().where(EventList.event == event_id).order_by(EventList.place, EventList.id).first()
    if row is None:
        raise NotFound
    return str(row.id)
