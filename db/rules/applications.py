"""Applications: what one is opened with, which stage of its policy comes next, by when, and what it lacks."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import deadlines, lengths
from db.rules.deadlines import Limit, Term
from db.rules.flows import Step
from db.rules.policies import Stage, Unit
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_
from db.rules.working_days import Calendar

FLOW, TERMS = "applications", "usual"
STAGE, UNTIMED, NOTICE, OBJECT, SETTLE = "stage", "untimed", "notice", "object", "settle"
GRANT, APPROVE, PAID, REFUSE, WITHDRAW = "grant", "approve", "paid", "refuse", "withdraw"
STOP, VOID, REOPEN, WAIT = "stop", "void", "reopen", "wait"
GATHERING, NOTICED, OBJECTED, GRANTED = "gathering", "noticed", "objected", "granted"
WITH_OFFICE = ("underway", "untimed")
# Which of these comes next follows from the stages of the policy.
ONWARD = (STAGE, UNTIMED, NOTICE, GRANT, APPROVE)
# Steps that write more than words: they have deeds of their own.
ELSEWHERE = (*ONWARD, OBJECT, SETTLE, PAID)
AUTHORISATIONS, FUNDS = "application_authorisations", "application_funds"
RESULTS, STATES = "application_results", "material_states"
SELF = "self"
LONGEST: Mapping[str, int] = {"agent": 50, "agent_relation": 30, "agent_phone": 30, "note": 2000}
NOT_LISTED = N_("Choose from the list.")
WHO_ACTS = N_("Write who acts for the applicant.")
IS_GONE = N_("The applicant is dead or has moved away: this can only be stopped.")
LACKS = N_("Not there yet: {materials}. Get them first, or mark them as to follow.")
NOTICE_STANDS = N_("The notice stands until {day}: what follows comes after it.")
IS_OPEN_ALREADY = N_("An application of this person under this policy is open already: {number}.")
IS_OPEN_AT_HOME = N_("An application of this household under this policy is open already: {number}.")
NO_SUM = N_("Write a sum of money in yuan.")
NO_OBJECTION = N_("Write what the objection says.")
NOT_YET_DECIDED = N_("This day is still to come.")
BEFORE_OPENED = N_("It cannot be before the application was opened.")
WHERE_POSTED = N_("Write where the notice stands.")
NEEDED = N_("This is needed.")


class MaterialState(StrEnum):
    """Where a material is: missing, there, looked up online by the office, or allowed to follow."""

    MISSING = "missing"
    HAVE = "have"
    ONLINE = "online"
    LATER = "later"


class Outcome(StrEnum):
    """What came of checking an objection: without ground, or with ground."""

    DISMISSED = "dismissed"
    UPHELD = "upheld"


@dataclass(frozen=True)
class ApplicationDraft:
    """An application as it is opened: whose right, under which policy, and who acts by which right.

    `renews_id` is the application that it renews.
    """

    person_id: str
    policy: str
    agent: str = ""
    agent_relation: str = ""
    agent_phone: str = ""
    authorisation: str = SELF
    note: str = ""
    worker_id: str | None = None
    renews_id: str | None = None


@dataclass(frozen=True)
class DecisionDraft:
    """What an office has decided: when, under which number, how much each `every` months (0: once), out of which money,
    from which month on. `pays_from` is empty where the policy says it."""

    decided_on: datetime.date
    fen: int | None = None
    every: int = 1
    paid_from: str = ""
    pays_from: datetime.date | None = None
    document: str = ""
    text: str = ""


@dataclass(frozen=True)
class ObjectionDraft:
    """Somebody objects: what is said, and who says it where that is known."""

    what: str
    objector: str = ""
    raised_on: datetime.date | None = None


@dataclass(frozen=True)
class Next:
    """What comes next for an application: which step of the flow, the stage that it leads into, and its last day."""

    step: str
    stage: Stage | None = None
    due: Limit | None = None


def problems_in(draft: ApplicationDraft, authorisations: Collection[str]) -> list[Problem]:
    """What is wrong with an application as it is opened."""
    problems = [] if draft.authorisation in authorisations else [Problem("authorisation", NOT_LISTED)]
    if draft.authorisation != SELF and not clean(draft.agent):
        problems.append(Problem("agent", WHO_ACTS))
    return problems + lengths.too_long(draft, LONGEST)


def decision_problems(
    draft: DecisionDraft, opened_on: datetime.date, today: datetime.date, funds: Collection[str], is_paid: bool
) -> list[Problem]:
    """What is wrong with a decision. Where something is paid, the sum and the money it comes from are needed."""
    problems = []
    if draft.decided_on > today:
        problems.append(Problem("decided_on", NOT_YET_DECIDED))
    if draft.decided_on < opened_on:
        problems.append(Problem("decided_on", BEFORE_OPENED))
    if is_paid and not draft.fen:
        problems.append(Problem("fen", NO_SUM))
    if draft.paid_from not in funds and (is_paid or draft.paid_from):
        problems.append(Problem("paid_from", NOT_LISTED))
    return problems + lengths.too_long(draft, {"document": 40})


def next_of(
    stages: Sequence[Stage], place: int, is_paid: bool, begun: datetime.datetime, calendar: Calendar
) -> Next | None:
    """What comes after the stage with this place (0: materials are gathered): the next stage with its last day, and
    after the last one the decision. A policy without stages is decided from one that has no limit."""
    if place < len(stages):
        stage = stages[place]
        due = due_of(stage, begun, calendar)
        return Next(NOTICE if stage.is_notice else STAGE if due else UNTIMED, stage, due)
    if place == 0:
        return Next(UNTIMED)
    return Next(GRANT if is_paid else APPROVE)


def due_of(stage: Stage, begun: datetime.datetime, calendar: Calendar) -> Limit | None:
    """The last day of a stage that begins at an instant, None where it has no limit. A notice without days stands for
    seven, as most rules say."""
    days = stage.days or (NOTICE_DAYS if stage.is_notice else None)
    if days is None:
        return None
    unit = deadlines.Unit.WORKING_DAYS if stage.unit is Unit.WORKING else deadlines.Unit.DAYS
    return deadlines.limit(Term(days, unit), begun, calendar)


NOTICE_DAYS = 7


def offered(steps: Sequence[Step], following: Next | None, is_held: bool, is_gone: bool) -> tuple[Step, ...]:
    """The steps that are offered: of those that lead onward only the one that comes next, and none while a notice
    stands that holds it (`is_held`); when the applicant is gone only what ends it."""
    if is_gone:
        return tuple(one for one in steps if one.code in (STOP, VOID, WITHDRAW, PAID, "note"))
    onward = following.step if following and not is_held else ""
    return tuple(one for one in steps if one.code not in ONWARD or one.code == onward)


def lacking(states: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the materials that are not there yet, by their states."""
    return tuple(name for name, state in states.items() if state == MaterialState.MISSING)


def leading_problems(
    state: str, lacks: Sequence[str], notice_to: datetime.date | None, today: datetime.date
) -> list[Problem]:
    """What keeps an application from going on: something is missing, or the notice stands still."""
    if state == GATHERING and lacks:
        return [Problem("step", LACKS, values={"materials": "、".join(lacks)})]
    if state == NOTICED and notice_to and today <= notice_to:
        return [Problem("step", NOTICE_STANDS, values={"day": notice_to})]
    return []


def settled_due(notice_to: datetime.date, today: datetime.date) -> datetime.date:
    """Until when a notice goes on after an objection was found without ground: as long as it was to, and today."""
    return max(notice_to, today)
