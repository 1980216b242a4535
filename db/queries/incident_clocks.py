"""The clocks of incidents: by which rule they run, what stands on every screen, on the list of the day, and in a
handover."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from db.models.incidents import Incident
from db.models.matters import Matter
from db.queries import codes, incidents, matters, settings
from db.queries.incidents import DEADLINES, IS_REAL, IncidentLine
from db.rules import incident_clocks
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.countdowns import Countdown
from db.rules.incident_clocks import Clock, Deadlines, Running
from db.rules.incidents import DRILL_MARK, FINISHED, FLOW
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

SETTING = "incident_deadlines"
MOST = 200
DUE: Mapping[Clock, str] = {
    Clock.PHONE: N_("{what}: report by telephone"),
    Clock.WRITTEN: N_("{what}: written report"),
    Clock.FOLLOWUP: N_("{what}: follow-up report"),
}
ABOUT: Mapping[Clock, str] = {
    Clock.PHONE: N_("report by telephone"),
    Clock.WRITTEN: N_("written report"),
    Clock.FOLLOWUP: N_("follow-up report"),
}
TO_CLOSE = N_("to be closed")
TO_END = N_("final report")


def deadlines() -> Deadlines:
    """By which rule incidents are reported here: the one that was chosen, else the first of the list."""
    entries = {one.code: one for one in codes.some(DEADLINES).entries(DEADLINES)}
    chosen = entries.get(str(settings.value(SETTING) or "")) or next(iter(entries.values()))
    facts = chosen.facts
    minutes = int(facts["phone_minutes"]), int(facts["written_minutes"]), int(facts["followup_hours"])
    return Deadlines(chosen.code, *minutes)


def countdowns(_asked: Asked) -> list[Countdown]:
    """What is not reported yet by telephone or in writing, drills with their mark; in one statement where nothing
    runs."""
    unsent: Any = (
        Incident.select(Incident, Matter).join(Matter).where(Incident.initial_at.is_null(), matters.IS_OPEN).limit(MOST)
    )
    return [countdown(row, one) for row in unsent for one in running(row)]


def running(row: Any) -> list[Running]:
    """The clocks that run in an incident, by its row with its matter."""
    return incident_clocks.running(incidents.times_of(row, row.matter.ended_at is not None))


def countdown(row: Any, one: Running) -> Countdown:
    """A clock that stands on every screen."""
    return Countdown(
        key=f"incident/{row.matter_id}/{one.clock}",
        noun="incidents",
        facts={"matter": row.matter_id},
        text=DUE[one.clock],
        due_at=one.due_at,
        # The line says of itself that it is a drill: what is to be done has more room without a second mark.
        values={"what": row.matter.title.removeprefix(DRILL_MARK)},
        is_drill=row.matter.flow != FLOW,
    )


def open_lines(asked: Asked) -> list[IncidentLine]:
    """The real incidents that are open, the first one first."""
    return incidents.lines(matters.lines(IS_REAL & matters.IS_OPEN, asked.now, MOST, first_by=Matter.opened_at))


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Incident,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What real incidents have to be reported now, for the one list of the day: minutes are everybody's."""
    found = [
        agenda_line(line, one, asked)
        for line in open_lines(asked)
        for one in incident_clocks.running(line.times)
        if is_told(one, asked)
    ]
    return sorted(found, key=lambda one: (one.weight, one.due_at))[: asked.limit]


def is_told(one: Running, asked: Asked) -> bool:
    """Whether a clock belongs on the list that was asked for."""
    due_on = asked.local(one.due_at).date()
    if asked.day:
        return due_on == asked.day
    return one.is_told(asked.now) or (asked.until is not None and due_on <= asked.until)


def agenda_line(line: IncidentLine, one: Running, asked: Asked) -> AgendaLine:
    """A clock as a line of the list of the day."""
    due_on = asked.local(one.due_at).date()
    weight = Weight.TODAY if due_on <= asked.today else Weight.COMING
    if one.clock is not Clock.FOLLOWUP:
        weight = Weight.AT_ONCE
    elif one.is_late(asked.now):
        weight = Weight.OVERDUE
    return AgendaLine(
        key=f"incident/{line.matter.id}/{one.clock}",
        noun="incidents",
        facts={"matter": line.matter.id},
        weight=weight,
        due_on=due_on,
        title=line.matter.title,
        address=line.matter.address,
        building_id=line.matter.building_id,
        estate=line.matter.estate,
        due_at=one.due_at,
        about=ABOUT[one.clock],
        list_name=f"{FLOW}_states",
        code=line.matter.state,
        worker_id=line.matter.worker_id,
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many reports are due on each day, from the day of asking to the last one."""
    last = asked.until or asked.today
    days: dict[datetime.date, int] = {}
    for line in open_lines(asked):
        for one in incident_clocks.running(line.times):
            on = asked.local(one.due_at).date()
            if asked.today <= on <= last:
                days[on] = days.get(on, 0) + 1
    return days


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The real incidents that are open, each with what is still to be reported."""
    return [unfinished(line, asked) for line in open_lines(asked)]


def unfinished(line: IncidentLine, asked: Asked) -> Unfinished:
    """An open incident as what one shift hands to the next."""
    clocks = incident_clocks.running(line.times)
    about = ABOUT[clocks[0].clock] if clocks else TO_CLOSE if line.matter.state == FINISHED else TO_END
    return Unfinished(
        key=f"incident/{line.matter.id}",
        group=Group.INCIDENT,
        noun="incidents",
        facts={"matter": line.matter.id},
        title=f"{line.matter.number} {line.matter.title}",
        about=about,
        since_on=asked.local(line.received_at).date(),
    )
