"""When a request was told: an hour of today, of a day in words, or of a day in figures."""

from __future__ import annotations

import datetime

import pytest

from db.rules import request_times
from db.rules.problems import Problem

NOW = datetime.datetime(2026, 11, 25, 17, 40)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9:00", "11-25 09:00"),
        ("９：００", "11-25 09:00"),
        ("昨天 16:30", "11-24 16:30"),
        ("昨天16:30", "11-24 16:30"),
        ("Yesterday 16:30", "11-24 16:30"),
        ("前天 9点半", "11-23 09:30"),
        ("今天8点05分", "11-25 08:05"),
        ("11-24 16:30", "11-24 16:30"),
        ("2026-11-24 6:05", "11-24 06:05"),
        ("11-20", "11-20 12:00"),
        ("昨天", "11-24 12:00"),
        ("23:00", "11-25 23:00"),
    ],
)
def test_a_time_is_read_as_it_is_said(typed: str, at: str) -> None:
    found = request_times.read(typed, NOW)
    assert isinstance(found, datetime.datetime) and f"{found:%m-%d %H:%M}" == at


@pytest.mark.parametrize("typed", ["", "  ", "今天", "11-25", "2026-11-25"])
def test_nothing_and_today_are_just_now(typed: str) -> None:
    assert request_times.read(typed, NOW) is None


@pytest.mark.parametrize("typed", ["soon", "25:00", "9:61", "昨天下", "13-40 9:00", "2026-02-30 9:00", "9", ":"])
def test_what_is_no_time_is_told_at_the_field(typed: str) -> None:
    found = request_times.read(typed, NOW)
    assert isinstance(found, Problem) and found.field == "received_at"
