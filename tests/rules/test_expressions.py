"""Expressions of forms: what is understood, what is refused by name and place, and that no text makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import expressions
from db.rules.expression_signs import Unreadable
from tests.rules.properties import quick

WORDS = st.sampled_from(
    [
        "${a}",
        "${b_1}",
        ".",
        "'x'",
        '"y"',
        "1",
        "2.5",
        ".5",
        "(",
        ")",
        ",",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "+",
        "-",
        "*",
    ]
    + [
        "div",
        "mod",
        "and",
        "or",
        "not(",
        "selected(",
        "count-selected(",
        "string-length(",
        "today()",
        "date(",
        "true()",
    ]
    + ["'2026-01-01'", "regex(", "pulldata(", "/", "..", "$", "{", "'", "“", "x", " "]
)


def refused(source: str) -> tuple[int, str]:
    with pytest.raises(Unreadable) as caught:
        expressions.parsed(source)
    error = caught.value
    return error.position, error.text.format(**error.values) if error.values else error.text


@pytest.mark.parametrize(
    ("source", "position", "says"),
    [
        ("pulldata('towns', 'a')", 1, "pulldata() is not supported."),
        ("${a} = 1 and if(1, 2, 3)", 14, "if() is not supported."),
        ("count(${a})", 1, "count() is not supported."),
        ("position(..)", 1, "position() is not supported."),
        ("1 + once(2)", 5, "once() is not supported."),
        ("regex(., '(a+)+$')", 1, "regex() is not supported: a pattern can keep the program busy for ever."),
        ("/data/a = 1", 1, "'/' is not supported; an answer is written as ${name}."),
        ("../a", 1, "'..' is not supported; an answer is written as ${name}."),
        ("1 | 2", 3, "'|' is not supported; an answer is written as ${name}."),
        ("${a}[1]", 5, "'[' is not supported; an answer is written as ${name}."),
        ("${a", 1, "An answer is written as ${name}."),
        ("${}", 1, "An answer is written as ${name}."),
        ("age > 3", 1, "'age' is not understood here; a text stands in quotes, an answer is ${name}."),
        ("${a} = yes", 8, "'yes' is not understood here; a text stands in quotes, an answer is ${name}."),
        ("${a} = ‘y’", 8, "'‘' is not understood here; type signs with the English keyboard."),
        ("（1）", 1, "'（' is not understood here; type signs with the English keyboard."),
        ("${a} = 'yes", 8, "The quote that opens here is not closed."),
        ("1 # 2", 3, "'#' is not understood here."),
        ("${a} ${b}", 6, "'${b}' is not understood here."),
        ("1 =", 4, "Something is missing here."),
        ("", 1, "Something is missing here."),
        ("(1 + (2)", 1, "The parenthesis that opens here is not closed."),
        ("1)", 2, "')' is not understood here."),
        ("and 1", 1, "'and' is not understood here."),
        ("selected(${a}, 'x', 'y')", 1, "selected() takes 2 values between its parentheses."),
        ("selected('x', 'x')", 1, "The first value of selected() is an answer: ${name} or a point."),
        (
            "selected(${a}, ${b})",
            1,
            "The second value of selected() is a choice in quotes, such as selected(${name}, 'yes').",
        ),
        ("today(1)", 1, "today() takes 0 values between its parentheses."),
        ("date('2026-02-30')", 1, "date() takes one day in quotes, such as date('2026-01-31')."),
        ("date(${a})", 1, "date() takes one day in quotes, such as date('2026-01-31')."),
        (
            "${a} < 'x'",
            8,
            "'x' is no number, so it cannot be counted or compared in size; a day is date('2026-01-31').",
        ),
        ("'x' + 1", 1, "'x' is no number, so it cannot be counted or compared in size; a day is date('2026-01-31')."),
        ("- 'x'", 3, "'x' is no number, so it cannot be counted or compared in size; a day is date('2026-01-31')."),
        ("(" * 21 + "1" + ")" * 21, 21, "Parentheses are nested more than 20 deep."),
        ("- " * 21 + "1", 41, "Parentheses are nested more than 20 deep."),
        ("1" * 1001, 1001, "An expression has at most 1000 characters."),
    ],
)
def test_what_is_outside_the_subset_is_refused_by_name_and_place(source: str, position: int, says: str) -> None:
    assert refused(source) == (position, says)


@pytest.mark.parametrize("source", ["(" * 20 + "1" + ")" * 20, "1" + "+1" * 499, "not(" * 20 + "1" + ")" * 20])
def test_what_is_long_or_deep_but_within_bounds_is_read(source: str) -> None:
    assert len(list(expressions.walked(expressions.parsed(source)))) >= 1


def test_the_answers_an_expression_looks_at_are_known_by_name() -> None:
    tree = expressions.parsed("selected(${a}, 'x') or not(${ b } = 1) and . > -${c} + string-length(${d})")
    assert expressions.names_in(tree) == {"a", "b", "", "c", "d"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        (" -2.50 ", -2.5),
        (".5", 0.5),
        ("5.", 5),
        ("", None),
        ("+5", None),
        ("1e3", None),
        ("５", None),
        ("0x1", None),
    ],
)
def test_a_text_is_a_number_where_xpath_says_so(text: str, number: float | None) -> None:
    assert expressions.number_in(text) == number


@quick
@given(
    st.one_of(
        st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
    )
)
def test_no_text_makes_the_reader_fail_otherwise_than_by_its_own_error(source: str) -> None:
    try:
        tree = expressions.parsed(source)
    except Unreadable as error:
        assert 1 <= error.position <= len(source) + 1
        assert str(error.text.format(**error.values) if error.values else error.text)
    else:
        assert expressions.parsed(source) == tree


@pytest.mark.parametrize("piece", ["(", "not(", "-", "1+", "'", "${a}=", "selected(", "and ", ".", "((1)and", "“"])
def test_hostile_runs_of_one_piece_end_at_once(piece: str) -> None:
    with pytest.raises(Unreadable):
        expressions.parsed(piece * (expressions.LONGEST // len(piece)))
