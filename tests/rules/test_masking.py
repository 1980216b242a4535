"""What may be seen by anybody is masked."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import masking
from db.rules.dates import PartialDate
from tests.rules.properties import quick

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("full", "masked"),
    [
        ("张明", "张*"),
        ("张小明", "张*明"),
        ("张王小明", "张**明"),
        ("欧阳明", "欧阳*"),
        ("欧阳小明", "欧阳*明"),
        ("欧阳", "欧*"),
        ("𠮷田明", "𠮷*明"),
        ("阿卜杜拉·买买提", "阿******提"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_a_name_shows_the_surname_and_the_last_character(full: str, masked: str) -> None:
    assert masking.name(full) == masked


@pytest.mark.parametrize(("full", "masked"), [("张小明", "张*"), ("欧阳小明", "欧阳*"), ("张", "*")])
def test_a_childs_name_shows_only_the_surname(full: str, masked: str) -> None:
    assert masking.name(full, is_child=True) == masked


@pytest.mark.parametrize(
    ("full", "masked"),
    [
        ("11010519491231002X", "110***********002X"),
        ("610104620927690", "610********7690"),
        ("E12345678", "*******78"),
        ("1234", "****"),
        ("12345", "***45"),
        ("", ""),
    ],
)
def test_a_number_shows_its_ends(full: str, masked: str) -> None:
    assert masking.number(full) == masked


def test_a_childs_number_is_not_shown() -> None:
    assert masking.number("11010520200101002X", is_child=True) == ""


@pytest.mark.parametrize(
    ("full", "masked"),
    [
        ("13812341234", "138****1234"),
        ("010-12345678", "010-****5678"),
        ("0571-8765432", "0571-***5432"),
        ("010-12345678-801", "010-****5678"),
        ("87654321", "****4321"),
        ("87654321-6", "****4321"),
        ("400-123-4567", "******4567"),
        ("+85212345678", "********5678"),
        ("661234", "******"),
        ("", ""),
    ],
)
def test_a_telephone_number_shows_its_ends(full: str, masked: str) -> None:
    assert masking.phone(full) == masked


@given(st.text("0123456789-X", min_size=7, max_size=20))
@quick
def test_no_mask_shows_more_than_seven_digits_of_a_number(full: str) -> None:
    assert sum(char.isdigit() for char in masking.number(full)) <= 7


def test_an_address_does_not_show_the_room() -> None:
    assert masking.address("3", "2") == "3栋2单元**室"
    assert masking.address("甲3", "") == "甲3栋**室"


def test_a_birth_date_shows_the_year() -> None:
    assert masking.birth(PartialDate(1965, 3, 5)) == "1965"
    assert masking.birth(None) == ""


@pytest.mark.parametrize(
    ("birth_on", "is_child"),
    [
        (PartialDate(2012, 11, 23), True),
        (PartialDate(2012, 11, 22), False),
        (PartialDate(2012, 11), True),
        (PartialDate(2012), True),
        (PartialDate(2011), False),
        (PartialDate(2026), True),
        (None, False),
    ],
)
def test_who_may_be_under_fourteen_is_a_child(birth_on: PartialDate | None, is_child: bool) -> None:
    assert masking.is_child(birth_on, TODAY) is is_child


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("漏水；13987654321", "漏水；*********21"),
        ("第二个电话139-8765-4321，晚上打", "第二个电话***********21，晚上打"),
        ("低保；110101196503081234", "低保；110***********1234"),
        ("11010119650308123X", "110***********123X"),
        ("110101 1965 0308 123x", "110**************123x"),
        ("卡号6222021234567890123。", "卡号622************0123。"),
        ("１３９８７６５４３２１", "*********２１"),
        ("010-65123456", "010-******56"),
        ("3-2-1201，2026-11-22 10:05，3楼", "3-2-1201，2026-11-22 10:05，3楼"),
        ("见SQ-20261122-001和ZF-20261122-1000", "见SQ-20261122-001和ZF-20261122-1000"),
        ("SQ-20261122-0A3F-007", "SQ-20261122-0A3F-007"),
        ("", ""),
    ],
)
def test_long_numbers_in_a_text_are_masked_and_those_of_matters_stay(said: str, masked: str) -> None:
    assert masking.digits(said) == masked


@given(st.text("漏水 ,;0123456789X", max_size=60))
@quick
def test_no_masked_text_shows_seven_digits_in_a_row(said: str) -> None:
    assert re.search(r"\d{7}", masking.digits(said)) is None
