"""A few letters or a digit write a whole sentence."""

from __future__ import annotations

import pytest

from db.rules import phrases
from db.rules.phrases import Phrase

WELL = Phrase("1", "一切正常", "yqzc", 5)
OUT = Phrase("2", "家中无人", "jzwr", 9)
TREND = Phrase("3", "一切照旧", "yqzj", 1)
BANK = Phrase("4", "独行老人", "dxlr dhlr", 0)
ALL = [WELL, OUT, TREND, BANK]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yqzc", [WELL]),
        ("YQZC", [WELL]),
        ("ｙｑｚｃ", [WELL]),
        ("yq", [WELL, TREND]),
        ("dhlr", [BANK]),
        ("一切", [WELL, TREND]),
        ("无人", [OUT]),
        ("qz", [WELL, TREND]),
        ("r", [OUT, BANK]),
        ("", [OUT, WELL, TREND, BANK]),
        ("xyz", []),
    ],
)
def test_typed_letters_mean_the_phrases_they_call(typed: str, meant: list[Phrase]) -> None:
    assert phrases.expansions(typed, ALL) == meant


def test_the_phrase_that_is_called_exactly_comes_before_one_that_is_used_more() -> None:
    longer = Phrase("5", "一切正常良好", "yqzclh", 99)
    assert phrases.expansions("yqzc", [longer, WELL]) == [WELL, longer]


@pytest.mark.parametrize(
    ("digit", "meant"), [("1", OUT), ("4", BANK), ("5", None), ("0", None), ("", None), ("12", None)]
)
def test_a_digit_picks_the_phrase_at_that_place(digit: str, meant: Phrase | None) -> None:
    assert phrases.chosen(digit, phrases.ranked(ALL)) == meant


@pytest.mark.parametrize(
    ("text", "caret", "written"),
    [
        ("yqzc", 4, ("一切正常", 4)),
        ("", 0, ("一切正常", 4)),
        ("老人yq", 4, ("老人一切正常", 6)),
        ("老人YQ在家", 4, ("老人一切正常在家", 6)),
        ("B12yqzc", 7, ("B12一切正常", 7)),
        ("abc", 3, ("abc一切正常", 7)),
        ("yqzc", 0, ("一切正常yqzc", 4)),
        ("tel 5", 5, ("tel 5一切正常", 9)),
    ],
)
def test_a_phrase_takes_the_place_of_the_letters_that_called_it(
    text: str, caret: int, written: tuple[str, int]
) -> None:
    assert phrases.expand_at(text, caret, WELL) == written


def test_the_letters_before_the_caret_are_what_was_typed_for_a_phrase() -> None:
    assert phrases.typed_at("老人yqzc在家", 6) == "yqzc"


def test_letters_of_a_phrase_are_the_initials_in_every_reading() -> None:
    assert phrases.letters_of("独行", lambda _: ("dx", "dh", "dx")) == "dx dh"


def test_letters_leave_signs_out_and_fit_the_store() -> None:
    assert phrases.letters_of("好,OK!", lambda _: ("h,OK!",)) == "hok"
    assert len(phrases.letters_of("长", lambda _: ["a" * 38, "b" * 90, "cc"])) <= 40
    assert phrases.letters_of("。", lambda _: ("。",)) == ""


@pytest.mark.parametrize(
    ("text", "letters", "field"),
    [
        ("", "a", "text"),
        ("好" * 81, "h", "text"),
        ("一切正常", "yqzc", "text"),
        ("好", "h。", "letters"),
        ("好", "h" * 41, "letters"),
    ],
)
def test_a_phrase_that_cannot_be_kept_is_told_at_its_field(text: str, letters: str, field: str) -> None:
    assert [problem.field for problem in phrases.problems_in(text, letters, ["一切正常"])] == [field]


def test_a_new_phrase_is_accepted() -> None:
    assert phrases.problems_in("身体好", "sth stha", ["一切正常"]) == []
