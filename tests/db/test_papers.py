"""Papers as they are printed and signed: read back from the files that were written."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from pathlib import Path

import pytest

from db.changes import diaries as diary_changes
from db.changes import exports as deeds
from db.changes import requests as request_changes
from db.changes import visits
from db.desk import Desk
from db.exchange import papers as printed
from db.exchange.written import SheetUnwritable
from db.queries import diaries, history, papers
from db.queries import visits as journal
from db.rules.papers import Month
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db import asking
from tests.db.printing import HEADING, NOVEMBER, ledger, placed, register, rows, visited


def test_the_register_has_its_title_its_office_and_a_line_to_sign_on(desk: Desk, tmp_path: Path) -> None:
    visited(desk)
    sheet = register(desk, tmp_path)
    assert sheet["A1"].value == "向阳社区走访登记表（2026年11月）"
    for part in ("填报单位：向阳社区", "填报人：李敏", "审核人：", "日期：2026年11月22日", "联系电话："):
        assert part in sheet["A2"].value
    assert [cell.value for cell in sheet[HEADING]] == ["序号", *(column.heading for column in papers.REGISTER)]
    last = sheet.cell(sheet.max_row, 1).value
    assert "填报人（签字）" in last and "审核人（签字）" in last and "单位（盖章）" in last


def test_the_register_prints_on_a4_landscape_with_its_heading_on_every_page(desk: Desk, tmp_path: Path) -> None:
    visited(desk)
    sheet = register(desk, tmp_path)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, int(sheet.page_setup.fitToHeight)) == (True, 0)
    assert sheet.freeze_panes == "A4"
    assert sheet.print_area == f"'走访登记表'!$A$1:$J${sheet.max_row}"
    assert "第 &P 页" in str(sheet.oddFooter.center.text) or "第" in str(sheet.oddFooter.center.text)


def test_a_visit_is_a_row_with_a_true_time_and_texts(desk: Desk, tmp_path: Path) -> None:
    make.a_resident(desk, "王秀英", relation=make.HEAD, phone="13812345678")
    findings = (FindingDraft("need", "05", None, None, "厨房漏水"),)
    visited(desk, note="身体良好", companions="赵医生", findings=findings)
    visited(desk, 9, None, "3-2-1202", result="21")
    first, second = rows(register(desk, tmp_path))
    assert (first["序号"], first["时间"], first["户主"]) == (1, datetime.datetime(2026, 11, 9), None)
    assert second["时间"] == datetime.datetime(2026, 11, 20, 10, 5)
    assert (second["地址"], second["户主"], second["电话"]) == ("3-2-1201", "王秀英", "138****5678")
    assert (second["类别"], second["走访内容"], second["走访人"]) == (
        "重点人群探访",
        "入户见面；身体良好",
        "李敏、赵医生",
    )
    assert second["诉求"].endswith("厨房漏水") and second["处理"] == "待处理"


def test_a_need_that_became_a_request_says_which_and_where_it_stands(desk: Desk, tmp_path: Path) -> None:
    visit_id = visited(desk, 22, reason="", findings=(FindingDraft("need", "05", None, None, "漏水"),))
    (found,) = desk.ask_now(journal.one, visit_id).findings  # type: ignore[union-attr]
    desk.do_now(request_changes.from_finding, found.id, asking.a_draft(make.a_room(desk), source="01"))
    (row,) = rows(register(desk, tmp_path))
    assert row["处理"] == "SQ-20261122-001 登记"


def test_a_request_that_was_taken_up_again_is_not_told_as_done(desk: Desk, tmp_path: Path) -> None:
    key = desk.do_now(request_changes.add, asking.a_draft())
    asking.take(desk, key, "handle")
    asking.take(desk, key, "finish", **asking.DONE)
    asking.take(desk, key, "call_back", **asking.ANGRY)
    (row,) = rows(ledger(desk, tmp_path))
    assert (row["办理情况"], row["办理结果"], row["办结时间"]) == ("办理中", None, None)
    assert (row["是否解决"], row["满意度"]) == ("未解决", "不满意")


def test_telephones_are_text_cells_masked_unless_they_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    make.a_resident(desk, "王秀英", relation=make.HEAD, phone="13812345678")
    visited(desk)
    sheet = register(desk, tmp_path, masked=False)
    cell = sheet.cell(HEADING + 1, 5)
    assert (cell.value, cell.data_type, cell.number_format) == ("13812345678", "s", "@")
    deed = desk.ask_now(history.recent)[0]
    digest = hashlib.sha256((tmp_path / "走访.xlsx").read_bytes()).hexdigest()
    assert all(part in deed.reason for part in ("visits-register", "unmasked", "1", "走访.xlsx", digest))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1"])
def test_what_looks_like_a_formula_stays_text(desk: Desk, tmp_path: Path, text: str) -> None:
    visited(desk, companions=text[:20], note=text)
    sheet = register(desk, tmp_path)
    assert rows(sheet)[0]["走访内容"] == f"入户见面；{text}"
    assert rows(sheet)[0]["走访人"] == f"李敏、{text[:20]}"
    desk.do_now(diary_changes.add, desk.today(), {"said": text, "who": text})
    card = desk.ask_now(diaries.of_day, str(desk.worker_id), desk.today(), asking.OFFSET)
    paper = placed(desk, desk.ask_now(papers.diary, tmp_path / "日记.xlsx", card))
    assert rows(paper)[0]["情况"] == text
    assert paper.cell(HEADING + 1, 5).data_type == "s"


def test_a_month_without_visits_is_reported_as_such_and_signed(desk: Desk, tmp_path: Path) -> None:
    visited(desk)
    sheet = register(desk, tmp_path, Month(2026, 10))
    assert sheet["A1"].value == "向阳社区走访登记表（2026年10月）"
    assert sheet.cell(HEADING + 1, 1).value == "2026年10月无走访记录，特此报告（零报告）。"
    assert "审核人（签字）" in sheet.cell(sheet.max_row, 1).value
    nothing = ledger(desk, tmp_path)
    assert nothing.cell(HEADING + 1, 1).value == "2026年11月无居民诉求，特此报告（零报告）。"


def test_a_very_long_note_goes_on_in_further_rows_and_nothing_of_it_is_lost(desk: Desk, tmp_path: Path) -> None:
    note = "他说了很多。" * 6000
    visited(desk, note=note)
    visited(desk, 21, note="一切正常")
    found = rows(register(desk, tmp_path))
    assert [row["序号"] for row in found if isinstance(row["序号"], int)] == [1, 2]
    long_one = found[:-1]
    assert len(long_one) > 50 and {row["序号"] for row in long_one[1:]} == {printed.CONTINUED}
    assert "".join(row["走访内容"] for row in long_one) == "入户见面；" + note
    assert all(row["走访人"] is None for row in long_one[1:])


def test_three_hundred_visits_are_written_in_few_statements(desk: Desk, tmp_path: Path, statements) -> None:
    doors = make.a_building(desk, "9", units=3, floors=20, doors=5)
    rooms = doors[:300]
    for place, room in enumerate(rooms):
        draft = VisitDraft(
            room, "11", ("01",), "1", datetime.date(2026, 11, 1 + place % 21), "10:05", note="一切正常", reason="补录"
        )
        desk.do_now(visits.add, draft)
    with statements(desk) as seen:
        told = (tmp_path / "走访.xlsx", NOVEMBER, desk.today(), desk.worker_id, asking.now(desk))
        prepared = desk.ask_now(papers.visits_register, *told)
    assert len(seen) <= 8
    found = rows(placed(desk, prepared))
    assert [row["序号"] for row in found] == list(range(1, 301))
    assert [row["时间"] for row in found] == sorted(row["时间"] for row in found)


def test_a_request_is_a_row_with_its_term_its_handling_and_what_the_caller_said(
    desk: Desk, tmp_path: Path, clock: StillClock
) -> None:
    draft = asking.a_draft(
        make.a_room(desk), phone="13812345678", detail="厨房天花板", source="05", external_number="2026112200123456789"
    )
    key = desk.do_now(request_changes.add, draft)
    clock.move(hours=1)
    asking.take(desk, key, "handle")
    asking.take(desk, key, "note", text="已联系物业")
    asking.take(desk, key, "finish", **asking.DONE)
    clock.move(days=1)
    asking.take(desk, key, "call_back", **asking.CONTENT)
    sheet = ledger(desk, tmp_path)
    (row,) = rows(sheet)
    assert sheet["A1"].value == "向阳社区诉求台账（2026年11月）"
    assert (row["编号"], row["受理时间"]) == ("SQ-20261122-001", datetime.datetime(2026, 11, 22, 10, 0))
    assert (row["来源"], row["工单号"]) == ("12345工单", "2026112200123456789")
    assert (row["诉求人"], row["电话"], row["地址"]) == ("王姐", "138****5678", "3-2-1201")
    assert (row["诉求内容"], row["紧急程度"], row["承办人"]) == ("楼上漏水；厨房天花板", "一般", "李敏")
    assert row["办理情况"] == "办结；已联系物业；换了水管"
    assert (row["办结时间"], row["回访时间"]) == (datetime.datetime(2026, 11, 23),) * 2
    assert row["办理时限"] == datetime.datetime(2026, 11, 29, 23, 59)
    assert (row["办理结果"], row["是否解决"], row["满意度"]) == ("已解决", "已解决", "满意")


@pytest.mark.parametrize("masked", [True, False])
def test_who_wants_not_to_be_known_is_never_named_in_a_ledger(desk: Desk, tmp_path: Path, masked: bool) -> None:
    desk.do_now(request_changes.add, asking.a_draft(privacy="confidential", phone="13812345678"))
    desk.do_now(request_changes.add, asking.a_draft(privacy="anonymous", caller=""))
    desk.do_now(request_changes.add, asking.a_draft(phone="13812345679"))
    found = rows(ledger(desk, tmp_path, masked=masked))
    assert [(row["诉求人"], row["电话"]) for row in found] == [
        ("保密", None),
        ("匿名", None),
        ("王姐", "138****5679" if masked else "13812345679"),
    ]
    assert not any("王姐" in str(value) for row in found[:2] for value in row.values())


def test_a_month_is_that_of_the_workers_own_clock(desk: Desk, tmp_path: Path, clock: StillClock) -> None:
    clock.now = clock.now.replace(month=12, day=1, hour=1)
    desk.do_now(request_changes.add, asking.a_draft())
    assert rows(ledger(desk, tmp_path)) == []
    (tmp_path / "诉求.xlsx").unlink()
    assert len(rows(ledger(desk, tmp_path, Month(2026, 12)))) == 1


def test_a_diary_is_printed_as_a_sheet_and_as_text(desk: Desk, tmp_path: Path) -> None:
    visited(desk, 22, reason="", note="身体良好")
    desk.do_now(diary_changes.add, desk.today(), {"time": "08:30", "said": "晨会"})
    words = {"weather": "小雨", "plan": "走访3栋", "remark": "请多关注"}
    before = desk.ask_now(diaries.of_day, str(desk.worker_id), desk.today(), asking.OFFSET)
    desk.do_now(diary_changes.describe, desk.today(), words, before.version)
    card = desk.ask_now(diaries.of_day, str(desk.worker_id), desk.today(), asking.OFFSET)
    sheet = placed(desk, desk.ask_now(papers.diary, tmp_path / "日记.xlsx", card))
    assert sheet["A1"].value == "民情日记"
    assert sheet["A2"].value == "2026年11月22日 星期日    天气：小雨    记录人：李敏"
    assert sheet["A3"].value == "今日计划：走访3栋"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("portrait", 9)
    assert [cell.value for cell in sheet[5]][:2] == [1, "08:30"]
    assert sheet.cell(7, 1).value == "意见反馈：请多关注"
    desk.do_now(deeds.place, desk.ask_now(papers.diary, tmp_path / "日记.txt", card))
    text = (tmp_path / "日记.txt").read_text(encoding="utf-8")
    for part in (
        "天气：小雨",
        "今日计划：走访3栋",
        "1.\n时间：08:30\n情况：晨会\n",
        "意见反馈：请多关注",
        "记录人（签字）",
    ):
        assert part in text
    with pytest.raises(SheetUnwritable, match=r"\.xlsx, \.txt"):
        desk.ask_now(papers.diary, tmp_path / "日记.csv", card)


def test_an_empty_day_says_so(desk: Desk, tmp_path: Path) -> None:
    card = desk.ask_now(diaries.of_day, str(desk.worker_id), desk.today(), asking.OFFSET)
    desk.do_now(deeds.place, desk.ask_now(papers.diary, tmp_path / "日记.txt", card))
    assert "本日无走访和诉求记录。" in (tmp_path / "日记.txt").read_text(encoding="utf-8")


def test_files_are_named_as_offices_name_them(desk: Desk) -> None:
    assert desk.ask_now(papers.file_name, papers.REQUESTS, NOVEMBER, desk.worker_id) == "向阳社区_诉求台账_202611.xlsx"


def test_papers_know_that_a_wait_is_over(desk: Desk, tmp_path: Path, clock: StillClock) -> None:
    visit_id = visited(desk, 22, reason="", findings=(FindingDraft("need", "05", None, None, "漏水"),))
    (found,) = desk.ask_now(journal.one, visit_id).findings  # type: ignore[union-attr]
    key = desk.do_now(request_changes.from_finding, found.id, asking.a_draft(make.a_room(desk), source="01"))
    asking.take(desk, key, "handle")
    asking.take(desk, key, "wait", until="2026-11-24", reason="住户出差")
    for days, state in ((0, "等居民"), (3, "办理中")):
        clock.move(days=days)
        (row,) = rows(ledger(desk, tmp_path))
        assert (row["办理情况"], row["办结时间"], row["办理结果"]) == (state, None, None)
        (row,) = rows(register(desk, tmp_path))
        assert row["处理"] == f"SQ-20261122-001 {state}"
        for name in ("诉求.xlsx", "走访.xlsx"):
            (tmp_path / name).unlink()


def test_what_is_done_and_waits_for_its_call_back_keeps_its_result(
    desk: Desk, tmp_path: Path, clock: StillClock
) -> None:
    key = desk.do_now(request_changes.add, asking.a_draft())
    asking.take(desk, key, "handle")
    asking.take(desk, key, "finish", **asking.DONE)
    asking.take(desk, key, "wait", until="2026-11-24", reason="住户出差")
    for days, state in ((0, "等居民"), (3, "待回访")):
        clock.move(days=days)
        (row,) = rows(ledger(desk, tmp_path))
        assert (row["办理情况"], row["办理结果"]) == (f"{state}；换了水管", "已解决")
        assert row["办理时限"] == datetime.datetime(2026, 11, 29, 23, 59)
        (tmp_path / "诉求.xlsx").unlink()


def test_a_need_that_is_worded_anew_still_says_which_request_it_became(desk: Desk, tmp_path: Path) -> None:
    visit_id = visited(
        desk,
        22,
        reason="",
        findings=(FindingDraft("need", "05", None, None, "漏水"), FindingDraft("need", "05", None, None, "噪音")),
    )
    first = desk.ask_now(journal.one, visit_id).findings[0]  # type: ignore[union-attr]
    desk.do_now(request_changes.from_finding, first.id, asking.a_draft(make.a_room(desk), source="01"))
    for text in ("厨房漏水", "厨房顶漏水"):
        draft = desk.ask_now(journal.draft, visit_id)
        assert draft is not None
        worded = (dataclasses.replace(draft.findings[0], text=text), *draft.findings[1:])
        visit_id = desk.do_now(visits.amend, visit_id, dataclasses.replace(draft, findings=worded), "补充")
    (row,) = rows(register(desk, tmp_path))
    assert row["诉求"].endswith("噪音") and row["诉求"].count("厨房顶漏水") == 1
    assert row["处理"] == "SQ-20261122-001 登记；待处理"
