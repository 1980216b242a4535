"""What the record of an inspection says: each item as it was seen, by the edition that was used; and tries at one."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from db.changes import inspections, places
from db.desk import Desk
from db.errors import NotFound, Refused
from db.exchange import form_sheets
from db.exchange.form_sheets import FormCell, FormSheet
from db.queries import inspection_papers, inspection_sheets, numbered_papers
from db.queries.paper_prints import PaperPrint
from db.rules.checklists import Result
from db.rules.inspections import Outcome, Seen
from tests import make
from tests.conftest import StillClock
from tests.db.endangered import OFFSET, ON, SHOP, a_place, now
from tests.db.papering import HOSTILE, LIST, PRINTED, SEEN, a_failure, an_inspection, cells, plant, text
from tests.inspecting import BIKES, GAS, a_sheet, add_list, all_pass, card, inspect, the_lists


def record(desk: Desk, key: str) -> PaperPrint:
    return desk.ask_now(inspection_papers.record, key, OFFSET)


def test_a_record_says_of_each_item_what_was_seen_and_what_it_comes_to(desk: Desk, clock: StillClock) -> None:
    place = a_place(desk, responsible="老张", phone="13812345678", address="向阳路3号")
    begun = desk.by().local
    clock.move(minutes=35)
    facts = {"accompanied_by": "王店长", "opinion": f"尽快更换。\n\n{HOSTILE}", "begun_at": begun}
    found = record(desk, an_inspection(desk, place, **facts)).facts
    assert (found["编号"], found["场所"]) == ("AQ-20261122-001", SHOP)
    assert (found["场所类型"], found["地址"]) == ("商店", "向阳路3号")
    assert found["检查时间"] == "2026年11月22日10时至10时35分" and found["责任人电话"] == "13812345678"
    assert (found["检查情况"], found["陪同人"], found["意见"]) == ("已检查", "王店长", ["尽快更换。", SEEN])
    (sheet,) = found["检查表"]
    assert (sheet["名称"], sheet["版本"], sheet["结论"]) == ("九小场所安全检查表", "2026.1", "通过（有未查项）")
    assert sheet["小计"] == "合格13项、不合格1项、不适用1项、未查1项" and sheet["得分"] == "94"
    seen = [(one["内容"], one["结果"], one["等级"], one["说明"]) for one in sheet["项目"][:4]]
    assert seen == [
        ("第1项", "合格", "", "好"),
        ("第2项", "不合格", "C", SEEN),
        ("第3项", "不适用", "", ""),
        ("第4项", "未查", "", ""),
    ]
    assert not found["有疑似重大"]


def test_a_joint_inspection_has_a_table_for_each_checklist_and_a_danger_to_life_is_only_suspected(
    file_desk: Desk,
) -> None:
    plant(file_desk)
    lists = the_lists(file_desk)
    home = file_desk.do_now(places.of_room, make.a_room(file_desk))
    of_gas = all_pass(GAS, i1=a_failure("A", HOSTILE), i2=Seen(Result.PASS, measured="1.5"))
    sheets = (a_sheet(lists["T04"], of_gas, gas="yes"), a_sheet(lists["T05"], all_pass(BIKES)))
    paper = record(file_desk, inspect(file_desk, home, *sheets))
    said, sheet = text(file_desk, paper), "\n".join(cells(paper))
    for words in (said, sheet):
        assert "《居民燃气》（1版）" in words and "《电动自行车》（1版）" in words
        assert "疑似重大事故隐患（待有关部门认定）" in words and "√不合格" in words and "□不合格" in words
        assert "None" not in words and "场所负责人（签名）" in words
    assert PRINTED in said and SEEN in sheet and "实测：1.5m" in said and "实测：1.5m" in sheet


@pytest.mark.parametrize(("outcome", "told"), [("nobody", "无人在场"), ("refused", "拒绝检查")])
def test_a_try_is_no_inspection_and_a_refused_one_is_told_of_before_witnesses(
    file_desk: Desk, outcome: str, told: str
) -> None:
    plant(file_desk)
    facts = {"outcome": Outcome(outcome), "again_on": ON + datetime.timedelta(days=3), "opinion": "称无时间"}
    sheet = a_sheet(file_desk.do_now(add_list, LIST), {})
    paper = record(file_desk, inspect(file_desk, a_place(file_desk), sheet, **facts))
    for words in (text(file_desk, paper), "\n".join(cells(paper))):
        assert f"本次未能检查：{told}。拟于2026年11月25日再次检查。" in words and "合格" not in words
    found = file_desk.ask_now(numbered_papers.of_number, "aq-20261122-001", now(file_desk), OFFSET)
    assert len(found) == (2 if outcome == "refused" else 1)
    if outcome == "refused":
        said = text(file_desk, found[1])
        assert "拒绝检查情况说明" in said and "称无时间" in said and "涉及隐患" not in said and "身份（单位）" in said


def test_an_inspection_that_was_withdrawn_has_no_papers_any_more(desk: Desk) -> None:
    key = an_inspection(desk, a_place(desk))
    desk.do_now(inspections.withdraw, key, card(desk, key).line.version, "记错了")
    with pytest.raises(Refused, match="withdrawn"):
        record(desk, key)
    with pytest.raises(Refused, match="nothing to print"):
        desk.ask_now(numbered_papers.of_number, "AQ-20261122-001", now(desk), OFFSET)


def test_an_inspection_that_is_not_there_has_no_record(desk: Desk) -> None:
    with pytest.raises(NotFound):
        record(desk, "none")


def test_a_long_text_goes_on_in_the_next_row_and_none_is_lost(tmp_path: Path) -> None:
    path, long = tmp_path / "表.xlsx", "灭火器过期" * 900
    rows = [(FormCell("说明", 2, "label"), FormCell(long, 10, "text"))]
    form_sheets.write(path, FormSheet("表[1]", rows)).place()
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert "".join(str(row[2].value) for row in sheet.iter_rows()) == long and sheet.max_row > 1
    assert all((sheet.row_dimensions[place].height or 0) <= 409 for place in range(1, sheet.max_row + 1))


def test_as_a_sheet_what_is_typed_stays_a_text(desk: Desk, tmp_path: Path) -> None:
    form = inspection_sheets.sheet(record(desk, an_inspection(desk, a_place(desk, name="=1+1", responsible="@x"))))
    assert form is not None
    path = tmp_path / "记录.xlsx"
    form_sheets.write(path, form).place()
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    found = [cell for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} == {"s"} and "=1+1" in [cell.value for cell in found]
