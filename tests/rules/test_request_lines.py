"""Requests in one line: what is understood, in whatever order and writing."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import pytest

from db.rules import request_lines, request_words
from db.rules.addresses import Door
from db.rules.request_lines import RequestLine
from db.rules.request_parts import Part
from db.rules.request_words import Lexicon


def entry(code: str, zh: str, *also: str) -> Any:
    """An entry of a code list."""
    return SimpleNamespace(code=code, zh=zh, facts={"also": also} if also else {})


LEXICON = Lexicon(
    categories=request_words.words(
        [
            entry("01", "物业管理", "物业"),
            entry("03", "停车"),
            entry("04", "噪音", "扰民"),
            entry("05", "漏水维修", "漏水"),
            entry("07", "电梯"),
            entry("09", "消防充电", "充电"),
        ]
    ),
    urgencies=request_words.words([entry("1", "紧急", "急", "加急", "now"), entry("2", "特急")]),
    sources=request_words.words(
        [entry("02", "来访", "上门"), entry("03", "来电"), entry("04", "微信群"), entry("05", "12345", "12345热线")]
    ),
    titles=request_words.texts([entry("1", "姐"), entry("2", "阿姨", "奶奶"), entry("3", "老师"), entry("4", "先生")]),
    unnamed=("不愿透露姓名", "匿名"),
    secret=("要求保密", "保密"),
    places=request_words.texts([entry("1", "东门", "门口"), entry("2", "楼道"), entry("3", "车库")]),
    estates=("幸福里",),
)
DOOR = Door(None, "3", "2", "1201")
PHONE = "13812345678"


def read(typed: str) -> RequestLine:
    """A line as it is understood."""
    return request_lines.read(typed, LEXICON)


def test_the_parts_of_a_line_are_understood_in_every_order() -> None:
    parts = ["3-2-1201", "楼上漏水", "王姐", PHONE, "加急"]
    for order in itertools.permutations(parts):
        said = read(" ".join(order))
        assert (said.door, said.place, said.title, said.category) == (DOOR, "3-2-1201", "楼上漏水", "05"), order
        assert (said.caller, said.phones, said.urgency) == ("王姐", (PHONE,), "1"), order


@pytest.mark.parametrize(
    "typed",
    [
        "3-2-1201楼上漏水王姐13812345678急",
        "３－２－１２０１　楼上漏水　王姐　１３８１２３４５６７８，急！",
        "3栋2单元1201室，楼上漏水，王姐，138 1234 5678，急",
        "3#2-1201 楼上漏水 王姐 +86 13812345678 now",
        "三号楼二单元1201 楼上漏水 联系人：王姐 电话：13812345678 紧急",
        "地址：3-2-1201。楼上漏水。王姐。138-1234-5678。加急",
    ],
)
def test_blanks_punctuation_and_width_change_nothing(typed: str) -> None:
    said = read(typed)
    assert (said.door, said.title, said.caller, said.phones) == (DOOR, "楼上漏水", "王姐", (PHONE,))
    assert said.urgency == "1" and said.category == "05" and said.ticket == ""


@pytest.mark.parametrize(
    ("typed", "place", "title"),
    [
        ("小区东门路灯不亮", "小区东门", "路灯不亮"),
        ("路灯不亮 小区东门", "小区东门", "路灯不亮"),
        ("幸福里3栋电梯坏了", "幸福里3栋", "电梯坏了"),
        ("幸福里3-2-1201 漏水", "幸福里 3-2-1201", "漏水"),
        ("翠湖苑 3-2-1201 漏水", "翠湖苑 3-2-1201", "漏水"),
        ("3栋2单元门口 堆杂物", "3栋2单元门口", "堆杂物"),
        ("3号楼2楼声控灯坏", "3号楼2楼", "声控灯坏"),
        ("3号楼下垃圾没人清", "3号楼下", "垃圾没人清"),
        ("3号楼下水道堵了", "3号楼", "下水道堵了"),
        ("电动车进楼道充电", "楼道", "电动车进楼道充电"),
        ("车库 漏水", "车库", "漏水"),
        ("夜里东门太吵", "东门", "夜里东门太吵"),
        ("幸福里东门太吵", "幸福里东门", "太吵"),
        ("B座1201 宠物", "B-1201", "宠物"),
        ("1201 漏水", "", "1201 漏水"),
        ("11-25 开会没通知", "", "11-25 开会没通知"),
        ("2026-11-25 停水", "", "2026-11-25 停水"),
        ("漏水3天了", "", "漏水3天了"),
        ("漏水", "", "漏水"),
        ("3-2-1201 漏水 3-2-1301也漏", "3-2-1201", "漏水 3-2-1301也漏"),
    ],
)
def test_a_place_is_a_door_a_part_of_a_building_or_a_name(typed: str, place: str, title: str) -> None:
    said = read(typed)
    assert (said.place, said.title) == (place, title)
    assert (said.door is not None) == ("-1201" in place)


@pytest.mark.parametrize(
    ("typed", "phones", "ticket", "source"),
    [
        ("漏水 12345 20261125000123", (), "20261125000123", "05"),
        ("漏水 12345工单号：DH2026112500123", (), "DH2026112500123", "05"),
        ("漏水 工单号 2026-11-25-0001", (), "2026-11-25-0001", ""),
        ("漏水 12345 13812345678", (PHONE,), "", "05"),
        ("漏水 12345热线 13812345678 20261125000123", (PHONE,), "20261125000123", "05"),
        ("漏水 0571-87654321 13812345678", ("0571-87654321", PHONE), "", ""),
        ("漏水 （010）87654321转802", ("010-87654321-802",), "", ""),
        ("漏水 87654321 3-2-1201", ("87654321",), "", ""),
        ("漏水 400-123-4567", ("400-123-4567",), "", ""),
        ("漏水 20261125", (), "", ""),
        ("漏水 138****5678", (), "", ""),
        ("漏水 12345678901", (), "", ""),
        ("漏水 没有电话", (), "", ""),
    ],
)
def test_telephone_ticket_and_room_are_told_apart(
    typed: str, phones: tuple[str, ...], ticket: str, source: str
) -> None:
    said = read(typed)
    assert (said.phones, said.ticket, said.source) == (phones, ticket, source)


@pytest.mark.parametrize("number", ["320104196503081232", "32010419650308123X", "320104196503081239"])
def test_a_citizen_number_is_no_ticket_and_stays_out_of_the_title(number: str) -> None:
    said = read(f"3-2-1201 补贴没发 {number} 王姐")
    assert (said.ticket, said.title, said.detail, said.citizen_numbers) == ("", "补贴没发", "", (number,))


@pytest.mark.parametrize(
    ("typed", "caller", "title"),
    [
        ("王姐 漏水", "王姐", "漏水"),
        ("欧阳老师 漏水", "欧阳老师", "漏水"),
        ("漏水王秀英阿姨", "王秀英阿姨", "漏水"),
        ("王姐反映漏水", "王姐", "漏水"),
        ("王姐家漏水", "王姐", "王姐家漏水"),
        ("楼上王阿姨家漏水", "", "楼上王阿姨家漏水"),
        ("张建国 13812345678 漏水", "张建国", "漏水"),
        ("漏水 13812345678张建国", "张建国", "漏水"),
        ("小王 13812345678 漏水", "小王", "漏水"),
        ("张建国 漏水 13812345678", "", "张建国 漏水"),
        ("停车难 13812345678", "", "停车难"),
        ("老师体罚", "", "老师体罚"),
    ],
)
def test_a_caller_is_known_by_a_title_or_by_standing_beside_the_telephone(typed: str, caller: str, title: str) -> None:
    said = read(typed)
    assert (said.caller, said.title) == (caller, title)


@pytest.mark.parametrize(
    ("typed", "caller", "title"),
    [
        ("王姐家漏水 保密", "王姐", "漏水"),
        ("保密 王姐家里的漏水", "王姐", "漏水"),
        ("王姐家漏水 匿名", "王姐", "漏水"),
        ("王姐家 漏水 保密", "王姐", "漏水"),
        ("王姐家庭纠纷 保密", "王姐", "家庭纠纷"),
        ("王姐家漏水，张老师家也漏 保密", "王姐 张老师", "漏水 也漏"),
        ("漏水王姐 张老师 保密", "王姐 张老师", "漏水"),
        ("张建国 漏水 保密", "张建国", "漏水"),
        ("张建国 保密", "", "张建国"),
        ("楼上王阿姨家漏水 保密", "", "楼上王阿姨家漏水"),
        ("王姐家漏水 不保密", "王姐", "王姐家漏水 不保密"),
    ],
)
def test_a_secret_caller_is_in_no_title(typed: str, caller: str, title: str) -> None:
    said = read(typed)
    assert (said.caller, said.title) == (caller, title)


def test_who_gives_no_name_or_asks_for_secrecy_is_noted() -> None:
    assert read("漏水 匿名").is_anonymous and not read("漏水 匿名").is_confidential
    assert read("漏水 要求保密 王姐").is_confidential and read("漏水 要求保密 王姐").caller == "王姐"
    assert read("不匿名 漏水").is_anonymous is False


@pytest.mark.parametrize(
    ("typed", "urgency", "title"),
    [
        ("漏水 急", "1", "漏水"),
        ("急！漏水", "1", "漏水"),
        ("NOW 漏水", "1", "漏水"),
        ("特急 漏水", "2", "漏水"),
        ("不急 漏水", "", "不急 漏水"),
        ("老人急病", "", "老人急病"),
        ("紧急出口堵塞", "", "紧急出口堵塞"),
        ("漏水紧急", "", "漏水紧急"),
        ("急 特急 漏水", "2", "急 漏水"),
    ],
)
def test_urgency_is_a_word_by_itself_and_not_denied(typed: str, urgency: str, title: str) -> None:
    said = read(typed)
    assert (said.urgency, said.title) == (urgency, title)


@pytest.mark.parametrize(
    ("typed", "source", "title"),
    [
        ("来电反映漏水", "03", "漏水"),
        ("上门 漏水", "02", "漏水"),
        ("微信群 漏水", "04", "漏水"),
        ("停电后来电又跳闸", "", "停电后来电又跳闸"),
        ("微信群里吵架", "04", "微信群里吵架"),
        ("来电 微信群 漏水", "04", "来电 漏水"),
    ],
)
def test_the_source_is_taken_and_a_second_one_stays_in_the_title(typed: str, source: str, title: str) -> None:
    said = read(typed)
    assert (said.source, said.title) == (source, title)


def test_the_longest_word_of_a_category_counts() -> None:
    assert read("物业停车收费").category == "01"
    assert read("消防充电").category == "09"
    assert read("三天没人来").category == ""


@pytest.mark.parametrize(
    ("typed", "category", "title"),
    [
        ("灯不亮 物业管理", "01", "灯不亮"),
        ("物业管理 停车 灯不亮", "01", "停车 灯不亮"),
        ("停车 被占", "03", "停车 被占"),
        ("物业管理", "01", "物业管理"),
        ("3-2-1201 物业管理", "01", "物业管理"),
        ("物业管理太差", "01", "物业管理太差"),
    ],
)
def test_a_category_by_its_long_name_is_no_part_of_the_title(typed: str, category: str, title: str) -> None:
    said = read(typed)
    assert (said.category, said.title) == (category, title)


def test_a_long_title_is_cut_and_the_whole_of_it_is_the_detail() -> None:
    said = read("漏" * 80)
    assert len(said.title) == request_lines.LONGEST_TITLE and said.detail == "漏" * 80


def test_spans_say_where_each_part_stands() -> None:
    said = read("3-2-1201 漏水 王姐")
    assert [(span.part, said.typed[span.begin : span.end]) for span in said.spans] == [
        (Part.PLACE, "3-2-1201"),
        (Part.TITLE, "漏水"),
        (Part.CALLER, "王姐"),
    ]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("5-1-302 [red]狗叫", "[red]狗叫"),
        ("5-1-302 (二次)停水", "(二次)停水"),
        ("5-1-302 停水(二次)", "停水(二次)"),
        ("(5-1-302)停水", "停水"),
        ("【停水】5-1-302", "停水"),
    ],
)
def test_a_bracket_stays_with_its_other_half(typed: str, title: str) -> None:
    assert read(typed).title == title
