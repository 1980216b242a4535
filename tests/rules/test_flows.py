"""Flows: no walk through one ends in a dead end, no term moves by itself, and what is wrong with one is found."""

from __future__ import annotations

import dataclasses
import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import flows, loops, matters
from db.rules.flows import By, Kind, Step
from db.rules.loops import Entry, Standing
from db.rules.matters import Taking
from db.rules.working_days import WEEKDAYS
from tests.rules import flowing
from tests.rules.flowing import at, history
from tests.rules.properties import quick

ALL_ROLES = frozenset(By)


def said_for(step: Step, known: Standing, lot: Random) -> dict[str, str]:
    """What a worker might say for a step."""
    now = known.limit.at if known.limit else at("25 10:00")
    later = (now + datetime.timedelta(days=lot.randrange(1, 40))).date()
    facts = {
        "due": str(later),
        "until": str(later),
        "class": lot.choice(list(flowing.requests().classes)),
        "reached": lot.choice(["yes", "no"]),
        "solved": lot.choice(["yes", "partly", "no"]),
        "satisfied": lot.choice(["yes", "mostly", "no"]),
    }
    return {name: facts.get(name, "某事") for name in (*step.carries, *step.may)}


def walk(seed: int, length: int) -> list[tuple[list[Entry], Standing, Standing]]:
    """A random walk through the flow: each step's history, and where the matter stood before and after it."""
    lot, flow, entries = Random(seed), flowing.requests(), history("ordinary")
    now = entries[-1].at
    made = []
    for _ in range(length):
        now += datetime.timedelta(hours=lot.randrange(0, 100))
        before = loops.standing(flow, entries, now, WEEKDAYS)
        step = lot.choice(loops.steps_now(flow, before, ALL_ROLES))
        taking = Taking(step, said_for(step, before, lot), now)
        if matters.step_problems(taking, flow, before):
            continue
        entries = [*entries, Entry(step.code, now, matters.said_by(taking))]
        made.append((entries, before, loops.standing(flow, entries, now, WEEKDAYS)))
    return made


@pytest.mark.parametrize("seed", range(24))
def test_no_walk_reaches_a_state_without_a_way_on_and_no_term_moves_by_itself(seed: int) -> None:
    flow = flowing.requests()
    for entries, _before, after in walk(seed, 40):
        assert loops.steps_now(flow, after, ALL_ROLES)
        assert (after.limit is None) == (not flow.states[(after.wait.back_to if after.wait else after.state)].phase)
        for days in (1, 30, 400):
            later = loops.standing(flow, entries, entries[-1].at + datetime.timedelta(days=days), WEEKDAYS)
            assert later.limit == after.limit
            assert later.wait is None or later.wait == after.wait


@pytest.mark.parametrize("seed", range(24, 40))
def test_only_steps_that_say_so_move_a_term(seed: int) -> None:
    flow = flowing.requests()
    for entries, before, after in walk(seed, 40):
        step = flow.steps[entries[-1].step]
        within = flow.states[before.state].phase == flow.states[after.state].phase != ""
        if step.kind is Kind.MOVE and within and before.wait is None:
            assert after.limit == before.limit, step.code


@quick
@given(st.integers(0, 10**6))
def test_a_matter_that_was_never_late_before_waiting_is_not_late_while_it_waits(seed: int) -> None:
    for _entries, before, after in walk(seed, 15):
        if after.wait and before.limit and not before.is_overdue(after.wait.since):
            assert not after.is_overdue(after.wait.until)


def test_a_flow_with_a_dead_end_is_found() -> None:
    flow = flowing.requests()
    steps = {code: step for code, step in flow.steps.items() if "calling" not in step.begins}
    assert any(
        "leads away from the state 'calling'" in one for one in flows.faults_in(dataclasses.replace(flow, steps=steps))
    )


def test_a_flow_with_a_stranger_is_found() -> None:
    flow = flowing.requests()
    steps = {**flow.steps, "lose": Step("lose", ("working",), "lost")}
    assert "'lost' in the step 'lose' is no state" in flows.faults_in(dataclasses.replace(flow, steps=steps))


def test_a_state_that_waits_for_ever_is_found() -> None:
    flow = flowing.requests()
    steps = {code: step for code, step in flow.steps.items() if step.kind is not Kind.RESUME}
    assert any("no step ends the waiting" in one for one in flows.faults_in(dataclasses.replace(flow, steps=steps)))


def test_the_flow_of_requests_has_no_fault() -> None:
    assert list(flows.faults_in(flowing.requests())) == []
