"""The papers of drills and guards: each of a drill says that it is one, and a report stays as it was sent."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from db.changes import checkpoint_checks, checkpoint_reports, drill_problems, drill_steps, drills
from db.desk import Desk
from db.errors import NotFound
from db.exchange import form_sheets
from db.queries import checkpoint_papers, drill_papers
from db.queries import checkpoint_reports as kept
from db.queries import drills as drill_questions
from db.queries.paper_prints import PaperPrint
from db.rules.drills import DrillDraft, ProblemDraft
from tests.conftest import StillClock
from tests.db.guarding import TODAY, a_guard, a_point, a_watch, at
from tests.db.papering import HOSTILE, PRINTED, plant, text


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    plant(file_desk)
    return file_desk


def on_sheet(paper: PaperPrint, folder: Path, form: form_sheets.FormSheet | None) -> list[str]:
    """What stands on a sheet, read back from its file; nothing of it is a formula."""
    assert form is not None
    path = folder / "表.xlsx"
    form_sheets.write(path, form).place()
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    return [str(cell.value) for row in sheet for cell in row if cell.value]


def a_held_drill(desk: Desk, clock: StillClock) -> str:
    drill = desk.do_now(drills.plan, DrillDraft("gas", TODAY, "10:00", HOSTILE, "燃气演练", 40, "王书记"))
    running = None
    for step in desk.ask_now(drill_questions.steps, drill)[:3]:
        desk.do_now(drill_steps.go_on, drill, desk.by().at, running)
        running = step.id
        clock.move(minutes=2, seconds=5)
    desk.do_now(drill_steps.halt, drill, desk.by().at, running)
    desk.do_now(drill_problems.add, drill, ProblemDraft("阀门找不到", "贴标识", "物业", datetime.date(2026, 12, 1)))
    desk.do_now(drills.conclude, drill, 3, 33, "总体有序\n下次带手电")
    return drill


def record(desk: Desk, drill: str) -> PaperPrint:
    by = desk.by()
    return desk.ask_now(drill_papers.record, drill, by.at, by.local - by.at, desk.worker_id)


def test_plan_and_record_say_that_they_are_of_a_drill_and_time_each_step(
    printing_desk: Desk, clock: StillClock, tmp_path: Path
) -> None:
    drill = a_held_drill(printing_desk, clock)
    plan = printing_desk.ask_now(drill_papers.plan, drill, printing_desk.today(), printing_desk.worker_id)
    shown = text(printing_desk, plan)
    assert "【演练】燃气演练方案" in shown and PRINTED in shown and "燃气泄漏" in shown
    assert drill_papers.sheet(plan) is None
    paper = record(printing_desk, drill)
    facts = paper.facts
    assert [one["评价"] for one in facts["步骤"]][:4] == ["超1分5秒", "超5秒", "达标", "未演练"]
    assert (facts["用时"], facts["超时步骤"], facts["参加人数"]) == ("6分15秒", "1、2", "33")
    shown = text(printing_desk, paper)
    assert "【演练】燃气演练记录" in shown and "阀门找不到" in shown and "下次带手电" in shown
    told = on_sheet(paper, tmp_path, drill_papers.sheet(paper))
    assert told[0] == "【演练】燃气演练记录" and "2026-12-01" in told
    with pytest.raises(NotFound):
        printing_desk.ask_now(drill_papers.plan, "0" * 32, printing_desk.today())


def test_the_log_of_a_day_has_a_row_for_every_hour_and_room_to_sign(
    printing_desk: Desk, clock: StillClock, tmp_path: Path
) -> None:
    guard = a_guard(printing_desk)
    point = a_point(printing_desk, guard, hours="08:00-12:00")
    a_watch(printing_desk, point, at(8), at(12))
    printing_desk.do_now(checkpoint_checks.check, point, at(10), HOSTILE)
    by = printing_desk.by()
    paper = printing_desk.ask_now(checkpoint_papers.log, guard, TODAY, by.at, by.local - by.at, printing_desk.worker_id)
    assert [one["情况"] for one in paper.facts["检查"]][:2] == ["漏查", "漏查"] and paper.facts["检查"][3]["情况"] == ""
    shown = text(printing_desk, paper)
    assert "国庆保障卡点值守登记表" in shown and "13900001111" in shown and PRINTED in shown
    assert "张三" in on_sheet(paper, tmp_path, checkpoint_papers.sheet(paper))


def test_a_report_is_printed_as_it_was_sent_whatever_came_later(
    printing_desk: Desk, clock: StillClock, tmp_path: Path
) -> None:
    guard = a_guard(printing_desk)
    point = a_point(printing_desk, guard, hours="10:00-12:00")
    printing_desk.do_now(checkpoint_checks.check, point, at(10))
    by = printing_desk.by()
    offset = by.local - by.at
    day = printing_desk.ask_now(kept.of_day, guard, TODAY, by.at, offset)
    printing_desk.do_now(checkpoint_reports.send, guard, TODAY, "街道值班室", "", day.tally)
    clock.move(hours=1)
    printing_desk.do_now(checkpoint_checks.check, point, at(11), "有人闹事")
    later = printing_desk.by().at
    paper = printing_desk.ask_now(checkpoint_papers.report, guard, TODAY, later, offset, printing_desk.worker_id)
    assert (paper.facts["性质"], paper.facts["报送单位"]) == ("零报告", "街道值班室")
    assert [one["应查"] for one in paper.facts["点段"]] == ["1"]
    shown = text(printing_desk, paper)
    assert "平安报告（零报告）" in shown and "无异常情况，零报告。" in shown and "闹事" not in shown
    assert "北门" in on_sheet(paper, tmp_path, checkpoint_papers.sheet(paper))
