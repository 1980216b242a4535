"""Door rounds: the buildings to choose from, and a building's stair as a map of doors."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db import base, errors
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.plans import PlannedVisit
from db.models.residents import Residence
from db.models.visits import Visit
from db.queries import standings, visit_codes
from db.queries.doors import DoorCard as DoorCard
from db.queries.doors import door as door
from db.queries.visit_codes import Rules
from db.queries.visits import STANDS
from db.queries.walks import RoundLine as RoundLine
from db.queries.walks import in_progress as in_progress
from db.queries.walks import one as one
from db.rules import pinyin, rounds
from db.rules.rounds import Counts, DoorState


@dataclass(frozen=True)
class RoundBuilding:
    """A building to choose: how many doors it has, how many of them were met today, and at how many somebody is due.

    `letters` are the pinyin initials of the estate and the number in small letters, by which it is picked: xfl3.
    """

    id: str
    number: str
    estate: str
    doors: int
    met: int
    due: int
    letters: tuple[str, ...]


@dataclass(frozen=True)
class DoorLine:
    """One door of the map. `result` and `note` are of its last visit today or in the round; None before the first.

    `is_due`: somebody who lives there is to be visited by today; `has_key_group`: somebody there is in a key group.
    """

    room_id: str
    number: str
    floor: int | None
    unit: str
    state: DoorState
    is_due: bool
    has_key_group: bool
    result: str | None
    note: str


@dataclass(frozen=True)
class FloorLine:
    """The doors of one floor of one unit, in order. An unknown floor is None."""

    floor: int | None
    doors: tuple[DoorLine, ...]


@dataclass(frozen=True)
class UnitLine:
    """One unit of a building, its floors from the top down. A building without units has one whose number is ""."""

    number: str
    floors: tuple[FloorLine, ...]


@dataclass(frozen=True)
class Stair:
    """A building as a map of doors, with how many are in which state. `round_id` is None for the map of a day."""

    building_id: str
    building: str
    estate: str
    round_id: str | None
    units: tuple[UnitLine, ...]
    counts: Counts

    @property
    def doors(self) -> tuple[DoorLine, ...]:
        """All doors in the order of the way: unit by unit, from the top floor down, along each floor."""
        return tuple(door for unit in self.units for floor in unit.floors for door in floor.doors)

    def next_door(self, after: str | None = None) -> str | None:
        """The next door on the way that has not been visited, behind the given one; None when all have been."""
        recorded = {door.room_id for door in self.doors if door.result}
        return rounds.next_door([door.room_id for door in self.doors], recorded, after)


def buildings(today: datetime.date) -> list[RoundBuilding]:
    """All buildings in natural order, estate by estate, in a constant number of statements."""
    rules = visit_codes.rules()
    met, due = met_on(today, rules), due_doors(today)
    columns = (Building.id, Building.number, Building.sort_key, Area.name, Area.level)
    rows = base.rows(
        Building.select(*columns, peewee.fn.count(Room.id))
        .join(Area, on=Building.estate == Area.id)
        .join(Unit, peewee.JOIN.LEFT_OUTER, on=Unit.building == Building.id)
        .join(Room, peewee.JOIN.LEFT_OUTER, on=Room.unit == Unit.id)
        .group_by(*columns)
    )
    placed = []
    for key, number, sort_key, name, level, doors in rows:
        estate = name if level == "estate" else ""
        line = RoundBuilding(key, number, estate, doors, met[key], due[key], letters_of(estate, number))
        placed.append(((pinyin.sort_key(estate), sort_key), line))
    return [line for _, line in sorted(placed, key=lambda pair: pair[0])]


def letters_of(estate: str, number: str) -> tuple[str, ...]:
    """The letters by which a building is picked, in every plausible reading."""
    ways = itertools.product(pinyin.initials(estate) or [""], [number.lower(), *pinyin.initials(number)])
    return tuple(dict.fromkeys(begin + end for begin, end in ways))


def met_on(day: datetime.date, rules: Rules) -> Counter[str]:
    """How many doors were met on a day, by building."""
    doors = Visit.select(Unit.building, Visit.room).join(Room).join(Unit).distinct()
    rows = base.rows(doors.where(STANDS & (Visit.visited_on == day) & Visit.result.in_(rules.contacts)))
    return Counter(building for building, _ in rows)


def due_doors(today: datetime.date) -> Counter[str]:
    """At how many doors somebody is due, by building."""
    is_due = PlannedVisit.is_next & ((PlannedVisit.due_on <= today) | PlannedVisit.due_on.is_null())
    lives = (Residence.person == PlannedVisit.person_id) & Residence.to_on.is_null()
    doors = PlannedVisit.select(Residence.room, Unit.building).join(Residence, on=lives).join(Room).join(Unit)
    return Counter(building for _, building in base.rows(doors.where(is_due).distinct()))


def due_rooms(people: Collection[standings.Standing], today: datetime.date) -> set[str]:
    """The rooms in which somebody is due."""
    return {room for person in people if person.due and person.due.is_due(today) for room in person.room_ids}


def stair(building_id: str, round_id: str | None, today: datetime.date) -> Stair:
    """The map of a building: with a round, what this round recorded; without one, the visits of today.

    Raises NotFound when the building is gone.
    """
    named = base.rows(
        Building.select(Building.number, Area.name, Area.level)
        .join(Area, on=Building.estate == Area.id)
        .where(Building.id == building_id)
    )
    if not named:
        raise errors.NotFound
    (number, name, level), *_ = named
    doors = doors_of(building_id, Visit.round == round_id if round_id else Visit.visited_on == today, today)
    counts = Counts.of(door.state for _, door in doors)
    return Stair(building_id, number, name if level == "estate" else "", round_id, units_of(doors), counts)


def doors_of(building_id: str, condition: Any, today: datetime.date) -> list[tuple[str, DoorLine]]:
    """The doors of a building in the order of the way, each with its unit's key; `condition` picks the visits."""
    rules = visit_codes.rules()
    lives_here = Residence.to_on.is_null() & (Unit.building == building_id)
    only = Residence.select(Residence.person).join(Room).join(Unit).where(lives_here)
    people = standings.of(only, today, rules)
    due, grouped = due_rooms(people, today), {room for one in people if one.tags for room in one.room_ids}
    last = last_visits(building_id, condition)
    return [
        (unit, door_line(row, last.get(row[0]), rules, row[0] in due, row[0] in grouped))
        for unit, row in way(building_id)
    ]


