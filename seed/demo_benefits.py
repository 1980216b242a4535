"""Rights of the invented community: benefits that run, answers, notices on their way, and a death that stops some."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from db import base
from db.changes import benefit_answers, benefits, life_events, notices
from db.drivers import peewee
from db.models.benefits import Benefit
from db.models.households import Membership
from db.models.residents import Person, Tag
from db.pen import Pen
from db.queries import benefits as receiving
from db.queries import notices as kept
from db.rules.deadlines import months_after
from db.rules.notices import Aim, NoticeDraft, Reached
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_benefits.yaml"
# Some of those who applied receive it already.
AFTER: tuple[str, ...] = ("demo_applications",)


@dataclass(frozen=True)
class DemoBenefit:
    """So many people of an age or a key group receive something, for some months already."""

    policy: str
    skip: int
    count: int
    months_ago: int
    fen: int
    paid_from: str
    age_from: int = 0
    tag: str = ""
    every: int = 1
    is_household: bool = False


@dataclass(frozen=True)
class DemoAnswer:
    """So many people of an age answered so, some days ago."""

    policy: str
    age_from: int
    skip: int
    count: int
    answer: str
    way: str
    days_ago: int
    note: str


@dataclass(frozen=True)
class DemoNotice:
    """Something made known some days ago, to everybody or a key group; so many were reached."""

    title: str
    policy: str
    way: str
    days_ago: int
    reached: int
    heard: int
    text: str
    tag: str = ""


@dataclass(frozen=True)
class DemoDeath:
    """Somebody died some days ago."""

    days_ago: int


@dataclass(frozen=True)
class DemoRights:
    """All of it."""

    benefits: tuple[DemoBenefit, ...]
    answers: tuple[DemoAnswer, ...]
    notices: tuple[DemoNotice, ...]
    death: DemoDeath


def plant(pen: Pen) -> None:
    """Write all of it down."""
    demo: DemoRights = shapes.read(DemoRights, HERE)
    for benefit in demo.benefits:
        has = receiving.receivers(benefit.policy, pen.today)
        free = [key for key in people(pen.today, benefit.age_from, benefit.tag) if key not in has]
        for key in free[benefit.skip : benefit.skip + benefit.count]:
            receive(pen, benefit, key)
    for answer in demo.answers:
        on = pen.today - datetime.timedelta(days=answer.days_ago)
        for key in people(pen.today, answer.age_from)[answer.skip : answer.skip + answer.count]:
            benefit_answers.answer(pen, key, answer.policy, answer.answer, answer.way, answer.note, on)
    for notice in demo.notices:
        make_known(pen, notice)
    die(pen, demo)
    pen.kind, pen.reason = FOUNDING, ""


def people(today: datetime.date, age_from: int = 0, tag: str = "") -> list[str]:
    """The keys of the people here of an age and a key group, the oldest first."""
    born_by = months_after(today, -12 * age_from)
    rows = Person.select(Person.id).where(Person.state == "here", Person.birth <= str(born_by))
    if tag:
        rows = rows.where(Person.id.in_(Tag.select(Tag.person).where(Tag.code == tag, Tag.to_on.is_null())))
    return [key for (key,) in base.rows(rows.order_by(Person.birth, Person.id))]


def receive(pen: Pen, one: DemoBenefit, person_id: str) -> None:
    """One person receives it."""
    from_on = months_after(pen.today.replace(day=1), -one.months_ago)
    home = None
    if one.is_household:
        now = (Membership.person == person_id) & Membership.to_on.is_null()
        home = Membership.select(Membership.household).where(now).scalar()
    told = (person_id, one.policy, from_on, one.fen, one.paid_from, None)
    benefits.grant(pen, *told, household_id=home, every=one.every)


def make_known(pen: Pen, one: DemoNotice) -> None:
    """One notice, with those whom it reached already."""
    aim = Aim.GROUP if one.tag else Aim.EVERYBODY
    from_on = pen.today - datetime.timedelta(days=one.days_ago)
    # A community may have put other policies in the place of the usual ones.
    policy = one.policy if one.policy in notices.policy_codes(pen) else ""
    if one.tag and not kept.people_of(one.tag, ()):
        # A small community may have nobody in a key group.
        return
    key = notices.begin(pen, NoticeDraft(one.title, one.way, from_on, policy, one.text, aim, one.tag))
    for place, reach in enumerate(kept.reaches(key, pen.today, None)[: one.reached + 1]):
        state, reason = (Reached.REACHED, "") if place < one.reached else (Reached.NOT, "nobody")
        notices.reach(pen, reach.id, reach.version, state, reason, one.heard if reach.building_id else 0)


def die(pen: Pen, demo: DemoRights) -> None:
    """The oldest of those who live alone and receive the first benefit has died, and it is still paid."""
    policy = demo.benefits[0].policy
    alone = Membership.select(Membership.household).where(Membership.to_on.is_null()).group_by(Membership.household)
    single = alone.having(peewee.fn.count(Membership.id) == 1)
    own = Membership.select(Membership.person).where(Membership.household.in_(single), Membership.to_on.is_null())
    rows = Benefit.select(Benefit.person).join(Person).where(Benefit.policy == policy, Benefit.person.in_(own))
    found = base.rows(rows.order_by(Person.birth).limit(1))
    for (key,) in found:
        life_events.died(pen, key, pen.today - datetime.timedelta(days=demo.death.days_ago))
