"""The return of inspections from the deeds to the sheet: figures, what stands behind each, and the ledgers."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from db.desk import Desk
from db.queries import (
    hazard_ledger_paper,
    hazard_ledgers,
    inspection_ledgers,
    inspection_return_papers,
    inspection_returns,
)
from db.queries.inspection_returns import Behind
from db.rules.inspection_returns import Figure, Return
from db.rules.papers import Month
from db.rules.returns import Period, Year
from tests import make
from tests.conftest import StillClock
from tests.db import endangered, inspected, printing, returning
from tests.db.inspected import OFFSET, ON, inspect

NEXT = datetime.date(2026, 12, 18)
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


def figures(desk: Desk, period: Period = NOVEMBER) -> Return:
    return desk.ask_now(inspection_returns.figures, period, OFFSET, desk.today())


def counts(desk: Desk, period: Period = NOVEMBER) -> dict[str, int]:
    return {figure.value: count for figure, count in figures(desk, period).total.counts.items() if count}


def behind(desk: Desk, figure: Figure, kind: str = "", period: Period = NOVEMBER) -> Behind:
    return desk.ask_now(inspection_returns.behind, figure, period, kind, desk.by().at, OFFSET, desk.today())


def a_month(desk: Desk, clock: StillClock) -> dict[str, str]:
    """A shop inspected with three hazards, a home with one, a try, and what became of them by December."""
    shop = inspected.a_place(desk, address="和平路2号", since_on=ON.replace(month=10))
    home = endangered.a_home(desk)
    inspect(desk, shop, "T02", failed=2)
    inspect(desk, shop, "T05")
    inspect(desk, home, outcome="nobody")
    endangered.find(desk, shop, is_on_the_spot=True)
    late = endangered.find(
        desk,
        shop,
        fault="T02.4",
        severity="A",
        description="店内住人，电话13812345678",
        phone="13812345678",
        due_on=ON,
        interim="guard",
        address="fire",
    )
    kept = endangered.find(
        desk, shop, fault="T02.6", severity="B", description="门上锁", due_on=ON.replace(month=12, day=5)
    )
    wrong = endangered.find(desk, home, fault="T04.1", severity="B", description="软管老化")
    endangered.take(desk, wrong, "void", reason="看错了")
    clock.move(days=2)
    endangered.take(desk, late, "refuse", reason="不愿搬", witnesses="王强、李敏")
    endangered.take(desk, late, "escalate", partner="街道消安办", text="已上报")
    clock.move(days=14)
    endangered.take(desk, kept, "extend", due="2026-12-20", reason="配件未到", approver="主任")
    endangered.take(desk, kept, "strike")
    return {"shop": shop, "home": home, "late": late, "kept": kept}


def test_figures_follow_the_deeds_and_each_lists_as_many_as_it_counts(desk: Desk, clock: StillClock) -> None:
    keys = a_month(desk, clock)
    made = {"due": 2, "places": 1, "times": 2, "nobody": 1}
    found = {"found": 4, "found_a": 1, "found_b": 2, "found_c": 1, "struck": 1, "on_spot": 1, "void": 1, "open": 2}
    assert counts(desk) == {**made, **found, "overdue": 1, "refused": 1, "escalated": 1}
    ended = {"carried": 2, "struck": 1, "in_time": 1, "open": 1}
    assert counts(desk, DECEMBER) == {"due": 5, "kept": 1, **ended, "extended": 1, "overdue": 1}
    assert counts(desk, Year(2026))["due"] == 7 and counts(desk, Year(2026))["struck"] == 2
    for period in (NOVEMBER, DECEMBER, Year(2026)):
        for line in figures(desk, period).lines:
            for figure in Figure:
                rows = behind(desk, figure, line.kind, period)
                listed = len(rows.duties) + len(rows.made) + len(rows.hazards)
                assert listed == line.counts[figure], (figure, line.kind)
    assert [one.matter.id for one in behind(desk, Figure.OVERDUE).hazards] == [keys["late"]]
    assert [one.place for one in behind(desk, Figure.NOBODY).made] == ["3-2-1201"]
    asked = [(one.site.title, one.one.rule) for one in behind(desk, Figure.DUE, period=DECEMBER).duties]
    assert asked == [*(("3栋", rule) for rule in ("building", "bikes", "falling", "winter")), ("老张粮油店", "small")]


def test_a_hazard_that_came_back_is_found_anew_and_the_month_before_stays(desk: Desk, clock: StillClock) -> None:
    shop = inspected.a_place(desk)
    endangered.find(desk, shop, is_on_the_spot=True)
    before = counts(desk)
    clock.move(days=14)
    endangered.find(desk, shop, severity="A")
    assert counts(desk) == before == {"found": 1, "found_c": 1, "struck": 1, "on_spot": 1}
    assert counts(desk, DECEMBER) == {"due": 1, "found": 1, "found_a": 1, "again": 1, "open": 1}


def test_the_last_evening_of_a_month_is_of_that_month(desk: Desk, clock: StillClock) -> None:
    shop = inspected.a_place(desk)
    clock.move(days=8, hours=13, minutes=50)
    key = endangered.find(desk, shop)
    endangered.find(desk, shop, fault="T02.9", is_on_the_spot=True)
    assert f"{desk.by().local:%m-%d %H:%M}" == "11-30 23:50" and endangered.row(desk, key).found_on == desk.today()
    clock.move(minutes=20)
    endangered.look(desk, (key, "mended", None))
    assert counts(desk) == {"found": 2, "found_c": 2, "struck": 1, "on_spot": 1, "open": 1}
    assert counts(desk, DECEMBER) == {"due": 1, "carried": 1, "struck": 1, "in_time": 1}


def sheet_of(desk: Desk, folder: Path, write: Any, *further: Any, **facts: Any) -> Any:
    told = (folder / f"{len(list(folder.iterdir()))}.xlsx", *further[:1], desk.today(), desk.worker_id, *further[1:])
    return printing.placed(desk, desk.ask_now(write, *told, **facts))


def returned(desk: Desk, folder: Path, period: Period) -> Any:
    return sheet_of(desk, folder, inspection_return_papers.inspection_return, period, OFFSET)


def texts(sheet: Any) -> str:
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def test_the_return_is_printed_by_kinds_of_places_on_a4_and_a_zero_return_says_so(
    desk: Desk, clock: StillClock, tmp_path: Path, statements: Any
) -> None:
    a_month(desk, clock)
    with statements(desk) as seen:
        sheet = returned(desk, tmp_path, NOVEMBER)
    assert len(seen) <= 18
    assert sheet["A1"].value == "向阳社区安全隐患排查整治情况统计表（2026年11月）"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    rows = {row["场所类型"]: row for row in returning.table(sheet)}
    shop, total = rows["商店"], rows["合计"]
    assert (shop["检查/场所（处）"], shop["检查/次数"], total["未成/无人"]) == (1, 2, 1)
    assert (total["本期发现隐患/小计"], total["本期发现隐患/A级疑似重大"], total["误登"]) == (4, 1, 1)
    assert (total["销号/当场整改"], total["期末未销/小计"], total["期末未销/已逾期"]) == (1, 2, 1)
    assert (shop["计划/覆盖率"], rows["居民家庭"]["处置/上报"], shop["处置/上报"]) == ("/", 0, 1)
    said = texts(sheet)
    assert "零报告" not in said and "上期结转+本期发现=销号+误登+期末未销" in said
    assert "罚" not in said and "重大" not in said.replace("疑似重大", "")
    zero = texts(returned(desk, tmp_path, Month(2026, 8)))
    assert "2026年8月未开展安全检查，无隐患发现和整改，特此报告（零报告）。" in zero
    inspect(desk, inspected.a_place(desk, name="乙店"), "T02", on=datetime.date(2025, 1, 5))
    said = texts(returned(desk, tmp_path, Month(2025, 1)))
    assert "2025年1月检查1处次，未发现安全隐患，特此报告（零报告）。" in said


HEADINGS = [
    "序号",
    "地址",
    "责任人",
    "电话",
    "隐患",
    "等级",
    "发现日",
    "期限",
    "措施",
    "整改日",
    "复查",
    "销号",
    "备注",
]


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a ledger by their headings."""
    heads, *rows = list(sheet.iter_rows(min_row=3, values_only=True))
    return [dict(zip(heads, row, strict=True)) for row in rows if isinstance(row[0], int)]


