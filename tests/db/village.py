"""A small community in which everything can happen, and what a store holds, for tests that compare before and after."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from db import base, search
from db.changes import areas, households, life_events, residents, workers
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.areas import Area, Building, Room
from db.models.households import Household, Membership
from db.models.ledger import Deed
from db.models.residents import Person, Tag
from db.models.workers import Worker
from db.queries import resident_index
from tests import make

ON = datetime.date(2026, 11, 1)
GROUPS = ("A1", "A3", "B1", "C1", "E3")
DOORS = ("3-2-1201", "3-2-1202", "3-1-101", "5-301", "甲3-1-402")
NAMES = ("张建国", "李梅", "王芳", "欧阳小明", "曾国藩", "阿依古丽·买买提")


def rows(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the ledger's, by table, ordered by key."""

    def question() -> dict[str, list[tuple[Any, ...]]]:
        names = [str(table._meta.table_name) for table in base.tables() if table is not Deed]
        ask = desk.database.execute_sql
        return {name: ask(f'select * from "{name}" order by id').fetchall() for name in names}

    return desk.ask_now(question)


def entries(desk: Desk) -> dict[str, list[Any]]:
    """What look-up answers for words that somebody in the village could be found by."""
    words = [*NAMES, *DOORS, "zhang", "zjg", "lm", "1380000", "dushen", "低保", "1201", "3-2"]

    def question() -> dict[str, list[Any]]:
        found = {word: search.find(base.bound(), word, limit=500) for word in words}
        return {
            word: sorted((hit.record_id, hit.rank, hit.is_gone, sorted(hit.line.items(), key=str)) for hit in hits)
            for word, hits in found.items()
        }

    return desk.ask_now(question)


def rebuild(desk: Desk) -> None:
    """Make look-up anew from the rows."""

    def deed(_pen: Any) -> None:
        people = {key for (key,) in base.rows(Person.select(Person.id))}
        found = resident_index.searchable({"person": people})
        search.rebuild(base.bound(), [entry for _, _, entry in found if entry is not None])

    desk.do_now(deed)


def keys(desk: Desk, table: Any, *conditions: Any) -> list[str]:
    """The keys of the rows that fulfil conditions."""
    query = table.select(table.id).where(*conditions) if conditions else table.select(table.id)
    return desk.ask_now(lambda: [key for (key,) in base.rows(query.order_by(table.id))])


@dataclass
class Village:
    """Chooses by lot what happens next, and to whom."""

    desk: Desk
    lot: Random
    done: list[str] = field(default_factory=list)

    def something_happens(self) -> bool:
        """Try one deed by lot; says whether it was done or refused."""
        kind = self.lot.choice(list(EVENTS))
        try:
            EVENTS[kind](self)
        except (Refused, NotFound, Conflict):
            return False
        self.done.append(kind)
        return True

    def somebody(self, state: str = "here") -> str:
        """A person by lot; NotFound when nobody is so."""
        return self.one(keys(self.desk, Person, Person.state == state))

    def one(self, choices: list[Any]) -> Any:
        """One of some, by lot."""
        if not choices:
            raise NotFound
        return self.lot.choice(choices)

    def room(self) -> str:
        """A room by lot."""
        return make.a_room(self.desk, self.lot.choice(DOORS))

    def draft(self) -> Any:
        """Somebody as typed, by lot."""
        phone = f"1380000{self.lot.randrange(10000):04d}" if self.lot.random() < 0.7 else ""
        number = make.a_number(f"19{self.lot.randrange(30, 99)}0308") if self.lot.random() < 0.5 else ""
        return make.a_draft(self.lot.choice(NAMES), phone=phone, number=number)

    def household(self) -> str:
        """A household that still exists, by lot."""
        return self.one(keys(self.desk, Household, Household.to_on.is_null()))

    def members(self, household_id: str) -> list[str]:
        """The people of a household now."""
        members = Membership.select(Membership.person).where(
            Membership.household == household_id, Membership.to_on.is_null()
        )
        return self.desk.ask_now(lambda: [key for (key,) in base.rows(members)])


def version(desk: Desk, table: Any, key: str) -> int:
    """The version of a row now."""
    return int(desk.ask_now(lambda: table.get_by_id(key).version))


def amend(village: Village) -> None:
    person = village.somebody()
    village.desk.do_now(residents.amend, person, version(village.desk, Person, person), village.draft())


def untag(village: Village) -> None:
    village.desk.do_now(residents.untag, village.one(keys(village.desk, Tag, Tag.to_on.is_null())))


def new_head(village: Village) -> None:
    household = village.household()
    village.desk.do_now(households.new_head, household, village.one(village.members(household)))


