"""When a request is due, in words: how late, today or on which day; and marks that need no colour."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.queries.matters import MatterLine
from tui import i18n, matter_words

NOW = datetime.datetime(2026, 11, 25, 2, 0)
AHEAD = datetime.timedelta(hours=8)


def local(at: datetime.datetime) -> datetime.datetime:
    """By the worker's clock."""
    return at + AHEAD


def a_line(**facts: Any) -> MatterLine:
    """A request that is open and calm."""
    names = dict.fromkeys(MatterLine.__dataclass_fields__, None)
    calm = {"title": "漏水", "address": "3-2-1201", "number": "SQ-20261125-001", "is_urgent": False, "is_certain": True}
    return MatterLine(**{**names, **calm, **facts})


def at(written: str) -> datetime.datetime:
    """An instant by the worker's clock, in UTC."""
    return datetime.datetime.fromisoformat(f"2026-{written}") - AHEAD


@pytest.mark.parametrize(
    ("facts", "said", "mark"),
    [
        ({"due_at": at("11-25 09:59")}, "1 minute late", "!!"),
        ({"due_at": at("11-25 08:30")}, "1 hour late", "!!"),
        ({"due_at": at("11-25 00:30")}, "9 hours late", "!!"),
        ({"due_at": at("11-24 23:59")}, "1 day late", "!!"),
        ({"due_at": at("11-23 10:00")}, "2 days late", "!!"),
        ({"due_at": at("11-25 17:00")}, "today 17:00", ""),
        ({"due_at": at("11-25 23:59")}, "today", ""),
        ({"due_at": at("11-26 09:00"), "remind_at": at("11-25 09:00")}, "tomorrow 09:00", "!"),
        ({"due_at": at("11-30 09:00"), "is_urgent": True}, "11-30 09:00", "!"),
        ({"due_at": at("12-09 23:59"), "is_certain": False}, "12-09 ?", ""),
        ({"due_at": at("11-23 10:00"), "waits_until": at("12-01 23:59")}, "waits until 12-01", "~"),
        ({}, "no term", ""),
        ({"due_at": at("11-23 10:00"), "ended_at": at("11-24 10:00")}, "", "-"),
    ],
)
def test_due_in_words(facts: dict[str, Any], said: str, mark: str) -> None:
    i18n.choose("en")
    line = a_line(**facts)
    assert (matter_words.due(line, NOW, local), matter_words.mark(line, NOW)) == (said, mark)


def test_a_day_of_another_year_says_its_year() -> None:
    i18n.choose("en")
    later = datetime.datetime(2027, 1, 5, 15, 59)
    assert matter_words.due(a_line(due_at=later), NOW, local) == "2027-01-05"


def test_entries_are_set_in_rows_and_none_is_broken() -> None:
    assert matter_words.in_rows(["1 受理", "2 自办", "3 交办"], 14) == [["1 受理", "2 自办"], ["3 交办"]]
    assert matter_words.in_rows(["longer than the room"], 5) == [["longer than the room"]]
    assert matter_words.in_rows([], 5) == []