def test_the_ledger_of_hazards_holds_what_was_open_in_the_time_with_telephones_masked(
    desk: Desk, clock: StillClock, tmp_path: Path
) -> None:
    a_month(desk, clock)
    sheet = sheet_of(desk, tmp_path, hazard_ledgers.hazards_ledger, NOVEMBER, OFFSET)
    assert sheet["A1"].value == "向阳社区安全隐患台账（2026年11月）"
    assert [cell.value for cell in sheet[3]] == HEADINGS
    spot, late, kept, wrong = table(sheet)
    day = datetime.datetime(2026, 11, 22)
    assert (spot["地址"], spot["销号"], spot["备注"]) == ("和平路2号 老张粮油店", day, "检查；当场整改")
    assert (late["等级"], late["期限"], late["电话"]) == ("A 危及生命（疑似重大）", day, "138****5678")
    assert "13812345678" not in late["隐患"] and late["措施"] == "临时措施：专人看护"
    assert late["备注"] == "检查；拒不整改；2026-11-24上报街道消安办"
    assert (kept["整改日"], kept["期限"]) == (datetime.datetime(2026, 12, 8), datetime.datetime(2026, 12, 20))
    assert (wrong["地址"], wrong["销号"], wrong["备注"]) == ("3-2-1201", None, "检查；误登")
    whole = sheet_of(desk, tmp_path, hazard_ledgers.hazards_ledger, DECEMBER, OFFSET, masked=False)
    assert [(row["电话"], row["备注"].split("；")[1]) for row in table(whole)] == [
        ("13812345678", "上期结转"),
        (None, "上期结转"),
    ]
    empty = sheet_of(desk, tmp_path, hazard_ledgers.hazards_ledger, Month(2026, 8), OFFSET)
    assert "2026年8月未发现安全隐患，无上期结转，特此报告（零报告）。" in texts(empty)


