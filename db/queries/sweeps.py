"""Sweeps: the doors that chosen buildings or a filter come to on a day."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.models.areas import Building, Room, Unit
from db.models.residents import Person, Residence
from db.queries import standings, visit_codes
from db.queries.visit_codes import Rules
from db.rules import citizen_numbers, dates, due, sweeps
from db.rules.sweeps import Sweep


def doors(sweep: Sweep, today: datetime.date) -> list[str]:
    """The keys of the doors that a sweep goes to, in the order of their keys: the same ones whenever it is asked for on
    the same day, as long as nothing is written. At most four statements, however many there are."""
    rules = visit_codes.rules()
    rooms = [key for (key,) in base.raw(places(sweep, rules))]
    if not sweep.asks_for_people:
        return rooms
    homes = homes_of(sweep, rules, today)
    return [key for key in rooms if key in homes]


def count(sweep: Sweep, today: datetime.date) -> int:
    """At how many doors a sweep would knock."""
    return len(doors(sweep, today))


def places(sweep: Sweep, rules: Rules) -> Any:
    """The selection of rooms that are where a sweep goes and used as it asks for."""
    rooms = Room.select(Room.id).order_by(Room.id)
    if sweep.buildings or sweep.grids:
        rooms = rooms.join(Unit).join(Building)
        rooms = rooms.where(Building.id.in_(sweep.buildings)) if sweep.buildings else rooms
        rooms = rooms.where(Building.grid.in_(sweep.grids)) if sweep.grids else rooms
    if sweep.occupancies:
        return rooms.where(Room.occupancy.in_(sweep.occupancies))
    return rooms.where(~Room.occupancy.in_(sorted(rules.empty)) | Room.occupancy.is_null())


def homes_of(sweep: Sweep, rules: Rules, today: datetime.date) -> set[str]:
    """The rooms where somebody lives whom a sweep asks for."""
    grouped = in_groups(sweep, rules, today) if sweep.groups else None
    homes = Residence.select(Residence.room, Residence.person, Person.birth).join(Person)
    rows = base.raw(homes.where(Residence.to_on.is_null() & (Person.state == "here")))
    return {
        room
        for room, person, birth in rows
        if (grouped is None or person in grouped) and is_of_age(sweep, birth, today)
    }


def in_groups(sweep: Sweep, rules: Rules, today: datetime.date) -> set[str]:
    """The people who are in one of the key groups today."""
    wanted = set(sweep.groups)
    return {
        key
        for key, facts in standings.tagged_people(today, rules, None).items()
        if any(
            tag.group.code in wanted and due.is_in_force(tag, standings.age_of(facts, today), today)
            for tag in facts.tags
        )
    }


def is_of_age(sweep: Sweep, birth: str | None, today: datetime.date) -> bool:
    """Whether somebody is of an age asked for; at the oldest where the birth date is known only in part."""
    if sweep.age_from is None and sweep.age_to is None:
        return True
    born_on = dates.parse(birth).first_day if birth else None
    return sweeps.has_age(sweep, citizen_numbers.age(born_on, today) if born_on else None)
