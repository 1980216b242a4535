"""Events, clubs and honours of the invented community, written by the deeds of workers, in the order of their days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from db import base
from db.changes import (
    clubs,
    event_entries,
    event_lists,
    event_money,
    event_rolls,
    event_volunteers,
    events,
    honours,
)
from db.models.events import EventEntry, EventVolunteer
from db.models.households import Membership
from db.models.residents import Person
from db.pen import Pen
from db.queries import event_entries as lists
from db.queries import events as kept
from db.queries import honours as honours_kept
from db.rules import official_text
from db.rules.clubs import ClubDraft
from db.rules.event_budgets import PaymentDraft
from db.rules.event_entries import Newcomer, Photo
from db.rules.events import EventDraft, ListDraft, SafetyDraft
from db.rules.honours import HonourDraft, NomineeDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_events.yaml"
# It builds on no other part.
AFTER: tuple[str, ...] = ()
ONE_DAY = datetime.timedelta(days=1)
# How far a demo event has come: only planned, or sign-up open; a number says how many of ten came.
PLANNED, OPEN = -2, -1


@dataclass(frozen=True)
class DemoEvent:
    """An event from a template, so many days ago; so many households and names signed up."""

    template: str
    title: str
    place: str
    days_ago: int
    leader: str
    came: int
    capacity: int | None = None
    expected: int | None = None
    households: int = 0
    names: tuple[str, ...] = ()
    summary: str = ""
    feedback: str = ""
    news: str = ""
    partners: tuple[str, ...] = ()
    payments: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoClub:
    """A club with so many members."""

    name: str
    kind: str
    leader: str
    place: str
    weekday: int
    begins: str
    ends: str
    members: int


@dataclass(frozen=True)
class DemoHonour:
    """An honour, with its nominees as name, reason, by whom and votes."""

    kind: str
    title: str
    days_ago: int
    seats: int
    nominees: tuple[str, ...]
    awarded: bool


@dataclass(frozen=True)
class DemoEvents:
    """All of them."""

    events: tuple[DemoEvent, ...]
    clubs: tuple[DemoClub, ...] = field(default=())
    honours: tuple[DemoHonour, ...] = field(default=())


def plant(pen: Pen) -> None:
    """Write everything up to this moment."""
    stories, by = shapes.read(DemoEvents, HERE), pen.by
    homes = households()
    for event in stories.events:
        hold(pen, event, homes)
        pen.by = by
    people = [key for (key,) in base.rows(Person.select(Person.id).where(Person.state == "here").order_by(Person.id))]
    for place, club in enumerate(stories.clubs):
        meet(pen, club, people[place * 3 :])
        pen.by = by
    for honour in stories.honours:
        award(pen, honour)
        pen.by = by
    pen.kind, pen.reason = FOUNDING, ""


def households() -> list[tuple[str, ...]]:
    """The people of each household, at most four of one."""
    found: dict[str, list[str]] = {}
    rows = Membership.select(Membership.household, Membership.person).join(Person)
    is_here = Membership.to_on.is_null() & (Person.state == "here")
    for household, person in base.rows(rows.where(is_here).order_by(Membership.household, Membership.id)):
        found.setdefault(household, []).append(person)
    return [tuple(people[:4]) for people in found.values()]


def at(pen: Pen, on: datetime.date, hour: str) -> None:
    """It is another moment, by the community's clock."""
    local = datetime.datetime.combine(on, datetime.time.fromisoformat(hour))
    pen.by = pen.by._replace(at=local - (pen.by.local - pen.by.at), local=local)


def hold(pen: Pen, one: DemoEvent, homes: list[tuple[str, ...]]) -> None:
    """Plan an event, let people sign up, and where it is past, call its roll and sum it up."""
    on, today = pen.today - one.days_ago * ONE_DAY, pen.today
    if on < today:
        at(pen, on - 10 * ONE_DAY, "09:30")
    known = kept.template(one.template)
    assert known is not None
    draft = EventDraft(
        *(known.kind, one.title, on, known.begins, known.ends, one.place, one.expected or known.expected, one.leader),
        plan="\n".join(known.plan),
    )
    event_id = events.plan_by(pen, one.template, draft)
    if one.came == PLANNED:
        return
    furnish(pen, event_id, one)
    first, *_others, last = 2 * [row.id for row in event_lists.of(event_id)]
    for place, people in enumerate(homes[: one.households]):
        list_id = last if place % 6 == 5 else first
        event_entries.sign_up(pen, list_id, Newcomer(people, companions=place % 7 == 6))
    for name in one.names:
        event_entries.sign_up(pen, first, Newcomer(name=name, phone="13800001111"))
    if on < today:
        for list_id in dict.fromkeys((first, last)):
            call(pen, list_id, one, on)
        serve(pen, event_id, on)
        at(pen, on + ONE_DAY, "10:00")
        finish(pen, event_id, one)


