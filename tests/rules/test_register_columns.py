"""Headings are understood as the people who wrote them mean them."""

from __future__ import annotations

from typing import Any

import pytest

from db.rules import register_columns
from tests import make
from tests.rules.reading import TAGS, fields, layout, read


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", "name"),
        (" 姓 名＊：", "name"),
        ("居民姓名", "name"),
        ("家庭成员姓名", "name"),
        ("身份证号", "number"),
        ("证件号码", "number"),
        ("公民身份号码（18位）", "number"),
        ("联系电话", "phone"),
        ("手机", "phone"),
        ("联系方式(必填)", "phone"),
        ("与户主关系", "relation"),
        ("楼栋", "building"),
        ("单元", "unit"),
        ("室", "room"),
        ("现住址", "address"),
        ("户籍地址", "hukou_address"),
        ("户籍详细地址", "hukou_address"),
        ("户口所在地", "hukou_address"),
        ("政治面貌", "political"),
        ("工作单位", "employer"),
        ("户主身份证号", "head_number"),
        ("低保", "tag:B1"),
        ("Citizen number", "number"),
    ],
)
def test_a_heading_means_its_field(heading: str, field: str) -> None:
    assert register_columns.meaning("", heading, TAGS)[0] == field


@pytest.mark.parametrize(
    "heading",
    ["房东电话", "紧急联系人姓名", "监护人身份证号", "配偶姓名", "户主电话", "宗教信仰", "序号", "tag_id_card", "年龄"],
)
def test_a_column_about_somebody_else_or_of_no_use_is_left_out(heading: str) -> None:
    assert register_columns.meaning("", heading, {})[0] == ""


def test_a_plain_heading_is_surer_than_one_that_only_contains_the_word() -> None:
    plain, contained = (register_columns.meaning("", heading, {})[1] for heading in ("姓名", "小区居民的姓名"))
    assert plain > contained > 0


def test_the_header_is_found_below_titles_and_remarks() -> None:
    rows = [["向阳社区居民台账", "", ""], ["2026年3月", "填表：李敏", ""], ["姓名", "性别", "手机"], ["张明", "男", ""]]
    assert (layout(rows).header, layout(rows).body) == (2, 3)


def test_a_header_of_two_rows_is_read_together() -> None:
    rows = [["姓名", "现住址", "现住址", "户籍地址"], ["姓名", "楼栋", "室", "详细地址"], ["张明", "3", "301", "南京"]]
    assert layout(rows).body == 2
    assert fields(rows) == ["name", "building", "room", "hukou_address"]
    assert layout(rows).columns[1].heading == "现住址 / 楼栋"


def test_the_first_person_is_no_second_header_row() -> None:
    assert layout([["姓名", "性别", "与户主关系"], ["张明", "男", "户主"]]).body == 1


def test_of_two_columns_for_one_field_the_surer_one_counts() -> None:
    assert fields([["姓名(户籍)", "姓名", "手机", "电话"], ["张", "张明", "", ""]]) == ["", "name", "phone", "phone"]


def test_a_workers_own_choice_comes_before_everything() -> None:
    choices, problems = register_columns.choices_in({"楼栋": "room", "手机": "", "nama": {"field": "name"}})
    assert not problems
    assert fields([["Nama", "楼栋", "手机"], ["张明", "3-301", "1"]], choices) == ["name", "room", ""]


def test_a_choice_of_an_unknown_field_is_a_problem() -> None:
    choices, problems = register_columns.choices_in({"姓名": "nmae", "性别": "sex"})
    assert [problem.values["field"] for problem in problems] == ["nmae"]
    assert set(choices) == {"性别"}


@pytest.mark.parametrize("data", [None, [], "name", {"姓名": 3}, {"姓名": {"values": 1}}])
def test_a_choice_that_is_no_list_of_columns_is_a_problem(data: Any) -> None:
    assert register_columns.choices_in(data)[1]


def test_texts_stand_for_what_the_worker_says() -> None:
    choices, _ = register_columns.choices_in({"sex": {"field": "sex", "values": {"L": "男", "P": "女"}}})
    register = read([["姓名", "sex"], ["张明", "L"], ["李梅", "P"]], choices)
    assert register.values["sex"] == ["1", "2"]


def test_a_column_without_a_heading_is_told_by_its_cells() -> None:
    rows = [["姓名", "甲", "乙"], *[["张明", make.a_number(), f"1381234567{place}"] for place in range(4)]]
    assert fields(rows) == ["name", "number", "phone"]
