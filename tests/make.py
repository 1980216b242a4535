"""Builders: one for each noun, with honest defaults, writing through the deeds that the program itself uses."""

from __future__ import annotations

import datetime
import itertools
from functools import cache
from typing import Any

from db.changes import areas, residents, working_days
from db.desk import Desk
from db.queries import households as household_questions
from db.rules import addresses, citizen_numbers, dates
from db.rules.codes import CodeDraft
from db.rules.residents import PersonDraft, PhoneDraft
from db.rules.working_days import Notice
from seed import plant
from seed import vocabularies as seeded
from seed import working_days as holidays
from seed.vocabularies import CodeList

HEAD, SPOUSE, SON, DAUGHTER, FATHER = "02", "10", "20", "30", "51"
TODAY = datetime.date(2026, 11, 22)
_order = itertools.count(1)


def a_number(birth: str = "19650308", area: str = "320104", order: int | None = None) -> str:
    """A citizen number that no other call gives: its birth date is `birth`, written YYYYMMDD."""
    first17 = f"{area}{birth}{(order or next(_order)) % 1000:03d}"
    return first17 + citizen_numbers.check_digit(first17)


@cache
def vocabularies() -> tuple[CodeList, ...]:
    """The vocabularies as their files have them."""
    return seeded.read()


@cache
def lists() -> tuple[CodeDraft, ...]:
    """The vocabularies that every new store is planted with."""
    return tuple(plant.drafts(vocabularies()))


def a_door(written: str) -> addresses.Door:
    """A door from its address, such as 3-2-1201."""
    door = addresses.read(written)
    assert door is not None, written
    return door


def a_room(desk: Desk, at: str = "3-2-1201", estate: str | None = None) -> str:
    """The room behind a door, found or made."""
    return desk.do_now(areas.room_at, a_door(at), estate)


def a_building(desk: Desk, number: str = "3", units: int = 1, floors: int = 2, doors: int = 2) -> list[str]:
    """A building with its units, floors and doors on each floor (3-1-101 and so on); answers its rooms in order."""
    places = [
        (addresses.Door(None, number, str(unit), f"{floor}{door:02d}"), None)
        for unit in range(1, units + 1)
        for floor in range(1, floors + 1)
        for door in range(1, doors + 1)
    ]
    return desk.do_now(areas.rooms_at, places)


def a_draft(name: str = "张建国", phone: str = "", birth: str = "", **facts: Any) -> PersonDraft:
    """A person as typed. `birth` is written 1965, 1965-03 or 1965-03-08."""
    phones = (PhoneDraft(phone, is_primary=True),) if phone else ()
    return PersonDraft(**{"name": name, "birth_on": dates.parse(birth) if birth else None, "phones": phones, **facts})


def a_resident(
    desk: Desk,
    name: str = "张建国",
    at: str | None = "3-2-1201",
    relation: str | None = None,
    estate: str | None = None,
    household_id: str | None = None,
    **facts: Any,
) -> str:
    """A person living behind a door; with relation 02 the head of a new household there, with another one of it."""
    room_id = a_room(desk, at, estate) if at else None
    return desk.do_now(residents.add, a_draft(name, **facts), room_id, relation, household_id)


def a_family(desk: Desk, at: str = "3-2-1201", **members: str) -> dict[str, str]:
    """A household: the members' names by relation (head=, spouse=, son=, daughter=, father=); answers their keys."""
    names = {"head": "张建国", "spouse": "李梅", "son": "张小明"} | members
    relations = {"head": HEAD, "spouse": SPOUSE, "son": SON, "daughter": DAUGHTER, "father": FATHER}
    sexes = {"head": "1", "spouse": "2", "son": "1", "daughter": "2", "father": "1"}
    return {
        who: a_resident(desk, name, at, relations[who], sex=sexes[who], birth=BIRTHS[who])
        for who, name in names.items()
    }


BIRTHS = {"head": "1965", "spouse": "1967", "son": "1992", "daughter": "1995", "father": "1938"}


def a_household_of(desk: Desk, person_id: str) -> str:
    """The household a person belongs to."""
    household_id = desk.ask_now(household_questions.of_person, person_id)
    assert household_id is not None
    return household_id


def a_tag(desk: Desk, person_id: str, code: str = "A1", **facts: Any) -> str:
    """A person in a key group."""
    return desk.do_now(residents.tag, person_id, code, **facts)


@cache
def notices() -> dict[int, Notice]:
    """The yearly notices on holidays that every new store is planted with, by year."""
    return {notice.year: notice for notice in holidays.read()}


def a_published_year(desk: Desk, *years: int) -> None:
    """The holidays of these years, 2026 without any; the stores that tests are given know none."""
    desk.do_now(working_days.plant, [notices()[year] for year in years or (2026,)])
