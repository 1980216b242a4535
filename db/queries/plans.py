"""The plan of visits as it is stored: what waits and for whom, what was missed, what puts off and who goes."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Building
from db.models.plans import PlannedVisit, VisitPause, WeatherAlert
from db.models.workers import Worker
from db.queries import resident_lines
from db.queries.resident_lines import ResidentLine
from db.rules import plans
from db.rules.agenda import AgendaLine, Asked, Scope, Weight
from db.rules.due import Due
from db.rules.planned import State
from db.rules.words import N_

PAGE = 200
ONE_DAY = datetime.timedelta(days=1)
# What a change for the worse asks for is told so many days ahead.
SOON = datetime.timedelta(days=7)
GROUPS, CHANGES = "key_groups", "grave_changes"
VISIT, FIRST_VISIT, AT_ONCE, IN_ALERT = N_("visit"), N_("first visit"), N_("visit at once"), N_("weather alert")
COLUMNS = (
    *(PlannedVisit.id, PlannedVisit.person_id, PlannedVisit.group_code, PlannedVisit.due_on, PlannedVisit.last_on),
    *(PlannedVisit.state, PlannedVisit.shortened_by, PlannedVisit.postponed_by, PlannedVisit.accepts_remote),
    *(PlannedVisit.workers_needed, PlannedVisit.companions, PlannedVisit.worker_id, PlannedVisit.worker_reason),
    *(PlannedVisit.room_id, PlannedVisit.building_id),
)


@dataclass(frozen=True)
class PlannedLine:
    """One planned visit that waits: `due_on` is None where it is due at once and nobody knows since when.

    `group` is "" where a change for the worse asks for it, `shortened_by` is its kind, or "alert". `was_missed`: its
    day and the next one have passed. `worker_id` is who goes, `worker_reason` why: a code of the split, or as typed.
    """

    id: str
    person_id: str
    group: str
    due_on: datetime.date | None
    last_on: datetime.date | None
    was_missed: bool
    shortened_by: str
    postponed_by: str
    accepts_remote: bool
    workers_needed: int
    companions: tuple[str, ...]
    worker_id: str | None
    worker_reason: str
    room_id: str | None
    building_id: str | None


@dataclass(frozen=True)
class MissedLine:
    """A visit that was missed: whom, which key group asked for it, since when, and the day that made up for it."""

    key: str
    resident: ResidentLine
    group: str
    due_on: datetime.date
    made_up_on: datetime.date | None
    shortened_by: str


@dataclass(frozen=True)
class PauseLine:
    """A pause of somebody's visits: its kind, why, from which day, and the day on which visits begin again."""

    id: str
    kind: str
    reason: str
    from_on: datetime.date
    until_on: datetime.date


@dataclass(frozen=True)
class AlertLine:
    """A weather alert in force: its level, what for, its first and its last day."""

    id: str
    version: int
    level: str
    reason: str
    from_on: datetime.date
    to_on: datetime.date


def line(row: tuple[Any, ...]) -> PlannedLine:
    """A row of the plan as a value."""
    key, person, group, due_on, last_on, state, short, postponed, remote, needed, companions, *rest = row
    with_them = tuple(filter(None, companions.split(",")))
    was_missed = state == State.MISSED.value
    return PlannedLine(
        *(key, person, group, due_on, last_on, was_missed, short, postponed, remote, needed, with_them), *rest
    )


def waiting(
    until: datetime.date, limit: int | None = None, condition: Any = None, on: datetime.date | None = None
) -> list[PlannedLine]:
    """Everybody's next visits that are due by a day, or on the day `on` or at once, in three statements at most.

    Those waiting longest come first, then what a change for the worse asks for in the days after, then what is due at
    once and nobody knows since when.
    """
    mine = PlannedVisit.is_next if condition is None else PlannedVisit.is_next & condition
    query = PlannedVisit.select(*COLUMNS).order_by(PlannedVisit.due_on, PlannedVisit.person_id).limit(limit)
    is_due = PlannedVisit.due_on == on if on else PlannedVisit.due_on <= until
    dated = base.rows(query.where(mine & is_due))
    soon = PlannedVisit.due_on.between(until + ONE_DAY, until + SOON) & (PlannedVisit.group_code == "")
    urgent = [] if on else base.rows(query.where(mine & soon))
    at_once = base.rows(query.where(mine & PlannedVisit.due_on.is_null()))
    return [line(row) for row in (*dated, *urgent, *at_once)][:limit]


def next_visits(only: Any, today: datetime.date) -> dict[str, Due]:
    """The next visits of some people by their keys, in one statement; `only` is a selection of keys, or keys."""
    rows = base.rows(PlannedVisit.select(*COLUMNS).where(PlannedVisit.person_id.in_(only) & PlannedVisit.is_next))
    return {one.person_id: due_of(one, today) for one in map(line, rows)}


def due_of(one: PlannedLine, today: datetime.date) -> Due:
    """A planned visit as the next one of a person."""
    return Due(one.person_id, one.due_on or today, one.group, one.last_on, one.shortened_by, one.postponed_by)


