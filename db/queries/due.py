"""What is due: people to visit, doors to try again, doors that were never reached, and the day at a glance."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from db import base
from db.models.areas import Area, Building, Room, Unit
from db.models.drafts import Draft
from db.queries import resident_lines, standings, tries, visit_codes, walks
from db.queries.resident_lines import ResidentLine
from db.queries.visit_codes import Rules
from db.queries.walks import RoundLine
from db.rules import tries as try_rules
from db.rules.due import Due
from db.rules.tries import NextTry, NotReached

PAGE = 200


@dataclass(frozen=True)
class DueLine:
    """A visit that may wait no longer: whom, since when, and which key group asks for it.

    `last_on` is the last contact that counted, None when there was none; `key` names the visit, the same each time.
    """

    key: str
    resident: ResidentLine
    due_on: datetime.date
    overdue_days: int
    group: str
    last_on: datetime.date | None


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


@dataclass(frozen=True)
class Glance:
    """The day in numbers: people due (overdue ones among them), doors to try again, doors not reached, drafts kept,
    and the round in progress."""

    due: int
    overdue: int
    retries: int
    not_reached: int
    drafts: int
    round: RoundLine | None


def people(today: datetime.date, limit: int = PAGE, grid_id: str | None = None) -> list[DueLine]:
    """The people to visit by today, those waiting longest first, in a constant number of statements.

    `grid_id` is the worker's grid: the names of people elsewhere are masked.
    """
    waiting = dues(today, visit_codes.rules())[:limit]
    lines = {line.id: line for line in resident_lines.lines([key for key, _ in waiting], today, grid_id)}
    return [
        DueLine(one.key, lines[key], one.due_on, one.overdue_days(today), one.group, one.last_on)
        for key, one in waiting
    ]


def dues(today: datetime.date, rules: Rules) -> list[tuple[str, Due]]:
    """The keys of the people to visit by today with their visits, those waiting longest first."""
    waiting = [(one.person_id, one.due) for one in standings.tagged(today, rules) if one.due and one.due.is_due(today)]
    return sorted(waiting, key=lambda pair: (pair[1].due_on, pair[0]))


def retries(today: datetime.date) -> list[RetryLine]:
    """The doors to try again, the most pressing first. Where somebody refused, only when the time has come."""
    rules = visit_codes.rules()
    found = [(one, one.next) for one in open_doors(rules) if is_retry(one, today)]
    places = places_of({one.room_id for one, _ in found})
    lines = [
        retry_line(one, step, places[one.room_id], rules, today) for one, step in found if isinstance(step, NextTry)
    ]
    return sorted(lines, key=lambda line: (line.by_on, line.address))


def is_retry(one: tries.Step, today: datetime.date) -> bool:
    """Whether a door is to be tried again now."""
    return isinstance(one.next, NextTry) and (not one.rule.other_worker or one.next.by_on <= today)


def retry_line(
    one: tries.Step, step: NextTry, place: tuple[str, str, str], rules: Rules, today: datetime.date
) -> RetryLine:
    """A door to try again as a line."""
    late = max(0, (today - step.by_on).days)
    band = try_rules.band_to_try(step, rules.bands)
    return RetryLine(one.room_id, *place, step.by_on, late, step.tries, band, one.rule.code, one.rule.other_worker)


def not_reached(today: datetime.date) -> list[NotReachedLine]:
    """The doors where enough tries met nobody, those waiting longest first."""
    found = [(one.room_id, one.next) for one in open_doors(visit_codes.rules())]
    steps = {room: step for room, step in found if isinstance(step, NotReached)}
    places = places_of(steps)
    lines = [
        NotReachedLine(room, *places[room], step.since_on, (today - step.since_on).days, step.last_on, step.tries)
        for room, step in steps.items()
    ]
    return sorted(lines, key=lambda line: (line.since_on, line.address))


def open_doors(rules: Rules) -> list[tries.Step]:
    """What follows at the doors where nobody was met; a dwelling that is known to be empty is left alone."""
    return tries.steps(rules, ~Room.occupancy.in_(sorted(rules.empty)) | Room.occupancy.is_null())


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


def glance(today: datetime.date, worker_id: str | None = None) -> Glance:
    """The day in numbers, for the first screen."""
    rules = visit_codes.rules()
    waiting = dues(today, rules)
    doors = open_doors(rules)
    return Glance(
        due=len(waiting),
        overdue=sum(one.overdue_days(today) > 0 for _, one in waiting),
        retries=sum(is_retry(one, today) for one in doors),
        not_reached=sum(isinstance(one.next, NotReached) for one in doors),
        drafts=Draft.select().where(Draft.worker_id == (worker_id or "")).count(),
        round=walks.in_progress(worker_id),
    )
