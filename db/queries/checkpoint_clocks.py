"""What of checkpoints runs against the clock: late hours on every screen, reports and gaps on the list of the day."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db import base
from db.models.checkpoints import Checkpoint, CheckpointReport
from db.queries import checkpoint_passes, checkpoints
from db.queries.checkpoints import ONE_DAY, PointDay
from db.rules import checkpoint_hours
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.checkpoint_hours import Mark
from db.rules.countdowns import Countdown
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

LOOK_AHEAD = datetime.timedelta(hours=12)
NOUN = "checkpoints"


def running(asked: Asked) -> list[PointDay]:
    """The points that are guarded at this instant, on the guard's day that runs; one statement where none is."""
    local = asked.local(asked.now)
    known = checkpoints.guarded((local.date() - ONE_DAY, local.date()))
    found: list[PointDay] = []
    for on in sorted({one.hours.day_of(local) for one in known}):
        of_day = [one for one in known if one.hours.day_of(local) == on]
        found += checkpoints.days(of_day, on, asked.now, asked.offset)
    return found


def countdowns(asked: Asked) -> list[Countdown]:
    """The hours that run and are late, one for each point: the same for every worker."""
    return [
        Countdown(
            key=f"checkpoint/{one.point.id}/{cell.slot_at:%Y%m%d%H%M}",
            noun=NOUN,
            facts={"guard": one.point.guard_id or "", "point": one.point.id},
            text=N_("{point} {hour}: not checked yet"),
            due_at=cell.late_at - asked.offset,
            values={"point": one.point.name, "hour": f"{cell.slot_at:%H:%M}"},
        )
        for one in running(asked)
        for cell in one.cells
        if cell.mark is Mark.OVERDUE
    ]


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Checkpoint,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The daily reports that are due, and points at which nobody stands; the same for every scope."""
    if asked.day and asked.day != asked.today:
        return []
    found = [*reports_due(asked), *(unwatched(one, asked) for one in empty(asked)), *purges(asked)]
    return sorted(found, key=lambda one: (one.weight, one.due_on, one.key))[: asked.limit]


def reports_due(asked: Asked) -> Iterator[AgendaLine]:
    """The guards whose report of today is not sent, with the hour by which it is to be sent."""
    known = [one for one in checkpoints.guards() if one.is_on(asked.today) and one.points]
    if not known:
        return
    of_today = (CheckpointReport.for_on == asked.today) & CheckpointReport.guard.in_([one.id for one in known])
    sent = {key for (key,) in base.rows(CheckpointReport.select(CheckpointReport.guard).where(of_today))}
    for one in known:
        if one.id not in sent:
            is_late = bool(one.report_by) and f"{asked.local(asked.now):%H:%M}" > one.report_by
            yield AgendaLine(
                key=f"guard/{one.id}/{asked.today}",
                noun=NOUN,
                facts={"guard": one.id, "new": "report"},
                weight=Weight.OVERDUE if is_late else Weight.TODAY,
                due_on=asked.today,
                title=one.name,
                about=N_("daily report {hour}"),
                values={"hour": one.report_by},
            )


def empty(asked: Asked) -> list[tuple[PointDay, datetime.datetime]]:
    """The points at which nobody stands now or in the next hours, each with when that begins, by the local clock."""
    local = asked.local(asked.now)
    found = []
    for one in running(asked):
        if gap := first_gap(one, local):
            found.append((one, gap))
    return found


def first_gap(one: PointDay, local: datetime.datetime) -> datetime.datetime | None:
    """When the first gap begins in which nobody stands at a point within the next hours; None where there is none."""
    begins, ends = one.cells[0].slot_at, one.cells[-1].ends_at
    span = (max(begins, local), min(ends, local + LOOK_AHEAD))
    if span[0] >= span[1]:
        return None
    gaps = checkpoint_hours.gaps(span, [(watch.begins, watch.ends) for watch in one.watches])
    return gaps[0][0] if gaps else None


def unwatched(found: tuple[PointDay, datetime.datetime], asked: Asked) -> AgendaLine:
    """A point at which nobody stands, as a line."""
    one, since = found
    return AgendaLine(
        key=f"checkpoint_watch/{one.point.id}",
        noun=NOUN,
        facts={"watches": one.point.id},
        weight=Weight.URGENT,
        due_on=asked.today,
        title=one.point.name,
        address=one.point.guard,
        about=N_("nobody stands there from {hour}"),
        values={"hour": f"{since:%H:%M}"},
    )


def purges(asked: Asked) -> Iterator[AgendaLine]:
    """That lines of the in and out log are past their day."""
    if number := checkpoint_passes.past(asked.today):
        yield AgendaLine(
            key="checkpoint_passes",
            noun=NOUN,
            facts={},
            weight=Weight.TODAY,
            due_on=asked.today,
            title=checkpoint_passes.KEEP_DAYS,
            about=N_("{number} passes are past their day and are to be deleted"),
            values={"number": number},
            list_name=checkpoint_passes.RULES,
            code=checkpoint_passes.KEEP_DAYS,
            is_called_by_code=True,
        )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of these things there are today."""
    counted: Sequence[AgendaLine] = agenda(asked)
    return Counter(one.due_on for one in counted)


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The points at which nobody stands in the next hours, for whoever takes over."""
    return [
        Unfinished(
            key=f"checkpoint_watch/{one.point.id}",
            group=Group.OTHER,
            noun=NOUN,
            facts={"watches": one.point.id},
            title=one.point.name,
            about=N_("nobody stands there from {hour}"),
            values={"hour": f"{since:%H:%M}"},
            since_on=since.date(),
        )
        for one, since in empty(asked)
    ]