def in_scope(asked: Asked) -> Any:
    """The condition that a visit is asked for: given to the worker or nobody's in the grid, in the grid, or any."""
    if asked.scope is Scope.ALL:
        return None
    buildings = Building.select(Building.id).where(Building.grid == asked.grid_id)
    here = PlannedVisit.building_id.in_(buildings) if asked.grid_id else peewee.SQL("1 = 1")
    if asked.scope is Scope.GRID:
        return here
    return (PlannedVisit.worker_id == asked.worker_id) | (PlannedVisit.worker_id.is_null() & here)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (PlannedVisit,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The visits that are due, for the one list of the day: late ones, urgent ones, today's, and those to come."""
    found = waiting(asked.until or asked.today, asked.limit, in_scope(asked), asked.day)
    people = resident_lines.whereabouts([one.person_id for one in found], asked.today, asked.grid_id)
    lines = [entry(one, people[one.person_id], asked.today) for one in found if one.person_id in people]
    of_day = [line for line in lines if asked.day in (None, line.due_on)]
    return sorted(of_day, key=lambda line: (line.weight, line.due_on))


def entry(one: PlannedLine, person: tuple[str, str, str], today: datetime.date) -> AgendaLine:
    """A planned visit on the one list of the day; of the person name, address and estate are told."""
    name, address, estate = person
    due_on = one.due_on or today
    return AgendaLine(
        # The person first: of two that are due together at one door, who was written down first comes first.
        key=f"{one.person_id}/{one.id}",
        noun="residents",
        facts={"resident": one.person_id},
        weight=weight(one, due_on, today),
        due_on=due_on,
        title=name,
        address=address,
        building_id=one.building_id,
        estate=estate,
        about=about(one),
        list_name=GROUPS if one.group else CHANGES,
        code=one.group or one.shortened_by,
        worker_id=one.worker_id,
    )


def weight(one: PlannedLine, due_on: datetime.date, today: datetime.date) -> Weight:
    """How much a planned visit presses."""
    if due_on < today:
        return Weight.OVERDUE
    if one.shortened_by:
        return Weight.URGENT
    return Weight.TODAY if due_on == today else Weight.COMING


def about(one: PlannedLine) -> str:
    """What is to be done, as a marked text."""
    if one.shortened_by:
        return IN_ALERT if one.shortened_by == plans.ALERT else AT_ONCE
    return VISIT if one.last_on else FIRST_VISIT


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many visits are due on each day until the last one asked for, in two statements; late ones today."""
    counts: dict[datetime.date, int] = {}
    for due_on, count in counted(asked.until or asked.today, in_scope(asked)):
        on = max(due_on or asked.today, asked.today)
        counts[on] = counts.get(on, 0) + count
    return counts


def counted(until: datetime.date, condition: Any = None) -> list[tuple[datetime.date | None, int]]:
    """How many visits are due on each day by a day, and how many at once (None), in two statements."""
    mine = PlannedVisit.is_next if condition is None else PlannedVisit.is_next & condition
    query = PlannedVisit.select(PlannedVisit.due_on, peewee.fn.count(peewee.SQL("*"))).group_by(PlannedVisit.due_on)
    dated = base.rows(query.where(mine & (PlannedVisit.due_on <= until)))
    return [*dated, *base.rows(query.where(mine & PlannedVisit.due_on.is_null()))]


def missed(today: datetime.date, limit: int = PAGE, grid_id: str | None = None) -> list[MissedLine]:
    """The visits that were missed, the latest first, with the day that made up for each; some statements."""
    about = (PlannedVisit.group_code, PlannedVisit.was_due_on, PlannedVisit.settled_on, PlannedVisit.shortened_by)
    query = PlannedVisit.select(PlannedVisit.id, PlannedVisit.person_id, *about)
    is_missed = PlannedVisit.state == peewee.SQL("'missed'")
    rows = base.rows(
        query.where(is_missed)
        .order_by(PlannedVisit.was_due_on.desc(), PlannedVisit.person_id, PlannedVisit.id)
        .limit(limit)
    )
    people = {one.id: one for one in resident_lines.lines(list({row[1] for row in rows}), today, grid_id)}
    return [MissedLine(key, people[person], *rest) for key, person, *rest in rows if person in people]


def of_person(person_id: str) -> list[PlannedLine]:
    """All visits of one person that wait, the one that comes first in front, in one statement."""
    rows = PlannedVisit.select(*COLUMNS).where(
        (PlannedVisit.person_id == person_id) & PlannedVisit.settled_on.is_null()
    )
    return [line(row) for row in base.rows(rows.order_by(PlannedVisit.is_next.desc(), PlannedVisit.due_on))]


def pauses(person_id: str, today: datetime.date) -> list[PauseLine]:
    """The pauses of a person's visits that have not ended, the one that ends last in front."""
    columns = (VisitPause.id, VisitPause.kind, VisitPause.reason, VisitPause.from_on, VisitPause.until_on)
    rows = VisitPause.select(*columns).where((VisitPause.person == person_id) & (VisitPause.until_on > today))
    return [PauseLine(*row) for row in base.rows(rows.order_by(VisitPause.until_on.desc()))]


def alerts(today: datetime.date) -> list[AlertLine]:
    """The weather alerts that are in force or still to come."""
    columns = (WeatherAlert.id, WeatherAlert.version, WeatherAlert.level, WeatherAlert.reason)
    rows = WeatherAlert.select(*columns, WeatherAlert.from_on, WeatherAlert.to_on)
    return [AlertLine(*row) for row in base.rows(rows.where(WeatherAlert.to_on >= today).order_by(WeatherAlert.id))]


def worker_names(keys: Iterable[str | None]) -> dict[str, str]:
    """The names of workers by key."""
    wanted: Collection[str] = {key for key in keys if key}
    return dict(base.rows(Worker.select(Worker.id, Worker.name).where(Worker.id.in_(sorted(wanted))))) if wanted else {}