def test_the_ledger_says_the_same_as_a_sheet_and_as_a_paper(desk: Desk, clock: StillClock, tmp_path: Path) -> None:
    keys = a_month(desk, clock)
    make.a_resident(desk, "王秀英", "3-2-1201", make.HEAD, phone="13900001111")
    fresh = endangered.find(
        desk, endangered.a_home(desk), fault="T04.2", severity="C", description="未限期", responsible=""
    )
    shop = endangered.find(desk, keys["shop"], fault="T02.9", severity="C", description="拒改", due_on=NEXT)
    endangered.take(desk, shop, "refuse", reason="不愿改")
    for period, count in ((NOVEMBER, 4), (DECEMBER, 4)):
        sheet = table(sheet_of(desk, tmp_path, hazard_ledgers.hazards_ledger, period, OFFSET))
        told = (period.first, period.last, desk.today(), OFFSET, desk.worker_id)
        paper = desk.ask_now(hazard_ledger_paper.ledger, *told).facts["台账"]
        assert len(sheet) == len(paper) == count
        for row, one in zip(sheet, paper, strict=True):
            assert {name: said(row[name]) for name in one if name not in ("等级", "序号")} == {
                name: text for name, text in one.items() if name not in ("等级", "序号")
            }
    home, last = paper[-2:]
    assert (home["责任人"], home["电话"], home["期限"]) == ("王秀英", "139****1111", "")
    # The limit that was set counts, not the term in which the refusal is to be reported.
    assert (last["期限"], last["备注"]) == (str(NEXT), "检查；拒不整改")
    assert endangered.matter(desk, fresh).state == "registered"


def said(cell: Any) -> str:
    """What a cell of a sheet says."""
    return str(cell.date()) if isinstance(cell, datetime.datetime) else str(cell or "")


@pytest.mark.parametrize(
    ("counted", "passed", "said"),
    [
        ({"pass": 3}, [True], "合格"),
        ({"pass": 3, "fail": 1}, [True, None], "合格（有不合格项）"),
        ({"pass": 1, "unchecked": 15}, [True], "合格（有未查项）"),
        ({"pass": 1, "fail": 1, "unchecked": 1}, [True], "合格（有不合格项、未查项）"),
        ({"fail": 3}, [True, False], "不合格"),
    ],
)
def test_what_nobody_looked_at_is_not_called_sound(counted: dict[str, int], passed: list[bool], said: str) -> None:
    assert inspection_ledgers.result(Counter(counted), passed) == said


def test_the_ledger_of_inspections_tells_tries_apart_and_text_is_text(desk: Desk, tmp_path: Path) -> None:
    make.a_building(desk, "3")
    shop = inspected.a_place(desk, name="=1+1", address="和平路2号")
    inspect(desk, shop, "T02", "T05", failed=2, accompanied_by="张三13812345678")
    inspect(desk, shop, outcome="refused", opinion="拒绝入内")
    sheet = sheet_of(desk, tmp_path, inspection_ledgers.inspections_ledger, NOVEMBER)
    assert sheet["A1"].value == "向阳社区安全检查台账（2026年11月）"
    done, tried = table(sheet)
    assert (done["场所"], done["类型"], done["检查表"]) == ("=1+1", "商店", "T02 表T02、T05 表T05")
    assert (done["检查结果"], done["不合格项"], done["检查人"]) == ("不合格", 4, "李敏、王强")
    assert "13812345678" not in done["陪同人"]
    assert (tried["检查结果"], tried["不合格项"], tried["检查意见"]) == ("拒绝检查", None, "拒绝入内")
    empty = sheet_of(desk, tmp_path, inspection_ledgers.inspections_ledger, Year(2025))
    assert "2025年未开展安全检查，特此报告（零报告）。" in texts(empty)
