"""Words and numbers as Chinese papers write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import official_text


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("12000", 1_200_000),
        ("1.2万", 1_200_000),
        ("1.2 万元", 1_200_000),
        ("300.50元", 30_050),
        ("0.5", 50),
        ("3万", 3_000_000),
        ("1,200", 120_000),
        ("一千", None),
        ("", None),
        ("-5", None),
        ("1.2.3", None),
        ("1" * 13, None),
    ],
)
def test_a_sum_is_read_as_people_write_it(typed: str, fen: int | None) -> None:
    assert official_text.fen(typed) == fen


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "人民币零元整"),
        (1_200_000, "人民币壹万贰仟元整"),
        (30_050, "人民币叁佰元伍角整"),
        (30_005, "人民币叁佰元零伍分"),
        (30_055, "人民币叁佰元伍角伍分"),
        (55, "人民币伍角伍分"),
        (5, "人民币伍分"),
        (1_000_500, "人民币壹万零伍元整"),
        (10_010_000_00, "人民币壹仟零壹万元整"),
        (100_000_001_00, "人民币壹亿零壹元整"),
        (101_000_000_00, "人民币壹亿零壹佰万元整"),
        (20_080_00, "人民币贰万零捌拾元整"),
    ],
)
def test_a_sum_in_capitals_cannot_be_misread(fen: int, text: str) -> None:
    assert official_text.capitals(fen) == text


@given(st.integers(0, 10**14))
def test_no_two_sums_read_alike_and_zeros_are_said_once(fen: int) -> None:
    text = official_text.capitals(fen)
    assert "零零" not in text and (text != official_text.capitals(fen + 1))


@given(st.integers(0, 10**11))
def test_a_sum_that_is_shown_is_read_back(fen: int) -> None:
    assert official_text.fen(official_text.yuan(fen)) == fen


def test_days_and_hours_are_written_as_papers_write_them() -> None:
    on = datetime.date(2026, 11, 25)
    assert official_text.day(on) == "2026年11月25日" and official_text.day(None) == ""
    assert official_text.instant(on, "09:30", "11:00") == "2026年11月25日9时30分至11时"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("一、维修\n2. 赔偿1200元\n（3）道歉\n\n", ["维修", "赔偿1200元", "道歉"]),
        ("1.5万元由李四承担", ["1.5万元由李四承担"]),
        ("三、", ["三、"]),
        ("十户共同出资", ["十户共同出资"]),
    ],
)
def test_numbers_that_were_typed_before_items_go(text: str, items: list[str]) -> None:
    assert official_text.items(text) == items
