"""The rows and cells of a register are understood as the people who keep it mean them."""

from __future__ import annotations

import pytest

from db.rules import register_cells, register_rows
from db.rules.problems import Problem
from tests.rules.reading import NUMBER, TODAY, VOCABULARY, layout, people, read


@pytest.mark.parametrize(
    "cell",
    [NUMBER, f"'{NUMBER}", f" {NUMBER[:6]} {NUMBER[6:]} ", NUMBER.translate({48 + n: 0xFF10 + n for n in range(10)})],
)
def test_a_number_is_read_through_its_dirt(cell: str) -> None:
    assert register_cells.citizen_number(cell, TODAY) == (NUMBER, "1", "1965-03-08")


def test_an_old_number_stored_as_a_number_is_whole_and_becomes_a_new_one() -> None:
    found = register_cells.citizen_number(320104650308101.0, TODAY)
    assert isinstance(found, tuple)
    assert found[0][:17] == "32010419650308101"


@pytest.mark.parametrize("cell", [320104196503081017.0, 3.2010419650308e17, 320104196503081017])
def test_a_number_that_a_spreadsheet_rounded_is_refused(cell: float) -> None:
    found = register_cells.citizen_number(cell, TODAY)
    assert isinstance(found, Problem)
    assert found.text == register_cells.RUINED


def test_a_rounded_number_never_becomes_a_text_that_looks_whole() -> None:
    shown = register_cells.text_of(320104196503081000.0)
    assert isinstance(register_cells.citizen_number(shown, TODAY), Problem)


def test_a_strange_word_leaves_one_field_unknown_and_is_told() -> None:
    register = read([["姓名", "文化程度"], ["张明", "私塾"], ["李梅", "初中"]])
    assert register.values["education"] == [None, "70"]
    assert [(one.heading, one.word) for one in register.unread[0]] == [("文化程度", "私塾")]
    assert not register.refused


def test_of_several_key_groups_the_known_ones_stay() -> None:
    register = read([["姓名", "人员类别"], ["张明", "低保、独居，流浪"], ["李梅", "elder living alone"]])
    assert register.values["tag"] == [("B1", "A1"), ("A1",)]
    assert register.unread[0][0].word == "流浪"


def test_a_column_for_one_key_group_says_yes_or_no() -> None:
    register = read([["姓名", "低保", "独居老人"], ["张明", "√", ""], ["李梅", "否", "是"], ["王芳", "A类", "1"]])
    assert register.values["tag"] == [("B1",), ("A1",), ("B1", "A1")]


def test_lines_of_the_form_are_no_people() -> None:
    register = people(
        ["张明", "户主", "3-301"],
        ["小计", 1.0, ""],
        ["姓名", "与户主关系", "房号"],
        ["", "", ""],
        ["合计：1人", "", ""],
        ["填表人：李敏", "", ""],
        ["第1页", "", ""],
    )
    assert register.rows == [2]
    assert register.left_out == {"total": [3, 6], "header": [4], "blank": [5], "foot": [7, 8]}
    assert not register.refused


def test_a_sum_under_the_names_is_nobody() -> None:
    register = read([["序号", "姓名", "房号"], [1.0, "张明", "3-301"], ["合计", "9人", ""]])
    assert register.rows == [2] and register.left_out == {"total": [3]}


def test_a_person_without_a_name_is_refused() -> None:
    register = read([["姓名", "身份证号"], ["", NUMBER]])
    assert list(register.refused) == [0]


def test_empty_numbered_lines_of_a_form_are_left_out() -> None:
    register = read([["序号", "姓名", "房号"], [1.0, "张明", "3-301"], [2.0, "", ""], [3.0, "", ""]])
    assert register.left_out == {"blank": [3, 4]}


def test_sex_and_birth_come_from_the_number_unless_the_file_says_otherwise() -> None:
    register = read(
        [["姓名", "身份证号", "性别", "出生日期"], ["张明", NUMBER, "", "1965"], ["李梅", NUMBER, "女", ""]]
    )
    assert register.values["sex"] == ["1", "2"]
    assert register.values["birth"] == ["1965-03-08", "1965-03-08"]
    assert list(register.unread) == [1]


def test_the_kind_of_document_decides_how_its_number_is_read() -> None:
    rows = [
        ["姓名", "证件类型", "证件号码"],
        ["安娜", "护照", "E 1234567"],
        ["张明", "身份证", NUMBER],
        ["李梅", "", "12"],
    ]
    register = read(rows)
    assert register.values["number"] == ["E1234567", NUMBER, None]
    assert list(register.refused) == [2]


def test_parts_of_a_file_are_read_as_the_whole() -> None:
    rows = [["姓名", "与户主关系", "房号"], ["张明", "户主", "3-301"], ["李梅", "妻", ""], ["张小", "子", ""]]
    reader = register_rows.Reader(layout(rows), VOCABULARY, TODAY)
    for place, row in enumerate(rows[1:], 2):
        reader.take([row], place)
    parts, whole = reader.register(), read(rows)
    assert (parts.rows, parts.doors, parts.groups) == (whole.rows, whole.doors, whole.groups)
