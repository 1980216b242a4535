"""Sums in parts: what one line says, and how a sum is divided."""

from __future__ import annotations

import datetime

import pytest

from db.rules import instalments
from db.rules.problems import Problem

TODAY = datetime.date(2026, 11, 22)


def read(typed: str) -> list[tuple[str, str, int | None]]:
    """The instalments of a line."""
    found = instalments.read(typed, TODAY)
    assert isinstance(found, list)
    return [(one.what, f"{one.due_on:%y-%m-%d}", one.amount_fen) for one in found]


def test_a_sum_in_yuan_is_divided_into_yuan_and_the_rest_stands_on_the_last_part() -> None:
    assert read("10000 3期 11-30 装修款 尾款") == [
        ("装修款 尾款（第1期）", "26-11-30", 333_300),
        ("装修款 尾款（第2期）", "26-12-30", 333_300),
        ("装修款 尾款（第3期）", "27-01-30", 333_400),
    ]


def test_fen_are_divided_and_a_short_month_has_its_last_day() -> None:
    assert read("100.01 2 2027-01-31") == [
        ("赔偿款（第1期）", "27-01-31", 5000),
        ("赔偿款（第2期）", "27-02-28", 5001),
    ]


UNREADABLE = ["", "1000", "1000 3", "x 3 11-30", "1000 x 11-30", "1000 3 31-31", "1000 1 11-30", "1000 99 11-30"]


@pytest.mark.parametrize("typed", [*UNREADABLE, "0.01 2 11-30", "[red] ２ \x1b", "9" * 400])
def test_a_line_that_says_no_instalments_is_a_problem(typed: str) -> None:
    assert isinstance(instalments.read(typed, TODAY), Problem)


@pytest.mark.parametrize("parts", range(2, 61))
def test_the_parts_are_the_whole(parts: int) -> None:
    found = instalments.divided("款", 123_457, parts, TODAY)
    assert sum(one.amount_fen or 0 for one in found) == 123_457 and len(found) == parts
    assert [one.due_on for one in found] == sorted({one.due_on for one in found})
