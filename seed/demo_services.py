"""Services of the invented community: noted day by day, with five heads and help cases, by the deeds of workers."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db import base
from db.changes import elder_states, service_cases, service_rounds, services
from db.models.matters import Matter
from db.models.residents import Person, Residence, Tag
from db.models.services import Service
from db.pen import Pen
from db.queries import services as kept
from db.queries import working_days
from db.rules import service_rhythms
from db.rules.elder_states import Head, StateDraft
from db.rules.residents import LIVES_ALONE
from db.rules.service_cases import CaseDraft
from db.rules.service_rhythms import ONE_DAY
from db.rules.services import Bringer, RoundDraft, ServiceDraft, State
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_services.yaml"
# It builds on no other part.
AFTER: tuple[str, ...] = ()
MORNING, NOON, EVENING = datetime.time(9, 10), datetime.time(12, 20), datetime.time(18, 0)
NO_ANSWER, HOSPITAL, SEEN = "no_answer", "hospital", "phone"
ELDER, SCHOOL, TEEN, GROWN, OLD = 70, 6, 14, 25, 50


@dataclass(frozen=True)
class DemoService:
    """A service, for the how manieth of a group; it was missed and called off so many days ago."""

    of: str
    place: int
    kind: str
    rhythm: str
    bringer: str
    name: str
    days: str = ""
    hour: str = ""
    cost: int = 0
    subsidy: int = 0
    paid_from: str = ""
    note: str = ""
    ends_in: int | None = None
    misses: tuple[int, ...] = ()
    called_off: tuple[int, ...] = ()


@dataclass(frozen=True)
class DemoState:
    """How somebody was found so many days ago under the five heads."""

    of: str
    place: int
    days_ago: int
    levels: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True)
class DemoCase:
    """A help case that was found so many days ago, with the steps taken since, a day apart."""

    of: str
    place: int
    need: str
    found_from: str
    what: str
    goal: str
    days_ago: int
    steps: tuple[str, ...] = ()
    closes: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class DemoServices:
    """All of them; services began so many days ago."""

    days: int
    services: tuple[DemoService, ...]
    states: tuple[DemoState, ...]
    cases: tuple[DemoCase, ...]


def plant(pen: Pen) -> None:
    """Write everything up to this moment, day by day."""
    stories, by = shapes.read(DemoServices, HERE), pen.by
    people, today = groups(pen.today), pen.today
    first = today - stories.days * ONE_DAY
    for case in stories.cases:
        if key := who(people, case.of, case.place):
            help_out(pen, case, key)
            pen.by = by
    for state in stories.states:
        if key := who(people, state.of, state.place):
            on = today - state.days_ago * ONE_DAY
            at(pen, on, EVENING)
            levels = {head.value: level for head, level in zip(Head, state.levels, strict=True)}
            elder_states.note(pen, StateDraft(key, on, levels, state.note))
            pen.by = by
    at(pen, first, MORNING)
    keys = {}
    for one in stories.services:
        if key := who(people, one.of, one.place):
            keys[arrange(pen, one, key, first, today)] = one
    for step in range(stories.days):
        at(pen, first + step * ONE_DAY, NOON)
        walk(pen, keys, first + step * ONE_DAY, today)
    pen.by = by
    walk(pen, keys, today, today)
    pen.by, pen.kind, pen.reason = by, FOUNDING, ""


def at(pen: Pen, on: datetime.date, hour: datetime.time) -> None:
    """It is another moment, by the community's clock."""
    offset = pen.by.local - pen.by.at
    local = datetime.datetime.combine(on, hour)
    pen.by = pen.by._replace(at=local - offset, local=local)


def groups(today: datetime.date) -> dict[str, list[str]]:
    """The people of the register by what they may be served for, the oldest first: elders who live alone, other elders,
    school children, adults."""
    living = Person.select(Person.id, Person.birth).join(Residence).where(Residence.to_on.is_null())
    rows = base.rows(
        living.where(Person.state == "here", Person.birth.is_null(False)).order_by(Person.birth, Person.id)
    )
    tagged = Tag.select(Tag.person).where(Tag.code == LIVES_ALONE, Tag.to_on.is_null())
    alone = {key for (key,) in base.rows(tagged)}
    found: dict[str, list[str]] = defaultdict(list)
    for key, birth in rows:
        found[group(today.year - int(birth[:4]), key in alone)].append(key)
    return found


def group(age: int, is_alone: bool) -> str:
    """The group of somebody of an age."""
    if age >= ELDER:
        return "alone" if is_alone else "elder"
    if GROWN <= age < OLD:
        return "adult"
    return "child" if SCHOOL < age < TEEN else ""


def who(people: Mapping[str, list[str]], of: str, place: int) -> str | None:
    """The how manieth of a group; None where there are fewer."""
    known = people.get(of, [])
    return known[place] if place < len(known) else None


def arrange(pen: Pen, one: DemoService, person: str, first: datetime.date, today: datetime.date) -> str:
    """Arrange a service that began on the first day, and answer its key."""
    texts = {name: getattr(one, name) for name in ("hour", "cost", "subsidy", "paid_from", "note")}
    days = service_rhythms.kept(one.days)
    ends_on = today + one.ends_in * ONE_DAY if one.ends_in else None
    bringer = Bringer(one.bringer, one.name)
    draft = ServiceDraft(person, one.kind, one.rhythm, first, days, bringer=bringer, ends_on=ends_on, **texts)
    return services.arrange(pen, draft)


def walk(pen: Pen, known: Mapping[str, DemoService], on: datetime.date, today: datetime.date) -> None:
    """Note the round of a day: all of it where the day is past, of today only what was missed."""
    calendar, days_ago = working_days.calendar(on), (today - on).days
    drafts = []
    for line in kept.lines(Service.id.in_(list(known)), on):
        if not service_rhythms.is_due(line.course, on, line.last_done_on, calendar):
            continue
        one = known[line.id]
        if days_ago in one.misses:
            drafts.append(RoundDraft(line.id, on, State.MISSED, NO_ANSWER))
        elif days_ago in one.called_off:
            drafts.append(RoundDraft(line.id, on, State.OFF, HOSPITAL))
        elif days_ago:
            drafts.append(RoundDraft(line.id, on, State.DONE))
    for key, draft in zip(service_rounds.note_many(pen, drafts), drafts, strict=True):
        if draft.state == State.MISSED and days_ago:
            service_rounds.look_after(pen, key, 1, SEEN, "在邻居家")


def help_out(pen: Pen, one: DemoCase, person: str) -> None:
    """Write a help case down, and take its steps a day apart."""
    on = pen.today - one.days_ago * ONE_DAY
    at(pen, on, MORNING)
    draft = CaseDraft(person, one.need, one.found_from, one.what, one.goal, one.is_urgent)
    matter = service_cases.open_case(pen, draft)
    steps = [(step, one.goal if step == "help" else one.what) for step in one.steps]
    for place, (step, text) in enumerate([*steps, *([("close", one.closes)] if one.closes else [])], 1):
        at(pen, on + place * ONE_DAY, MORNING)
        version = int(Matter.select(Matter.version).where(Matter.id == matter).scalar())
        service_cases.take(pen, matter, version, step, {"text": text})
