"""Dates come out of messy registers as far as they are known, and no further."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import dates
from db.rules.dates import PartialDate
from db.rules.problems import Level, Problem
from tests.rules.properties import quick

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("1965-03-05", PartialDate(1965, 3, 5)),
        ("1965.03.05", PartialDate(1965, 3, 5)),
        ("1965/3/5", PartialDate(1965, 3, 5)),
        ("１９６５年３月５日", PartialDate(1965, 3, 5)),
        ("1965 年 3 月 5 日", PartialDate(1965, 3, 5)),
        ("1965年3月5日出生", PartialDate(1965, 3, 5)),
        ("1965-03-05 00:00:00", PartialDate(1965, 3, 5)),
        ("1965-03-05T08:30:00.000Z", PartialDate(1965, 3, 5)),
        ("'19650305", PartialDate(1965, 3, 5)),
        ("65.3.5", PartialDate(1965, 3, 5)),
        ("650305", PartialDate(1965, 3, 5)),
        ("1965.3", PartialDate(1965, 3)),
        ("1965.10", PartialDate(1965, 10)),
        ("1965.1", PartialDate(1965, 1)),
        ("1965-03", PartialDate(1965, 3)),
        ("196503", PartialDate(1965, 3)),
        ("1965年3月", PartialDate(1965, 3)),
        ("65年3月", PartialDate(1965, 3)),
        ("1965-03-00", PartialDate(1965, 3)),
        ("19650300", PartialDate(1965, 3)),
        ("19650000", PartialDate(1965)),
        ("1965年", PartialDate(1965)),
        ("65年", PartialDate(1965)),
        ("1965", PartialDate(1965)),
        ("24172", PartialDate(1966, 3, 6)),
        ("1900-01-01", PartialDate(1900, 1, 1)),
        ("2000-02-29", PartialDate(2000, 2, 29)),
    ],
)
def test_a_written_date_is_read_as_far_as_it_is_known(cell: str, meant: PartialDate) -> None:
    assert dates.read(cell, TODAY) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (date(1965, 3, 5), PartialDate(1965, 3, 5)),
        (datetime(1965, 3, 5, 8, 30), PartialDate(1965, 3, 5)),
        (19650305, PartialDate(1965, 3, 5)),
        (19650305.0, PartialDate(1965, 3, 5)),
        (196503, PartialDate(1965, 3)),
        (1965, PartialDate(1965)),
        (1965.3, PartialDate(1965, 3)),
        (1965.03, PartialDate(1965, 3)),
        (1965.12, PartialDate(1965, 12)),
        (23806, PartialDate(1965, 3, 5)),
        (23806.5, PartialDate(1965, 3, 5)),
        (9999, PartialDate(1927, 5, 17)),
        (46348, PartialDate(2026, 11, 22)),
    ],
)
def test_a_date_kept_as_a_value_or_number_is_read(cell: object, meant: PartialDate) -> None:
    assert dates.read(cell, TODAY) == meant


@pytest.mark.parametrize("cell", [1965.1, 65.1])
def test_a_number_that_lost_its_last_zero_has_no_known_month(cell: float) -> None:
    assert dates.read(cell, TODAY) == PartialDate(1965)


@pytest.mark.parametrize(
    ("written", "year"), [("26年3月", 2026), ("27年3月", 1927), ("00年3月", 2000), ("99年3月", 1999)]
)
def test_a_two_digit_year_is_the_latest_that_is_not_after_today(written: str, year: int) -> None:
    assert dates.read(written, TODAY) == PartialDate(year, 3)


@pytest.mark.parametrize(
    "cell",
    ["1965-13-01", "1965-02-30", "19000229", "农历1940年3月5日", "65", "3/5/1965", "1965-00-05", "0965-03-05", "138"]
    + [
        "13812345678",
        "1965年3月5日 到 1970年",
        "abc",
        0,
        -5,
        1965.5678,
        float("nan"),
        float("inf"),
        True,
        time(8, 30),
        [],
    ],
)
def test_nonsense_is_a_problem_at_its_field_that_does_not_repeat_the_cell(cell: object) -> None:
    problem = dates.read(cell, TODAY, field="birth_on")
    assert problem == Problem("birth_on", dates.UNREADABLE, Level.ERROR)


@pytest.mark.parametrize("cell", [None, "", "  ", "不详", "-"])
def test_a_cell_without_a_date_says_nothing(cell: object) -> None:
    assert dates.read(cell, TODAY) is None


partial_dates = st.one_of(
    st.dates(date(1850, 1, 1), date(2999, 12, 31)).map(PartialDate.of),
    st.builds(PartialDate, st.integers(1850, 3000), st.none() | st.integers(1, 12)),
)


@given(partial_dates)
@quick
def test_a_written_date_is_read_back_unchanged(partial: PartialDate) -> None:
    assert dates.read(dates.write(partial), TODAY) == partial
    assert dates.parse(dates.write(partial)) == partial


@given(partial_dates, partial_dates)
@quick
def test_written_dates_sort_as_their_first_days(one: PartialDate, other: PartialDate) -> None:
    if one.first_day < other.first_day:
        assert dates.write(one) < dates.write(other)


@pytest.mark.parametrize("written", ["abc", "", "1965-03-05-01"])
def test_a_damaged_stored_date_is_not_taken_for_a_date(written: str) -> None:
    with pytest.raises(ValueError):
        dates.parse(written)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        (PartialDate(1965), date(1965, 1, 1), date(1965, 12, 31)),
        (PartialDate(1964, 2), date(1964, 2, 1), date(1964, 2, 29)),
        (PartialDate(1965, 12), date(1965, 12, 1), date(1965, 12, 31)),
        (PartialDate(1965, 3, 5), date(1965, 3, 5), date(1965, 3, 5)),
    ],
)
def test_a_partial_date_lies_between_its_first_and_last_day(partial: PartialDate, first: date, last: date) -> None:
    assert (partial.first_day, partial.last_day) == (first, last)
    assert partial.is_whole == (first == last)


@pytest.mark.parametrize(
    ("other", "agree"),
    [
        (PartialDate(1965), True),
        (PartialDate(1965, 3), True),
        (PartialDate(1965, 4), False),
        (PartialDate(1966), False),
    ],
)
def test_partial_dates_agree_when_they_can_be_the_same_day(other: PartialDate, agree: bool) -> None:
    assert PartialDate(1965, 3, 5).may_be(other) is agree
    assert other.may_be(PartialDate(1965, 3, 5)) is agree
