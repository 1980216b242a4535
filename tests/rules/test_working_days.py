"""Working days: the weekday rule, what a notice changes of it, counting, and what a notice must look like."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.rules import working_days
from db.rules.working_days import WEEKDAYS, Calendar, ExceptionalDay, Notice

DAYS = some.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))
CALENDARS = some.builds(
    Calendar, some.frozensets(some.integers(2020, 2030)), some.frozensets(DAYS), some.frozensets(DAYS)
)
COUNTS = some.integers(0, 60)
MAY = datetime.date(2026, 4, 30)
HOLIDAY = Calendar(
    frozenset({2026}),
    frozenset(datetime.date(2026, 5, day) for day in range(1, 6)),
    frozenset({datetime.date(2026, 5, 9)}),
)


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


@pytest.mark.parametrize(
    ("on", "is_working"),
    [
        ("2026-04-30", True),
        ("2026-05-01", False),
        ("2026-05-02", False),
        ("2026-05-06", True),
        ("2026-05-09", True),
        ("2026-05-10", False),
    ],
)
def test_a_notice_takes_days_out_of_the_weekday_rule_and_puts_others_in(on: str, is_working: bool) -> None:
    assert HOLIDAY.is_working(day(on)) is is_working


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "2026-04-30"), (1, "2026-05-06"), (3, "2026-05-08"), (4, "2026-05-09"), (5, "2026-05-11"), (-1, "2026-04-29")],
)
def test_working_days_are_counted_from_the_day_after(count: int, expected: str) -> None:
    assert working_days.after(HOLIDAY, MAY, count) == day(expected)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2026-04-30", "2026-04-30", 0),
        ("2026-04-30", "2026-05-05", 0),
        ("2026-04-30", "2026-05-06", 1),
        ("2026-04-30", "2026-05-10", 4),
        ("2026-05-06", "2026-04-30", -1),
        ("2026-05-05", "2026-05-01", 0),
    ],
)
def test_working_days_between_two_days_leave_out_the_first(first: str, last: str, count: int) -> None:
    assert working_days.between(HOLIDAY, day(first), day(last)) == count


@given(CALENDARS, DAYS, COUNTS)
def test_counting_on_and_counting_up_agree(calendar: Calendar, start: datetime.date, count: int) -> None:
    end = working_days.after(calendar, start, count)
    assert working_days.between(calendar, start, end) == count
    assert count == 0 or calendar.is_working(end)


@given(CALENDARS, DAYS, COUNTS)
def test_counting_back_undoes_counting_on_from_a_working_day(
    calendar: Calendar, start: datetime.date, count: int
) -> None:
    start = working_days.after(calendar, start, 1)
    assert working_days.after(calendar, working_days.after(calendar, start, count), -count) == start


@given(CALENDARS, DAYS, DAYS)
def test_the_way_back_is_as_long_as_the_way_there(calendar: Calendar, a: datetime.date, b: datetime.date) -> None:
    assert working_days.between(calendar, a, b) == -working_days.between(calendar, b, a)


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_spans_add_up(calendar: Calendar, a: datetime.date, b: datetime.date, c: datetime.date) -> None:
    a, b, c = sorted((a, b, c))
    parts = working_days.between(calendar, a, b) + working_days.between(calendar, b, c)
    assert working_days.between(calendar, a, c) == parts


@given(DAYS)
def test_without_a_notice_the_weekday_decides(on: datetime.date) -> None:
    assert WEEKDAYS.is_working(on) is (on.isoweekday() <= 5)
    assert not WEEKDAYS.is_published(on)


@pytest.mark.parametrize(
    ("first", "last", "is_certain"),
    [
        ("2026-01-01", "2026-12-31", True),
        ("2026-12-31", "2027-01-01", False),
        ("2027-01-01", "2026-12-31", False),
        ("2025-12-31", "2026-01-01", False),
        ("2025-12-31", "2027-01-01", False),
    ],
)
def test_a_span_is_certain_when_every_year_it_touches_is_published(first: str, last: str, is_certain: bool) -> None:
    assert working_days.is_certain(HOLIDAY, day(first), day(last)) is is_certain


NEW_YEAR = ExceptionalDay(datetime.date(2027, 1, 1), False, "元旦")
NOTICE = Notice(2027, "通知", (NEW_YEAR, ExceptionalDay(datetime.date(2026, 12, 31), False, "元旦")))


def test_a_notice_may_rule_the_december_before() -> None:
    assert working_days.problems_in(NOTICE) == []


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"year": 1999}, ["year", "days.1", "days.2"]),
        ({"days": ()}, ["days"]),
        ({"source": "  "}, ["source"]),
        ({"source": "长" * 201}, ["source"]),
        ({"days": (NEW_YEAR, NEW_YEAR)}, ["days.2"]),
        ({"days": (dataclasses.replace(NEW_YEAR, name=" "),)}, ["days.1"]),
        ({"days": (dataclasses.replace(NEW_YEAR, name="长" * 41),)}, ["days.1"]),
        ({"days": (dataclasses.replace(NEW_YEAR, on=datetime.date(2026, 11, 30)),)}, ["days.1"]),
        ({"days": (dataclasses.replace(NEW_YEAR, on=datetime.date(2028, 1, 1)),)}, ["days.1"]),
    ],
)
def test_what_is_wrong_with_a_notice_is_named_at_its_place(change: dict[str, object], fields: list[str]) -> None:
    problems = working_days.problems_in(dataclasses.replace(NOTICE, **change))  # type: ignore[arg-type]
    assert [problem.field for problem in problems] == fields
