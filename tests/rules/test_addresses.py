"""Doors are read as people write them, written one way, and sorted as people count."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import addresses
from db.rules.addresses import Door
from tests.rules.properties import quick


@pytest.mark.parametrize(
    ("written", "building", "unit", "room"),
    [
        ("3-2-1201", "3", "2", "1201"),
        ("3栋2单元1201", "3", "2", "1201"),
        ("3#2-1201", "3", "2", "1201"),
        ("3#1201", "3", "", "1201"),
        ("3号楼2单元1201室", "3", "2", "1201"),
        ("３号楼２单元１２０１室", "3", "2", "1201"),
        ("3号楼 2单元 1201 ", "3", "2", "1201"),
        ("3—2—1201", "3", "2", "1201"),
        ("3-2单元1201", "3", "2", "1201"),
        ("3-2单元-1201室", "3", "2", "1201"),
        ("03-02-1201", "3", "2", "1201"),
        ("三栋二单元1201", "3", "2", "1201"),
        ("第十二栋1201", "12", "", "1201"),
        ("二十一幢二门301户", "21", "2", "301"),
        ("3号楼2单元12层1201", "3", "2", "1201"),
        ("3号楼2单元9层901", "3", "2", "901"),
        ("3-2-1201-10", "3", "2", "1201-10"),
        ("甲3号楼-1201", "甲3", "", "1201"),
        ("甲3-1201", "甲3", "", "1201"),
        ("3甲-2-101", "3甲", "2", "101"),
        ("12-1栋2门301", "12-1", "2", "301"),
        ("12-1-2-301", "12-1", "2", "301"),
        ("12-1栋301", "12-1", "", "301"),
        ("12-1-301", "12", "1", "301"),
        ("B座1201", "B", "", "1201"),
        ("b座1201", "B", "", "1201"),
        ("A3栋12a", "A3", "", "12A"),
        ("B-2-1201", "B", "2", "1201"),
        ("东楼201", "东", "", "201"),
        ("3幢1201", "3", "", "1201"),
        ("3-1201", "3", "", "1201"),
        ("3楼201", "3", "", "201"),
        ("12号301室", "12", "", "301"),
        ("3栋2单元负101", "3", "2", "负101"),
        ("3栋负1层", "3", "", "负1层"),
        ("3栋-1层", "3", "", "负1层"),
        ("3栋2单元地下室", "3", "2", "地下室"),
        ("3-2-B101", "3", "2", "B101"),
        ("3-2-12A", "3", "2", "12A"),
        ("3-2-12A01", "3", "2", "12A01"),
        ("3-2-1201-A", "3", "2", "1201-A"),
        ("3-1201-1", "3", "", "1201-1"),
        ("3栋商铺5", "3", "", "商铺5"),
    ],
)
def test_a_door_is_read_as_people_write_it(written: str, building: str, unit: str, room: str) -> None:
    assert addresses.read(written) == Door(None, building, unit, room)


@pytest.mark.parametrize(
    ("written", "estate", "rest"),
    [
        ("幸福里3栋2单元1201室", "幸福里", ("3", "2", "1201")),
        ("幸福里 3-2-1201", "幸福里", ("3", "2", "1201")),
        ("幸福里3-2-1201", "幸福里", ("3", "2", "1201")),
        ("幸福里小区-3-2-1201", "幸福里小区", ("3", "2", "1201")),
        ("幸福里12-1-2-301", "幸福里", ("12-1", "2", "301")),
        ("1区3-2-1201", "1区", ("3", "2", "1201")),
        ("幸福里三期三栋1201", "幸福里三期", ("3", "", "1201")),
        ("幸福路12号院3号楼2单元1201", "幸福路12号院", ("3", "2", "1201")),
        ("朝阳区建国路88号SOHO现代城A座1201", "朝阳区建国路88号SOHO现代城", ("A", "", "1201")),
        ("幸福路12号3单元301", "幸福路", ("12", "3", "301")),
    ],
)
def test_a_named_estate_stands_apart_from_the_door(written: str, estate: str, rest: tuple[str, str, str]) -> None:
    assert addresses.read(written) == Door(estate, *rest)


@pytest.mark.parametrize(
    "written",
    ["", "1201", "1201室", "2单元1201", "3栋", "幸福里", "2026-11-22", "010-12345678", "3-2-1201张三", "3--1201"],
)
def test_what_names_no_whole_door_is_not_read_as_one(written: str) -> None:
    assert addresses.read(written) is None


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("3栋", "3"),
        ("3号楼", "3"),
        ("2单元", "2"),
        ("二单元", "2"),
        ("1201室", "1201"),
        ("3.0", "3"),
        ("03", "3"),
        ("0301", "0301"),
        ("b座", "B"),
        ("地下室", "地下室"),
        ("负1层", "负1层"),
        ("", ""),
    ],
)
def test_a_part_from_its_own_column_loses_its_word(typed: str, part: str) -> None:
    assert addresses.tidy(typed) == part


numbers = st.integers(1, 99).map(str)
letters = st.sampled_from("ABCD甲乙丙")
buildings = st.one_of(
    numbers, letters, st.builds("{}{}".format, letters, numbers), st.builds("{}-{}".format, numbers, numbers)
)
units = st.one_of(st.just(""), numbers, st.sampled_from("AB东西"))
rooms = st.one_of(
    st.builds("{}{:02d}".format, st.integers(1, 40), st.integers(1, 20)),
    st.builds("{}{}".format, st.integers(1, 40), st.sampled_from("ABC")),
    st.builds("{}{:02d}-{}".format, st.integers(1, 40), st.integers(1, 20), st.integers(1, 9)),
    st.builds("负{}{:02d}".format, st.integers(1, 3), st.integers(1, 20)),
    st.sampled_from(("负1层", "12A01", "B101", "地下室", "5")),
)


@given(buildings, units, rooms)
@quick
def test_a_written_door_is_read_back_unchanged(building: str, unit: str, room: str) -> None:
    assert addresses.read(addresses.write(building, unit, room)) == Door(None, building, unit, room)


@given(buildings, units, rooms)
@quick
def test_a_door_is_found_by_what_is_written_on_it(building: str, unit: str, room: str) -> None:
    assert addresses.query_terms(addresses.write(building, unit, room))[0] in addresses.index_terms(
        building, unit, room
    )


def test_a_door_is_written_without_a_unit_it_does_not_have() -> None:
    assert addresses.write("3", "2", "1201") == "3-2-1201"
    assert addresses.write("3", "", "1201") == "3-1201"
    assert addresses.write("12-1", "", "301") == "12-1栋301"


@pytest.mark.parametrize(
    ("room", "floor"),
    [
        ("1201", 12),
        ("301", 3),
        ("0301", 3),
        ("1201室", 12),
        ("1201A", 12),
        ("1201-1", 12),
        ("12A01", 12),
        ("12001", 12),
        ("12层", 12),
        ("负101", -1),
        ("负201", -2),
        ("负1", -1),
        ("负1层", -1),
        ("B101", -1),
        ("B1", -1),
        ("B2层", -2),
    ],
)
def test_a_room_number_tells_its_floor(room: str, floor: int) -> None:
    assert addresses.floor_of(room) == floor


@pytest.mark.parametrize("room", ["12A", "3", "12", "001", "地下室", "商铺5", "B1201", "A101", "", "123456"])
def test_a_room_that_tells_no_floor_is_not_guessed(room: str) -> None:
    assert addresses.floor_of(room) is None


@pytest.mark.parametrize(
    "order",
    [
        ["2", "10", "12-1", "12-2", "甲3", "甲10", "乙1"],
        ["1", "2A", "2B", "3", "A", "B2", "B10", "甲"],
        ["负201", "负101", "101", "1201"],
        ["负2层", "负1层", "101"],
        ["", "1"],
    ],
)
def test_parts_sort_as_people_count(order: list[str]) -> None:
    shuffled = random.Random(1).sample(order, len(order))
    assert sorted(shuffled, key=addresses.natural_key) == order


@given(st.integers(0, 99999), st.integers(0, 99999))
@quick
def test_numbers_sort_by_size(one: int, other: int) -> None:
    assert (addresses.natural_key(str(one)) < addresses.natural_key(str(other))) == (one < other)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("3-2-1201", ("3-2-1201",)),
        ("3栋2单元1201", ("3-2-1201",)),
        ("3#2-1201", ("3-2-1201",)),
        ("３－２－１２０１", ("3-2-1201",)),
        ("1201", ("1201",)),
        ("1201室", ("1201",)),
        ("1201号", ("1201",)),
        ("3", ("3",)),
        ("3-", ("3-",)),
        ("3-2", ("3-2",)),
        ("3-2-", ("3-2-",)),
        ("3-2-12", ("3-2-12",)),
        ("3栋", ("3-",)),
        ("3号楼", ("3-",)),
        ("3#", ("3-",)),
        ("3#2-", ("3-2-",)),
        ("3栋2", ("3-2",)),
        ("3栋2单元", ("3-2-",)),
        ("三栋二单元", ("3-2-",)),
        ("2单元1201", ("2-1201",)),
        ("12-1栋", ("12-1-",)),
        ("12-1栋2门3", ("12-1-2-3",)),
        ("B座", ("b-",)),
        ("B座12A", ("b-12a",)),
        ("甲3", ("甲3",)),
        ("甲3号楼", ("甲3-",)),
        ("东楼2", ("东-2",)),
        ("负1", ("负1",)),
        ("幸福里3栋", ("幸福里", "3-")),
        ("幸福里3栋2单元1201室", ("幸福里", "3-2-1201")),
        ("天门里3", ("天门里", "3")),
        ("张3-2", ("张", "3-2")),
        ("13812345678", ("13812345678",)),
    ],
)
def test_a_look_up_of_a_door_becomes_the_words_it_is_kept_under(typed: str, terms: tuple[str, ...]) -> None:
    assert addresses.query_terms(typed) == terms


@pytest.mark.parametrize("typed", ["", "张", "zhang", "幸福里", "zgf", "b", "-", "zhang3"])
def test_a_look_up_of_something_else_asks_nothing_of_doors(typed: str) -> None:
    assert addresses.query_terms(typed) == ()


def test_a_door_is_kept_under_its_whole_address_and_its_ends() -> None:
    assert addresses.index_terms("B", "2", "12A") == ("b-2-12a", "2-12a", "12a")
    assert addresses.index_terms("3", "", "1201") == ("3-1201", "1201")
