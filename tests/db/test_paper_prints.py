"""Printing papers of inspections: a file and its line in the ledger are one deed; sheets, numbers, and the ledger."""

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
from db.errors import Conflict, Refused
from db.exchange import printed_papers
from db.exchange.written import SheetUnwritable
from db.queries import (
    hazard_ledger_paper,
    hazard_paper_facts,
    history,
    inspection_sheets,
    numbered_papers,
    paper_prints,
)
from db.queries.paper_prints import PaperPrint
from tests.conftest import StillClock
from tests.db.endangered import OFFSET, ON, a_place, find, look, matter, now, take
from tests.db.papering import give, plant, text
from tests.db.templating import template
from tests.db.test_hazard_papers import notice, refused, two


def placed(desk: Desk, paper: PaperPrint, path: Path) -> None:
    """Print a paper to a file."""
    leaf, form = desk.ask_now(paper_prints.leaf, paper), inspection_sheets.sheet(paper)
    made = printed_papers.beside(path, leaf, form)
    try:
        desk.do_now(deeds.place, paper, made.waiting)
    finally:
        made.waiting.drop()


def test_a_printed_paper_and_its_line_in_the_ledger_are_one_deed(file_desk: Desk, tmp_path: Path) -> None:
    plant(file_desk)
    keys = two(file_desk)
    paper, path = notice(file_desk, *keys), tmp_path / "通知.docx"
    placed(file_desk, paper, path)
    deed = file_desk.ask_now(history.recent)[0]
    number = matter(file_desk, keys[0]).number
    assert deed.kind == "paper_prints.place" and deed.reason.startswith(f"hazard_notice, {number}, sha256 ")
    assert "老张" not in deed.reason and number in deed.subject
    with pytest.raises(SheetUnwritable):
        placed(file_desk, paper, path)
    take(file_desk, keys[1], "note", text="来过")
    with pytest.raises(Conflict):
        placed(file_desk, paper, tmp_path / "旧.docx")
    assert sorted(one.name for one in tmp_path.glob("*.docx")) == ["通知.docx"]
    assert len([one for one in file_desk.ask_now(history.recent) if one.kind == "paper_prints.place"]) == 1


@pytest.mark.parametrize("receipt", ["signed", "refused"])
def test_as_a_sheet_nothing_is_a_formula_and_it_prints_upright_on_one_width_of_a4(
    file_desk: Desk, tmp_path: Path, receipt: str
) -> None:
    plant(file_desk)
    keys = two(file_desk)
    given = give(file_desk, *keys, receipt=receipt, witnesses="=1+1、@b")
    for place, paper in enumerate((notice(file_desk, *keys), refused(file_desk, *keys))):
        path = tmp_path / f"{place}.xlsx"
        placed(file_desk, paper, path)
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        found = [cell for row in sheet for cell in row if cell.value is not None]
        assert {cell.data_type for cell in found} == {"s"}
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == ("9", "portrait")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        words = "".join(str(cell.value) for cell in found)
        assert "店内住人" in words and "疑似重大事故隐患（待有关部门认定）" in words and given in words


