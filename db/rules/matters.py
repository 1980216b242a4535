"""Matters: what one is opened with, what a step must say, its number, and how much it presses."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from db.rules import deadlines, forms, loops
from db.rules.agenda import Weight
from db.rules.flows import Flow, Kind, Step
from db.rules.loops import NO, YES, Standing
from db.rules.problems import Problem
from db.rules.step_facts import FIELDS
from db.rules.text import clean
from db.rules.words import N_

LONGEST_TITLE, LONGEST_PLACE = 120, 80
NO_TITLE = N_("Write in a few words what this is about.")
TOO_LONG = N_("At most {limit} characters fit here.")
UNKNOWN_TERMS = N_("Choose the class of terms from the list.")
NOT_RECEIVED = N_("It must have been told before now, and within the last year.")
TOO_FAR = N_("This day lies too far ahead.")
LONGEST_AGO, FARTHEST = datetime.timedelta(days=366), datetime.timedelta(days=3660)
NEEDED = N_("This is needed.")
NOT_NOW = N_("This step cannot be taken now.")
NO_DAY = N_("Write the day like 2026-11-20.")
NOT_LATER = N_("The new day must be later than the one until now.")
NOT_AHEAD = N_("This day must be still to come.")
NOT_LISTED = N_("Choose from the list.")
INTO_ITSELF = N_("A matter cannot be merged into itself.")


@dataclass(frozen=True)
class MatterDraft:
    """A matter as it is opened. `terms` is its class of terms; `room_id` or `place` say where it is; `received_at` is
    when it was told, by the worker's clock, where that was not just now."""

    flow: str
    title: str
    terms: str
    is_urgent: bool = False
    room_id: str | None = None
    place: str = ""
    worker_id: str | None = None
    received_at: datetime.datetime | None = None


def problems_in(draft: MatterDraft, flow: Flow, now: datetime.datetime) -> list[Problem]:
    """What is wrong with a matter as it is opened at an instant of the worker's clock."""
    problems = [] if clean(draft.title) else [Problem("title", NO_TITLE)]
    for name, value, limit in (("title", draft.title, LONGEST_TITLE), ("place", draft.place, LONGEST_PLACE)):
        if len(clean(value)) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
    if draft.terms not in flow.classes:
        problems.append(Problem("class", UNKNOWN_TERMS))
    if draft.received_at is not None and not now - LONGEST_AGO <= draft.received_at <= now:
        problems.append(Problem("received_at", NOT_RECEIVED))
    return problems


def spec(step: Step) -> forms.FormSpec:
    """The form for one step: what it must say first, then what it may say."""
    names = (*step.carries, *(name for name in step.may if name not in step.carries))
    asked = tuple(FIELDS[name] for name in names)
    needed = (dataclasses.replace(one, required=one.name in step.carries or one.relevant is not None) for one in asked)
    return forms.FormSpec(f"step.{step.code}", step.code, tuple(needed))


@dataclass(frozen=True)
class Taking:
    """A step as somebody wants to take it: by the worker's clock, with all that is said."""

    step: Step
    facts: Mapping[str, str]
    now: datetime.datetime


def said_by(taking: Taking) -> dict[str, str]:
    """What a step says: the facts that it knows, without blanks around them and without the empty ones."""
    known = {question.name for question in spec(taking.step).questions}
    values = {name: value.strip() for name, value in taking.facts.items() if name in known and value.strip()}
    return {name: value for name, value in forms.answers(spec(taking.step), values).items() if value}


def step_problems(taking: Taking, flow: Flow, known: Standing) -> list[Problem]:
    """What keeps a step from being taken: it does not begin here, something is not said, or a day is not possible."""
    if known.state not in taking.step.begins:
        return [Problem("step", NOT_NOW)]
    said = said_by(taking)
    problems = [Problem(one.name, NEEDED) for one in forms.missing(spec(taking.step), said)]
    for name, value in said.items():
        limit = FIELDS[name].longest
        if limit and len(value) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
        if name in CHECKS:
            problems += CHECKS[name](value, taking, flow, known)
    return problems


def due_problems(value: str, taking: Taking, _flow: Flow, known: Standing) -> list[Problem]:
    """What is wrong with the day to which a term is extended."""
    on = day(value)
    if on is None:
        return [Problem("due", NO_DAY)]
    if on > (taking.now + FARTHEST).date():
        return [Problem("due", TOO_FAR)]
    if taking.step.kind is Kind.LIMIT:
        return [] if on >= taking.now.date() else [Problem("due", NOT_AHEAD)]
    until_now = known.limit.at.date() if known.limit else on
    return [] if on > until_now and on >= taking.now.date() else [Problem("due", NOT_LATER)]


