"""Circumstances of the invented community: pensions and their certification, incomes, insurance, permits, cards."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from db import base
from db.models.circumstances import Circumstance
from db.models.households import Membership
from db.models.residents import Person, Tag
from db.pen import Pen
from db.rules import dates
from db.rules.policy_facts import has_turned
from seed.demo_deeds import FOUNDING

AFTER: tuple[str, ...] = ()
RETIRED, STUDENT, JOBLESS, FREELANCE, SELF_EMPLOYED = "80", "31", "70", "51", "54"
FROM_ELSEWHERE = "21"
# The pension of so many days ago was certified: some are overdue, some are due within 7, 30 and 60 days.
CERTIFIED = (20, 90, 150, 210, 260, 310, 320, 345, 360, 362, 380, 400)
# The income by head and month, in fen, of families that asked: below the line, near it, and above.
INCOMES = (45_000, 62_000, 71_500, 79_000, 88_000, 105_000, 118_000, 135_000, 210_000, 320_000)
GRADES = ("1", "2", "2", "3", "4")
ASKED_FAMILIES = 24


class Somebody(NamedTuple):
    """A person as far as circumstances are invented by it."""

    id: str
    birth: str | None
    employment: str | None
    category: str | None


def plant(pen: Pen) -> None:
    """Invent what people told: the same for the same people."""
    pen.kind = FOUNDING
    chance = Random(2026)
    chosen = Person.select(Person.id, Person.birth, Person.employment, Person.category)
    people = [Somebody(*row) for row in base.rows(chosen.where(Person.state == "here").order_by(Person.id))]
    rows = [row for one in people for row in of_person(one, chance, pen.today)]
    grade_cards(pen, chance)
    rows += of_cards(chance, pen.today)
    rows += of_families(chance, pen.today)
    pen.add_many(Circumstance, rows)


def told(code: str, value: str, on: datetime.date, **whose: str) -> dict[str, Any]:
    """One circumstance since a day."""
    return {"code": code, "value": value, "from_on": on, "source": "本人自述", **whose}


def of_person(one: Somebody, chance: Random, today: datetime.date) -> Iterator[dict[str, Any]]:
    """The pension, the insurance, the permit and the work of somebody; much of it nobody has asked yet."""
    asked_on = today - datetime.timedelta(days=chance.randrange(20, 120))
    if one.employment == RETIRED and chance.random() < 0.8:
        yield told("pension", "yes", asked_on, person=one.id)
        if chance.random() < 0.85:
            certified = today - datetime.timedelta(days=chance.choice(CERTIFIED))
            yield told("certified_on", certified.isoformat(), certified, person=one.id)
    if one.employment in (STUDENT, JOBLESS, FREELANCE, SELF_EMPLOYED, None) and chance.random() < 0.6:
        yield told("insured_year", str(today.year + chance.choice((0, 0, 1))), asked_on, person=one.id)
    if one.category == FROM_ELSEWHERE and is_grown(one, today) and chance.random() < 0.7:
        yield told("stable_stay", chance.choice(("yes", "yes", "no")), asked_on, person=one.id)
        permit = today - datetime.timedelta(days=chance.choice((40, 200, 338, 350, 370)))
        yield told("permit_on", permit.isoformat(), permit, person=one.id)
    if one.employment == JOBLESS and is_grown(one, today):
        jobless = today - datetime.timedelta(days=chance.choice((60, 200, 400)))
        yield told("jobless_on", jobless.isoformat(), jobless, person=one.id)
        yield told("quit_forced", chance.choice(("yes", "no")), asked_on, person=one.id)
        yield told("dole_months", chance.choice(("6", "14", "60")), asked_on, person=one.id)


def is_grown(one: Somebody, today: datetime.date) -> bool:
    """Whether somebody is 16 or older for certain."""
    return has_turned(dates.parse(one.birth) if one.birth else None, 16, today) is True


def grade_cards(pen: Pen, chance: Random) -> None:
    """The grade of most disability cards is known."""
    for tag in list(Tag.select().where(Tag.code == "C1", Tag.to_on.is_null(), Tag.grade.is_null()).order_by(Tag.id)):
        if chance.random() < 0.75:
            pen.set(tag, grade=chance.choice(GRADES))


def of_cards(chance: Random, today: datetime.date) -> Iterator[dict[str, Any]]:
    """Until when disability cards are valid: a few are over, or soon will be."""
    held = Tag.select(Tag.person).where(Tag.code == "C1", Tag.to_on.is_null()).order_by(Tag.id)
    for (person,) in base.rows(held):
        until = today + datetime.timedelta(days=chance.choice((-30, 20, 50, 400, 1500, 2600)))
        yield told("card_until", until.isoformat(), today - datetime.timedelta(days=100), person=person)


def of_families(chance: Random, today: datetime.date) -> Iterator[dict[str, Any]]:
    """The incomes of the families on support, and of some that only asked."""
    needy = Tag.select(Tag.person).where(Tag.code.in_(("B1", "B2")), Tag.to_on.is_null())
    lives = Membership.select(Membership.household).where(Membership.to_on.is_null())
    on_support = [key for (key,) in base.rows(lives.where(Membership.person.in_(needy)).order_by(Membership.id))]
    every = [key for (key,) in base.rows(lives.order_by(Membership.id))]
    others = chance.sample(every, min(ASKED_FAMILIES, len(every)))
    for home in dict.fromkeys([*on_support, *others]):
        on = today - datetime.timedelta(days=chance.randrange(10, 200))
        income = chance.choice(INCOMES[:4] if home in on_support else INCOMES)
        yield told("income", str(income), on, household=home)
        if chance.random() < 0.8:
            yield told("assets_ok", "yes" if income < 150_000 else "no", on, household=home)
        if chance.random() < 0.3:
            yield told("rigid", chance.choice(("yes", "no")), on, household=home)
