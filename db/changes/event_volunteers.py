"""Volunteers at an event: who does what, when they came and went, and their hours as real service; partner units."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import events as plans
from db.changes import volunteer_hours
from db.errors import NotFound, refuse
from db.models.events import Event, EventPartner, EventVolunteer
from db.pen import Pen
from db.rules import event_entries, events
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add": N_("Task for volunteers of an event written"),
    "give": N_("Task of an event given to a volunteer"),
    "remove": N_("Task of an event taken out"),
    "come": N_("Volunteer came to an event"),
    "go": N_("Volunteer's service at an event ended"),
    "join_partner": N_("Partner joined an event"),
    "part_from": N_("Partner taken off an event"),
}
# The kind of service that an event is.
CULTURE = "culture"
NO_TASK = N_("Write what is to be done.")
NO_ONE = N_("Write who does it.")
CAME = N_("This volunteer has come already.")
NOT_COME = N_("This volunteer has not come.")
HAS_SERVED = N_("Hours are written down for this task.")
NOT_YET = N_("The event is on {day}.")
IS_AT_ANOTHER = N_("This volunteer serves at another task of the event: end that one first.")


def add(pen: Pen, event_id: str, task: str, name: str = "", volunteer_id: str | None = None) -> str:
    """Write a task down, with who does it where that is known; answers its key. Raises Refused, NotFound."""
    plans.row_of(event_id)
    refuse([] if clean(task) or clean(name) else [Problem("task", NO_TASK)])
    key = pen.add(EventVolunteer, event=event_id, task=clean(task), name=clean(name), volunteer_id=volunteer_id)
    pen.about(Event, event_id)
    return key


def give(pen: Pen, task_id: str, version: int, name: str, volunteer_id: str | None = None) -> None:
    """Say who does a task. Raises Refused, NotFound, Conflict."""
    row = pen.read(EventVolunteer, task_id, version)
    refuse([] if clean(name) else [Problem("name", NO_ONE)])
    refuse([Problem("", HAS_SERVED)] if row.in_at else [])
    pen.about(Event, row.event_id)
    pen.set(row, name=clean(name), volunteer_id=volunteer_id)


def remove(pen: Pen, task_id: str, version: int) -> None:
    """Take a task out for which nobody came. Raises Refused, NotFound, Conflict."""
    row = pen.read(EventVolunteer, task_id, version)
    refuse([Problem("", HAS_SERVED)] if row.in_at else [])
    pen.about(Event, row.event_id)
    pen.remove(row)


def come(pen: Pen, task_id: str) -> None:
    """A volunteer is here, from this instant on. Raises Refused, NotFound."""
    row = row_of(task_id)
    refuse([] if row.name else [Problem("name", NO_ONE)])
    refuse([Problem("", CAME)] if row.in_at else [])
    refuse([Problem("", IS_AT_ANOTHER)] if serves_elsewhere(row) else [])
    held_on = row.event.held_on
    refuse([Problem("", NOT_YET, values={"day": held_on})] if held_on > pen.today else [])
    pen.about(Event, row.event_id)
    pen.set(row, in_at=pen.by.at)


def serves_elsewhere(row: Any) -> bool:
    """Whether whoever does a task is still at another one of the same event: nobody serves twice at one time."""
    other = (EventVolunteer.event == row.event_id) & (EventVolunteer.volunteer_id == row.volunteer_id)
    is_there = EventVolunteer.in_at.is_null(False) & EventVolunteer.out_at.is_null()
    return bool(row.volunteer_id) and EventVolunteer.select().where(other & is_there).exists()


def go(pen: Pen, task_id: str, at: datetime.datetime | None = None, version: int | None = None) -> int:
    """A volunteer's service is over, now or at an instant (UTC): the minutes really served are written down for who is
    on the list of volunteers. Answers them. With the version that was seen, what a colleague wrote meanwhile is not
    overwritten. Raises Refused, NotFound, Conflict."""
    row = row_of(task_id) if version is None else pen.read(EventVolunteer, task_id, version)
    refuse([] if row.in_at else [Problem("", NOT_COME)])
    out_at = max(row.in_at, min(at or pen.by.at, pen.by.at))
    minutes = event_entries.served(row.in_at, out_at)
    served_id = written_down(pen, row, out_at, minutes) if row.volunteer_id and minutes else None
    pen.about(Event, row.event_id)
    pen.set(row, out_at=out_at, served_id=served_id)
    return minutes


def written_down(pen: Pen, row: Any, out_at: datetime.datetime, minutes: int) -> str:
    """Write the minutes down where the hours of volunteers are kept, once for each task; answers that service's key.

    Raises Refused, NotFound.
    """
    event, what = row.event, " ".join(filter(None, (row.event.title, row.task)))
    offset = pen.by.local - pen.by.at
    between = clocks(row.in_at + offset, out_at + offset, event.held_on)
    return volunteer_hours.serve(pen, row.volunteer_id, event.held_on, minutes, what, row.id, CULTURE, between)


def clocks(begins: datetime.datetime, ends: datetime.datetime, held_on: datetime.date) -> tuple[str, str]:
    """From when to when somebody served, by the community's clock; nothing where that is not the event's day only."""
    is_its_day = begins.date() == ends.date() == held_on
    return (f"{begins:%H:%M}", f"{ends:%H:%M}") if is_its_day else ("", "")


def row_of(task_id: str) -> Any:
    """A task with who does it. Raises NotFound."""
    row = EventVolunteer.get_or_none(EventVolunteer.id == task_id)
    if row is None:
        raise NotFound
    return row


def join_partner(pen: Pen, event_id: str, name: str, gives: str = "", partner_id: str | None = None) -> str:
    """Write down which partner unit takes part, and what it gives; answers the key. Raises Refused, NotFound."""
    row = plans.row_of(event_id)
    refuse([Problem("", plans.IS_OVER)] if row.state in events.ENDED else [])
    refuse([] if clean(name) else [Problem("name", NO_ONE)])
    key = pen.add(EventPartner, event=event_id, name=clean(name), gives=clean(gives), partner_id=partner_id)
    pen.about(Event, event_id)
    return key


def part_from(pen: Pen, joined_id: str, version: int) -> None:
    """Take a partner unit off an event. Raises NotFound, Conflict."""
    row = pen.read(EventPartner, joined_id, version)
    pen.about(Event, row.event_id)
    pen.remove(row)
