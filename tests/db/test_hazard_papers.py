"""What the papers of hazards say: whom they are for, what was told, what became of it; and that printing is a deed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
import pytest

from db.changes import paper_prints as deeds
from db.changes import paper_templates
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.exchange import printed_papers
from db.exchange.written import SheetUnwritable
from db.models.hazards import Hazard
from db.pen import Pen
from db.queries import (
    hazard_ledger_paper,
    hazard_paper_facts,
    hazard_papers,
    history,
    inspection_sheets,
    numbered_papers,
    paper_prints,
)
from db.queries.paper_prints import PaperPrint
from seed import paper_templates as shipped
from tests import make
from tests.conftest import StillClock
from tests.db.endangered import OFFSET, ON, a_home, a_place, find, matter, now, take
from tests.db.papering import HOSTILE, PRINTED, WORKERS, an_inspection, cells, give, look, text

NUMBER = "向安改字〔2026〕第001号"
LIMIT = ON + datetime.timedelta(days=7)


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    file_desk.do_now(paper_templates.plant, shipped.planted())
    return file_desk


def notice(desk: Desk, *keys: str) -> PaperPrint:
    return desk.ask_now(hazard_papers.notice, keys, now(desk), OFFSET, desk.worker_id)


def refused(desk: Desk, *keys: str) -> PaperPrint:
    return desk.ask_now(hazard_papers.refusal, keys, now(desk), OFFSET, desk.worker_id)


def report(desk: Desk, key: str) -> PaperPrint:
    return desk.ask_now(hazard_papers.report, key, now(desk), OFFSET, desk.worker_id)


def two(desk: Desk) -> tuple[str, str]:
    """A shop with a danger to life, which an inspection found, and an ordinary hazard of hostile words."""
    place = a_place(desk, responsible="老张", phone="13812345678", address="向阳路3号")
    first = find(desk, place, severity="A", fault="T02.4", description="店内住人", interim="move", responsible="")
    second = find(desk, place, description=HOSTILE, basis="GB 50444", responsible="老张")
    key = desk.ask_now(lambda: str(Hazard.get(Hazard.matter == first).id))
    an_inspection(desk, place, [{"item": "8", "result": "fail", "severity": "A", "hazard_id": key}])
    return first, second


def test_a_notice_names_whom_it_is_for_each_hazard_and_the_limit_that_was_set(printing_desk: Desk) -> None:
    keys = two(printing_desk)
    printing_desk.do_now(give, list(keys), LIMIT, "signed", notice_number=NUMBER)
    paper = notice(printing_desk, *keys)
    facts = paper.facts
    assert (paper.form, paper.number, paper.name) == ("hazard_notice", NUMBER, "隐患整改通知书")
    assert (facts["责任人"], facts["责任人电话"], facts["地址"]) == ("老张", "13812345678", "向阳路3号")
    assert (facts["整改期限"], facts["通知日期"], facts["签收情况"]) == ("2026年11月29日", "2026年11月22日", "已签收")
    assert facts["检查人"] == f"{WORKERS}、李敏" and facts["临时措施"] == "人员撤离" and facts["有疑似重大"]
    said = text(printing_desk, paper)
    assert "你单位于2026年11月22日经查" in said and PRINTED in said and "13812345678" in said
    assert "疑似重大事故隐患（待有关部门认定）" in said and "回执" in said and "送达情况" not in said
    assert any(PRINTED.removesuffix("𠮷😀") in one.replace("\x07", "") for one in cells(paper))


def test_what_an_extension_changes_is_not_on_the_notice_that_was_given(printing_desk: Desk) -> None:
    key = find(printing_desk, a_place(printing_desk))
    printing_desk.do_now(give, [key], LIMIT, "posted", notice_number=NUMBER, witnesses="刘某、陈某")
    take(printing_desk, key, "extend", due=str(LIMIT + datetime.timedelta(days=9)), reason="等配件", approver="王书记")
    facts = notice(printing_desk, key).facts
    assert facts["整改期限"] == "2026年11月29日" and facts["隐患"][0]["期限"] == "2026年11月29日"
    assert "送达情况：张贴送达。见证人：刘某、陈某" in text(printing_desk, notice(printing_desk, key))


def test_a_household_gets_a_letter_and_it_is_addressed_to_its_head(printing_desk: Desk) -> None:
    make.a_resident(printing_desk, "王秀英", "3-2-1201", make.HEAD, phone="13900001111")
    key = find(printing_desk, a_home(printing_desk), description="电池入户充电", responsible="")
    paper = notice(printing_desk, key)
    assert (paper.form, paper.facts["责任人"], paper.facts["责任人电话"]) == ("hazard_letter", "王秀英", "13900001111")
    said = text(printing_desk, paper)
    assert "你户于" in said and "隐患整改告知书" in said and "3-2-1201" in said
    # Before it is given it bears neither number nor day, and room to sign.
    assert paper.facts["编号"] == paper.facts["通知日期"] == "" and paper.number == "YH-20261122-001"
    assert "第　　　号" in said and "签收人（签名）" in said
    by_company = find(printing_desk, a_home(printing_desk, "3-2-1301"), answers_for="property")
    assert notice(printing_desk, by_company).form == "hazard_notice"


def test_a_recheck_says_of_each_hazard_whether_it_is_gone_and_sets_new_limits(
    printing_desk: Desk, clock: StillClock
) -> None:
    keys = two(printing_desk)
    printing_desk.do_now(give, list(keys), LIMIT, "signed", notice_number=NUMBER)
    clock.move(days=8)
    fresh = LIMIT + datetime.timedelta(days=6)
    results = {keys[0]: {"result": "mended"}, keys[1]: {"result": "not", "due_on": fresh, "note": HOSTILE}}
    batch = printing_desk.do_now(look, results)
    printing_desk.do_now(look, {keys[1]: {"result": "nobody", "inspectors": ""}})
    paper = printing_desk.ask_now(hazard_papers.recheck, batch, now(printing_desk), OFFSET)
    assert [one["结果"] for one in paper.facts["复查"]] == ["已整改", "未整改"]
    said = text(printing_desk, paper)
    assert "1项已整改，予以销号" in said and "1项未整改，请于2026年12月5日前整改" in said and PRINTED in said
    assert "另行复查" not in said and f"原通知书编号：{NUMBER}" in said and "2026年11月30日" in said
    assert "1项未整改，请于2026年12月5日前整改" in "".join(cells(paper))
    with pytest.raises(NotFound):
        printing_desk.ask_now(hazard_papers.recheck, "none", now(printing_desk), OFFSET)


def test_who_does_not_sign_or_will_not_put_right_is_told_of_before_two_witnesses(printing_desk: Desk) -> None:
    keys = two(printing_desk)
    assert refused(printing_desk, *keys).facts["事项"] == ""
    facts = {"notice_number": NUMBER, "witnesses": "刘某、陈某"}
    printing_desk.do_now(give, list(keys), LIMIT, "refused", **facts)
    paper = refused(printing_desk, *keys)
    assert (paper.facts["事项"], paper.name) == ("拒签", "拒签情况说明")
    assert [one["姓名"] for one in paper.facts["见证人"]] == ["刘某", "陈某"]
    take(printing_desk, keys[0], "refuse", reason=HOSTILE)
    paper = refused(printing_desk, *keys)
    said = text(printing_desk, paper)
    assert "对方拒签并拒绝整改。" in said and PRINTED in said and NUMBER in said and "2026年11月22日10时" in said
    assert "身份（单位）" in said and "联系电话" in said and "□有" in said
    assert [one["姓名"] for one in paper.facts["见证人"]] == ["刘某", "陈某"]


def test_a_report_says_what_was_told_what_was_done_and_every_call(printing_desk: Desk, clock: StillClock) -> None:
    key, _other = two(printing_desk)
    take(printing_desk, key, "call", partner="街道消安办", text="店内住人", answered="赵某", ref="XAB-3")
    printing_desk.do_now(give, [key], LIMIT, "refused", notice_number=NUMBER, witnesses="刘某、陈某")
    take(printing_desk, key, "refuse", reason="不搬")
    clock.move(hours=26)
    take(printing_desk, key, "watch", text="仍有人")
    assert report(printing_desk, key).facts["事项"] == "" and report(printing_desk, key).facts["受理单位"] == ""
    take(printing_desk, key, "escalate", partner="街道应急办", text="请予处理", ref="S-9")
    paper = report(printing_desk, key)
    said = text(printing_desk, paper)
    assert (paper.name, paper.facts["受理单位"], paper.facts["上报日期"]) == (
        "隐患上报单",
        "街道应急办",
        "2026年11月23日",
    )
    assert paper.facts["告知"] == [
        f"2026年11月22日发出隐患整改通知书（编号：{NUMBER}），请于2026年11月29日前整改，拒签。",
        "2026年11月22日对方拒绝整改：不搬",
    ]
    assert paper.facts["临时措施"] == ["2026年11月22日人员撤离", "每日盯守，已记录1次"]
    for words in (
        "2026年11月22日10时",
        "街道消安办",
        "赵某",
        "XAB-3",
        "S-9",
        "A级　疑似重大事故隐患（待有关部门认定）",
    ):
        assert words in said, words
    take(printing_desk, key, "hand", partner="消防救援站")
    assert (
        report(printing_desk, key).name == "隐患移交单" and inspection_sheets.sheet(report(printing_desk, key)) is None
    )


def test_what_was_told_before_a_hazard_was_struck_off_is_over(printing_desk: Desk, clock: StillClock) -> None:
    place = a_place(printing_desk)
    key = find(printing_desk, place)
    printing_desk.do_now(give, [key], LIMIT, "refused", notice_number=NUMBER, witnesses="刘某、陈某")
    take(printing_desk, key, "strike")
    clock.move(days=20)
    assert find(printing_desk, place) == key
    assert refused(printing_desk, key).facts["事项"] == "" and report(printing_desk, key).facts["告知"] == []
    assert notice(printing_desk, key).facts["编号"] == ""


def test_the_ledger_masks_telephones_unless_it_is_asked_for_whole(
    printing_desk: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    keys = two(printing_desk)
    printing_desk.do_now(look, {keys[0]: {"result": "mended"}})
    by_mistake = find(printing_desk, a_place(printing_desk, name="别处"), description="看错")
    take(printing_desk, by_mistake, "void", reason="看错了")
    find(printing_desk, a_place(printing_desk, name="棚"), description="电话13912345678的人乱停", is_on_the_spot=True)
    told = (ON, ON, ON, OFFSET, printing_desk.worker_id)
    with statements(printing_desk) as seen:
        paper = printing_desk.ask_now(hazard_ledger_paper.ledger, *told)
    assert len(seen) <= 7
    said = text(printing_desk, paper)
    assert "138****5678" in said and "13812345678" not in said and "13912345678" not in said and "看错" not in said
    rows = paper.facts["台账"]
    assert [one["序号"] for one in rows] == ["1", "2", "3"] and rows[0]["复查"] == "2026-11-22 已整改"
    assert (rows[0]["地址"], rows[2]["备注"], rows[2]["销号"]) == ("向阳路3号 老张粮油店", "当场整改", "2026-11-22")
    whole = printing_desk.ask_now(hazard_ledger_paper.ledger, *told, False)
    assert "13812345678" in text(printing_desk, whole) and "13912345678" in text(printing_desk, whole)
    nothing = printing_desk.ask_now(hazard_ledger_paper.ledger, LIMIT, LIMIT, ON, OFFSET)
    assert "未发现隐患，特此报告（零报告）" in text(printing_desk, nothing)


def placed(desk: Desk, paper: PaperPrint, path: Path) -> None:
    """Print a paper to a file."""
    leaf, form = desk.ask_now(paper_prints.leaf, paper), inspection_sheets.sheet(paper)
    made = printed_papers.beside(path, leaf, form)
    try:
        desk.do_now(deeds.place, paper, made.waiting)
    finally:
        made.waiting.drop()


def test_a_printed_paper_and_its_line_in_the_ledger_are_one_deed(printing_desk: Desk, tmp_path: Path) -> None:
    keys = two(printing_desk)
    paper, path = notice(printing_desk, *keys), tmp_path / "通知.docx"
    placed(printing_desk, paper, path)
    deed = printing_desk.ask_now(history.recent)[0]
    number = matter(printing_desk, keys[0]).number
    assert deed.kind == "paper_prints.place" and deed.reason.startswith(f"hazard_notice, {number}, sha256 ")
    assert "老张" not in deed.reason and number in deed.subject
    with pytest.raises(SheetUnwritable):
        placed(printing_desk, paper, path)
    take(printing_desk, keys[1], "note", text="来过")
    with pytest.raises(Conflict):
        placed(printing_desk, paper, tmp_path / "旧.docx")
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".docx") == ["通知.docx"]
    assert len([one for one in printing_desk.ask_now(history.recent) if one.kind == "paper_prints.place"]) == 1


@pytest.mark.parametrize("receipt", ["signed", "refused"])
def test_as_a_sheet_nothing_is_a_formula_and_it_prints_upright_on_one_width_of_a4(
    printing_desk: Desk, tmp_path: Path, receipt: str
) -> None:
    keys = two(printing_desk)
    printing_desk.do_now(give, list(keys), LIMIT, receipt, notice_number=NUMBER, witnesses="=1+1、@b")
    for number, paper in enumerate((notice(printing_desk, *keys), refused(printing_desk, *keys))):
        path = tmp_path / f"{number}.xlsx"
        placed(printing_desk, paper, path)
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        assert all(cell.data_type in ("s", "n") and not isinstance(cell.value, int) for row in sheet for cell in row)
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == ("9", "portrait")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        words = "".join(str(cell.value) for row in sheet for cell in row if cell.value)
        assert "店内住人" in words and "疑似重大事故隐患（待有关部门认定）" in words and NUMBER in words


def test_a_number_leads_to_all_papers_of_a_hazard_or_of_a_notice(printing_desk: Desk, clock: StillClock) -> None:
    keys = two(printing_desk)
    printing_desk.do_now(give, list(keys), LIMIT, "refused", notice_number=NUMBER, witnesses="刘某、陈某")
    take(printing_desk, keys[0], "call", partner="街道消安办", text="店内住人")
    clock.move(days=8)
    printing_desk.do_now(look, {keys[0]: {"result": "mended"}, keys[1]: {"result": "nobody"}})

    def forms(number: str) -> list[str]:
        found = printing_desk.ask_now(numbered_papers.of_number, number, now(printing_desk), OFFSET)
        return [one.form.removeprefix("hazard_") for one in found]

    assert forms(NUMBER) == ["notice", "refusal", "recheck", "report"]
    assert forms("yh-20261122-002") == ["notice", "refusal", "recheck"]
    with pytest.raises(Refused, match="no inspection, hazard or notice with the number YH-1"):
        forms("YH-1")


def test_every_paper_has_its_facts_on_either_engine(desk: Desk) -> None:
    keys = two(desk)
    desk.do_now(give, list(keys), LIMIT, "refused", notice_number=NUMBER, witnesses="刘某、陈某")
    batch = desk.do_now(look, {keys[0]: {"result": "mended"}, keys[1]: {"result": "nobody"}})
    take(desk, keys[0], "call", partner="街道消安办", text="店内住人")
    found = desk.ask_now(numbered_papers.of_number, NUMBER, now(desk), OFFSET)
    assert [one.form.removeprefix("hazard_") for one in found] == ["notice", "refusal", "recheck", "report"]
    assert desk.ask_now(hazard_paper_facts.of_batch, batch) == list(keys)
    rows = desk.ask_now(hazard_ledger_paper.ledger, ON, ON, ON, OFFSET).facts["台账"]
    assert [one["复查"] for one in rows] == ["2026-11-22 已整改", "2026-11-22 无人在场"]


def test_a_paper_of_nothing_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.ask_now(hazard_papers.notice, [], now(desk), OFFSET)
    assert desk.ask_now(hazard_paper_facts.with_notice, "") == []


def test_photographs_are_counted_on_the_statement_and_named_on_the_report(printing_desk: Desk) -> None:
    from db.models.attachments import Attachment

    key, _other = two(printing_desk)
    hazard = printing_desk.ask_now(lambda: str(Hazard.get(Hazard.matter == key).id))

    def attach(pen: Pen) -> None:
        facts = {"path": "/x/夹层.jpg", "sha256": "0" * 64, "size": 1, "name": "夹层.jpg", "added_at": pen.by.at}
        pen.add(Attachment, table_name="hazard", record_id=hazard, **facts)

    printing_desk.do_now(attach)
    assert refused(printing_desk, key).facts["照片"] == "1张（附后）"
    assert report(printing_desk, key).facts["附件"] == ["夹层.jpg"]
