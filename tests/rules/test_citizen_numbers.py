"""Citizen numbers are mended, judged by GB 11643 alone, and tell sex and birth."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import citizen_numbers
from db.rules.dates import PartialDate
from db.rules.problems import Level
from tests.rules.properties import quick

TODAY = date(2026, 11, 22)
# How many times the adding up the judging may take.
MOST_TIMES = 1.4
SAMPLE = "11010519491231002X"


def a_number(area: str = "110105", birth: str = "19491231", order: str = "002") -> str:
    """A number whose check digit is right."""
    return f"{area}{birth}{order}" + citizen_numbers.check_digit(f"{area}{birth}{order}")


def texts_in(number: str) -> list[str]:
    """The texts of all problems, each of which must be an error at the number."""
    problems = citizen_numbers.problems_in(number, TODAY)
    assert all(problem.level is Level.ERROR and problem.field == "number" for problem in problems)
    return [problem.text for problem in problems]


def test_the_standards_own_sample_is_right() -> None:
    assert texts_in(SAMPLE) == []
    assert citizen_numbers.facts_of(SAMPLE) == citizen_numbers.Facts("2", date(1949, 12, 31), "110105")


def test_the_standards_second_sample_is_right_but_too_old_to_live() -> None:
    problems = citizen_numbers.problems_in("440524188001010014", TODAY)
    assert [(problem.text, problem.values) for problem in problems] == [(citizen_numbers.TOO_OLD, {"years": 120})]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (SAMPLE, SAMPLE),
        ("11010519491231002x", SAMPLE),
        ("11010519491231002х", SAMPLE),
        ("11010519491231002Х", SAMPLE),
        ("11010519491231002*", SAMPLE),
        ("11010519491231002×", SAMPLE),
        ("11010519491231002＊", SAMPLE),
        ("１１０１０５１９４９１２３１００２Ｘ", SAMPLE),
        (" 110105 19491231 002X ", SAMPLE),
        ("110105-19491231-002X", SAMPLE),
        ("'11010519491231002X", SAMPLE),
        ("610104620927690", "610104196209276908"),
        ("６１０１０４ 620927 690", "610104196209276908"),
        ("", ""),
        ("e1234", "E1234"),
    ],
)
def test_a_typed_number_is_mended(typed: str, meant: str) -> None:
    assert citizen_numbers.mend(typed) == meant


def test_fifteen_digits_without_a_birth_date_stay_as_typed_and_are_refused() -> None:
    mended = citizen_numbers.mend("610104629927690")
    assert mended == "610104629927690"
    assert texts_in(mended) == [citizen_numbers.MALFORMED]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("", citizen_numbers.MALFORMED),
        ("1101051949123100", citizen_numbers.MALFORMED),
        ("11010519491231002X1", citizen_numbers.MALFORMED),
        ("1101051949X231002X", citizen_numbers.MALFORMED),
        ("１１０１０５１９４９１２３１００２Ｘ", citizen_numbers.MALFORMED),
        ("110***********002X", citizen_numbers.MASKED),
        ("1.10105E+17", citizen_numbers.RUINED),
        ("110105194912310000.0", citizen_numbers.RUINED),
        ("110105194912310000", citizen_numbers.RUINED),
        ("110105194912310021", citizen_numbers.WRONG_CHECK),
        (a_number(birth="19490230"), citizen_numbers.NO_SUCH_DAY),
        (a_number(birth="19491301"), citizen_numbers.NO_SUCH_DAY),
        (a_number(birth="00000101"), citizen_numbers.NO_SUCH_DAY),
        (a_number(birth="20261123"), citizen_numbers.UNBORN),
        (a_number(birth="19051122"), citizen_numbers.TOO_OLD),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(number: str, text: str) -> None:
    assert texts_in(number) == [text]


@pytest.mark.parametrize("birth", ["20261122", "19051123"])
def test_the_youngest_and_the_oldest_are_accepted(birth: str) -> None:
    assert texts_in(a_number(birth=birth)) == []


@pytest.mark.parametrize("area", ["810000", "820000", "830000"])
@pytest.mark.parametrize("birth", ["19550101", "20150101"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_are_accepted(area: str, birth: str) -> None:
    assert texts_in(a_number(area, birth)) == []


@pytest.mark.parametrize("area", ["320104", "110101", "500112", "469007", "653228", "330113", "120119", "999999"])
def test_no_elder_is_refused_for_the_area_of_the_number(area: str) -> None:
    assert all(texts_in(a_number(area, f"{year}0615")) == [] for year in range(1940, 1980))


def test_every_check_character_can_be_right() -> None:
    checks = {citizen_numbers.check_digit(f"110105194912310{order:02d}") for order in range(100)}
    assert checks == set("0123456789X")


numbers = st.builds(
    lambda area, days, order: a_number(
        f"{area:06d}", f"{date(1930, 1, 1) + timedelta(days=days):%Y%m%d}", f"{order:03d}"
    ),
    st.integers(110000, 839999),
    st.integers(0, 35000),
    st.integers(0, 999),
)


@given(numbers)
@quick
def test_a_right_number_is_accepted_and_left_as_it_is(number: str) -> None:
    assert citizen_numbers.mend(number) == number
    assert texts_in(number) == []


@given(numbers, st.integers(0, 16), st.integers(1, 9))
@quick
def test_one_mistyped_digit_is_always_noticed(number: str, place: int, shift: int) -> None:
    digit = str((int(number[place]) + shift) % 10)
    assert texts_in(number[:place] + digit + number[place + 1 :])
    assert citizen_numbers.facts_of(number[:place] + digit + number[place + 1 :]) is None


@given(numbers.filter(lambda number: number[6:8] == "19"))
@quick
def test_an_old_number_of_fifteen_digits_becomes_the_new_one(number: str) -> None:
    assert citizen_numbers.mend(number[:6] + number[8:17]) == number


@pytest.mark.parametrize(("order", "sex"), [("001", "1"), ("002", "2"), ("999", "1"), ("000", "2")])
def test_the_order_tells_the_sex(order: str, sex: str) -> None:
    facts = citizen_numbers.facts_of(a_number(order=order))
    assert facts is not None and facts.sex == sex


@pytest.mark.parametrize("number", ["", "abc", "110105194912310021", a_number(birth="19490230")])
def test_a_wrong_number_tells_nothing(number: str) -> None:
    assert citizen_numbers.facts_of(number) is None


@pytest.mark.parametrize(
    ("born", "years"),
    [(date(1946, 11, 22), 80), (date(1946, 11, 23), 79), (date(2026, 11, 22), 0), (date(2004, 2, 29), 22)],
)
def test_age_counts_full_years(born: date, years: int) -> None:
    assert citizen_numbers.age(born, TODAY) == years


def test_who_was_born_on_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    assert citizen_numbers.age(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert citizen_numbers.age(date(2004, 2, 29), date(2025, 3, 1)) == 21


@pytest.mark.parametrize(
    ("sex", "birth_on", "fields"),
    [
        ("2", PartialDate(1949, 12, 31), []),
        ("", None, []),
        ("0", PartialDate(1949), []),
        ("9", PartialDate(1949, 12), []),
        ("1", PartialDate(1949, 12, 31), ["sex"]),
        ("2", PartialDate(1949, 12, 30), ["birth_on"]),
        ("1", PartialDate(1950), ["sex", "birth_on"]),
    ],
)
def test_what_was_typed_otherwise_than_the_number_is_a_warning(
    sex: str, birth_on: PartialDate | None, fields: list[str]
) -> None:
    problems = citizen_numbers.disagreements(SAMPLE, sex, birth_on)
    assert [problem.field for problem in problems] == fields
    assert all(problem.level is Level.WARNING for problem in problems)


def test_a_wrong_number_disagrees_with_nobody() -> None:
    assert citizen_numbers.disagreements("110105194912310021", "1", PartialDate(1950)) == []


def test_judging_a_number_takes_little_more_than_adding_up_its_digits() -> None:
    some = [a_number(birth=f"{1930 + year}0615", order=f"{order:03d}") for year in range(80) for order in range(10)]

    def seconds(judge: Callable[[str], object]) -> float:
        start = time.thread_time()
        for number in some:
            judge(number)
        return time.thread_time() - start

    def added(number: str) -> int:
        return sum(int(digit) for digit in number[:17])

    # Both by turns, so that a busy machine slows both: a quarter of a second for a hundred thousand on a quiet one.
    turns = [
        (seconds(added), seconds(lambda number: citizen_numbers.problems_in(citizen_numbers.mend(number), TODAY)))
        for _turn in range(9)
    ]
    assert min(judged for _added, judged in turns) < MOST_TIMES * min(added for added, _judged in turns)