def way(building_id: str) -> list[tuple[str, tuple[Any, ...]]]:
    """The rooms of a building in the order of the way: the unit's key, and room key, number, floor, unit, occupancy."""
    room = (Room.id, Room.number, Room.floor, Unit.number, Room.occupancy)
    rows = base.rows(
        Room.select(*room, Unit.id, Unit.sort_key, Room.sort_key).join(Unit).where(Unit.building == building_id)
    )
    ordered = sorted(rows, key=lambda row: rounds.place(row[6], row[2], row[7]))
    return [(row[5], row[:5]) for row in ordered]


def last_visits(building_id: str, condition: Any) -> dict[str, tuple[str, str]]:
    """The result and note of the last visit that stands and fulfils a condition, by room of a building."""
    rows = base.rows(
        Visit.select(Visit.room, Visit.result, Visit.note)
        .join(Room)
        .join(Unit)
        .where(STANDS & (Unit.building == building_id) & condition)
        .order_by(Visit.visited_on, Visit.origin_id)
    )
    return {room: (result, note) for room, result, note in rows}


def door_line(
    row: tuple[Any, ...], last: tuple[str, str] | None, rules: Rules, is_due: bool, has_key_group: bool
) -> DoorLine:
    """One door of the map, from a room of `way` and its last visit."""
    room, number, floor, unit, occupancy = row
    result, note = last or (None, "")
    state = rounds.state_of(rules.results.get(result or ""), occupancy not in rules.empty)
    return DoorLine(room, number, floor, unit, state, is_due, has_key_group, result, note)


def units_of(doors: list[tuple[str, DoorLine]]) -> tuple[UnitLine, ...]:
    """Doors in the order of the way, put together by unit and floor."""
    units = []
    for _, of_unit in itertools.groupby(doors, key=lambda pair: pair[0]):
        in_unit = [door for _, door in of_unit]
        floors = tuple(
            FloorLine(floor, tuple(on_floor))
            for floor, on_floor in itertools.groupby(in_unit, key=lambda door: door.floor)
        )
        units.append(UnitLine(in_unit[0].unit, floors))
    return tuple(units)
