"""Papers of incidents: a report says what was sent, a round whom it reached, and a number finds all of them."""

from __future__ import annotations

import pytest

from db.changes import call_rounds
from db.desk import Desk
from db.errors import Refused
from db.queries import call_rounds as rounds
from db.queries import incident_papers, numbered_papers
from db.rules.call_trees import Kind as CallKind
from db.rules.call_trees import Result, RoundDraft
from db.rules.incident_reports import Kind
from tests.db.incidental import OFFSET, a_tree, card, receive, report, row, write


def test_a_report_on_paper_says_what_was_sent(desk: Desk) -> None:
    key = receive(desk)
    report(desk, key)
    report(desk, key, Kind.FOLLOWUP, injured="3")
    first, second = card(desk, key).reports
    paper = desk.ask_now(incident_papers.report, second.id, OFFSET, desk.worker_id)
    assert paper.facts["标题"] == "关于3栋2单元火灾的信息报告（续报一）" and paper.facts["演练开始"] == ""
    assert paper.facts["正文"][1] == "一、人员伤亡和损失情况。受伤由2人增至3人。"
    assert paper.facts["报送"] == "2026年11月22日10时00分以传真报送街道值班室" and paper.facts["签发人"] == "王主任"
    assert paper.file_name == "TF-20261122-001_信息报告续报一.docx"
    text = desk.ask_now(incident_papers.report, first.id, OFFSET).facts
    assert all(line in first.text for line in (*text["正文"], text["报告单位"], text["时间"]))


def test_a_drill_says_so_on_every_paper_and_its_number_finds_them(desk: Desk) -> None:
    keys = a_tree(desk)
    key = receive(desk, is_drill=True)
    report(desk, key)
    draft = RoundDraft(CallKind.DRILL, "演练", (keys["stairs"],), row(desk, key).id)
    round_id = desk.do_now(call_rounds.begin, draft)
    for result in (Result.UNREACHED, Result.READ_BACK):
        desk.do_now(call_rounds.note, round_id, desk.ask_now(rounds.card, round_id).next, result, "收到")
    found = desk.ask_now(numbered_papers.of_number, "yx-20261122-001", desk.by().at, OFFSET)
    assert [one.name for one in found] == ["演练信息报告初报", "演练叫应记录表"]
    assert all("【演练】" in str(one.facts[name]) for one in found for name in ("演练开始", "演练结束"))
    calls = found[1].facts
    assert calls["统计"] == "应叫应2人，已复述1人，已接通0人，未接通1人，未呼叫0人" and calls["结束时间"] == ""
    assert [one["结果"] for one in calls["呼叫"]] == ["未接通", "已复述"]


def test_what_is_not_sent_is_no_paper_of_a_number(desk: Desk) -> None:
    key = receive(desk)
    write(desk, key)
    with pytest.raises(Refused):
        desk.ask_now(numbered_papers.of_number, "TF-20261122-001", desk.by().at, OFFSET)
