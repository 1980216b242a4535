"""What an import changes of known people: what was unknown is filled in; what differs, only where it was decided."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from db import base
from db.base import Table
from db.changes.import_families import Families
from db.changes.import_homes import Homes
from db.errors import Conflict
from db.models.areas import Room
from db.models.households import Household, Membership
from db.models.residents import Person, Phone, Residence, Tag
from db.pen import Pen
from db.queries.imports import Plan
from db.rules import pinyin
from db.rules.register_comparing import FIELDS, Known, KnownRoom
from db.rules.register_doors import Door

CHUNK = 500


@dataclass
class Changes:
    """What is to be written of known people, by person's key (or room's, or household's)."""

    plan: Plan
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    phones: list[tuple[Known, str, str]] = field(default_factory=list)
    tags: list[tuple[Known, str]] = field(default_factory=list)
    homes: dict[str, tuple[Door, datetime.date | None]] = field(default_factory=dict)
    joining: dict[int, str] = field(default_factory=dict)
    since: dict[str, tuple[str, datetime.date]] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    household_numbers: dict[str, str] = field(default_factory=dict)
    occupancies: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)

    def add(self, place: int, name: str, value: Any) -> None:
        """Take in one field of one row."""
        person = self.plan.matching.people.get(place)
        if name == "occupancy":
            self.occupancies.setdefault(self.room_of(place).id, value)
        elif person:
            self.people.add(person.id)
            if name in (*FIELDS, "number_kind"):
                self.facts.setdefault(person.id, {})[name] = value
            elif name in ("phone", "tag"):
                self.add_listed(person, name, value)
            else:
                self.add_belonging(place, person, name, value)

    def add_listed(self, person: Known, name: str, value: Any) -> None:
        """Take in telephone numbers or key groups: a tuple of them that are added, or one that was decided."""
        if name == "tag":
            self.tags += [(person, code) for code in ((value,) if isinstance(value, str) else value)]
        else:
            self.phones += [(person, *phone) for phone in ((value,) if isinstance(value[0], str) else value)]

    def add_belonging(self, place: int, person: Known, name: str, value: Any) -> None:
        """Take in where a person lives and to which household the person belongs."""
        if name == "door":
            self.homes[person.id] = (value, self.plan.register.column("lives_from")[place])
        elif name == "lives_from":
            self.since[person.id] = (self.room_of(place).id, value)
        elif name == "group":
            self.joining[place] = person.id
        elif name == "relation":
            self.relations[person.id] = value
        elif person.household:
            self.household_numbers.setdefault(person.household, value)

    def room_of(self, place: int) -> KnownRoom:
        """The room in the store behind a row's door."""
        return self.plan.present.rooms[cast("Door", self.plan.register.doors[place])]

    def doors(self) -> Iterator[Door]:
        """The doors behind which known people come to live."""
        return (door for door, _ in self.homes.values())

    def write(self, pen: Pen, homes: Homes, families: Families) -> int:
        """Write everything, and answer how many people were changed."""
        for row in rows_with(Person.id, self.facts):
            if row.version != self.plan.present.people[row.id].version:
                raise Conflict
            pen.set(row, **with_sort_key(self.facts[row.id]))
        pen.add_many(Phone, list(self.phone_rows()))
        source = self.plan.path.name[:60]
        pen.add_many(Tag, [{"person": person.id, "code": code, "source": source} for person, code in self.tags])
        self.move(pen, homes)
        self.join(pen, families)
        for row in rows_with(Household.id, self.household_numbers):
            pen.set(row, number=self.household_numbers[row.id])
        for row in rows_with(Room.id, self.occupancies):
            pen.set(row, occupancy=self.occupancies[row.id])
        return len(self.people)

    def phone_rows(self) -> Iterator[dict[str, Any]]:
        """The new telephone numbers; the first one of a person who had none is the one to call first."""
        called = set()
        for person, number, owner in self.phones:
            is_primary = not person.numbers and person.id not in called
            called.add(person.id)
            yield {"person": person.id, "number": number, "owner": owner, "is_primary": is_primary}

    def move(self, pen: Pen, homes: Homes) -> None:
        """Let people live behind another door from today on, and write down since when others live where they do."""
        for row in rows_with(Residence.person, self.homes, Residence.to_on.is_null()):
            pen.set(row, to_on=pen.today)
        has_home = {key for key in self.homes if self.plan.present.people[key].places}
        values = [
            {
                "person": key,
                "room": homes.facts[door].room_id,
                "from_on": since or (pen.today if key in has_home else None),
            }
            for key, (door, since) in self.homes.items()
        ]
        pen.add_many(Residence, values)
        for row in rows_with(Residence.person, self.since, Residence.to_on.is_null()):
            room, since = self.since[row.__data__["person"]]
            if row.__data__["room"] == room:
                pen.set(row, from_on=since)

    def join(self, pen: Pen, families: Families) -> None:
        """Let people belong to the households they are listed with, in the relation that is told."""
        register, values = self.plan.register, []
        for place, key in self.joining.items():
            group = register.groups[place]
            relation = families.relation(group, register.relations[place])
            values.append({"person": key, "household": families.keys[group], "relation": relation})
        pen.add_many(Membership, values)
        for row in rows_with(Membership.person, self.relations, Membership.to_on.is_null()):
            pen.set(row, relation=self.relations[row.__data__["person"]])


def wanted(plan: Plan, take: Collection[int]) -> Changes:
    """What a plan adds, and what was decided of its differences."""
    changes = Changes(plan)
    for place, additions in plan.matching.additions.items():
        for name, value in additions.items():
            changes.add(place, name, value)
    for number in sorted(take):
        difference = plan.matching.differences[number]
        changes.add(difference.place, difference.field, difference.found)
    for place, state in enumerate(plan.register.column("occupancy")):
        door = plan.register.doors[place]
        room = plan.present.rooms.get(door) if door and state else None
        if room and not room.occupancy and place not in plan.matching.refused:
            changes.add(place, "occupancy", state)
    return changes


def with_sort_key(values: dict[str, Any]) -> dict[str, Any]:
    """A person's fields, with the key of order where the name is among them."""
    return {**values, "name_sort": pinyin.sort_key(values["name"])} if "name" in values else values


def rows_with(column: Any, keys: Iterable[str], *conditions: Any) -> Iterator[Table]:
    """The rows of a column's table in which it holds one of the keys."""
    for part in base.parts(sorted(keys), CHUNK):
        yield from list(column.model.select().where(column.in_(part), *conditions))
