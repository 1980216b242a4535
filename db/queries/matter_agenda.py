"""What matters put on the agenda: the late, the urgent and those due soon; and how many terms end on each day."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Building, Room, Unit
from db.models.matters import Matter
from db.queries import flows, matters, workers
from db.queries.matters import MatterLine
from db.rules import deadlines
from db.rules.agenda import AgendaLine, Asked, Scope
from db.rules.words import N_

NUMBERED = N_("No. {number}")


def agenda(asked: Asked) -> list[AgendaLine]:
    """The matters that are late, urgent or due soon, with a last day those due up to it; or those due on one day."""
    is_active = matters.IS_OPEN & ~matters.waits(asked.now) & scope(asked)
    if asked.day:
        before = end_of(asked.day - datetime.timedelta(days=1), asked)
        is_then = (Matter.due_at > before) & (Matter.due_at <= end_of(asked.day, asked))
        return [agenda_line(one, asked) for one in matters.lines(is_active & is_then, asked.now, asked.limit)]
    is_late = Matter.due_at < deadlines.minute(asked.now)
    # The late ones are read in the order of the index: however many there are, only so many are looked at.
    found = matters.lines(is_active & is_late, asked.now, asked.limit, first_by=Matter.due_at)
    horizon = asked.now if asked.until is None else end_of(asked.until, asked)
    presses = (Matter.remind_at <= asked.now) | Matter.is_urgent | (Matter.due_at <= horizon)
    if len(found) < asked.limit:
        rest = is_active & presses & (Matter.due_at.is_null() | ~is_late)
        found += matters.lines(rest, asked.now, asked.limit - len(found))
    return [agenda_line(one, asked) for one in found]


def scope(asked: Asked) -> Any:
    """The condition that a matter is in the worker's hands, or nobody's within the worker's grid; or in the grid.

    A leader's own are also those that are so late that those above are to know of them. What is for few eyes is left
    out: its own feature puts it on the agenda.
    """
    everywhere = Matter.flow.not_in(flows.confined())
    if asked.scope is Scope.ALL:
        return everywhere
    here = Room.select(Room.id).join(Unit).join(Building).where(Building.grid == asked.grid_id)
    in_grid = Matter.room.in_(here) if asked.grid_id else everywhere
    is_own = Matter.worker_id == asked.worker_id
    if asked.worker_id in workers.leaders():
        is_own |= Matter.escalate_at <= asked.now
    return everywhere & (is_own | (Matter.worker_id.is_null() & in_grid if asked.scope is Scope.MINE else in_grid))


def end_of(on: datetime.date, asked: Asked) -> datetime.datetime:
    """The end of a day of the worker's clock, in UTC."""
    return deadlines.day_end(on) - asked.offset


def agenda_line(one: MatterLine, asked: Asked) -> AgendaLine:
    """A matter on the agenda."""
    due_on = asked.local(one.due_at or one.opened_at).date()
    return AgendaLine(
        key=f"matter/{one.id}",
        noun=one.flow,
        facts={"matter": one.id},
        weight=one.weight(asked.now, asked.offset),
        due_on=due_on,
        title=one.title,
        address=one.address,
        building_id=one.building_id,
        estate=one.estate,
        due_at=one.due_at,
        about=NUMBERED,
        values={"number": one.number},
        list_name=f"{one.flow}_states",
        code=one.state,
        worker_id=one.worker_id,
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many matters end their term on each day, from the day of asking to the last one."""
    last = asked.until or asked.today
    ahead = (Matter.due_at > end_of(asked.today, asked) - datetime.timedelta(days=1)) & (
        Matter.due_at <= end_of(last, asked)
    )
    rows = Matter.select(Matter.due_at, peewee.fn.count(Matter.id)).where(
        matters.IS_OPEN, ~matters.waits(asked.now), ahead, scope(asked)
    )
    days: Counter[datetime.date] = Counter()
    for at, count in base.rows(rows.group_by(Matter.due_at)):
        days[asked.local(at).date()] += count
    return {on: count for on, count in days.items() if asked.today <= on <= last}
