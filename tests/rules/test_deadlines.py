"""Deadlines: hours run at once, days are counted from the day after, and waiting moves what is left."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import deadlines, working_days
from db.rules.deadlines import Limit, Unit
from db.rules.working_days import WEEKDAYS, Calendar
from tests.rules.properties import quick

WEDNESDAY = datetime.datetime(2026, 11, 25, 10, 0)
# 2026 as the notice has it: 1 to 3 January off, 4 January worked.
PUBLISHED = Calendar(
    frozenset({2026}),
    frozenset({datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)}),
    frozenset({datetime.date(2026, 1, 4)}),
)
INSTANTS = st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2028, 12, 31))
TERMS = st.builds(deadlines.Term, st.integers(1, 40), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("written", "begun", "ends"),
    [
        ("1 hour", "2026-11-25 23:30", "2026-11-26 00:30"),
        ("24 hours", "2026-11-28 10:00", "2026-11-29 10:00"),
        ("1 day", "2026-11-25 00:00", "2026-11-26 23:59"),
        ("7 days", "2026-11-25 23:59", "2026-12-02 23:59"),
        ("15 days", "2026-12-25 10:00", "2027-01-09 23:59"),
        ("1 working day", "2026-11-27 10:00", "2026-11-30 23:59"),
        ("3 working days", "2026-11-25 10:00", "2026-11-30 23:59"),
        ("13 working days", "2026-11-25 10:00", "2026-12-14 23:59"),
        ("1 working day", "2025-12-31 10:00", "2026-01-04 23:59"),
        ("1 working day", "2026-01-03 10:00", "2026-01-04 23:59"),
    ],
)
def test_a_term_ends(written: str, begun: str, ends: str) -> None:
    found = deadlines.limit(deadlines.read(written), datetime.datetime.fromisoformat(begun), PUBLISHED)
    assert found.at == datetime.datetime.fromisoformat(ends)


@pytest.mark.parametrize(
    "written", ["", "7", "7 weeks", "-1 days", "7days", "7 days ", "７ days", "1.5 hours", "99999 days"]
)
def test_what_is_no_term_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        deadlines.read(written)


@given(TERMS)
def test_a_term_is_read_as_it_is_written(term: deadlines.Term) -> None:
    assert deadlines.read(str(term)) == term


def test_a_term_that_reaches_into_a_year_without_a_notice_says_so() -> None:
    term = deadlines.read("13 working days")
    assert deadlines.limit(term, datetime.datetime(2026, 12, 1), PUBLISHED).is_certain
    assert not deadlines.limit(term, datetime.datetime(2026, 12, 25), PUBLISHED).is_certain
    assert deadlines.limit(deadlines.read("15 days"), datetime.datetime(2026, 12, 25), PUBLISHED).is_certain


@pytest.mark.parametrize(
    ("written", "since", "until", "ends"),
    [
        # 20 hours were left.
        ("24 hours", "2026-11-25 14:00", "2026-11-27 23:59", "2026-11-28 19:59"),
        # The rest of a day and 5 more were left.
        ("7 days", "2026-11-27 09:00", "2026-12-01 00:00", "2026-12-06 23:59"),
        # The rest of Thursday, Friday and Monday are left.
        ("3 working days", "2026-11-26 09:00", "2026-12-05 00:00", "2026-12-09 23:59"),
        # Waiting begins on the last day: on the first working day after the wait it is due again.
        ("3 working days", "2026-11-30 09:00", "2026-12-05 00:00", "2026-12-07 23:59"),
        ("3 working days", "2026-11-30 09:00", "2026-12-02 00:00", "2026-12-02 23:59"),
        # It begins on a Saturday, with Monday left: the first working day after the wait stands for that.
        ("3 working days", "2026-11-28 09:00", "2026-12-02 00:00", "2026-12-02 23:59"),
        # Over within the day on which it began: nothing is lost.
        ("3 working days", "2026-11-26 09:00", "2026-11-26 17:00", "2026-11-30 23:59"),
        # What was a day late before waiting is a day late after it.
        ("3 working days", "2026-12-01 09:00", "2026-12-03 23:59", "2026-12-02 23:59"),
    ],
)
def test_waiting_leaves_what_was_left(written: str, since: str, until: str, ends: str) -> None:
    limit = deadlines.limit(deadlines.read(written), WEDNESDAY, WEEKDAYS)
    begun, over = (datetime.datetime.fromisoformat(one) for one in (since, until))
    assert deadlines.moved(limit, begun, over, WEEKDAYS).at == datetime.datetime.fromisoformat(ends)


@quick
@given(TERMS, INSTANTS, st.integers(0, 2000), st.integers(0, 2000))
def test_waiting_never_brings_a_term_nearer_and_keeps_what_is_late_late(
    term: deadlines.Term, begun: datetime.datetime, first: int, second: int
) -> None:
    limit = deadlines.limit(term, begun, WEEKDAYS)
    since = begun + datetime.timedelta(hours=first)
    until = since + datetime.timedelta(hours=second)
    found = deadlines.moved(limit, since, until, WEEKDAYS)
    assert found.at >= limit.at
    assert (found.at < until) <= (limit.at < since or second == 0)


@quick
@given(st.integers(1, 30), st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)))
def test_a_term_of_working_days_holds_as_many_working_days(count: int, on: datetime.date) -> None:
    begun = datetime.datetime.combine(on, datetime.time(12))
    found = deadlines.limit(deadlines.Term(count, Unit.WORKING_DAYS), begun, PUBLISHED)
    assert working_days.between(PUBLISHED, on, found.at.date()) == count
    assert PUBLISHED.is_working(found.at.date())


def test_a_reminder_comes_before_and_those_above_are_told_after() -> None:
    limit = Limit(datetime.datetime(2026, 12, 2, 23, 59), Unit.DAYS)
    assert deadlines.before(limit.at, deadlines.read("2 days")) == datetime.datetime(2026, 11, 30, 23, 59)
    assert deadlines.later(limit.at, deadlines.read("4 hours")) == datetime.datetime(2026, 12, 3, 3, 59)


@pytest.mark.parametrize(
    ("begun", "count", "last"),
    [
        ("2026-11-25", 1, "2026-12-25"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-05-31", 1, "2026-06-30"),
    ],
)
def test_a_month_ends_on_the_day_of_the_same_number_or_on_the_last_one(begun: str, count: int, last: str) -> None:
    at = datetime.datetime.fromisoformat(f"{begun} 09:00")
    limit = deadlines.limit(deadlines.read(f"{count} months"), at, PUBLISHED)
    assert str(limit.at) == f"{last} 23:59:00" and limit.is_certain


def test_waiting_gives_the_days_of_a_month_back() -> None:
    at = datetime.datetime(2026, 11, 25, 9)
    known = deadlines.limit(deadlines.read("1 month"), at, PUBLISHED)
    moved = deadlines.moved(known, at, at + datetime.timedelta(days=3), PUBLISHED)
    assert str(moved.at) == "2026-12-28 23:59:00"