def until_problems(value: str, taking: Taking, _flow: Flow, _known: Standing) -> list[Problem]:
    """What is wrong with the day until which a matter waits."""
    on = day(value)
    if on is None:
        return [Problem("until", NO_DAY)]
    if on > (taking.now + FARTHEST).date():
        return [Problem("until", TOO_FAR)]
    return [] if on >= taking.now.date() else [Problem("until", NOT_AHEAD)]


def class_problems(value: str, _taking: Taking, flow: Flow, _known: Standing) -> list[Problem]:
    """What is wrong with a class of terms."""
    return [] if value in flow.classes else [Problem("class", UNKNOWN_TERMS)]


def answer_problems(name: str, answers: tuple[str, ...]) -> Callable[[str, Taking, Flow, Standing], list[Problem]]:
    """What is wrong with an answer that must be one of a few."""
    return lambda value, *_rest: [] if value in answers else [Problem(name, NOT_LISTED)]


CHECKS: Mapping[str, Callable[[str, Taking, Flow, Standing], list[Problem]]] = {
    "due": due_problems,
    "until": until_problems,
    "class": class_problems,
    "reached": answer_problems("reached", (YES, NO)),
    "solved": answer_problems("solved", (YES, "partly", NO)),
    "satisfied": answer_problems("satisfied", (YES, "mostly", NO)),
}


def day(written: str) -> datetime.date | None:
    """A day written as 2026-11-30; None for anything else."""
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None


def number(letters: str, on: datetime.date, count: int, device: str = "") -> str:
    """The number of a matter: SQ-20261125-007; away from the office provisional, with a mark of the laptop in it."""
    mark = f"{device}-" if device else ""
    return f"{letters}-{on:%Y%m%d}-{mark}{count:03d}"


def weight(due_at: datetime.datetime | None, is_urgent: bool, now: datetime.datetime) -> Weight:
    """How much a matter presses that does not wait: late, urgent, due within the day, or still to come; by the worker's
    clock."""
    if due_at is not None and due_at < deadlines.minute(now):
        return Weight.OVERDUE
    if is_urgent:
        return Weight.URGENT
    return Weight.TODAY if due_at is not None and due_at.date() <= now.date() else Weight.COMING


def is_ended(flow: Flow, known: Standing) -> bool:
    """Whether a matter has come to an end."""
    return flow.states[known.state].is_end


def first_phase(flow: Flow) -> str:
    """The phase in which a matter is born: who leaves it has taken the matter up."""
    return flow.states[flow.first].phase


def has_responded(flow: Flow, known: Standing) -> bool:
    """Whether somebody has taken a matter up: it has left its first phase. What waits is where it waits for."""
    state = known.wait.back_to if known.wait else known.state
    return flow.states[state].phase != first_phase(flow)


def opened(terms: str, at: datetime.datetime) -> loops.Entry:
    """The beginning of a history."""
    return loops.Entry(loops.OPEN, at, {"class": terms})


# What a step of each kind must say, and may say, so that it can be taken.
SAYS: Mapping[Kind, tuple[set[str], set[str]]] = {
    Kind.EXTEND: ({"due"}, set()),
    Kind.LIMIT: ({"due"}, set()),
    Kind.WAIT: ({"until"}, set()),
    Kind.CLASS: ({"class"}, set()),
    Kind.MERGE: ({"into"}, set()),
    Kind.CALL_BACK: ({"reached"}, {"solved", "satisfied"}),
}


def faults_in(flow: Flow) -> Iterator[str]:
    """What is wrong with what the steps of a flow say, and whether it can be told of what happens from outside."""
    for step in flow.steps.values():
        for name in {*step.carries, *step.may} - FIELDS.keys():
            yield f"the step '{step.code}' says '{name}', which nobody can answer"
        must, may = SAYS.get(step.kind, (set(), set()))
        for name in sorted(must - set(step.carries) | may - {*step.carries, *step.may}):
            yield f"the step '{step.code}' says nothing of '{name}'"
    for code in (loops.OPEN, loops.TOLD):
        own = flow.steps.get(code)
        if own is None or own.begins or own.to or own.kind is not Kind.MOVE:
            yield f"a flow has a step '{code}' that begins nowhere and leads nowhere"
