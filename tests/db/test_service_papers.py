"""The papers and sheets of services: every field is filled, and what is for few eyes is on none unless asked for."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from db.changes import areas, exports, service_rounds, services, workers
from db.desk import Desk
from db.queries import service_papers, service_sheets
from db.rules.papers import Month
from db.rules.services import Bringer, RoundDraft, ServiceDraft
from tests import make
from tests.db import papering
from tests.db.papering import HOSTILE, PRINTED, text

TODAY = datetime.date(2026, 11, 22)
NOVEMBER = Month(2026, 11)


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with, and three services of three people."""
    papering.plant(file_desk)
    elder = make.a_resident(file_desk, "王桂英", "3-2-1201", birth="1944")
    child = make.a_resident(file_desk, "张小明", "3-2-1202", birth="2016-03-08")
    for person, kind, note in ((elder, "meal", HOSTILE), (elder, "counsel", "情绪低落"), (child, "after_school", "")):
        bringer, sums = Bringer("partner", "幸福食堂"), {"cost": 1550, "subsidy": 500}
        draft = ServiceDraft(person, kind, "daily", TODAY, hour="11:30", bringer=bringer, note=note, **sums)
        key = file_desk.do_now(services.arrange, draft)
        file_desk.do_now(service_rounds.note, RoundDraft(key, TODAY, "done"))
    return file_desk


def test_a_round_is_printed_door_by_door_without_what_is_for_few_eyes(printing_desk: Desk, tmp_path: Path) -> None:
    paper = printing_desk.ask_now(service_papers.round_sheet, TODAY, TODAY, None)
    assert [(one["姓名"], one["项目"], one["独居"], one["结果"]) for one in paper.facts["名单"]] == [
        ("王桂英", "助餐送餐", "独居", "已完成")
    ]
    printed = text(printing_desk, paper)
    assert "情绪" not in printed and "张*" not in printed and PRINTED in printed
    named = printing_desk.ask_now(service_papers.round_sheet, TODAY, TODAY, None, "after_school")
    assert [one["姓名"] for one in named.facts["名单"]] == ["张*"] and named.facts["服务"] == "课后托管"


@pytest.mark.parametrize(("is_named", "count", "cost"), [(False, 1, "15.50"), (True, 3, "46.50")])
def test_the_ledger_of_a_month_sums_what_is_on_it(printing_desk: Desk, is_named: bool, count: int, cost: str) -> None:
    paper = printing_desk.ask_now(service_papers.month, NOVEMBER, TODAY, None, is_named)
    assert (len(paper.facts["明细"]), paper.facts["合计费用"], paper.facts["合计次数"]) == (count, cost, str(count))
    assert sum(float(one["费用"]) for one in paper.facts["汇总"]) == float(cost)
    assert cost in text(printing_desk, paper)


def test_a_sheet_for_few_eyes_is_asked_for_by_name_and_holds_only_ones_own(printing_desk: Desk, tmp_path: Path) -> None:
    def names(which: object, worker: str | None, masked: bool = True) -> set[object]:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
        told = (path, NOVEMBER, TODAY, worker, masked)
        printing_desk.do_now(exports.place, printing_desk.ask_now(which, *told))  # type: ignore[arg-type]
        cells = [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
        return {one for one in cells if one in ("王*英", "王桂英", "张*", "助餐送餐", "心理关爱联系", "课后托管", 15.5)}

    assert names(service_sheets.ledger, None) == {"王*英", "助餐送餐", 15.5}
    assert names(service_sheets.ledger, None, False) == {"王桂英", "助餐送餐", 15.5}
    assert names(service_sheets.confined, None) == {"王*英", "张*", "心理关爱联系", "课后托管", 15.5}
    grid = printing_desk.do_now(areas.add, "grid", "别的网格")
    stranger = printing_desk.do_now(workers.add, "陈其他", "", "worker", grid)
    assert names(service_sheets.confined, stranger) == set()
