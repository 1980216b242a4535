"""Policies for tests: those that every store is planted with, and a register of people of whom every fact varies."""

from __future__ import annotations

import datetime
import random
from functools import cache
from typing import Any

from db import base, engine
from db.changes import policies
from db.desk import Desk
from db.models.areas import Room
from db.models.circumstances import Circumstance
from db.models.households import Household, Membership
from db.models.residents import Person, Residence, Tag
from db.queries import circumstances
from db.queries import policies as asked
from db.rules.circumstances import Fact, Kind, Owner
from db.rules.policies import Judgement, Policy
from seed import policy_files
from tests import make

TODAY = datetime.date(2026, 11, 22)
GRADES: dict[str, list[str | None]] = {"C1": [None, "1", "2", "3", "4"], "E1": [None, "zero"], "A4": [None, "1", "3"]}
GROUPS = ("A4", "A5", "A6", "B1", "B2", "C1", "C2", "D4", "E1", "E3")
CATEGORIES = (None, "11", "12", "13", "14", "21", "90")
BIRTHS = ("{y}", "{y}-{m:02d}", "{y}-{m:02d}-{d:02d}", "{y}-{m:02d}-{d:02d}", "{y}-{m:02d}-{d:02d}")


@cache
def planted() -> tuple[Policy, ...]:
    """The policies as their files have them."""
    return policy_files.planted()


def plant(desk: Desk) -> None:
    """Plant the policies."""
    desk.do_now(policies.plant, planted())


def judgement(desk: Desk, person: str, code: str, on: datetime.date = TODAY) -> Judgement:
    """What one policy says of one person on a day."""
    return desk.ask_now(asked.judged, [person], on, [code])[person][code]


def grades(person: str) -> list[tuple[str, str | None]]:
    """The key groups of somebody with their grades."""
    return [(code, grade) for code, grade in base.rows(Tag.select(Tag.code, Tag.grade).where(Tag.person == person))]


def living(people: list[str]) -> list[str]:
    """The keys of those who live here."""
    return [key for (key,) in base.rows(Person.select(Person.id).where(Person.id.in_(people), Person.state == "here"))]


def a_birth(dice: random.Random) -> str | None:
    """A birth date, known whole, in part, or not; many lie near a boundary of age on 22 November 2026."""
    if dice.random() < 0.05:
        return None
    year = 2026 - dice.choice((0, 2, 3, 15, 16, 18, 40, 49, 50, 54, 55, 60, 61, 63, 64, 79, 80, 81, 90, 100))
    month, day = dice.choice(((11, 21), (11, 22), (11, 23), (2, 28), (3, 1), (7, 15), (12, 31), (1, 1)))
    if dice.random() < 0.05:
        return f"{year - year % 4}-02-29"
    return dice.choice(BIRTHS).format(y=year, m=month, d=day)


def a_value(dice: random.Random, fact: Fact, codes: dict[str, list[str]]) -> str:
    """What may be written of a fact."""
    if fact.kind is Kind.CODE:
        return dice.choice(codes[fact.list_name])
    day = TODAY - datetime.timedelta(days=dice.choice((0, 1, -1, 30, 182, 184, 365, 366, -100)))
    return {
        Kind.YES_NO: dice.choice(("yes", "no")),
        Kind.MONEY: str(dice.choice((0, 79_999, 80_000, 119_999, 120_000, 160_000, 300_000, 300_001))),
        Kind.DAY: day.isoformat(),
        Kind.YEAR: str(dice.choice((2025, 2026, 2027))),
        Kind.NUMBER: str(dice.choice((0, 11, 12, 14, 15, 100))),
    }[fact.kind]


def crowd(desk: Desk, count: int, seed: int) -> list[str]:
    """People of every kind, written without a ledger: three to a household, some in two; answers their keys."""
    dice = random.Random(seed)
    room = make.a_room(desk)
    codes = {one.name: [code.code for code in one.codes] for one in make.vocabularies()}

    def write() -> list[str]:
        facts = circumstances.facts().values()
        with engine.writing(desk.database):
            people = rows(desk, Person, [a_person(dice, codes) for _ in range(count)])
            homes = rows(desk, Household, [{"number": str(place)} for place in range(count // 3 + 1)])
            members = [{"person": key, "household": homes[place // 3]} for place, key in enumerate(people)]
            members += [{"person": key, "household": dice.choice(homes)} for key in people if dice.random() < 0.03]
            ended = [one | {"to_on": dice.choice((None, None, None, TODAY))} for one in members]
            rows(desk, Membership, [one for one in ended if dice.random() < 0.95])
            rows(desk, Tag, [a_tag(dice, key) for key in people for _ in range(dice.choice((0, 0, 1, 2)))])
            for owner, keys in ((Owner.PERSON, people), (Owner.HOUSEHOLD, homes)):
                own = [fact for fact in facts if fact.owner is owner]
                told = [(key, fact) for key in keys for fact in own if dice.random() < 0.4]
                rows(desk, Circumstance, [a_row(dice, owner, key, fact, codes) for key, fact in told])
            rows(desk, Residence, [a_residence(dice, key, room) for key in people if dice.random() < 0.9])
            Room.update(tenure=dice.choice((None, "1", "3"))).execute()
        return people

    return desk.ask_now(write)


def a_person(dice: random.Random, codes: dict[str, list[str]]) -> dict[str, Any]:
    """One person's own row."""
    return {
        "name": "某某",
        "name_sort": "",
        "birth": a_birth(dice),
        "sex": dice.choice((None, "0", "1", "1", "2", "2", "2")),
        "employment": dice.choice((None, *codes["employments"])),
        "category": dice.choice(CATEGORIES),
        "state": dice.choice(("here", "here", "here", "here", "left", "dead")),
    }


def a_tag(dice: random.Random, person: str) -> dict[str, Any]:
    """Belonging to a key group: now, not yet, not any more, or from a day that nobody knows."""
    code = dice.choice(GROUPS)
    on = dice.choice((None, TODAY, TODAY + datetime.timedelta(days=1), TODAY - datetime.timedelta(days=90)))
    to = dice.choice((None, None, None, TODAY, TODAY + datetime.timedelta(days=1)))
    return {"person": person, "code": code, "grade": dice.choice(GRADES.get(code, [None])), "from_on": on, "to_on": to}


def a_row(dice: random.Random, owner: Owner, key: str, fact: Fact, codes: dict[str, list[str]]) -> dict[str, Any]:
    """A circumstance: holding now, ended yesterday, or holding to the end of today."""
    ends = dice.choice((None, None, None, TODAY, TODAY - datetime.timedelta(days=1)))
    value, begins = a_value(dice, fact, codes), TODAY - datetime.timedelta(days=dice.choice((0, 1, 400)))
    whose = {"person": None, "household": None} | {owner.value: key}
    return {**whose, "code": fact.code, "value": value, "from_on": begins, "to_on": ends}


def a_residence(dice: random.Random, person: str, room: str) -> dict[str, Any]:
    """Living in the room since some day."""
    since = dice.choice((None, "2026-05-22", "2026-05-23", "2020-01-01"))
    ends = dice.choice((None, None, None, TODAY))
    return {"person": person, "room": room, "from_on": base.day(since), "to_on": ends}


def rows(desk: Desk, table: Any, facts: list[dict[str, Any]]) -> list[str]:
    """Add rows and answer their keys."""
    full = [{"id": base.new_key(), "community_id": desk.community_id, **one} for one in facts]
    for part in base.parts(full, 100):
        table.insert_many(part).execute()
    return [one["id"] for one in full]
