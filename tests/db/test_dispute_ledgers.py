"""The ledgers of disputes and dossiers: only by name, masked, marked on every page, and never more than one may see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.changes import dispute_notes, workers
from db.changes import exports as deeds
from db.desk import Desk
from db.errors import Refused
from db.queries import dispute_ledgers
from db.rules.papers import Month
from tests.db.mediating import LI, ZHANG, a_case, agree, sit, take

NOVEMBER = Month(2026, 11)
HEADING = 3


def written(desk: Desk, path: Path, write: Any = dispute_ledgers.disputes_ledger, **facts: Any) -> Any:
    told = (path, facts.pop("month", NOVEMBER), desk.today(), facts.pop("worker_id", desk.worker_id), True)
    desk.do_now(deeds.place, desk.ask_now(write, *told, **facts))
    return openpyxl.load_workbook(path).active


def row(sheet: Any, place: int = HEADING + 1) -> dict[str, Any]:
    return dict(zip([cell.value for cell in sheet[HEADING]], [cell.value for cell in sheet[place]], strict=True))


def mediated(desk: Desk, **facts: Any) -> str:
    key = a_case(desk, mediators="王调解", brief="漏水，张三电话13812345678。", amount_fen=120_050, **facts)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key, amount_fen=120_000)
    desk.do_now(dispute_notes.add, key, "李四酒后易怒")
    return key


def test_a_ledger_that_nobody_named_is_refused_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    mediated(desk)
    for write in (dispute_ledgers.disputes_ledger, dispute_ledgers.dossiers_ledger):
        with pytest.raises(Refused, match="--named"):
            desk.ask_now(write, tmp_path / "台账.xlsx", NOVEMBER, desk.today(), desk.worker_id, False)
    assert list(tmp_path.glob("*台账*")) == []


def test_a_case_is_a_row_with_masked_telephones_and_numbers(desk: Desk, tmp_path: Path) -> None:
    mediated(desk)
    sheet = written(desk, tmp_path / "台账.xlsx")
    found = row(sheet)
    assert sheet["A1"].value == "向阳社区矛盾纠纷台账（2026年11月）"
    assert (found["申请人"], found["被申请人"], found["联系电话"]) == ("张三", "李四", "138****5678")
    assert (found["纠纷类型"], found["案件来源"], found["调解结果"]) == ("漏水", "当事人申请", "达成协议")
    assert (found["涉及金额（元）"], found["协议金额（元）"], found["协议形式"]) == (1200.5, 1200, "书面")
    assert "13812345678" not in str([cell.value for cells in sheet for cell in cells])
    whole = row(written(desk, tmp_path / "全.xlsx", masked=False))
    assert (whole["联系电话"], "13812345678" in whole["纠纷简要情况"]) == ("13812345678", True)


@pytest.mark.parametrize("write", [dispute_ledgers.disputes_ledger, dispute_ledgers.dossiers_ledger])
def test_every_page_says_for_whose_eyes_it_is(desk: Desk, tmp_path: Path, write: Any) -> None:
    sheet = written(desk, tmp_path / "台账.xlsx", write)
    assert sheet.oddFooter.left.text == sheet.cell(sheet.max_row, 1).value == "内部资料 注意保密"
    assert "零报告" in sheet.cell(HEADING + 1, 1).value
    written_text = tmp_path / "台账.txt"
    told = (written_text, NOVEMBER, desk.today(), desk.worker_id, True)
    desk.do_now(deeds.place, desk.ask_now(write, *told))
    assert written_text.read_text(encoding="utf-8").endswith("内部资料 注意保密\n")


def test_what_a_worker_may_not_see_is_only_counted(desk: Desk, tmp_path: Path) -> None:
    mediated(desk)
    stranger, leader = (desk.do_now(workers.add, name) for name in ("旁人", "主任"))
    desk.do_now(workers.lead, leader, 1)
    sheet = written(desk, tmp_path / "旁.xlsx", worker_id=stranger)
    said = str([cell.value for cells in sheet for cell in cells])
    assert "张三" not in said and "另有1件不在填报人可见范围内" in said
    assert row(written(desk, tmp_path / "主.xlsx", worker_id=leader))["申请人"] == "张三"


def test_a_closed_case_stands_in_the_ledger_of_dossiers_with_its_box(desk: Desk, tmp_path: Path) -> None:
    key = a_case(desk, (ZHANG, LI))
    take(desk, key, "accept")
    take(desk, key, "fail", told="1", reason="各执一词")
    take(desk, key, "close")
    take(desk, key, "archive", retention="long", box="A-3")
    found = row(written(desk, tmp_path / "卷.xlsx", dispute_ledgers.dossiers_ledger))
    assert (found["卷名"], found["盒号"], found["保管期限"]) == ("张三与李四漏水纠纷", "A-3", "长期")
    assert found["结案日期"] == found["归档日期"] and found["页数"] is None


def test_a_ledger_of_many_cases_takes_few_statements(desk: Desk, tmp_path: Path, statements: Any) -> None:
    for _case in range(3):
        mediated(desk)
    told = (tmp_path / "台账.xlsx", NOVEMBER, desk.today(), desk.worker_id, True)
    with statements(desk) as seen:
        desk.ask_now(dispute_ledgers.disputes_ledger, *told).waiting.drop()
    assert len(seen) <= 10
