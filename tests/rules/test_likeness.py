"""Likeness: which pairs of requests are shown as similar, which as the same, and that the order does not matter."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.rules import likeness
from db.rules.likeness import Known, Told
from tests.rules.properties import quick

SAME = [
    (Told("飞线充电", "三号楼楼道", "09"), Told("楼道充电飞线", "3栋", "09")),
    (Told("楼上漏水", "3-2-1201", "05"), Told("楼上漏水", "3-2-1201", "05")),
    (Told("楼上漏水", "3-2-1201", "05"), Told("厨房楼上漏水了", "3栋2单元1201", "05")),
    (Told("路灯不亮", "小区东门", "18"), Told("东门路灯不亮", "小区东门", "")),
    (Told("停水", "3-2-1201", "06"), Told("停水了", "3-2-901", "06")),
    (Told("电梯坏了", "3栋2单元", "07"), Told("电梯坏了没人修", "3-2-1201", "07")),
]
ALIKE = [
    (Told("楼上漏水", "3-2-1201", "05"), Told("厨房顶漏水", "3-2-1201", "05")),
    (Told("楼上漏水", "3-2-1201", "05"), Told("天花板渗水", "3-2-1201", "05")),
    (Told("电梯坏了", "3栋2单元", "07"), Told("电梯停运", "3-2-1201", "07")),
    (Told("路灯不亮", "小区东门"), Told("东门路灯坏了", "")),
    (Told("垃圾没人清运", "3号楼下"), Told("垃圾堆了三天没人清", "3号楼")),
    (Told("噪音扰民", "", "04"), Told("夜里噪音扰民", "5-1-301", "04")),
]
DIFFERENT = [
    (Told("楼上漏水", "3-2-1201", "05"), Told("楼上漏水", "5-1-301", "05")),
    (Told("楼上漏水", "幸福里3-2-1201", "05"), Told("楼上漏水", "翠湖苑3-2-1201", "05")),
    (Told("楼上漏水", "3-2-1201", "05"), Told("电梯困人", "3-2-1201", "07")),
    (Told("飞线充电", "三号楼楼道", "09"), Told("楼道充电飞线", "2号楼2单元", "09")),
    (Told("停水", "3-2-1201", "06"), Told("停电", "3-2-1301", "06")),
    (Told("噪音扰民", "3-2-1201", "04"), Told("停车难", "3-2-1201", "03")),
    (Told("路灯不亮", "小区东门", "18"), Told("路面不平", "小区西门", "20")),
    (Told("建议装充电桩", "", "23"), Told("建议办食堂", "", "23")),
    (Told("", "3-2-1201", ""), Told("楼上漏水", "3-2-1201", "05")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_probably_the_same(one: Told, other: Told) -> None:
    assert likeness.degree(one, other) >= likeness.SAME


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_these_are_shown_as_similar(one: Told, other: Told) -> None:
    assert likeness.ALIKE <= likeness.degree(one, other) < likeness.SAME


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_these_are_different_matters(one: Told, other: Told) -> None:
    assert likeness.degree(one, other) < likeness.ALIKE


TOLD = some.builds(
    Told,
    some.text("楼上漏水路灯不亮停电梯 ，a1", max_size=8),
    some.sampled_from(["", "3-2-1201", "3栋", "小区东门", "5-1-301", "幸福里3-2-1201"]),
    some.sampled_from(["", "05", "07"]),
)


@quick
@given(TOLD, TOLD)
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one: Told, other: Told) -> None:
    degree = likeness.degree(one, other)
    assert 0 <= degree <= 1 and degree == pytest.approx(likeness.degree(other, one))


@quick
@given(TOLD)
def test_a_matter_is_like_itself(told: Told) -> None:
    assert not told.pairs or likeness.degree(told, told) == pytest.approx(1)


@quick
@given(TOLD, some.lists(TOLD, max_size=8))
def test_what_is_looked_up_is_what_comparing_everything_finds(told: Told, others: list[Told]) -> None:
    matters = {f"{place:02d}": other for place, other in enumerate(others)}
    compared = {key: likeness.degree(told, other) for key, other in matters.items()}
    found = {one.key: one.degree for one in Known(matters).like(told, most=99)}
    wanted = {key: degree for key, degree in compared.items() if degree >= likeness.ALIKE}
    # The same door in another spelling shares neither the text of the place nor, told in other words, a pair.
    missing = {key for key in wanted if key not in found}
    assert all(not (matters[key].pairs & told.pairs) and matters[key].place != told.place for key in missing)
    assert all(found[key] == wanted[key] for key in found)


def test_the_likeliest_comes_first_and_of_equal_ones_the_newest() -> None:
    leak = Told("楼上漏水", "3-2-1201", "05")
    known = Known({"1": leak, "2": Told("厨房顶漏水", "3-2-1201", "05"), "3": leak, "4": Told("停车难")})
    assert [one.key for one in known.like(leak)] == ["3", "1", "2"]
    assert [one.is_same for one in known.like(leak)] == [True, True, False]
    assert [one.key for one in known.like(leak, most=1)] == ["3"]


def test_many_open_matters_are_compared_between_two_keys() -> None:
    places = [f"{building}-{unit}-{floor}01" for building in range(1, 21) for unit in (1, 2) for floor in range(1, 26)]
    words = ["楼上漏水", "电梯坏了", "路灯不亮", "噪音扰民"]
    known = Known({f"{at}{what}": Told(what, at, "05") for at in places for what in words})
    known.like(Told("楼上漏水", "3-2-1201"))
    began = time.process_time()
    for length in range(1, 5):
        known.like(Told("楼上漏水"[:length], "3-2-1201", "05"))
    assert (time.process_time() - began) / 4 < 0.05
