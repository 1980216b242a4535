"""Coming days: which are told when, and what a birth date that is known in part says."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import citizen_numbers, coming_days, dates
from db.rules.agenda import Asked, Weight
from db.rules.coming_days import Kind, Occasion, Span
from db.rules.dates import PartialDate
from db.rules.due import KeyGroup
from tests.rules.properties import quick

NOW = datetime.datetime(2026, 11, 24, 1, 0)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))
BIRTHS = st.one_of(
    st.dates(datetime.date(1890, 1, 1), datetime.date(1980, 12, 31)).map(PartialDate.of),
    st.builds(PartialDate, st.integers(1890, 1980), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1890, 1980)),
    st.sampled_from([PartialDate(1936, 2, 29), PartialDate(1944, 2, 29), PartialDate(1961, 3, 1)]),
)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("birth", "age", "on"),
    [
        ("1946-12-03", 80, "2026-12-03"),
        ("1946-12", 80, "2026-12-01"),
        ("1946", 80, "2026-01-01"),
        ("1944-02-29", 80, "2024-02-29"),
        ("1936-02-29", 90, "2026-03-01"),
        ("1960-02-29", 65, "2025-03-01"),
    ],
)
def test_a_year_is_completed_on_the_first_day_it_can_be(birth: str, age: int, on: str) -> None:
    assert coming_days.turns_on(dates.parse(birth), age) == day(on)


@quick
@given(BIRTHS, st.integers(1, 100))
def test_a_birthday_is_where_the_age_says(birth: PartialDate, age: int) -> None:
    on = coming_days.turns_on(birth, age)
    assert citizen_numbers.age(birth.first_day, on) == age
    assert citizen_numbers.age(birth.first_day, on - datetime.timedelta(days=1)) == age - 1


@quick
@given(BIRTHS, st.sampled_from([60, 65, 80, 90, 100]), st.integers(-40, 40), st.integers(0, 60))
def test_nobody_who_has_a_birthday_is_outside_the_texts_that_are_read(
    birth: PartialDate, age: int, shift: int, length: int
) -> None:
    on = coming_days.turns_on(birth, age)
    first = on + datetime.timedelta(days=shift)
    days = Span(first, first + datetime.timedelta(days=length))
    low, high = coming_days.births(age, days)
    if on in days:
        assert low <= dates.write(birth) <= high


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        ("1946-12-03", "turns 80"),
        ("1946-12", "turns 80 in 2026-12, on which day is not known"),
        ("1946", "turns 80 in 2026, on which day is not known"),
    ],
)
def test_a_birthday_says_as_much_as_is_known(birth: str, said: str) -> None:
    text, values = coming_days.birthday(dates.parse(birth), 80)
    assert text.format(**values) == said


EIGHTY = Occasion("age80", Kind.BIRTHDAY, lead_days=30, keep_days=10, age=80)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, "2026-11-14", "2026-12-24"),
        ({"until": "2026-12-01"}, "2026-11-14", "2026-12-24"),
        ({"until": "2027-01-31"}, "2026-11-14", "2027-01-31"),
        ({"day": "2026-11-30"}, "2026-11-30", "2026-11-30"),
    ],
)
def test_an_occasion_is_told_ahead_and_kept_for_a_while(asked: dict[str, str], first: str, last: str) -> None:
    given_days: dict[str, Any] = {name: day(text) for name, text in asked.items()}
    span = coming_days.told(EIGHTY, Asked(day("2026-11-24"), NOW, **given_days))
    assert span == Span(day(first), day(last))


def test_an_occasion_is_to_come_until_its_day() -> None:
    today = day("2026-11-24")
    days = ("2026-11-25", "2026-11-24", "2026-11-20")
    assert [coming_days.weight(day(on), today) for on in days] == [Weight.COMING, Weight.TODAY, Weight.TODAY]


RELIEF = KeyGroup("B3", lasts_days=180)
CHILD = KeyGroup("D3", age_below=16)
PLAIN = KeyGroup("A1")


@pytest.mark.parametrize(
    ("group", "from_on", "to_on", "birth", "ends_on"),
    [
        (PLAIN, None, "2026-12-01", None, "2026-12-01"),
        (PLAIN, "2026-01-01", None, "1940-01-01", None),
        (RELIEF, "2026-06-01", None, None, "2026-11-28"),
        (RELIEF, "2026-06-01", "2026-10-01", None, "2026-10-01"),
        (RELIEF, None, None, None, None),
        (CHILD, None, None, "2010-12-01", "2026-11-30"),
        (CHILD, None, None, "2010-12", "2026-11-30"),
        (CHILD, "2020-01-01", None, None, None),
    ],
)
def test_a_key_group_ends_as_written_or_by_its_rule(
    group: KeyGroup, from_on: str | None, to_on: str | None, birth: str | None, ends_on: str | None
) -> None:
    found = coming_days.group_ends_on(
        group, day(from_on) if from_on else None, day(to_on) if to_on else None, dates.parse(birth) if birth else None
    )
    assert found == (day(ends_on) if ends_on else None)
