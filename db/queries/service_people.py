"""The people whom services are for: where they live, whether alone, and how carefully they are shown to whom."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.residents import Person, Residence, Tag
from db.queries import codes, resident_lines, workers
from db.rules import dates, masking
from db.rules.residents import LIVES_ALONE
from db.rules.services import BRINGERS, KINDS, MISSES, PAUSES, SEEN, Eyes, Vocabulary


@dataclass(frozen=True)
class Who:
    """Somebody for whom services run. `name` is shown as a list shows it; `is_alone` says that nobody else lives behind
    that door."""

    id: str
    name: str
    full_name: str
    state: str
    age: int | None
    is_child: bool
    is_alone: bool = False
    room_id: str = ""
    address: str = ""
    estate: str = ""
    building_id: str | None = None
    grid_id: str | None = None

    @property
    def place(self) -> str:
        """What is called a household here: the door, or the person where no door is known."""
        return self.room_id or self.id

    @property
    def bare_name(self) -> str:
        """The name as it stands where anybody may look."""
        return masking.name(self.full_name, self.is_child)


def vocabulary() -> Vocabulary:
    """The lists against which services are checked, in one statement."""
    found = codes.some(KINDS, BRINGERS, MISSES, PAUSES, SEEN)
    known = {name: tuple(found.lists.get(name, {})) for name in (KINDS, BRINGERS, MISSES, PAUSES, SEEN)}
    return Vocabulary(
        kinds=known[KINDS],
        bringers=known[BRINGERS],
        misses=known[MISSES],
        pauses=known[PAUSES],
        seen=known[SEEN],
        health=frozenset(one.code for one in found.entries(KINDS) if one.facts.get("is_health")),
        watching=frozenset(one.code for one in found.entries(KINDS) if one.facts.get("is_watch")),
    )


def eyes(worker_id: str | None) -> Eyes:
    """What a worker may see; where nobody is named, the whole community is one's own."""
    line = workers.one(worker_id) if worker_id else None
    if line is None:
        return Eyes(worker_id)
    return Eyes(worker_id, line.grid_id, worker_id in workers.leaders())


def of(person_ids: Collection[str], today: datetime.date, looking: Eyes) -> dict[str, Who]:
    """Some people by key, in three statements."""
    keys = sorted(set(person_ids))
    if not keys:
        return {}
    homes = homes_of(keys)
    alone = alone_in({home[0] for home in homes.values()})
    nowhere = ("", "", "", None, None)
    return {row[0]: who(row, homes.get(row[0], nowhere), alone, today, looking) for row in base.rows(people_with(keys))}


def bare(person_ids: Collection[str], today: datetime.date, looking: Eyes) -> dict[str, Who]:
    """As `of`, without where they live, for whom that is known; in one statement."""
    nowhere, keys = ("", "", "", None, None), sorted(set(person_ids))
    return {row[0]: who(row, nowhere, (), today, looking) for row in base.rows(people_with(keys))} if keys else {}


def people_with(keys: Collection[str]) -> Any:
    """Some people as they are written down, and whether somebody said of them that they live alone."""
    is_alone = (Tag.person == Person.id) & (Tag.code == LIVES_ALONE) & Tag.to_on.is_null()
    tagged = peewee.fn.exists(Tag.select(peewee.SQL("1")).where(is_alone))
    return Person.select(Person.id, Person.name, Person.birth, Person.state, tagged).where(Person.id.in_(list(keys)))


def who(row: Any, home: Any, alone: Collection[str], today: datetime.date, looking: Eyes) -> Who:
    """A row of `people_with` and a home as whom services are for."""
    key, name, birth, state, is_said_alone = row
    birth_on = dates.parse(birth) if birth else None
    return Who(
        key,
        resident_lines.shown_name(name, birth_on, home[4], today, None if looking.is_leader else looking.grid_id),
        name,
        state,
        resident_lines.age_of(birth_on, today),
        masking.is_child(birth_on, today),
        bool(is_said_alone) or home[0] in alone,
        *home,
    )


def homes_of(person_ids: Collection[str]) -> dict[str, tuple[str, str, str, str | None, str | None]]:
    """Where some people live, or lived last: key of the room, address, estate, keys of building and grid."""
    estate = peewee.Case(None, [(Area.level == "estate", Area.name)], "")
    rows = (
        Residence.select(Residence.person, Room.id, Room.address, estate, Building.id, Building.grid)
        .join(Room)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .where(Residence.person.in_(list(person_ids)))
        .order_by(Residence.to_on.asc(nulls="last"), Residence.id)
    )
    return {key: tuple(home) for key, *home in base.rows(rows)}


def alone_in(room_ids: Collection[str]) -> set[str]:
    """The rooms, of some, in which one person lives alone."""
    rows = Residence.select(Residence.room).where(Residence.room.in_(list(room_ids)), Residence.to_on.is_null())
    heads = Counter(room for (room,) in base.rows(rows))
    return {room for room, number in heads.items() if number == 1}