def split(village: Village) -> None:
    household = village.household()
    members = village.members(household)
    leaving = village.lot.sample(members, village.lot.randrange(len(members) + 1))
    staying = next((one for one in members if one not in leaving), "")
    room = village.room() if village.lot.random() < 0.5 else None
    head = village.one(leaving)
    village.desk.do_now(households.split, household, leaving, head, room_id=room, staying_head=staying)


def gone(deed: Callable[..., None]) -> Callable[[Village], None]:
    """An event after which a person is no longer here; a head leaves somebody of the household behind."""

    def event(village: Village) -> None:
        person = village.somebody()
        heirs = keys(village.desk, Person, Person.id.in_(housemates(person)), Person.id != person)
        village.desk.do_now(deed, person, ON, village.lot.choice(heirs) if heirs else "")

    return event


def housemates(person_id: str) -> Any:
    """The people in the household of a person."""
    mine = Membership.select(Membership.household).where(Membership.person == person_id, Membership.to_on.is_null())
    return Membership.select(Membership.person).where(Membership.household.in_(mine), Membership.to_on.is_null())


EVENTS: Mapping[str, Callable[[Village], None]] = {
    "residents.add": lambda v: v.desk.do_now(
        residents.add, v.draft(), v.room(), v.lot.choice(["02", "10", "20", None])
    ),
    "residents.amend": amend,
    "residents.tag": lambda v: v.desk.do_now(residents.tag, v.somebody(), v.lot.choice(GROUPS), ON),
    "residents.untag": untag,
    "residents.verify": lambda v: v.desk.do_now(residents.verify, v.somebody()),
    "life_events.born": lambda v: v.desk.do_now(life_events.born, v.draft(), v.household(), "40", tags=["D2"]),
    "life_events.died": gone(life_events.died),
    "life_events.moved_out": gone(life_events.moved_out),
    "life_events.household_moved_out": lambda v: v.desk.do_now(life_events.household_moved_out, v.household(), ON),
    "life_events.moved_in": lambda v: v.desk.do_now(life_events.moved_in, v.draft(), v.room(), "02"),
    "life_events.moved_within": lambda v: v.desk.do_now(
        life_events.moved_within, v.somebody(), v.room(), with_household=v.lot.random() < 0.5
    ),
    "life_events.returned": lambda v: v.desk.do_now(
        life_events.returned, v.somebody(v.lot.choice(["left", "dead"])), v.room(), "02"
    ),
    "households.new_head": new_head,
    "households.split": split,
    "households.add": lambda v: v.desk.do_now(households.add, v.room(), v.somebody()),
    "households.join": lambda v: v.desk.do_now(households.join, v.household(), v.somebody(), "97"),
    "households.amend": lambda v: change(v, Household, households.amend, f"{v.lot.randrange(10**6)}", "1", ""),
    "households.relate": lambda v: v.desk.do_now(
        households.relate, (home := v.household()), {v.one(v.members(home)): v.lot.choice(["20", "97", "99"])}
    ),
    "areas.add": lambda v: v.desk.do_now(areas.add, v.lot.choice(["estate", "grid"]), f"园{v.lot.randrange(10**6)}"),
    "areas.rename": lambda v: change(v, Area, areas.rename, f"新园{v.lot.randrange(10**6)}"),
    "areas.add_building": lambda v: v.desk.do_now(areas.add_building, f"{v.lot.randrange(10, 99)}"),
    "areas.renumber_building": lambda v: change(v, Building, areas.renumber_building, f"{v.lot.randrange(100, 999)}"),
    "areas.add_unit": lambda v: v.desk.do_now(
        areas.add_unit, v.one(keys(v.desk, Building)), f"{v.lot.randrange(10, 99)}"
    ),
    "areas.room_at": lambda v: v.desk.do_now(areas.room_at, make.a_door(f"9-1-{v.lot.randrange(100, 999)}"), "东园"),
    "areas.rooms_at": lambda v: v.desk.do_now(
        areas.rooms_at, [(make.a_door(f"8-{unit}-{v.lot.randrange(100, 999)}"), None) for unit in (1, 2)]
    ),
    "areas.amend_room": lambda v: change(
        v, Room, areas.amend_room, areas.RoomDraft(occupancy=v.lot.choice("123"), knock_note="有狗")
    ),
    "workers.add": lambda v: v.desk.do_now(workers.add, f"王强{v.lot.random()}"),
    "workers.amend": lambda v: change(v, Worker, workers.amend, f"李敏{v.lot.random()}", "13800000000"),
    "workers.lead": lambda v: change(v, Worker, workers.lead),
    "workers.retire": lambda v: change(v, Worker, workers.retire),
}


def change(village: Village, table: Any, deed: Callable[..., Any], *values: Any) -> None:
    """Change a row by lot."""
    key = village.one(keys(village.desk, table))
    village.desk.do_now(deed, key, version(village.desk, table, key), *values)
