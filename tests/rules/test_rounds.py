"""A round knows the state of each door, the way through a building, and the day it writes."""

from __future__ import annotations

import datetime

import pytest

from db.rules import rounds
from db.rules.rounds import Counts, DoorState
from db.rules.visits import ResultRule

TODAY = datetime.date(2026, 11, 22)
YESTERDAY = datetime.date(2026, 11, 21)


@pytest.mark.parametrize("state", list(DoorState))
def test_the_last_visit_decides_the_state_of_a_door(state: DoorState) -> None:
    assert rounds.state_of(ResultRule("x", door_state=state.value), is_lived_in=False) is state


@pytest.mark.parametrize(("is_lived_in", "state"), [(True, DoorState.NOT_MET), (False, DoorState.VACANT)])
def test_without_a_visit_the_dwelling_decides(is_lived_in: bool, state: DoorState) -> None:
    assert rounds.state_of(None, is_lived_in) is state


def test_doors_are_counted_by_state() -> None:
    states = [DoorState.MET, DoorState.MET, DoorState.NOBODY, DoorState.NOT_MET]
    assert Counts.of(states) == Counts(total=4, not_met=1, met=2, nobody=1)


def test_the_way_goes_unit_by_unit_from_the_top_floor_down() -> None:
    doors = {
        "2-101": ("2", 1, "101"),
        "1-地下室": ("1", -1, "z"),
        "1-102": ("1", 1, "102"),
        "1-?": ("1", None, "a"),
        "1-1201": ("1", 12, "1201"),
        "1-101": ("1", 1, "101"),
    }
    way = sorted(doors, key=lambda door: rounds.place(*doors[door]))
    assert way == ["1-1201", "1-101", "1-102", "1-地下室", "1-?", "2-101"]


@pytest.mark.parametrize(
    ("recorded", "after", "following"),
    [
        (set(), None, "a"),
        (set(), "a", "b"),
        ({"b"}, "a", "c"),
        ({"b", "c"}, "a", "d"),
        ({"b"}, "d", "a"),
        ({"a", "b", "c"}, "d", None),
        ({"a", "b", "c", "d"}, "b", None),
        ({"a"}, "moved away", "b"),
    ],
)
def test_the_next_door_is_the_next_one_not_recorded(
    recorded: set[str], after: str | None, following: str | None
) -> None:
    assert rounds.next_door(["a", "b", "c", "d"], recorded, after) == following


def test_a_round_entered_afterwards_writes_the_day_that_was_set() -> None:
    assert rounds.day_of_visit(YESTERDAY, TODAY, TODAY) == YESTERDAY


def test_a_round_walked_on_the_next_day_writes_that_day() -> None:
    assert rounds.day_of_visit(YESTERDAY, YESTERDAY, TODAY) == TODAY


@pytest.mark.parametrize(
    ("building", "purposes", "visited_on", "reason", "fields"),
    [
        ("b", ("01",), TODAY, "", []),
        ("b", ("01",), YESTERDAY, "纸质补录", []),
        ("", ("01",), TODAY, "", ["building_id"]),
        ("b", (), TODAY, "", ["purposes"]),
        ("b", ("77",), TODAY, "", ["purposes"]),
        ("b", ("01",), YESTERDAY, "", ["reason"]),
        ("b", ("01",), TODAY + datetime.timedelta(days=1), "", ["visited_on"]),
    ],
)
def test_a_round_is_checked_before_it_begins(
    building: str, purposes: tuple[str, ...], visited_on: datetime.date, reason: str, fields: list[str]
) -> None:
    problems = rounds.problems_in(building, purposes, visited_on, reason, TODAY, {"01"})
    assert [problem.field for problem in problems] == fields
