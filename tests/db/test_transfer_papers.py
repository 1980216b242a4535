"""The papers of a transfer and of a shelter: who stands on them, how much of it, and what the ledger keeps."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.changes import exports, paper_prints, paper_templates, shelter_stays, transfers
from db.desk import Desk
from db.errors import NotFound
from db.exchange import documents, printed_papers
from db.models.rosters import DutyPost
from db.pen import Pen
from db.queries import history, numbered_papers, shelter_papers, transfer_paper_facts, transfer_papers
from db.queries import paper_prints as prints
from db.queries import transfer_roster_sheets as sheets
from db.queries.paper_prints import PaperPrint
from db.queries.transfer_paper_facts import Ground
from db.rules.shelter_guests import Guest
from seed import paper_templates as shipped
from seed import plant
from tests import make
from tests.db import on_duty
from tests.db.moved import a_flooded_house, an_area, begin, people, tick
from tests.db.test_dossiers import text_of
from tests.db.test_shelters import a_shelter

OFFSET = datetime.timedelta(hours=8)
NUMBER = make.a_number("19650308")


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the code lists and the templates that every community begins with."""
    plant.renew(file_desk)
    file_desk.do_now(paper_templates.plant, shipped.planted())
    return file_desk


def told(desk: Desk) -> tuple[Any, ...]:
    return desk.by().at, OFFSET, desk.worker_id


def ground(desk: Desk, transfer: str, is_masked: bool = True) -> Ground:
    return desk.ask_now(transfer_paper_facts.ground, transfer, *told(desk), is_masked)


def text(desk: Desk, paper: PaperPrint) -> str:
    """What stands on a paper made from the shipped template."""
    leaf = desk.ask_now(prints.leaf, paper)
    assert leaf.template is not None
    return text_of(documents.rendered(leaf.template, leaf.facts or {}))


def a_night(desk: Desk, **facts: Any) -> tuple[str, str]:
    """A family of which two are in a school, one refused before witnesses, and an elder nobody has seen."""
    school = a_shelter(desk)
    a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋", "3栋低洼", shelter_id=school), **facts)
    tick(desk, key, "张建国", "settled", shelter=school)
    tick(desk, key, "李梅", "settled", to="城西路8号女儿家", phone="13900000001")
    tick(desk, key, "张小明", "refused", reason="goods", witnesses="刘某、陈某")
    tick(desk, key, "赵奶奶", "tried")
    return key, school


def test_the_roster_names_everybody_with_household_needs_helper_and_where_they_are(printing_desk: Desk) -> None:
    key, _school = a_night(printing_desk)
    rows = transfer_papers.roster(ground(printing_desk, key)).facts["人员"]
    by_name = {one["姓名"]: one for one in rows}
    head, elder = by_name["张建国"], by_name["赵奶奶"]
    assert (head["户主"], head["人口"], head["去向"], head["责任人"]) == (
        "张建国",
        "3",
        "集中：第一小学 102-1",
        "王姐 13800000001",
    )
    assert by_name["李梅"]["去向"] == "分散：城西路8号女儿家 139****0001" and head["状态"].startswith("已安置 11-22")
    assert (elder["去向"], elder["电话"], elder["户主"]) == ("（拟）第一小学", "138****8000", "赵奶奶")
    assert "卧床" in elder["所需"] and elder["年龄"] == "88"
    said = text(printing_desk, transfer_papers.roster(ground(printing_desk, key)))
    assert "转移安置花名册" in said and "应转移：4人" in said and "暴雨橙色" in said and "演练" not in said
    whole = text(printing_desk, transfer_papers.roster(ground(printing_desk, key, is_masked=False)))
    assert "13800138000" in whole and "138****8000" not in whole


def test_the_figures_agree_with_the_roster_and_with_the_beds(printing_desk: Desk) -> None:
    key, _school = a_night(printing_desk)
    on = ground(printing_desk, key)
    paper = printing_desk.ask_now(transfer_papers.standing, on)
    (area, whole), (shelter,) = paper.facts["区域表"], paper.facts["安置点表"]
    assert area["名称"] == "3栋低洼" and {**area, "名称": "合计"} == whole
    assert [whole[name] for name in ("应转", "在册", "集中", "分散", "拒转", "未见", "安置率")] == [
        "4", "1", "1", "1", "1", "0", "50%",
    ]  # fmt: skip
    assert (shelter["名称"], shelter["在住"], shelter["空铺"]) == ("第一小学", "1", "9")
    assert (paper.facts["户数"], paper.facts["未落实"]) == ("2", "1")
    said = text(printing_desk, paper)
    assert "集中安置" in said and "负责人（签名）" in said and "13800138000" not in said


def test_who_refuses_is_told_in_writing_before_two_witnesses_and_a_drill_says_that_it_is_one(
    printing_desk: Desk,
) -> None:
    key, _school = a_night(printing_desk, is_drill=True)
    on = ground(printing_desk, key)
    son = people(printing_desk, key)["张小明"].id
    paper = transfer_papers.refusal(on, [son])
    assert paper.name == "演练拒不转移告知书" and paper.facts["原因"] == "放心不下财物"
    assert [one["姓名"] for one in paper.facts["见证人"]] == ["刘某", "陈某"] and paper.facts["签收"] == "拒绝签名"
    said = text(printing_desk, paper)
    assert said.count("【演练】") == 1 and "张小明" in said and "李梅" not in said and "3栋低洼" in said
    # Before anybody has refused it is taken along with room for reason, time and two witnesses.
    elder = people(printing_desk, key)["赵奶奶"].id
    blank = transfer_papers.refusal(on, [elder]).facts
    assert (blank["原因"], blank["时间"], blank["签收"]) == ("", "", "") and len(blank["见证人"]) == 2
    lost = transfer_papers.missing(on)
    assert [one["姓名"] for one in lost.facts["人员"]] == ["赵奶奶"] and "未联系上1次" in lost.facts["人员"][0]["联系"]
    assert lost.facts["人员"][0]["联系"] == "（未联系上1次）"
    with pytest.raises(NotFound):
        transfer_papers.refusal(on, ["nobody"])
    printed = printing_desk.ask_now(numbered_papers.of_number, "yl-20261122-001", *told(printing_desk))
    assert [one.form.partition("_")[2] for one in printed] == ["roster", "standing", "missing", "refusal"]
    assert len({one.file_name for one in printed}) == 4


