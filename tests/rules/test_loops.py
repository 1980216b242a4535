"""Loops: a flow, a history and an instant say where a matter stands; no walk through it ends in a dead end."""

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
from db.rules.working_days import WEEKDAYS, Calendar
from tests.rules import flowing
from tests.rules.flowing import at, history, standing
from tests.rules.properties import quick

ALL_ROLES = frozenset(By)
REACHED = {"reached": "yes", "solved": "yes", "satisfied": "mostly"}
UNSOLVED = {"reached": "yes", "solved": "no", "satisfied": "mostly"}
ANGRY = {"reached": "yes", "solved": "partly", "satisfied": "no"}
IN_VAIN = {"reached": "no"}
DONE = {"result_kind": "1", "result": "水管已换"}


@pytest.mark.parametrize(
    ("terms", "steps", "now", "state", "due"),
    [
        ("ordinary", (), "", "received", "26 10:00"),
        ("emergency", (), "", "received", "25 11:00"),
        ("ordinary", (("accept", "25 11:00"),), "", "accepted", "26 10:00"),
        ("ordinary", (("handle", "25 11:00"),), "", "working", "12-02 23:59"),
        ("enquiry", (("handle", "25 11:00"),), "", "working", "30 23:59"),
        ("ordinary", (("assign", "25 11:00"), ("send_back", "26 09:00")), "", "accepted", "26 10:00"),
        # Extended, and handed on within the same phase: the later day stays.
        (
            "ordinary",
            (("handle", "25 11:00"), ("extend", "26 09:00", {"due": "2026-12-10"}), ("assign", "26 10:00")),
            "",
            "assigned",
            "12-10 23:59",
        ),
        # Waiting, then back by itself when its last day is over.
        (
            "ordinary",
            (("handle", "25 11:00"), ("wait", "26 10:00", {"until": "2026-11-30"})),
            "",
            "waiting",
            "12-06 23:59",
        ),
        (
            "ordinary",
            (("handle", "25 11:00"), ("wait", "26 10:00", {"until": "2026-11-30"})),
            "12-01 00:00",
            "working",
            "12-06 23:59",
        ),
        # Back early: only a day of waiting is not counted.
        (
            "ordinary",
            (("handle", "25 11:00"), ("wait", "26 10:00", {"until": "2026-11-30"}), ("resume", "27 08:00")),
            "",
            "working",
            "12-03 23:59",
        ),
        # Waiting before it was handed on moves the term of the next phase as well.
        (
            "ordinary",
            (("wait", "25 11:00", {"until": "2026-11-26"}), ("resume", "26 11:00"), ("handle", "26 12:00")),
            "",
            "working",
            "12-03 23:59",
        ),
        # Waiting longer than was said before.
        (
            "ordinary",
            (
                ("handle", "25 11:00"),
                ("wait", "26 10:00", {"until": "2026-11-27"}),
                ("wait", "28 10:00", {"until": "2026-11-29"}),
            ),
            "12-01 00:00",
            "working",
            "12-04 23:59",
        ),
        ("ordinary", (("handle", "25 11:00"), ("finish", "27 10:00", DONE)), "", "calling", "30 23:59"),
        (
            "ordinary",
            (("handle", "25 11:00"), ("finish", "27 10:00", DONE), ("call_back", "28 10:00", REACHED)),
            "",
            "closed",
            None,
        ),
        (
            "ordinary",
            (("handle", "25 11:00"), ("finish", "27 10:00", DONE), ("call_back", "28 10:00", UNSOLVED)),
            "",
            "working",
            "12-05 23:59",
        ),
        (
            "ordinary",
            (("handle", "25 11:00"), ("reclass", "26 10:00", {"class": "complex"})),
            "",
            "working",
            "12-10 23:59",
        ),
        ("ordinary", (("reject", "25 11:00"),), "", "rejected", None),
        ("ordinary", (("reject", "25 11:00"), ("reopen", "30 11:00")), "", "working", "12-07 23:59"),
        # Written down while it waits: it still waits.
        (
            "ordinary",
            (("handle", "25 11:00"), ("park", "26 10:00", {"until": "2026-12-26"}), ("note", "27 10:00")),
            "",
            "parked",
            "2027",
        ),
        # Led on out of the waiting: what was left is left.
        (
            "ordinary",
            (("handle", "25 11:00"), ("park", "26 10:00", {"until": "2026-12-26"}), ("merge", "27 10:00")),
            "",
            "merged",
            None,
        ),
    ],
)
def test_where_a_matter_stands(
    terms: str, steps: tuple[tuple[str, str]], now: str, state: str, due: str | None
) -> None:
    found = standing(history(terms, *steps), now)
    assert found.state == state
    if due is None:
        assert found.limit is None
    elif due == "2027":
        assert found.limit is not None and found.limit.at.year == 2027
    else:
        assert found.limit is not None and found.limit.at == at(due)


@pytest.mark.parametrize(
    ("answers", "state", "tries", "reopened"),
    [
        ((REACHED,), "closed", 0, 0),
        ((UNSOLVED,), "working", 0, 1),
        ((ANGRY,), "working", 0, 1),
        ((IN_VAIN,), "calling", 1, 0),
        ((IN_VAIN, IN_VAIN), "calling", 2, 0),
        ((IN_VAIN, IN_VAIN, IN_VAIN), "closed", 0, 0),
        ((IN_VAIN, REACHED), "closed", 0, 0),
    ],
)
def test_a_call_back_leads_where_its_answer_says(
    answers: tuple[dict[str, str]], state: str, tries: int, reopened: int
) -> None:
    calls = [("call_back", f"28 1{place}:00", answer) for place, answer in enumerate(answers)]
    entries = history("ordinary", ("handle", "25 11:00"), ("finish", "27 10:00", DONE), *calls)
    found = standing(entries)
    assert (found.state, found.reopened) == (state, reopened)
    if state == "calling":
        assert found.tries == tries


def test_what_waits_is_never_late_and_late_again_when_it_is_over() -> None:
    entries = history("emergency", ("handle", "25 11:00"), ("wait", "25 13:00", {"until": "2026-11-27"}))
    assert standing(entries[:2], "25 12:01").is_overdue(at("25 12:01"))
    assert not standing(entries, "27 12:00").is_overdue(at("27 12:00"))
    over = standing(entries, "28 00:00")
    assert over.state == "working" and over.is_overdue(at("28 00:00"))


def test_a_term_over_a_year_without_a_notice_says_so() -> None:
    known = Calendar(frozenset({2026}))
    entries = history("complaint", ("handle", "25 11:00"))
    late = [dataclasses.replace(one, at=one.at + datetime.timedelta(days=30)) for one in entries]
    sure, unsure = (loops.standing(flowing.requests(), one, one[-1].at, known).limit for one in (entries, late))
    assert sure and sure.is_certain and unsure and not unsure.is_certain


@pytest.mark.parametrize(
    ("worker", "handlers", "leaders", "roles"),
    [
        ("a", {"a"}, {"c"}, {By.ANYONE, By.HANDLER}),
        ("b", {"a"}, {"c"}, {By.ANYONE}),
        ("b", set(), {"c"}, {By.ANYONE, By.HANDLER}),
        ("c", {"a"}, {"c"}, {By.ANYONE, By.HANDLER, By.LEADER}),
        ("b", {"a"}, set(), {By.ANYONE, By.LEADER}),
        (None, {"a"}, {"c"}, {By.ANYONE}),
    ],
)
def test_who_may_take_which_steps(worker: str | None, handlers: set[str], leaders: set[str], roles: set[By]) -> None:
    assert loops.roles_of(worker, handlers, leaders) == roles


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
