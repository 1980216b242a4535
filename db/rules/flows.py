"""Flows: the states of a matter that must be brought to an end, the steps between them, and the terms of each.

A flow is data: the lists `<name>_flow`, `<name>_states`, `<name>_steps`, `<name>_phases` and `<name>_terms` hold it.
Here it becomes values, and what is wrong with it is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from db.rules import deadlines
from db.rules.deadlines import Term

Word = TypeVar("Word", bound=StrEnum)
HERE = ""


class Kind(StrEnum):
    """What a step does beside leading to its state.

    `extend` sets a later day, `limit` sets the day whichever it was, `wait` stops the clock until a day, `resume` ends
    the waiting, `call_back` asks the resident and goes where the answer leads, `merge` ends a matter in another one,
    `reopen` begins its terms anew, `class` puts it into another class of terms.
    """

    MOVE = "move"
    EXTEND = "extend"
    LIMIT = "limit"
    WAIT = "wait"
    RESUME = "resume"
    CALL_BACK = "call_back"
    MERGE = "merge"
    REOPEN = "reopen"
    CLASS = "class"


class Begin(StrEnum):
    """Where the term of a phase is counted from: when the matter was opened, or when the phase was entered."""

    OPENED = "opened"
    ENTERED = "entered"


class By(StrEnum):
    """Who may take a step: anybody, whoever handles the matter, or a leader."""

    ANYONE = "anyone"
    HANDLER = "handler"
    LEADER = "leader"


class Outcome(StrEnum):
    """How calling the resident back went: settled, not settled, or not reached after the last try."""

    SETTLED = "settled"
    UNSETTLED = "unsettled"
    UNREACHED = "unreached"


@dataclass(frozen=True)
class State:
    """Where a matter stands. `phase` names the term that runs in it, "" for none."""

    code: str
    phase: str = ""
    waits: bool = False
    is_end: bool = False


@dataclass(frozen=True)
class Step:
    """What can be done with a matter: from which states, leading where ("" stays), by whom.

    `carries` are the facts that the step must say, `may` those that it may say. `ends` are the states that a call-back
    leads to, by its outcome. `asks` names what has to be written for it beside facts, "" for nothing. `outcome` is how
    the matter has ended where this step ends what it is about.
    """

    code: str
    begins: tuple[str, ...]
    to: str = HERE
    kind: Kind = Kind.MOVE
    by: By = By.ANYONE
    carries: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    ends: Mapping[str, str] = field(default_factory=dict)
    asks: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Phase:
    """A part of the way with a term of its own, counted from when the matter was opened or from when it was entered."""

    code: str
    counts_from: Begin = Begin.OPENED


@dataclass(frozen=True)
class Class:
    """A class of matters with its term for each phase; reminded before the end of a term, told to those above after."""

    code: str
    terms: Mapping[str, Term]
    remind: Term
    escalate: Term


@dataclass(frozen=True)
class Flow:
    """A whole flow. `first` is the state a matter is born in, `letters` begin its number, `tries` ends calling back."""

    name: str
    letters: str
    first: str
    tries: int
    states: Mapping[str, State]
    steps: Mapping[str, Step]
    phases: Mapping[str, Phase]
    classes: Mapping[str, Class]


class Entry(NamedTuple):
    """One entry of a list that holds a part of a flow: its code and what is said of it."""

    code: str
    facts: Mapping[str, Any]


def list_names(name: str) -> dict[str, str]:
    """The names of the code lists that hold a flow, by what they hold."""
    return {part: f"{name}_{part}" for part in ("flow", "states", "steps", "phases", "terms")}


def of_lists(name: str, lists: Mapping[str, Iterable[Entry]]) -> Flow:
    """A flow from the entries of its lists, by what they hold. Raises ValueError with what cannot be read in it."""
    head = next(iter(lists["flow"])).facts
    phases = {one.code: Phase(one.code, word(Begin, one.facts["counts_from"])) for one in lists["phases"]}
    return Flow(
        name=name,
        letters=head["letters"],
        first=head["first"],
        tries=head["tries"],
        states={one.code: State(one.code, **chosen(one.facts, State)) for one in lists["states"]},
        steps={one.code: step_of(one) for one in lists["steps"]},
        phases=phases,
        classes={one.code: class_of(one, phases) for one in lists["terms"]},
    )


def chosen(facts: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """Those facts that a kind of value knows."""
    return {name: value for name, value in facts.items() if name in kind.__dataclass_fields__}  # type: ignore[attr-defined]


def step_of(entry: Entry) -> Step:
    """A step from its entry."""
    facts = entry.facts
    ends = {outcome.value: facts[outcome.value] for outcome in Outcome if outcome.value in facts}
    return Step(
        entry.code,
        tuple(facts["begins"]),
        facts.get("to", HERE),
        word(Kind, facts.get("kind", Kind.MOVE)),
        word(By, facts.get("by", By.ANYONE)),
        tuple(facts.get("carries", ())),
        tuple(facts.get("may", ())),
        ends,
        facts.get("asks", ""),
        facts.get("outcome", ""),
    )


def word(words: type[Word], written: str) -> Word:
    """One word of a few. Raises ValueError with what was written for any other."""
    if written not in set(words):
        raise ValueError(written)
    return words(written)


def class_of(entry: Entry, phases: Iterable[str]) -> Class:
    """A class of terms from its entry: it gives a term for each phase."""
    terms = {phase: deadlines.read(entry.facts[phase]) for phase in phases if phase in entry.facts}
    remind, escalate = (deadlines.read(entry.facts[name]) for name in ("remind", "escalate"))
    return Class(entry.code, terms, remind, escalate)


def faults_in(flow: Flow) -> Iterator[str]:
    """What is wrong with a flow: words that name nothing, states that nothing leads to or away from."""
    yield from strangers_in(flow)
    reached = {flow.first}
    while more := {to for step in flow.steps.values() for to in ways(step) if set(step.begins) & reached} - reached:
        reached |= more
    for state in flow.states.values():
        if state.code not in reached:
            yield f"nothing leads to the state '{state.code}'"
        if not state.is_end and not any(state.code in step.begins and leads_away(step) for step in flow.steps.values()):
            yield f"nothing leads away from the state '{state.code}'"
        if state.waits and not any(state.code in one.begins and one.kind is Kind.RESUME for one in flow.steps.values()):
            yield f"no step ends the waiting in the state '{state.code}'"


def strangers_in(flow: Flow) -> Iterator[str]:
    """The words of a flow that name no state, phase or term."""
    if flow.first not in flow.states:
        yield f"the first state '{flow.first}' is no state"
    for step in flow.steps.values():
        for code in (*step.begins, *ways(step)):
            if code not in flow.states:
                yield f"'{code}' in the step '{step.code}' is no state"
        if (step.kind is Kind.CALL_BACK) != (set(step.ends) == set(Outcome)):
            yield f"the step '{step.code}' says where each outcome of a call-back leads, or none"
    yield from strange_phases_in(flow)


def strange_phases_in(flow: Flow) -> Iterator[str]:
    """The phases that states or terms do not agree on."""
    for state in flow.states.values():
        if state.phase and state.phase not in flow.phases:
            yield f"'{state.phase}' of the state '{state.code}' is no phase"
        if state.phase and any(state.phase not in one.terms for one in flow.classes.values()):
            yield f"a class of terms says nothing of the phase '{state.phase}'"


def ways(step: Step) -> tuple[str, ...]:
    """The states that a step can lead to, the one it begins in aside."""
    return tuple(code for code in (step.to, *step.ends.values()) if code != HERE)


def leads_away(step: Step) -> bool:
    """Whether a step can lead out of the state that it begins in; the end of waiting leads back to where it began."""
    return step.kind is Kind.RESUME or bool(set(ways(step)) - set(step.begins)) or len(step.begins) < len(ways(step))
