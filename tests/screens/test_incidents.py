"""Incidents on the screen: received in seconds, told, reported by digits; and drills that say what they are."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from db.desk import Desk
from db.models.incidents import Incident, IncidentTold
from tests.conftest import StillClock
from tests.db.incidental import AT, a_tree, call, card, matter, receive, report, row, steps, write
from tests.screens.conftest import Sit


async def test_an_incident_is_received_with_what_and_where_and_its_clocks_run(sit: Sit, file_desk: Desk) -> None:
    a_tree(file_desk)
    async with sit() as worker:
        await worker.open("incidents")
        assert "1 Open ones 0" in worker.text and "30 minutes by telephone" in worker.text
        await worker.press("f5", "1", "enter", *"3栋2单元", "enter", *"9:48", "ctrl+s")
        assert "TF-20261122-001" in worker.lines[0] and "DRILL" not in worker.text
        assert "report by telephone 18 minutes left" in worker.text
        # Who saves lives is rung before anybody is told.
        assert "Ring first: 119 fire station  120 ambulance" in worker.text
        assert "Ring at once: duty office" in worker.text and "值班室 周值班" in worker.text
        assert "1 reported by telephone  2 initial report" in worker.text
        await worker.press("1")
        assert "025-66880001" in worker.text and "10时" not in worker.text and "09时48分接报" in worker.text
        await worker.press("enter", "enter", "enter", "enter", *"收到", "ctrl+s")
        assert "Told by telephone 11-22 10:00" in worker.text and "written report 48 minutes left" in worker.text
    (told,) = file_desk.ask_now(lambda: list(IncidentTold.select()))
    assert (told.recipient, told.phone, told.answer) == ("street", "025-66880001", "收到")


async def test_reports_are_written_shown_and_sent_and_a_follow_up_begins_with_what_is_known(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    key = receive(file_desk, what="住户做饭起火")
    async with sit() as worker:
        await worker.open("incidents", matter=key)
        await worker.press("2")
        assert "住户做饭起火" in worker.text
        await worker.press("ctrl+s")
        assert "This is needed." in worker.text
        await worker.press(*"已疏散", "ctrl+s")
        assert "Not sent yet" in worker.text and "关于3栋2单元火灾的信息报告（初报）" in worker.text
        await worker.press("escape", "2")
        assert "Not sent yet" in worker.text
        await worker.press("1", *"王主任", "ctrl+s")
        assert "Sent 11-22 10:00" in worker.text and "签发人：王主任" in worker.text
        assert "Throw away" not in worker.lines[-1]
        await worker.press("escape")
        assert matter(file_desk, key).state == "reported" and "2 follow-up report" not in worker.text
        clock.move(minutes=30)
        await worker.press("1")
        assert "Follow-up report" in worker.lines[0] and "已疏散" in worker.text
        await worker.press("down", "down", *"1", "ctrl+s")
        assert "死亡1人" in worker.text and "已疏散" not in worker.text
        await worker.press("1", "ctrl+s", "escape")
    found = card(file_desk, key)
    assert [(one.name, dict(one.facts)) for one in found.reports][1] == ("续报一", {"dead": "1"})
    assert steps(file_desk, key) == ["open", "initial", "followup"]


async def test_a_drill_says_so_in_title_lines_and_text(sit: Sit, file_desk: Desk) -> None:
    receive(file_desk)
    async with sit() as worker:
        await worker.open("incidents")
        await worker.press("6")
        assert worker.lines[0].startswith(" 【DRILL】") and worker.one("Bar").has_class("-drill")
        await worker.press("1", "enter", *"演练场", "ctrl+s")
        assert "【DRILL】Incident  YX-20261122-001" in worker.lines[0] and worker.one("Bar").has_class("-drill")
        await worker.press("ctrl+y")
        assert "DRILL" in worker.lines[0]
        await worker.press("escape", "2", *"起火", "enter", *["enter"] * 11, *"疏散", "ctrl+s")
        assert "DRILL" in worker.lines[0] and "【演练】以下为演练内容" in worker.text
        await worker.press("escape", "escape")
        assert "1 Open ones 1" in worker.text and "4 Drills 1" in worker.text and "演练场" not in worker.text
        await worker.press("4")
        assert "【演练】演练场火灾" in worker.text
        shown = worker.one("RecordList").records
        assert [one.is_apart for one in shown] == [True]
        await worker.press("f5")
        assert worker.lines[0].startswith(" 【DRILL】") and worker.one("Bar").has_class("-drill")
    assert file_desk.ask_now(Incident.select().count) == 2


async def test_a_report_goes_into_a_file_or_is_thrown_away(sit: Sit, file_desk: Desk, home: Path) -> None:
    key = receive(file_desk)
    first = write(file_desk, key)
    async with sit() as worker:
        await worker.open("incidents", report=first)
        await worker.press("4", "enter")
        assert "Printed" in worker.text
        await worker.press("ctrl+w", "enter")
        assert "Printed" in worker.text
        await worker.press("2")
        assert "住户做饭时起火" in worker.text
        await worker.press(*["backspace"] * 7, *"起火", "ctrl+s")
        assert "一、基本情况。起火。" in worker.text
        await worker.press("3", "1")
        assert "Initial report  TF" not in worker.lines[0]
    written = home / "TF-20261122-001_初报.txt"
    assert written.read_text(encoding="utf-8").startswith("关于3栋2单元火灾的信息报告（初报）")
    assert list(home.glob("*信息报告初报.docx")) and card(file_desk, key).unsent is None


async def test_what_was_late_is_said_and_deadlines_are_chosen(
    sit: Sit, file_desk: Desk, clock: StillClock, home: Path
) -> None:
    key = receive(file_desk)
    clock.move(minutes=41)
    async with sit() as worker:
        await worker.open("incidents")
        assert "!!" in worker.text and "11 minutes late" in worker.text
        await worker.press("ctrl+g", "2")
        assert "20 minutes by telephone" in worker.text
        call(file_desk, key)
        report(file_desk, key)
        await worker.press("enter")
        assert "(late by 11 minutes)" in worker.text and "Injured 2" in worker.text
        await worker.press("ctrl+w", "enter")
        assert "Printed" in worker.text
        await worker.press("enter")
        assert "Sent 11-22 10:41" in worker.text
    assert row(file_desk, key).phone_due_at == AT - datetime.timedelta(hours=8, minutes=-30)


@pytest.mark.parametrize("typed", ["25:00", "soon"])
async def test_a_time_that_is_none_is_told_at_its_field(sit: Sit, file_desk: Desk, typed: str) -> None:
    async with sit() as worker:
        await worker.open("incidents", new="form")
        await worker.press("1", "enter", *"3栋", "enter", *typed, "ctrl+s")
        assert "Write it like 9:00" in worker.text
    assert file_desk.ask_now(Incident.select().count) == 0


async def test_a_kind_is_found_by_another_word_of_it(sit: Sit) -> None:
    async with sit() as worker:
        await worker.open("incidents", new="form")
        await worker.type("煤气")
        assert len(worker.one("RecordList").records) == 2
        await worker.press("enter", "down")
        await worker.type("3-2")
        assert "gas leak" in worker.text and "3-2" in worker.text and "flooding" not in worker.text
