"""Typed and imported text comes out as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import text
from tests.rules.properties import quick


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("１３８１２３４５６７８", "13812345678"),
        ("ＡＢｃ（３）：，", "ABc(3):,"),
        ("　张　明　", "张 明"),
        ("张  \t明", "张 明"),
        ("幸福里\n3栋\r\n2单元", "幸福里 3栋 2单元"),
        ("'110105194912310021", "110105194912310021"),
        ("＇110105", "110105"),
        ("‘110105", "110105"),
        ("\u200b张\ufeff明\u202c", "张明"),
        ("张\x00明\x1b", "张明"),
        ("1\u00a0201", "1 201"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_text_loses_the_traces_of_keyboard_and_spreadsheet(typed: str, meant: str) -> None:
    assert text.clean(typed) == meant


@pytest.mark.parametrize("rare", ["𬭎", "㛃", "𠮷田", "\ue5f1", "阿卜杜拉·买买提", "葛\U000e0100", "隆\uf9dc"])
def test_rare_characters_survive_cleaning(rare: str) -> None:
    assert text.clean(f" {rare} ") == rare


@pytest.mark.parametrize("quoted", ["‘九九’重阳", "it's", "O’Brien"])
def test_an_apostrophe_inside_the_words_stays(quoted: str) -> None:
    assert text.clean(quoted) == quoted


def test_half_a_character_becomes_a_visible_loss_that_can_be_stored() -> None:
    assert text.clean("张\ud842明").encode() == "张\ufffd明".encode()


@given(st.text(alphabet=st.sampled_from("'‘’ 1张Ａ　\u200b\n＇-"), max_size=8))
@quick
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    once = text.clean(typed)
    assert text.clean(once) == once


@pytest.mark.parametrize("cell", ["", "无", "不详", "-", "NULL", "N/A"])
def test_a_cell_can_say_that_there_is_nothing(cell: str) -> None:
    assert text.says_nothing(cell)


@pytest.mark.parametrize("cell", ["0", "无锡", "张"])
def test_a_cell_with_a_fact_says_something(cell: str) -> None:
    assert not text.says_nothing(cell)


@pytest.mark.parametrize("char", ["张", "㛃", "𠮷", "𬭎", "〇", "隆"])
def test_every_chinese_character_is_han(char: str) -> None:
    assert text.is_han(char)


@pytest.mark.parametrize("char", ["a", "·", "3", "ア", "、", "\ue5f1"])
def test_other_characters_are_not_han(char: str) -> None:
    assert not text.is_han(char)


def test_what_was_written_on_several_lines_stays_so_without_what_nobody_sees() -> None:
    assert text.on_lines("\n 一，\x00二\x1b[31m \r\n\n\ud800三 \n") == "一，二[31m\n\n\ufffd三"
    assert text.on_lines(" \n\u200b") == ""