def test_the_ledger_masks_telephones_unless_it_is_asked_for_whole(
    file_desk: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    plant(file_desk)
    keys = two(file_desk)
    look(file_desk, (keys[0], "mended", None))
    by_mistake = find(file_desk, a_place(file_desk, name="别处"), description="看错")
    take(file_desk, by_mistake, "void", reason="看错了")
    shed = a_place(file_desk, name="棚13912345678", kind="shed")
    owner = {"responsible": "李四13912345678", "description": "电话13912345678的人乱停"}
    find(file_desk, shed, is_on_the_spot=True, **owner)
    told = (ON, ON, ON, OFFSET, file_desk.worker_id)
    with statements(file_desk) as seen:
        paper = file_desk.ask_now(hazard_ledger_paper.ledger, *told)
    assert len(seen) <= 8
    said = text(file_desk, paper)
    assert "138****5678" in said and "13812345678" not in said and "13912345678" not in said and "误登" in said
    rows = paper.facts["台账"]
    assert [one["序号"] for one in rows] == ["1", "2", "3", "4"] and rows[0]["复查"] == "2026-11-22 已整改"
    assert (rows[0]["地址"], rows[3]["销号"]) == ("向阳路3号 老张粮油店", "2026-11-22")
    assert rows[3]["备注"] == "检查；当场整改"
    whole = file_desk.ask_now(hazard_ledger_paper.ledger, *told, False)
    assert "13812345678" in text(file_desk, whole) and "13912345678" in text(file_desk, whole)
    nothing = file_desk.ask_now(hazard_ledger_paper.ledger, *[ON - datetime.timedelta(days=1)] * 2, ON, OFFSET)
    assert "未发现隐患，特此报告（零报告）" in text(file_desk, nothing)


def test_a_number_leads_to_all_papers_of_a_hazard_or_of_a_notice_on_either_engine(
    desk: Desk, clock: StillClock
) -> None:
    keys = two(desk)
    number = give(desk, *keys, receipt="refused")
    take(desk, keys[0], "call", partner="街道消安办", text="店内住人")
    clock.move(days=8)
    batch = look(desk, (keys[0], "mended", None), (keys[1], "nobody", None))

    def forms(number: str) -> list[str]:
        found = desk.ask_now(numbered_papers.of_number, number, now(desk), OFFSET)
        return [one.form.removeprefix("hazard_") for one in found]

    assert forms(number) == ["notice", "refusal", "recheck", "report"]
    assert forms("yh-20261122-002") == ["notice", "refusal", "recheck"]
    # By whichever number: a notice is printed whole, the gravest first.
    for asked in (number, "YH-20261122-001", "YH-20261122-002"):
        (paper, *_others) = desk.ask_now(numbered_papers.of_number, asked, now(desk), OFFSET)
        assert [(one["等级"], one["编号"][-3:]) for one in paper.facts["隐患"]] == [("A", "001"), ("C", "002")], asked
    assert desk.ask_now(hazard_paper_facts.of_batch, batch) == list(keys)
    rows = desk.ask_now(hazard_ledger_paper.ledger, ON, ON, ON, OFFSET).facts["台账"]
    assert [one["复查"] for one in rows] == ["2026-11-30 已整改", "2026-11-30 无人在场"]
    with pytest.raises(Refused, match="nothing to print with the number YH-1"):
        forms("YH-1")


def test_however_many_hazards_a_notice_has_its_facts_take_the_same_statements(
    file_desk: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    place = a_place(file_desk)
    keys = [find(file_desk, place, fault=f"T02.{number}") for number in range(1, 12)]
    counts = []
    for some in (keys[:1], keys):
        with statements(file_desk) as seen:
            assert len(notice(file_desk, *some).facts["隐患"]) == len(some)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 10


def test_a_clerk_puts_an_own_notice_in_place_and_a_field_that_it_does_not_have_is_named(file_desk: Desk) -> None:
    plant(file_desk)
    key = find(file_desk, a_place(file_desk))
    with pytest.raises(Refused) as caught:
        file_desk.do_now(paper_templates.replace, "hazard_notice", "a.docx", template("{{ 编好 }}{{ 罚款 }}"))
    said = {one.values.get("field") for one in caught.value.problems}
    assert {"编好", "罚款", "隐患[].内容", "整改期限"} <= said
    own = "{{ 编号 }}{{ 责任人 }}限{{ 整改期限 }}：{% for 项 in 隐患 %}{{ 项.内容 }}{% endfor %}"
    file_desk.do_now(paper_templates.replace, "hazard_notice", "a.docx", template(own))
    assert text(file_desk, notice(file_desk, key)).strip().startswith("张三限")
