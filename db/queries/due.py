"""What is due: people to visit, doors to try again, and doors that were never reached."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.plans import OpenDoor
from db.queries import plans, resident_lines, visit_codes
from db.queries.plans import PlannedLine
from db.queries.resident_lines import ResidentLine
from db.queries.visit_codes import Rules
from db.rules import tries as try_rules
from db.rules.agenda import AgendaLine, Asked, Scope, Weight
from db.rules.tries import NextTry
from db.rules.words import N_

PAGE = 200
TRY_AGAIN, OTHER_WORKER = N_("try again"), N_("somebody else goes")


@dataclass(frozen=True)
class DueLine:
    """A visit that may wait no longer: whom, since when, and which key group asks for it.

    `last_on` is the last contact that counted, None when there was none; `key` names the visit, the same each time.
    `plan` is the visit as it is planned, `worker` the name of who is to go, "" when nobody was named.
    """

    key: str
    resident: ResidentLine
    due_on: datetime.date
    overdue_days: int
    group: str
    last_on: datetime.date | None
    plan: PlannedLine
    worker: str


@dataclass(frozen=True)
class RetryLine:
    """A door to try again: by when, how late that is, after how many tries, and in which time band best (or None).

    `result` is the code of the last result; `other_worker` says that somebody else should go.
    """

    room_id: str
    address: str
    estate: str
    building_id: str
    by_on: datetime.date
    overdue_days: int
    tries: int
    band_to_try: str | None
    result: str
    other_worker: bool


@dataclass(frozen=True)
class NotReachedLine:
    """A door where enough tries met nobody: since when, for how many days, the last try, and how many there were."""

    room_id: str
    address: str
    estate: str
    building_id: str
    since_on: datetime.date
    days: int
    last_on: datetime.date
    tries: int


def people(today: datetime.date, limit: int = PAGE, grid_id: str | None = None, condition: Any = None) -> list[DueLine]:
    """The people to visit by today, those waiting longest first, in a constant number of statements.

    `grid_id` is the worker's grid: the names of people elsewhere are masked.
    """
    waiting = plans.waiting(today, limit, condition)
    lines = {line.id: line for line in resident_lines.lines([one.person_id for one in waiting], today, grid_id)}
    names = plans.worker_names(one.worker_id for one in waiting)
    return [due_line(one, lines[one.person_id], names, today) for one in waiting if one.person_id in lines]


def due_line(one: PlannedLine, resident: ResidentLine, names: Mapping[str, str], today: datetime.date) -> DueLine:
    """A planned visit as a line."""
    due = plans.due_of(one, today)
    late = due.overdue_days(today)
    return DueLine(due.key, resident, due.due_on, late, one.group, one.last_on, one, names.get(one.worker_id or "", ""))


def retries(today: datetime.date, limit: int = PAGE) -> list[RetryLine]:
    """The doors to try again, the most pressing first. Where somebody refused, only when the time has come."""
    rules = visit_codes.rules()
    return retry_lines(is_retry(rules, today), rules, today, limit)


def retry_lines(condition: Any, rules: Rules, today: datetime.date, limit: int) -> list[RetryLine]:
    """The open doors that fulfil a condition as lines, the most pressing first."""
    doors: list[Any] = list(OpenDoor.select().where(condition).order_by(OpenDoor.by_on, OpenDoor.room_id).limit(limit))
    places = places_of({door.room_id for door in doors})
    lines = [retry_line(door, places[door.room_id], rules, today) for door in doors]
    return sorted(lines, key=lambda line: (line.by_on, line.address))


def is_retry(rules: Rules, today: datetime.date) -> Any:
    """The condition that a door is to be tried again now."""
    others = [rule.code for rule in rules.results.values() if rule.other_worker]
    return OpenDoor.by_on.is_null(False) & (OpenDoor.result.not_in(others) | (OpenDoor.by_on <= today))


def retry_line(door: Any, place: tuple[str, str, str], rules: Rules, today: datetime.date) -> RetryLine:
    """A door to try again as a line."""
    late = max(0, (today - door.by_on).days)
    step = NextTry(door.by_on, tuple(filter(None, door.bands.split(","))), door.tries)
    band = try_rules.band_to_try(step, rules.bands)
    other = rules.results[door.result].other_worker
    return RetryLine(door.room_id, *place, door.by_on, late, door.tries, band, door.result, other)


def not_reached(today: datetime.date, limit: int = PAGE) -> list[NotReachedLine]:
    """The doors where enough tries met nobody, those waiting longest first."""
    found = OpenDoor.select().where(OpenDoor.by_on.is_null())
    doors: list[Any] = list(found.order_by(OpenDoor.since_on, OpenDoor.room_id).limit(limit))
    places = places_of({door.room_id for door in doors})
    lines = [given_up(door, places[door.room_id], today) for door in doors]
    return sorted(lines, key=lambda line: (line.since_on, line.address))


def given_up(door: Any, place: tuple[str, str, str], today: datetime.date) -> NotReachedLine:
    """A door that was not reached as a line."""
    return NotReachedLine(door.room_id, *place, door.since_on, (today - door.since_on).days, door.last_on, door.tries)


def places_of(room_ids: Collection[str]) -> dict[str, tuple[str, str, str]]:
    """Address, estate and building key of rooms, by room key."""
    rows = base.rows(
        Room.select(Room.id, Room.address, Area.name, Area.level, Building.id)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .where(Room.id.in_(sorted(room_ids)))
    )
    return {key: (address, name if level == "estate" else "", building) for key, address, name, level, building in rows}


def count_not_reached() -> int:
    """At how many doors enough tries met nobody."""
    return int(OpenDoor.select().where(OpenDoor.by_on.is_null()).count())


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (OpenDoor,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The doors to try again, for the one list of the day; in a few statements."""
    rules = visit_codes.rules()
    return [
        door_entry(one, asked.today) for one in retry_lines(asked_for(asked, rules), rules, asked.today, asked.limit)
    ]


def asked_for(asked: Asked, rules: Rules) -> Any:
    """The condition that a door is to be tried again by the last day, or on the very day, and in the grid asked for."""
    condition = is_retry(rules, asked.today) & (OpenDoor.by_on <= (asked.until or asked.today))
    if asked.day:
        condition = is_retry(rules, asked.today) & (OpenDoor.by_on == asked.day)
    if asked.scope is Scope.ALL or not asked.grid_id:
        return condition
    return condition & OpenDoor.building_id.in_(Building.select(Building.id).where(Building.grid == asked.grid_id))


def door_entry(one: RetryLine, today: datetime.date) -> AgendaLine:
    """A door to try again on the one list of the day."""
    weight = Weight.OVERDUE if one.overdue_days else Weight.TODAY if one.by_on == today else Weight.COMING
    return AgendaLine(
        key=f"door/{one.room_id}",
        noun="rounds",
        facts={"door": one.room_id},
        weight=weight,
        due_on=one.by_on,
        title="",
        address=one.address,
        building_id=one.building_id,
        estate=one.estate,
        about=OTHER_WORKER if one.other_worker else TRY_AGAIN,
        list_name=visit_codes.BANDS,
        code=one.band_to_try or "",
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many doors are to be tried again by each day until the last one asked for; late ones count for today."""
    rules = visit_codes.rules()
    doors = OpenDoor.select(OpenDoor.by_on, peewee.fn.count(peewee.SQL("*"))).group_by(OpenDoor.by_on)
    counts: dict[datetime.date, int] = {}
    for by_on, count in base.rows(doors.where(asked_for(asked, rules))):
        on = max(by_on, asked.today)
        counts[on] = counts.get(on, 0) + count
    return counts
