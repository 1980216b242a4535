"""Cells with telephone numbers are taken apart, and no number is guessed."""

from __future__ import annotations

import pytest

from db.rules import phones
from db.rules.phones import Phone
from db.rules.problems import Level


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("+86 13812345678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("'13812345678", "13812345678"),
        ("13812345678.0", "13812345678"),
        ("010-12345678", "010-12345678"),
        ("01087654321", "010-87654321"),
        ("(010)8765 4321", "010-87654321"),
        ("0571 87654321", "0571-87654321"),
        ("+86 571-87654321", "0571-87654321"),
        ("+86 10 8765 4321", "010-87654321"),
        ("+86 20 87654321", "020-87654321"),
        ("23456789", "23456789"),
        ("87654321转100", "87654321-100"),
        ("13800000000", "13800000000"),
        ("400-100-0000", "400-100-0000"),
        ("+86-0571-87654321", "0571-87654321"),
        ("0571-8765432-801", "0571-8765432-801"),
        ("010-87654321转801", "010-87654321-801"),
        ("010-87654321 ext. 801", "010-87654321-801"),
        ("87654321", "87654321"),
        ("87654321转6", "87654321-6"),
        ("4001234567", "400-123-4567"),
        ("+85212345678", "+85212345678"),
        ("661234", "661234"),
    ],
)
def test_one_number_is_written_in_its_one_form(typed: str, number: str) -> None:
    assert phones.split(typed) == [Phone(number)]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        (
            "13812345678/010-12345678 儿子 13912345678",
            [("13812345678", ""), ("010-12345678", ""), ("13912345678", "儿子")],
        ),
        ("13812345678（儿子）", [("13812345678", "儿子")]),
        ("13812345678儿子/13912345678女儿", [("13812345678", "儿子"), ("13912345678", "女儿")]),
        ("13812345678(儿子) 13912345678", [("13812345678", "儿子"), ("13912345678", "")]),
        ("13812345678 本人 13912345678 儿子", [("13812345678", "本人"), ("13912345678", "儿子")]),
        ("本人13812345678、儿子：13912345678", [("13812345678", "本人"), ("13912345678", "儿子")]),
        ("本人13812345678 儿子13912345678 备用", [("13812345678", "本人"), ("13912345678", "儿子 备用")]),
        ("儿子(13812345678) 女儿(13912345678)", [("13812345678", "儿子"), ("13912345678", "女儿")]),
        ("13812345678\n13912345678", [("13812345678", ""), ("13912345678", "")]),
        ("13812345678；13912345678，", [("13812345678", ""), ("13912345678", "")]),
        ("儿子，13812345678", [("13812345678", "儿子")]),
        ("13812345678，儿子", [("13812345678", "儿子")]),
        ("大儿子，13812345678本市", [("13812345678", "大儿子 本市")]),
        ("老2 13812345678", [("13812345678", "老2")]),
        ("13812345678 661234", [("13812345678", ""), ("661234", "")]),
    ],
)
def test_a_cell_with_several_numbers_is_taken_apart_with_its_owners(cell: str, numbers: list[tuple[str, str]]) -> None:
    assert phones.split(cell) == [Phone(number, owner) for number, owner in numbers]


@pytest.mark.parametrize("cell", ["", "无", "没有", " - ", "暂无"])
def test_a_cell_that_says_there_is_no_phone_gives_none(cell: str) -> None:
    assert phones.split(cell) == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1.38123E+10", phones.RUINED),
        ("1.38123e10", phones.RUINED),
        ("1.00500E+10", phones.RUINED),
        ("138****5678", phones.MASKED),
        ("0571-****5678", phones.MASKED),
        ("1381234567", phones.UNREADABLE),
        ("138123456789", phones.UNREADABLE),
        ("1381234567813912345678", phones.UNREADABLE),
        ("12345678", phones.UNREADABLE),
        ("找楼长", phones.UNREADABLE),
        ("11010519491231002X", phones.UNREADABLE),
    ],
)
def test_what_is_no_number_is_kept_as_it_is_and_refused(cell: str, text: str) -> None:
    [phone] = phones.split(cell)
    [problem] = phones.problems_in(phone.number)
    assert (problem.text, problem.level, problem.field) == (text, Level.ERROR, "phone")


@pytest.mark.parametrize(
    "number",
    ["13800000000", "19912345678", "010-12345678", "0571-8765432-801", "87654321-10", "400-100-0000", "+85212345678"],
)
def test_a_number_in_its_one_form_has_no_problem(number: str) -> None:
    assert phones.problems_in(number) == []
    assert phones.split(number) == [Phone(number)]


@pytest.mark.parametrize("number", ["12812345678", "0110-12345678", "", "1381234567a", "１３８１２３４５６７８"])
def test_a_number_in_no_form_is_refused(number: str) -> None:
    assert [problem.text for problem in phones.problems_in(number)] == [phones.UNREADABLE]


def test_a_short_number_is_only_warned_of() -> None:
    [problem] = phones.problems_in("661234")
    assert (problem.text, problem.level) == (phones.SHORT, Level.WARNING)


def test_a_mobile_is_told_from_a_landline() -> None:
    assert phones.is_mobile("13812345678")
    assert not phones.is_mobile("010-12345678")
