"""One door before knocking: who lives there, what to know, what is open, and when somebody was there last."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import errors
from db.models.areas import Area, Building, Room, Unit
from db.models.visits import Finding, Visit
from db.queries import hazards, plans, remarks, residents, standings, tries, visit_codes, visits
from db.queries.hazards import Brief
from db.queries.resident_lines import ResidentLine
from db.queries.visit_codes import Rules
from db.queries.visits import STANDS, FindingLine, VisitLine
from db.rules import tries as try_rules
from db.rules.due import Due
from db.rules.remarks import Remark
from db.rules.tries import NextTry, NotReached


@dataclass(frozen=True)
class AtDoor:
    """Somebody who lives behind the door, as a line in a list, and the person's next visit, if one is asked for."""

    line: ResidentLine
    due: Due | None
    overdue_days: int


@dataclass(frozen=True)
class DoorCard:
    """What to know at a door. `workers_needed` is how many must go, by the key groups of those who live there.

    `occupancy` is a code or None; `findings` and `hazards` are open ones; `remarks` are what may be said of those who
    live there where others hear it; `next` says when to try again after nobody
    was met, or that the door was not reached, and `band_to_try` in which time band best; `other_worker` asks for
    somebody else.
    """

    room_id: str
    version: int
    address: str
    estate: str
    building_id: str
    floor: int | None
    occupancy: str | None
    is_lived_in: bool
    knock_note: str
    verified_on: datetime.date | None
    residents: tuple[AtDoor, ...]
    workers_needed: int
    findings: tuple[FindingLine, ...]
    hazards: tuple[Brief, ...]
    remarks: tuple[Remark, ...]
    next: NextTry | NotReached | None
    band_to_try: str | None
    other_worker: bool
    last_visit: VisitLine | None


def door(room_id: str, today: datetime.date, grid_id: str | None = None) -> DoorCard:
    """What to know at a door, in a constant number of statements. `grid_id` is the worker's grid, see `residents`.

    Raises NotFound when the room is gone.
    """
    room = room_at(room_id)
    rules = visit_codes.rules()
    lines = residents.living_in([room_id], today, grid_id)[room_id]
    keys = [line.id for line in lines]
    step = next(iter(tries.steps(rules, Visit.room == room_id)), None)
    return DoorCard(
        room_id=room_id,
        version=room.version,
        address=room.address,
        estate=room.estate if room.level == "estate" else "",
        building_id=room.building_id,
        floor=room.floor,
        occupancy=room.occupancy,
        is_lived_in=room.occupancy not in rules.empty,
        knock_note=room.knock_note,
        verified_on=room.verified_on,
        residents=at_door(lines, plans.next_visits(keys, today) if keys else {}, today),
        workers_needed=workers_needed(standings.tagged_people(today, rules, keys), today) if keys else 1,
        findings=tuple(visits.findings(STANDS & (Visit.room == room_id) & Finding.settled_at.is_null())),
        hazards=tuple(hazards.briefs([room_id])),
        remarks=tuple(one for one in remarks.of_people(keys, today) if not one.is_confined),
        next=step.next if step else None,
        band_to_try=band_to_try(step, rules),
        other_worker=step is not None and step.rule.other_worker,
        last_visit=next(iter(visits.for_room(room_id, limit=1)), None),
    )


def room_at(room_id: str) -> Any:
    """A room with its building's key and the name and level of the area it stands in. Raises NotFound."""
    row = (
        Room.select(Room, Unit.building.alias("building_id"), Area.name.alias("estate"), Area.level)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .where(Room.id == room_id)
        .objects()
        .first()
    )
    if row is None:
        raise errors.NotFound
    return row


def at_door(lines: Iterable[ResidentLine], dues: Mapping[str, Due], today: datetime.date) -> tuple[AtDoor, ...]:
    """Those who live behind a door, each with the next visit."""
    return tuple(AtDoor(line, due := dues.get(line.id), due.overdue_days(today) if due else 0) for line in lines)


def workers_needed(people: Mapping[str, standings.Facts], today: datetime.date) -> int:
    """How many must go, by the key groups of those who live behind a door."""
    tags = (tag for facts in people.values() for tag in standings.in_force(facts, today))
    return max((tag.group.workers_needed for tag in tags), default=1)


def band_to_try(step: tries.Step | None, rules: Rules) -> str | None:
    """The time band in which to try next, where it matters."""
    return try_rules.band_to_try(step.next, rules.bands) if step and isinstance(step.next, NextTry) else None
