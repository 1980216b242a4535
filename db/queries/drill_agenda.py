"""What drills put on the list of the day and into a handover: planned ones, kinds that are due, open improvements."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from db import base
from db.models.drills import Drill, DrillProblem, DrillStep
from db.queries import drills
from db.queries.drills import DrillLine, ProblemLine
from db.rules import agenda as agenda_rules
from db.rules.agenda import AgendaLine, Asked
from db.rules.countdowns import Countdown
from db.rules.drills import MARK, PLANNED, Due
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

LEFT_RUNNING = datetime.timedelta(hours=12)
OPEN = DrillProblem.done_on.is_null() & DrillProblem.due_on.is_null(False)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Drill,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """Drills of the day, improvements that are due, and kinds of which a drill is due; the same for every scope."""
    return agenda_rules.foremost((one for one in told(asked) if is_wanted(one, asked)), asked)


def told(asked: Asked) -> Iterator[AgendaLine]:
    """Everything that drills may tell, whatever its day."""
    for line in drills.lines(Drill.state == PLANNED, (Drill.planned_on,), asked.limit):
        yield planned(line, asked.today)
    for problem in drills.problems(OPEN):
        yield improvement(problem, asked.today)
    rhythms = drills.rhythms()
    for one in drills.dues(asked.today):
        if one.is_told(rhythms[one.kind], asked.today):
            yield due(one, asked.today)


def is_wanted(one: AgendaLine, asked: Asked) -> bool:
    """Whether a line belongs on the list that was asked for; a kind that is due is told before its day."""
    if asked.day:
        return one.due_on == asked.day
    last = asked.until or asked.today
    return one.due_on <= last or one.key.startswith("due/")


def planned(one: DrillLine, today: datetime.date) -> AgendaLine:
    """A drill that is planned, as a line."""
    return AgendaLine(
        key=f"drill/{one.id}",
        noun="drills",
        facts={"drill": one.id},
        weight=agenda_rules.weight_on(one.planned_on, today),
        due_on=one.planned_on,
        title=MARK + (one.name or one.place),
        address=one.place if one.name else "",
        about=N_("drill {hour}"),
        values={"hour": one.begins},
        list_name=drills.KINDS,
        code=one.kind,
    )


def improvement(one: ProblemLine, today: datetime.date) -> AgendaLine:
    """What is to be put right after a drill, as a line."""
    assert one.due_on is not None
    return AgendaLine(
        key=f"drill_problem/{one.id}",
        noun="drills",
        facts={"drill": one.drill_id},
        weight=agenda_rules.weight_on(one.due_on, today),
        due_on=one.due_on,
        title=MARK + one.text,
        about=N_("to be put right after a drill"),
    )


def due(one: Due, today: datetime.date) -> AgendaLine:
    """A kind of which a drill is due, as a line."""
    return AgendaLine(
        key=f"due/{one.kind}",
        noun="drills",
        facts={"kind": one.kind},
        weight=agenda_rules.weight_on(one.due_on, today),
        due_on=one.due_on,
        title=one.kind,
        about=N_("a drill is due; last one {day}") if one.last_on else N_("a drill is due; none was held yet"),
        values={"day": one.last_on} if one.last_on else {},
        list_name=drills.KINDS,
        code=one.kind,
        is_called_by_code=True,
    )


def countdowns(asked: Asked) -> list[Countdown]:
    """The step of a drill that runs, until its target: it says that it is a drill. One that was left running is told no
    more after half a day."""
    since = asked.now - LEFT_RUNNING
    runs = (Drill.state == PLANNED) & (Drill.begun_at >= since) & Drill.ended_at.is_null()
    columns = (Drill.id, DrillStep.id, DrillStep.text, DrillStep.begun_at, DrillStep.minutes)
    rows = DrillStep.select(*columns).join(Drill).where(runs & DrillStep.done_at.is_null())
    rows = rows.where(DrillStep.begun_at.is_null(False) & DrillStep.minutes.is_null(False))
    return [
        Countdown(
            key=f"drill_step/{key}",
            noun="drills",
            facts={"drill": drill_id, "new": "run"},
            text=N_("{text}"),
            due_at=begun_at + datetime.timedelta(minutes=minutes),
            values={"text": MARK + text},
            is_drill=True,
        )
        for drill_id, key, text, begun_at, minutes in base.rows(rows)
    ]


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of these things there are for each day, from the day of asking to the last one."""
    return agenda_rules.counts_by_day(told(asked), asked)


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The improvements whose day has passed, for whoever takes over."""
    late = OPEN & (DrillProblem.due_on < asked.today)
    rows = base.rows(DrillProblem.select(DrillProblem.id).where(late))
    found = drills.problems(DrillProblem.id.in_([key for (key,) in rows])) if rows else []
    return [
        Unfinished(
            key=f"drill_problem/{one.id}",
            group=Group.OTHER,
            noun="drills",
            facts={"drill": one.drill_id},
            title=MARK + one.text,
            about=N_("was to be put right by {day}: {who}"),
            values={"day": one.due_on, "who": one.who},
            since_on=one.due_on,
        )
        for one in found
    ]