def furnish(pen: Pen, event_id: str, one: DemoEvent) -> None:
    """Write who helps and which units take part, set how many fit, and approve it."""
    for joined in one.partners:
        name, _blank, gives = joined.partition(" ")
        event_volunteers.join_partner(pen, event_id, name, gives)
    tasks = list(EventVolunteer.select().where(EventVolunteer.event == event_id).order_by(EventVolunteer.id))
    for row, name in zip(tasks, one.helpers, strict=False):
        if name:
            event_volunteers.give(pen, row.id, row.version, name)
    if one.capacity is not None:
        row = event_lists.of(event_id)[0]
        event_lists.amend(pen, row.id, row.version, ListDraft(row.name, one.capacity))
    event = events.row_of(event_id)
    safety = SafetyDraft(event.risks, "东西两门常开，志愿者值守", "医药箱在签到台", "公众责任险", one.leader)
    events.secure(pen, event_id, event.version, safety)
    events.approve(pen, event_id, events.row_of(event_id).version, "街道办事处")


def call(pen: Pen, list_id: str, one: DemoEvent, on: datetime.date) -> None:
    """Call the roll: most come, some walk in, and somebody does not want to be photographed."""
    at(pen, on, "18:20")
    lines = lists.of_list(list_id)
    coming = [line.id for place, line in enumerate(lines) if place % 10 < one.came]
    if coming:
        event_rolls.tick(pen, coming)
    for name in ("过路的小马", "5号楼新来的租户", "送奶工"):
        event_rolls.walk_in(pen, list_id, Newcomer(name=name))
    adults = [line.id for line in lines[:4] if line.age is None or line.age >= 18]
    if adults:
        event_entries.answer_on_photos(pen, adults[:1], Photo.NO)


def serve(pen: Pen, event_id: str, on: datetime.date) -> None:
    """Those who have a task come before it begins, and go when all is done."""
    at(pen, on, "18:00")
    serving = list(EventVolunteer.select().where((EventVolunteer.event == event_id) & (EventVolunteer.name != "")))
    for row in serving:
        event_volunteers.come(pen, row.id)
    at(pen, on, "20:40")
    for row in serving:
        event_volunteers.go(pen, row.id)


def finish(pen: Pen, event_id: str, one: DemoEvent) -> None:
    """Pay what is to be paid, and sum the event up."""
    for payment in one.payments:
        item, amount, payee, voucher = payment.split("|")
        fen = official_text.fen(amount) or 0
        event_money.pay(pen, event_id, PaymentDraft(item, fen, payee, pen.today, voucher))
    version = events.row_of(event_id).version
    events.conclude(pen, event_id, version, one.summary, one.feedback, one.news)


def meet(pen: Pen, one: DemoClub, people: list[str]) -> None:
    """Found a club, take its members in, and hold the last meeting before today."""
    today = pen.today
    back = (today.isoweekday() - one.weekday) % 7 or 7
    at(pen, today - back * ONE_DAY, one.begins)
    names = ("name", "kind", "leader", "place", "weekday", "begins", "ends")
    club_id = clubs.found(pen, ClubDraft(**{name: getattr(one, name) for name in names}))
    for person in people[: one.members]:
        clubs.join(pen, club_id, Newcomer((person,)))
    event_id = clubs.meet(pen, club_id, pen.today)
    keys = [
        key
        for place, (key,) in enumerate(base.rows(EventEntry.select(EventEntry.id).where(EventEntry.event == event_id)))
        if place % 4 != 3
    ]
    if keys:
        event_rolls.tick(pen, keys)


def award(pen: Pen, one: DemoHonour) -> None:
    """Announce an honour, nominate, count the votes, put the notice up, and award it where that is over."""
    at(pen, pen.today - one.days_ago * ONE_DAY, "10:00")
    honour_id = honours.begin(pen, HonourDraft(one.kind, one.title, one.seats))
    votes = {}
    for told in one.nominees:
        name, reason, by, count = told.split("|")
        votes[honours.nominate(pen, honour_id, NomineeDraft(name, reason, by))] = int(count)
    honours.open_vote(pen, honour_id, honours.row_of(honour_id).version)
    for key, number in votes.items():
        honours.count(pen, key, number, "现场投票")
    card = honours_kept.one(honour_id)
    assert card is not None
    for nominee in card.nominees:
        if nominee.leads:
            honours.choose(pen, nominee.id, nominee.version, True)
    at(pen, pen.today + 6 * ONE_DAY, "10:00")
    until = pen.today + (card.notice_days + 1) * ONE_DAY
    honours.put_up(pen, honour_id, honours.row_of(honour_id).version, until, "社区公告栏")
    if one.awarded:
        at(pen, until + ONE_DAY, "10:00")
        honours.award(pen, honour_id, honours.row_of(honour_id).version)
