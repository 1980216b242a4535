"""Doors and households are put together from what the rows tell, and nothing is made up."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.rules import register_cells
from tests.rules.reading import people, read


def test_a_register_of_heads_alone_has_its_names_under_head() -> None:
    register = read([["户主", "房号"], ["张明", "3-301"], ["李梅", "3-302"]])
    assert register.values["name"] == ["张明", "李梅"]
    assert register.relations == ["02", "02"]


def test_a_column_of_heads_may_say_yes_or_no() -> None:
    register = read([["姓名", "户主", "房号"], ["张明", "是", "3-301"], ["李梅", "否", "3-301"], ["张小", "", "3-301"]])
    assert register.relations == ["02", None, None]
    assert register.groups == [0, 0, 0]


def test_a_door_that_a_spreadsheet_took_for_a_date_is_refused_by_its_cell() -> None:
    register = people(["张明", "户主", datetime.date(2026, 3, 2)])
    ((found,),) = register.refused.values()
    assert (found.column, found.problem.text) == ("C", register_cells.RUINED_DATE)


def test_a_door_without_people_is_kept_as_one() -> None:
    register = read([["姓名", "楼栋", "房号"], ["张明", "3", "301"], ["", "3", "302"], ["空置", "3", "303"]])
    assert register.values["name"] == ["张明", None, None]
    assert register.doors[1:] == [("", "3", "", "302"), ("", "3", "", "303")]
    assert register.column("occupancy") == [None, None, "3"]
    assert not register.refused


@pytest.mark.parametrize(
    ("header", "row", "door"),
    [
        (["房号"], ["3-2-1201"], ("", "3", "2", "1201")),
        (["房号"], ["幸福里3栋2单元1201室"], ("幸福里", "3", "2", "1201")),
        (["现住址"], ["3#2-1201"], ("", "3", "2", "1201")),
        (["楼栋", "单元", "室"], ["3栋", "2单元", 1201.0], ("", "3", "2", "1201")),
        (["楼栋", "室"], ["甲3号楼", "1201"], ("", "甲3", "", "1201")),
        (["楼栋", "房号"], [3.0, "3-2-1201"], ("", "3", "2", "1201")),
        (["小区", "楼栋", "室"], ["幸福里", "3", "301"], ("幸福里", "3", "", "301")),
        (["楼栋", "室"], ["3", ""], None),
    ],
)
def test_a_door_is_put_together_from_its_columns(
    header: list[str], row: list[Any], door: tuple[str, str, str, str] | None
) -> None:
    assert read([["姓名", *header], ["张明", *row]]).doors == [door]


def test_building_and_unit_go_down_to_the_rooms_below_them() -> None:
    register = read(
        [["楼栋", "单元", "室", "姓名"], ["3", "2", "301", "张明"], ["", "", "302", "李梅"], ["", "1", "101", "王芳"]]
    )
    assert [door and door[1:] for door in register.doors] == [("3", "2", "301"), ("3", "2", "302"), ("3", "1", "101")]


def test_the_door_of_the_head_goes_down_to_the_family_but_not_to_the_next_head() -> None:
    register = people(["张明", "户主", "3-301"], ["李梅", "妻", ""], ["张小", "子", ""], ["王芳", "户主", ""])
    assert register.doors == [("", "3", "", "301")] * 3 + [None]


def test_without_relations_nobody_inherits_a_door() -> None:
    assert read([["姓名", "房号"], ["张明", "3-301"], ["李梅", ""]]).doors[1] is None


def test_an_address_that_cannot_be_read_stays_in_the_note() -> None:
    register = read([["姓名", "住址", "备注"], ["张明", "村东头老槐树旁", "党员"]])
    assert register.doors == [None]
    assert register.values["note"] == ["村东头老槐树旁; 党员"]
    assert list(register.unread) == [0]


def test_each_head_begins_a_household() -> None:
    register = people(
        ["张明", "户主", "3-301"], ["李梅", "妻", "3-301"], ["王芳", "户主", "3-302"], ["王强", "子", "3-302"]
    )
    assert register.groups == [0, 0, 1, 1]
    assert register.relations == ["02", "12", "02", "20"]


def test_two_households_may_share_a_room() -> None:
    register = people(
        ["张明", "户主", "3-301"], ["李梅", "妻", "3-301"], ["王芳", "户主", "3-301"], ["王强", "租客", "3-301"]
    )
    assert register.groups == [0, 0, 1, 1]


def test_who_has_no_relation_belongs_to_the_room_with_an_unknown_one() -> None:
    register = people(["张明", "户主", "3-301"], ["李梅", "", "3-301"])
    assert register.groups == [0, 0]
    assert register.relations == ["02", None]


def test_who_stands_apart_from_two_households_of_a_room_belongs_to_neither() -> None:
    register = people(
        ["张明", "户主", "3-301"],
        ["王芳", "户主", "3-301"],
        ["赵强", "户主", "3-302"],
        ["小红", "子", "3-301"],
    )
    assert register.groups == [0, 1, 2, -1]


def test_a_family_may_stand_before_its_head() -> None:
    register = people(["李梅", "妻", "3-301"], ["张明", "户主", "3-301"], ["张小", "子", "3-301"])
    assert register.groups == [0, 0, 0]


def test_the_household_number_wins_over_the_room() -> None:
    register = people(
        ["张明", "户主", "3-301", "001"],
        ["李梅", "妻", "3-302", "001"],
        ["张小", "子", "", ""],
        ["王芳", "户主", "3-301", "002"],
        header=["姓名", "与户主关系", "房号", "户号"],
    )
    assert register.groups == [0, 0, 0, 1]


def test_the_name_of_the_head_tells_the_household() -> None:
    rows = [
        ["姓名", "户主姓名", "房号"],
        ["张明", "张明", "3-301"],
        ["李梅", "张明", "3-301"],
        ["王芳", "王芳", "3-301"],
    ]
    register = read(rows)
    assert register.groups == [0, 0, 1]
    assert register.relations == ["02", None, "02"]


def test_a_second_head_of_one_household_is_told_and_not_believed() -> None:
    register = people(
        ["张明", "户主", "3-301", "1"], ["李梅", "户主", "3-301", "1"], header=["姓名", "与户主关系", "房号", "户号"]
    )
    assert register.relations == ["02", None]
    assert list(register.unread) == [1]


def test_sharing_a_room_alone_makes_no_household() -> None:
    assert read([["姓名", "房号"], ["张明", "3-301"], ["李梅", "3-301"]]).groups == [-1, -1]


def test_oneself_is_the_head() -> None:
    assert people(["张明", "本人", "3-301"]).relations == ["02"]
