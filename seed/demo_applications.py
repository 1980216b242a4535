"""Applications, errands and uses of seals of the invented community, by the deeds of workers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.changes import application_steps, applications, errands, stamps
from db.errors import NotFound
from db.models.applications import Application, ApplicationMaterial
from db.models.errands import Errand, SealUse
from db.models.matters import Matter
from db.models.residents import Person
from db.pen import Pen
from db.queries import application_cards, application_decisions, policies
from db.queries import applications as kept
from db.rules import applications as rules
from db.rules.applications import ApplicationDraft, DecisionDraft, MaterialState
from db.rules.deadlines import months_after
from db.rules.errands import ErrandDraft, ItemDraft, Way
from db.rules.residents import PersonState
from db.rules.stamps import SealDraft
from seed import shapes
from seed.demo_deeds import FOUNDING
from seed.demo_requests import instant

HERE = Path(__file__).parent / "demo_applications.yaml"
AFTER: tuple[str, ...] = ()
BOARD, FUND, DOCUMENT, LEADER = "社区公告栏", "civil", "区民〔2026〕31号", "王建国"
MOST, OLDEST = 200, 120
FUNDS = {"P-05": "elderly", "P-06": "disabled"}


@dataclass(frozen=True)
class DemoTurn:
    """What happens with an application: `on` is whatever comes next by its policy."""

    act: str
    days_ago: int
    at: str
    text: str = ""
    days: int = 0


@dataclass(frozen=True)
class DemoApplication:
    """One application, of the first person of an age."""

    policy: str
    age_from: int
    days_ago: int
    at: str
    agent: str = ""
    relation: str = ""
    authorisation: str = "self"
    turns: tuple[DemoTurn, ...] = ()


@dataclass(frozen=True)
class DemoErrand:
    """One errand, with what was taken along, spent and, where it is done, given back."""

    kind: str
    what: str
    age_from: int
    days_ago: int
    due_in: int
    taken: tuple[str, ...] = ()
    fen: int = 0
    spent: int = 0
    receipt: str = ""
    runner: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class DemoSeal:
    """One use of a seal."""

    days_ago: int
    seal: str
    age_from: int
    title: str = ""
    proof: str = ""
    copies: int = 1
    recipient: str = ""
    void: str = ""


@dataclass(frozen=True)
class DemoApplications:
    """All of them."""

    applications: tuple[DemoApplication, ...]
    errands: tuple[DemoErrand, ...]
    seals: tuple[DemoSeal, ...]


def plant(pen: Pen) -> None:
    """Let everything happen on its day. A policy that this store does not have has no application."""
    pen.kind = FOUNDING
    stories, by = shapes.read(DemoApplications, HERE), pen.by
    for story in stories.applications:
        happen(pen, by.local, story)
    for errand in stories.errands:
        run(pen, by.local, errand)
    for seal in stories.seals:
        stamp(pen, by.local, seal)
    pen.by = by
    pen.kind, pen.reason = FOUNDING, ""


def go_to(pen: Pen, now: datetime.datetime, days_ago: int, clock: str) -> datetime.datetime:
    """Let the pen write at an instant, and answer it; never ahead of the moment of planting."""
    at = min(instant(days_ago, clock, now), now)
    pen.by = pen.by._replace(at=at - (pen.by.local - pen.by.at), local=at)
    return at


def applicant(story: DemoApplication, today: datetime.date) -> Any:
    """The first person of whom the rule says that the right may be theirs, of the age where there is one; else the
    first one of the age."""
    may = policies.may_qualify(story.policy, today, limit=MOST)
    asked = [(story.age_from, may), (0, may), (story.age_from, ())] if may else [(story.age_from, ())]
    found = (somebody(age, today, story.policy, among) for age, among in asked)
    return next((one for one in found if one is not None), None)


def somebody(age_from: int, today: datetime.date, policy: str = "", among: Collection[str] = ()) -> Any:
    """The first person of an age (0: of any) or a little older, by name, of whom nothing is applied for under the
    policy."""
    last = months_after(today, -12 * age_from).isoformat()
    first = months_after(today, -12 * (age_from + 10 if age_from else OLDEST)).isoformat()
    is_it = (Person.state == PersonState.HERE.value) & (Person.birth <= last) & (Person.birth > first)
    has = Application.select(Application.person).where(Application.policy == policy)
    is_it &= Person.id.not_in(has)
    if among:
        is_it &= Person.id.in_(list(among))
    return Person.select().where(is_it).order_by(Person.name_sort, Person.id).first()


def happen(pen: Pen, now: datetime.datetime, story: DemoApplication) -> None:
    """One application with all that came of it."""
    go_to(pen, now, story.days_ago, story.at)
    try:
        policies.one(story.policy, pen.today)
    except NotFound:
        return
    person = applicant(story, pen.today)
    if person is None:
        return
    agent = {"agent": story.agent, "agent_relation": story.relation, "authorisation": story.authorisation}
    matter_id = applications.open(pen, ApplicationDraft(person.id, story.policy, **agent))
    for turn in story.turns:
        go_to(pen, now, turn.days_ago, turn.at)
        ACTS[turn.act](pen, matter_id, turn)


def version(matter_id: str) -> int:
    """The version of a matter as it stands."""
    return int(Matter.get_by_id(matter_id).version)


def bring(pen: Pen, matter_id: str, turn: DemoTurn) -> None:
    """Everything that is missing is there, or may follow."""
    state = MaterialState.LATER if turn.act == "later" else MaterialState.HAVE
    of = ApplicationMaterial.application == kept.row_of(matter_id).id
    missing = ApplicationMaterial.state == MaterialState.MISSING.value
    for row in list(ApplicationMaterial.select().where(of, missing)):
        applications.mark(pen, row.id, row.version, state.value)


def onward(pen: Pen, matter_id: str, _turn: DemoTurn) -> None:
    """Whatever comes next by the policy, where nothing stands against it."""
    card = application_cards.one(matter_id, pen.by.at, pen.by.local - pen.by.at, pen.by.worker_id)
    if card is None or not card.steps_now:
        return
    step = card.steps_now[0].code
    if step in (rules.STAGE, rules.UNTIMED):
        application_steps.advance(pen, matter_id, version(matter_id))
    elif step == rules.NOTICE:
        application_steps.post(pen, matter_id, version(matter_id), BOARD)
    elif step in (rules.GRANT, rules.APPROVE):
        decide(pen, matter_id)


def decide(pen: Pen, matter_id: str) -> None:
    """It is granted as the policy has it."""
    found = application_decisions.proposed(matter_id, pen.today, pen.by.local - pen.by.at)
    row = kept.row_of(matter_id)
    # Where the policy leaves the sum open, the office decided on the first of those it names.
    fen = found.fen or next((one.fen for one in kept.policy_of(row).amounts), None)
    fund = FUNDS.get(row.policy, FUND) if fen else ""
    draft = DecisionDraft(pen.today, fen, found.every, fund, document=DOCUMENT)
    application_steps.decide(pen, matter_id, version(matter_id), draft)


def pay(pen: Pen, matter_id: str, _turn: DemoTurn) -> None:
    """The first payment arrived, where something was granted."""
    if Matter.get_by_id(matter_id).state == rules.GRANTED:
        application_steps.pay(pen, matter_id, version(matter_id))


def take(pen: Pen, matter_id: str, turn: DemoTurn) -> None:
    """A step that says something."""
    said: dict[str, str] = {"text": turn.text, "reason": turn.text}
    if turn.days:
        said["until"] = str(pen.today + datetime.timedelta(days=turn.days))
    application_steps.take(pen, matter_id, version(matter_id), turn.act, said)


ACTS: Mapping[str, Callable[[Pen, str, DemoTurn], None]] = {
    "bring": bring,
    "later": bring,
    "on": onward,
    "pay": pay,
    "note": take,
    "wait": take,
    "refuse": take,
}


def run(pen: Pen, now: datetime.datetime, one: DemoErrand) -> None:
    """One errand with what went from hand to hand."""
    go_to(pen, now, one.days_ago, "10:15")
    person = somebody(one.age_from, pen.today)
    if person is None:
        return
    due_on = now.date() + datetime.timedelta(days=one.due_in)
    worker = None if one.runner else pen.by.worker_id
    key = errands.ask(pen, ErrandDraft(person.id, one.kind, one.what, worker, one.runner, due_on))
    for thing in one.taken:
        hand(pen, key, ItemDraft(Way.TAKEN, thing, hand=person.name))
    if one.fen:
        hand(pen, key, ItemDraft(Way.TAKEN, fen=one.fen, hand=person.name))
    if one.spent:
        hand(pen, key, ItemDraft(Way.SPENT, one.what, one.spent, one.receipt))
    if one.is_done:
        hand(pen, key, ItemDraft(Way.BACK, fen=one.fen - one.spent, hand=person.name))
        errands.end(pen, key, Errand.get_by_id(key).version, "done")


def hand(pen: Pen, errand_id: str, draft: ItemDraft) -> None:
    """Something goes from hand to hand."""
    errands.hand(pen, errand_id, Errand.get_by_id(errand_id).version, draft)


def stamp(pen: Pen, now: datetime.datetime, one: DemoSeal) -> None:
    """One use of a seal."""
    go_to(pen, now, one.days_ago, "11:05")
    person = somebody(one.age_from, pen.today)
    if person is None:
        return
    key = stamps.use(
        pen,
        SealDraft(
            one.seal,
            one.title,
            person.name,
            LEADER,
            one.proof,
            one.recipient,
            copies=one.copies,
            person_id=person.id,
        ),
    )
    if one.void:
        stamps.void(pen, key, SealUse.get_by_id(key).version, one.void)