def test_papers_say_the_same_as_the_count(printing_desk: Desk) -> None:
    key, _school = a_night(printing_desk)
    elder = people(printing_desk, key)["赵奶奶"].id
    printing_desk.do_now(transfers.say_why, [elder], "在医院透析")
    on = ground(printing_desk, key)
    lost = transfer_papers.missing(on)
    assert (lost.facts["人数"], lost.facts["人员"], lost.facts["已说明"]) == ("0", [], "1")
    assert [(one["姓名"], one["说明"]) for one in lost.facts["说明表"]] == [("赵奶奶", "在医院透析")]
    said = text(printing_desk, lost)
    assert "已说明情况" in said and "在医院透析" in said and "未清点到：0人" in said.replace(" ", "")
    figures = printing_desk.ask_now(transfer_papers.standing, on)
    assert (figures.facts["未落实"], figures.facts["已说明"]) == ("0", "1")


def with_telephone(pen: Pen) -> None:
    """Give the duty room of the roster a telephone."""
    on_duty.shifts(pen, [("王主任", None)])
    pen.set(DutyPost.select().get(), phone="010-88886666")


def test_the_notice_says_how_the_post_on_duty_is_reached(printing_desk: Desk) -> None:
    key, _school = a_night(printing_desk)
    printing_desk.do_now(with_telephone)
    notice = transfer_papers.refusal(ground(printing_desk, key), [people(printing_desk, key)["张小明"].id])
    assert notice.facts["社区电话"] == "010-88886666" and "值班电话：010-88886666" in text(printing_desk, notice)
    assert [one["性别"] for one in transfer_papers.roster(ground(printing_desk, key)).facts["人员"]][:2] == ["男", "女"]


def test_the_share_is_rounded_and_whole_only_when_everybody_is_out(printing_desk: Desk) -> None:
    key, _school = a_night(printing_desk)
    (one, *_others) = ground(printing_desk, key).people
    left = one._replace(state_code="registered")
    assert [
        transfer_papers.figures("", [one] * out + [left] * rest)["安置率"] for out, rest in ((14, 18), (999, 1))
    ] == [
        "44%",
        "99%",
    ]


def test_the_ledger_keeps_that_a_paper_was_printed_whole(printing_desk: Desk, tmp_path: Path) -> None:
    key, _school = a_night(printing_desk)
    for is_masked in (True, False):
        paper = transfer_papers.roster(ground(printing_desk, key, is_masked))
        leaf = printing_desk.ask_now(prints.leaf, paper)
        made = printed_papers.beside(tmp_path / f"{is_masked}.docx", leaf)
        printing_desk.do_now(paper_prints.place, paper, made.waiting)
    reasons = [one.reason for one in printing_desk.ask_now(history.recent, 2)]
    assert ["unmasked" in one for one in reasons] == [True, False]
    on = ground(printing_desk, key)
    assert sheets.file_name(on) == "ZY-20261122-001_转移安置花名册.xlsx"
    printing_desk.do_now(exports.place, sheets.roster(tmp_path / "名册.xlsx", on))
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "名册.xlsx").active for cell in row if cell.value]
    assert "向阳社区转移安置花名册" in cells and "赵奶奶" in cells and "集中：第一小学 102-1" in cells
    assert "transfer-roster, masked, 4" in printing_desk.ask_now(history.recent, 1)[0].reason


def test_a_shelters_register_and_cards_show_health_only_where_all_stands_whole(printing_desk: Desk) -> None:
    school = a_shelter(printing_desk)
    guests = [
        Guest(name="吴一", sex="1", age=40, document=NUMBER, phone="13812345678", health="青霉素过敏", party="吴"),
        Guest(name="吴小", sex="2", age=6, document=make.a_number("20200101"), party="吴", needs=("escort",)),
    ]
    first, child = printing_desk.do_now(shelter_stays.take_in, school, guests)
    masked = printing_desk.ask_now(shelter_papers.register, school, *told(printing_desk))
    said = text(printing_desk, masked)
    assert "吴一等2人" in said and "138****5678" in said and NUMBER not in said and "青霉素" not in said
    assert masked.facts["人员"][1]["证件"] == "" and masked.facts["人员"][1]["所需"] == "专人陪同" and masked.mark == ""
    whole = printing_desk.ask_now(shelter_papers.cards, school, [first], *told(printing_desk), False)
    said = text(printing_desk, whole)
    assert "青霉素过敏" in said and NUMBER in said and "吴小" not in said and whole.mark == "unmasked"
    printing_desk.do_now(shelter_stays.release, [child], "外婆家")
    both = printing_desk.ask_now(shelter_papers.register, school, *told(printing_desk)).facts["人员"]
    assert [(one["姓名"], bool(one["离开"]), one["去向"]) for one in both] == [
        ("吴一", False, ""),
        ("吴小", True, "外婆家"),
    ]
    assert len(printing_desk.ask_now(shelter_papers.cards, school, [], *told(printing_desk)).facts["人员"]) == 1
