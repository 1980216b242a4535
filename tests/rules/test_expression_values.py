"""What expressions say: the meaning of XPath, compared with an XPath engine when this table was written."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import expression_values, expressions
from db.rules.expression_values import Said, Value
from tests.rules.properties import quick

TODAY = date(2026, 11, 25)
# none: no answer; five: a whole number; day: a day; word, many: texts as choices are kept.
ANSWERS: dict[str, Value] = {"none": "", "five": 5.0, "day": date(2026, 11, 20), "word": "yes", "many": "a bb c"}


def said(source: str, own: Value = "") -> Value:
    return expression_values.value(expressions.parsed(source), Said(ANSWERS, own, TODAY))


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("7 div 2", 3.5),
        ("7 mod 3", 1.0),
        ("-7 mod 3", -1.0),
        ("7 mod -3", 1.0),
        ("1 div 0", math.inf),
        ("-1 div 0", -math.inf),
        ("--5", 5.0),
        ("2 - -3", 5.0),
        ("'5' + 1", 6.0),
        ("true() + true()", 2.0),
        ("1 < 2 = true()", True),
        ("3 > 2 > 1", False),
        ("1 = 1 and 2 = 3 or 4 = 4", True),
        ("1 = 2 and (2 = 3 or 4 = 4)", False),
        ("1 or 0 and 0", True),
        ("not(1 = 2)", True),
        ("'a' = 'a'", True),
        ("'a' = 'A'", False),
        ("'5' = '5.0'", False),
        ("'5.0' = 5", True),
        ("'x' = true()", True),
        ("'' = false()", True),
        ("string-length('入户')", 2.0),
        ("string-length(12)", 2.0),
        ("string-length(1 div 0)", 8.0),
        ("${five} = 5", True),
        ("${five} = '5'", True),
        ("${five} >= 5 and ${five} < 6", True),
        ("${five} mod 2 = 1", True),
        ("${word} = 'yes'", True),
        ("${word} != 'no'", True),
        ("${word} = 1", False),
    ],
)
def test_an_expression_says_what_xpath_says(source: str, meant: Value) -> None:
    found = said(source)
    assert (type(found), found) == (type(meant), meant)


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("${none} = ''", True),
        ("${none} != ''", False),
        ("${none} = 0", False),
        ("${none} != 0", True),
        ("${none} < 5", False),
        ("${none} >= 5", False),
        ("not(${none} < 5)", True),
        ("${none} + 1 = 1", False),
        ("${none} + 1 != 1", True),
        ("${none} = ${none}", True),
        ("${none}", False),
        ("${none} = false()", True),
        ("${none} < today()", False),
        ("${none} = 'yes'", False),
        ("${none} != 'yes'", True),
        ("selected(${none}, 'a')", False),
        ("selected(${none}, '')", False),
        ("count-selected(${none}) = 0", True),
        ("string-length(${none}) = 0", True),
        ("${never_heard_of} = ''", True),
    ],
)
def test_an_empty_answer_is_the_empty_text_and_no_number(source: str, holds: bool) -> None:
    assert expression_values.is_true(source, Said(ANSWERS, "", TODAY)) is holds


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("selected(${many}, 'a')", True),
        ("selected(${many}, 'bb')", True),
        ("selected(${many}, 'b')", False),
        ("selected(${many}, ' c ')", True),
        ("selected(${word}, 'yes')", True),
        ("count-selected(${many}) = 3", True),
        ("count-selected(${many}) <= 2", False),
    ],
)
def test_choices_are_found_whole(source: str, holds: bool) -> None:
    assert expression_values.is_true(source, Said(ANSWERS)) is holds


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("${day} < today()", True),
        ("${day} = date('2026-11-20')", True),
        ("${day} = '2026-11-20'", True),
        ("${day} != date('2026-11-21')", True),
        ("today() - ${day} = 5", True),
        ("${day} + 5 = today()", True),
        (". <= today() and . > date('2026-01-01')", True),
        (". > today()", False),
        ("date('1970-01-02') = 1", True),
    ],
)
def test_days_are_compared_and_counted(source: str, holds: bool) -> None:
    assert expression_values.is_true(source, Said(ANSWERS, date(2026, 11, 25), TODAY)) is holds


def test_no_expression_at_all_holds() -> None:
    assert expression_values.is_true("  ", Said({}))


VALUES = st.one_of(st.sampled_from(["", "a", "7", "-2.5"]), st.floats(), st.booleans(), st.dates())
SIGNS = st.sampled_from(sorted(expression_values.OPERATORS))


@quick
@given(VALUES, SIGNS, VALUES)
def test_every_operator_says_something_of_any_two_values(left: Value, sign: str, right: Value) -> None:
    found = expression_values.OPERATORS[sign](left, right)
    assert isinstance(found, (bool, float))
    assert isinstance(expression_values.truth(found), bool)
    assert isinstance(expression_values.text(found), str)


@quick
@given(VALUES, VALUES)
def test_unequal_is_the_opposite_of_equal(left: Value, right: Value) -> None:
    same, other = expression_values.OPERATORS["="], expression_values.OPERATORS["!="]
    assert same(left, right) is not other(left, right)
