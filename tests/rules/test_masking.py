"""What may be seen by anybody is masked."""

from __future__ import annotations

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
