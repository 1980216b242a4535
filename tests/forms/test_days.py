"""Days as they are typed at the desk."""

import datetime

import pytest

from db.rules.problems import Problem
from tui.forms import days

TODAY = datetime.date(2026, 1, 3)


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("", "2026-01-03"),
        ("1-2", "2026-01-02"),
        ("12-30", "2025-12-30"),
        ("12.30", "2025-12-30"),
        ("12月30日", "2025-12-30"),
        ("2024-02-29", "2024-02-29"),
        ("20251120", "2025-11-20"),
        ("昨天", "2026-01-02"),
        ("Today", "2026-01-03"),
    ],
)
def test_a_day_is_read_the_way_it_is_typed(typed: str, on: str) -> None:
    assert str(days.read(typed, TODAY, "visited_on")) == on


@pytest.mark.parametrize("typed", ["2-30", "some day", "2025", "2025-11", "13-1"])
def test_what_is_no_day_is_a_problem_at_its_field(typed: str) -> None:
    said = days.read(typed, TODAY, "visited_on")
    assert isinstance(said, Problem) and said.field == "visited_on"


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("1-3", "2026-01-03"),
        ("1-2", "2026-01-02"),
        ("12-30", "2026-12-30"),
        ("12月30日", "2026-12-30"),
        ("+3", "2026-01-06"),
        ("+0", "2026-01-03"),
        ("今天", "2026-01-03"),
        (" 明天 ", "2026-01-04"),
        ("tomorrow", "2026-01-04"),
        ("后天", "2026-01-05"),
        ("2028-02-29", "2028-02-29"),
        ("2025-11-20", "2025-11-20"),
        ("20271120", "2027-11-20"),
    ],
)
def test_a_day_to_come_is_the_next_such_day(typed: str, on: str) -> None:
    assert str(days.coming(typed, TODAY, "due")) == on


@pytest.mark.parametrize(("typed", "on"), [("11-20", "2026-11-20"), ("1-5", "2027-01-05"), ("5-20", "2027-05-20")])
def test_a_day_that_has_just_passed_is_not_one_of_next_year(typed: str, on: str) -> None:
    assert str(days.coming(typed, datetime.date(2026, 11, 25), "due")) == on


@pytest.mark.parametrize("typed", ["", "2-30", "+", "+x", "+99999", "²", "+²", "some day", "2027", "2027-11"])
def test_what_is_no_day_to_come_is_a_problem_at_its_field(typed: str) -> None:
    said = days.coming(typed, TODAY, "due")
    assert isinstance(said, Problem) and said.field == "due"
