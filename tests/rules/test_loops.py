"""Loops: a flow, a history and an instant say where a matter stands; no walk through it ends in a dead end."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from db.rules import loops
from db.rules.flows import By
from db.rules.working_days import WEEKDAYS, Calendar
from tests.rules import flowing
from tests.rules.flowing import at, history, standing

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
        ("ordinary", (("assign", "25 11:00"), ("send_back", "26 09:00")), "", "returned", "27 09:00"),
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
            "12-07 23:59",
        ),
        (
            "ordinary",
            (("handle", "25 11:00"), ("wait", "26 10:00", {"until": "2026-11-30"})),
            "12-01 00:00",
            "working",
            "12-07 23:59",
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
            "12-06 23:59",
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
        # A day that was granted stays granted: sent back and handed on again, and in another class of terms.
        (
            "ordinary",
            (
                ("handle", "25 11:00"),
                ("extend", "26 09:00", {"due": "2026-12-20"}),
                ("assign", "26 10:00"),
                ("send_back", "27 09:00"),
                ("assign", "27 10:00"),
                ("reclass", "27 11:00", {"class": "complex"}),
            ),
            "",
            "assigned",
            "12-20 23:59",
        ),
        # What waits after a day was granted has that day moved as well.
        (
            "ordinary",
            (
                ("handle", "25 11:00"),
                ("extend", "26 09:00", {"due": "2026-12-20"}),
                ("wait", "26 10:00", {"until": "2026-11-27"}),
                ("assign", "28 10:00"),
                ("send_back", "28 11:00"),
                ("assign", "28 12:00"),
            ),
            "",
            "assigned",
            "12-22 23:59",
        ),
        # Waiting through its last day, it has a day left when that is over.
        (
            "ordinary",
            (("handle", "25 11:00"), ("wait", "12-02 09:00", {"until": "2026-12-04"})),
            "12-05 00:00",
            "working",
            "12-05 23:59",
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


def test_what_is_due_on_a_day_is_not_late_within_its_last_minute() -> None:
    found = standing(history("ordinary", ("handle", "25 11:00")))
    last = datetime.datetime(2026, 12, 2, 23, 59, 59)
    assert not found.is_overdue(last) and found.is_overdue(last + datetime.timedelta(seconds=1))


def test_what_is_filed_ended_when_it_was_closed() -> None:
    entries = history("ordinary", ("handle", "25 11:00"), ("close", "26 09:00", DONE), ("file", "12-12 09:00"))
    found = standing(entries)
    assert (found.state, found.ended_as, found.entered_at) == ("filed", "closed", at("26 09:00"))


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


def test_a_limit_sets_the_day_whichever_it_was_and_is_no_extension() -> None:
    flow = flowing.hazards()

    def due(*steps: tuple[str, str, dict[str, str]]) -> str:
        found = loops.standing(flow, history("C", *steps), at("12-25 8:00"), WEEKDAYS)
        assert found.limit is not None and found.extended == sum(one[0] == "extend" for one in steps)
        return f"{found.limit.at:%m-%d %H:%M}"

    told = ("limit", "25 11:00", {"due": "2026-12-20"})
    assert due(told) == "12-20 23:59"
    assert due(told, ("notice", "26 9:00", {"due": "2026-11-28"})) == "11-28 23:59"
    earlier = ("notice", "26 9:00", {"due": "2026-11-28"})
    assert due(told, earlier, ("extend", "28 9:00", {"due": "2026-12-03"})) == "12-03 23:59"
    # Another class leaves a day alone that was set, and what was set is forgotten with a refusal that has its own term.
    assert due(told, ("reclass", "26 9:00", {"class": "B"})) == "12-20 23:59"
    assert due(told, ("refuse", "12-21 9:00", {}), ("limit", "12-22 9:00", {"due": "2026-12-24"})) == "12-24 23:59"
