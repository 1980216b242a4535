"""What the papers and sheets of supplies say: every field is filled, numbers are masked, and a posting names nobody."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from db.changes import exports
from db.desk import Desk
from db.queries import supply_papers, supply_sheets
from db.queries.paper_prints import PaperPrint
from db.rules.papers import Month
from db.rules.supply_campaigns import Share
from db.rules.supply_moves import MoveKind, Row
from tests import make
from tests.db import papering, supplying
from tests.db.papering import HOSTILE, PRINTED, text
from tests.db.supplying import TODAY, a_campaign, an_item, bring, give, move

OFFSET = datetime.timedelta(hours=8)
NOVEMBER = Month(2026, 11)
NUMBER = make.a_number("19650308")


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    papering.plant(file_desk)
    return file_desk


def a_giving(desk: Desk) -> tuple[str, str]:
    """A campaign that a man got whose number is known, a stranger by name, and an old woman not yet; and its place."""
    place, water = supplying.a_place(desk), an_item(desk, spec="24瓶", least=99)
    bring(desk, water, place, 20, TODAY + datetime.timedelta(100))
    make.a_resident(desk, "赵玉兰", "3-1-101", make.HEAD, birth="1940")
    man = make.a_resident(desk, "张建国", "3-10-101", make.HEAD, number=NUMBER)
    campaign = a_campaign(desk, Share(water, 2), document="社字12号")
    give(desk, campaign, make.a_household_of(desk, man), receiver="李梅（妻）", behalf="张建国", proof="thumb")
    give(desk, campaign, name="周流动", receiver="周流动", note="工地13812345678")
    return campaign, place


def ledger(desk: Desk) -> PaperPrint:
    return desk.ask_now(supply_papers.ledger, NOVEMBER.first, NOVEMBER.last, TODAY, desk.worker_id)


def roster(desk: Desk, campaign: str) -> PaperPrint:
    return desk.ask_now(supply_papers.roster, campaign, TODAY, OFFSET, desk.worker_id)


def test_the_roster_goes_from_door_to_door_with_room_to_sign_and_masked_numbers(printing_desk: Desk) -> None:
    campaign, _place = a_giving(printing_desk)
    paper = roster(printing_desk, campaign)
    rows = [(one["姓名"], one["住址"], one["领取"], one["方式"], one["日期"]) for one in paper.facts["发放"]]
    assert rows == [
        ("赵玉兰", "3-1-101", "", "", ""),
        ("张建国", "3-10-101", "李梅(妻)（代领）", "按指印", "2026-11-22"),
        ("周流动", "", "周流动", "签字", "2026-11-22"),
    ]
    printed = text(printing_desk, paper)
    assert "瓶装水 24瓶2箱" in printed and "每户限领一次" in printed
    assert NUMBER not in printed and f"{NUMBER[:3]}***********{NUMBER[-4:]}" in printed and "13812345678" not in printed


def test_the_posting_holds_totals_and_nobody(printing_desk: Desk) -> None:
    campaign, _place = a_giving(printing_desk)
    printed = text(
        printing_desk, printing_desk.ask_now(supply_papers.posting, campaign, TODAY, printing_desk.worker_id)
    )
    assert "应发放2户，已发放1户，尚未领取1户；另发放不在册人员1人。" in printed
    assert "瓶装水 24瓶\n每户2\n2\n4\n箱" in printed
    for secret in ("张建国", "赵玉兰", "周流动", "李梅", "3-10-101", NUMBER[-4:]):
        assert secret not in printed


def test_the_ledger_adds_up_and_an_empty_time_is_a_report(printing_desk: Desk) -> None:
    assert "特此报告（零报告）" in text(printing_desk, ledger(printing_desk))
    _campaign, place = a_giving(printing_desk)
    odd = an_item(printing_desk, HOSTILE, kind="flood", unit="bag")
    bring(printing_desk, odd, place, 7)
    move(printing_desk, MoveKind.OUT, Row(odd, 3))
    paper = ledger(printing_desk)
    sums = ("上期", "入库", "领用", "发放", "借出", "损耗", "盘点", "结存", "备注")
    rows = {one["单位"]: [one[name] for name in sums] for one in paper.facts["台账"]}
    assert rows["箱"] == ["0", "20", "", "4", "", "", "", "16", "低于最低库存"]
    assert rows["袋"] == ["0", "7", "3", "", "", "", "", "4", ""]
    assert PRINTED in text(printing_desk, paper)
    sheet = printing_desk.ask_now(supply_papers.count_sheet, place, TODAY, printing_desk.worker_id)
    printed = text(printing_desk, sheet)
    assert "王库管" in printed and "2027-03-02" in printed


@pytest.mark.parametrize(("masked", "number"), [(True, f"{NUMBER[:3]}***********{NUMBER[-4:]}"), (False, NUMBER)])
def test_the_sheet_of_a_month_says_who_got_what(file_desk: Desk, tmp_path: Path, masked: bool, number: str) -> None:
    campaign, _place = a_giving(file_desk)
    path = tmp_path / "发放.xlsx"
    told = (path, NOVEMBER, TODAY, file_desk.worker_id, OFFSET)
    file_desk.do_now(exports.place, file_desk.ask_now(supply_sheets.issues, *told, masked=masked))
    cells = [cell.value for line in openpyxl.load_workbook(path).active.iter_rows() for cell in line]
    assert number in cells and "瓶装水 24瓶2箱" in cells and "李梅(妻)（代领）" in cells
    whole = tmp_path / "花名册.xlsx"
    told_of = (whole, campaign, TODAY, file_desk.worker_id, OFFSET)
    file_desk.do_now(exports.place, file_desk.ask_now(supply_sheets.roster, *told_of))
    sheet = openpyxl.load_workbook(whole).active
    assert "赵玉兰" in {cell.value for line in sheet.iter_rows() for cell in line}
    assert sheet.page_setup.orientation == "landscape"
