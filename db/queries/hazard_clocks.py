"""The clocks of hazards: of one, and of all of the gravest class for the one list of the day."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from db import base
from db.models.hazards import Hazard
from db.models.matters import Matter, MatterStep
from db.queries import codes, hazards, matter_agenda, matters
from db.queries.hazards import IS_HAZARD, SEVERITIES
from db.queries.matters import MatterLine
from db.rules import hazard_clocks
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.hazard_clocks import Alarm, Clock, Course, Running
from db.rules.loops import Entry
from db.rules.words import N_

MOST = 2000
ABOUT: Mapping[Clock, str] = {
    Clock.REPORT: N_("report by telephone"),
    Clock.WATCH: N_("the day's watch"),
    Clock.TERM: N_("term"),
    Clock.RECHECK: N_("re-check"),
}


def report_minutes() -> dict[str, int]:
    """The severities that are reported at once, each with within how many minutes; in one statement."""
    entries = codes.some(SEVERITIES).entries(SEVERITIES)
    return {one.code: int(one.facts["report_minutes"]) for one in entries if one.facts.get("report_minutes")}


def of(found: Iterable[MatterLine], offset: datetime.timedelta) -> dict[str, list[Running]]:
    """The clocks that run in hazards, by the key of their matter; in a constant number of statements."""
    known = {line.id: line for line in found}
    if not known:
        return {}
    minutes = report_minutes()
    rows = base.rows(Hazard.select(Hazard.matter, Hazard.severity).where(Hazard.matter.in_(list(known))))
    alarms = alarms_of({key for key, severity in rows if severity in minutes}, minutes, offset)
    return {
        key: hazard_clocks.running(
            Course(
                state=known[key].state,
                severity=severity,
                alarm=alarms.get(key),
                term=term_of(known[key], offset),
                is_ended=known[key].ended_at is not None,
            ),
            minutes,
        )
        for key, severity in rows
    }


def term_of(line: MatterLine, offset: datetime.timedelta) -> tuple[datetime.datetime, datetime.datetime] | None:
    """When the term that runs ends, and from when it is told, by the worker's clock."""
    if line.due_at is None or line.ended_at:
        return None
    return line.due_at + offset, (line.remind_at or line.due_at) + offset


def alarms_of(
    matter_ids: Collection[str], minutes: Mapping[str, int], offset: datetime.timedelta
) -> dict[str, Alarm | None]:
    """How hazards of the gravest class stand with being reported and watched, by the key of their matter."""
    columns = (MatterStep.matter, MatterStep.step, MatterStep.taken_at, MatterStep.facts)
    rows = MatterStep.select(*columns).where(MatterStep.matter.in_(list(matter_ids)))
    histories: dict[str, list[Entry]] = {}
    for key, step, at, facts in base.rows(rows.order_by(MatterStep.matter, MatterStep.place)):
        histories.setdefault(key, []).append(Entry(step, at + offset, json.loads(facts)))
    return {key: hazard_clocks.alarm(history, minutes) for key, history in histories.items()}


def told(asked: Asked) -> list[tuple[MatterLine, Running]]:
    """What is to be reported or watched, of each hazard what comes first. Its term stands on the agenda of all matters,
    and is not told twice."""
    # A hazard is urgent where its severity is reported at once, and only there.
    urgent = IS_HAZARD & matters.IS_OPEN & Matter.is_urgent & matter_agenda.scope(asked)
    lines = matters.lines(urgent, asked.now, MOST)
    clocks = of(lines, asked.offset)
    alarms = ((line, [one for one in clocks.get(line.id, ()) if one.clock in ALARMS]) for line in lines)
    return [(line, found[0]) for line, found in alarms if found]


ALARMS = (Clock.REPORT, Clock.WATCH)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Hazard,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The reports and watches that are to be told, for the one list of the day."""
    found = [agenda_line(line, one, asked) for line, one in told(asked) if is_told(one, asked)]
    return sorted(found, key=lambda one: (one.weight, one.due_on))[: asked.limit]


def is_told(one: Running, asked: Asked) -> bool:
    """Whether a clock belongs on the list that was asked for."""
    if asked.day:
        return one.due_on == asked.day
    return one.tell_at <= asked.local(asked.now) or (asked.until is not None and one.due_on <= asked.until)


def agenda_line(line: MatterLine, one: Running, asked: Asked) -> AgendaLine:
    """A clock as a line of the list of the day."""
    weight = Weight.TODAY if one.due_on <= asked.today else Weight.COMING
    if one.clock is Clock.REPORT:
        weight = Weight.AT_ONCE
    elif one.is_late(asked.local(asked.now)):
        weight = Weight.OVERDUE
    return AgendaLine(
        key=f"hazard/{line.id}/{one.clock}",
        noun="hazards",
        facts={"matter": line.id},
        weight=weight,
        due_on=one.due_on,
        title=line.title,
        address=line.address,
        building_id=line.building_id,
        estate=line.estate,
        due_at=one.due_at - asked.offset if one.clock is Clock.REPORT else None,
        about=ABOUT[one.clock],
        list_name="hazards_states",
        code=line.state,
        worker_id=line.worker_id,
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many reports and watches end on each day, from the day of asking to the last one."""
    last = asked.until or asked.today
    days: Counter[datetime.date] = Counter(one.due_on for _line, one in told(asked))
    return {on: count for on, count in days.items() if asked.today <= on <= last}


def nearest(found: Iterable[hazards.HazardLine], offset: datetime.timedelta) -> dict[str, Running]:
    """The clock of each hazard that ends first, by the key of its matter; none for one in which none runs."""
    return {key: clocks[0] for key, clocks in of([one.matter for one in found], offset).items() if clocks}
