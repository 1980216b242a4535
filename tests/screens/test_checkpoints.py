"""Guards on their pages: set up, checked by a digit an hour, watched, reported as is true, and who passes."""

from __future__ import annotations

from pathlib import Path

from db.changes import checkpoint_passes
from db.desk import Desk
from db.queries import checkpoint_passes as passes
from db.queries import checkpoint_reports, checkpoints
from db.rules.checkpoints import PassDraft
from tests.conftest import StillClock
from tests.db.guarding import TODAY, a_guard, a_point, a_watch, at, marks, the_day
from tests.screens.conftest import Sit


async def test_a_guard_is_ordered_and_its_point_set_up_in_a_few_keys(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("checkpoints")
        assert "Standing checkpoints" in worker.text
        await worker.press("f5")
        await worker.type("国庆保障")
        await worker.press("enter", "1", "enter", "enter")
        await worker.type("+3")
        await worker.press("f10")
        assert "No point is guarded" in worker.text
        await worker.press("f5")
        await worker.type("北门")
        await worker.press("enter", "1", "enter", "1", "f10")
        assert "北门" in worker.text and "every 60 min" in worker.text
    (guard,) = file_desk.ask_now(checkpoints.guards)
    (point,) = file_desk.ask_now(checkpoints.points, checkpoints.of_guard(guard.id))
    assert (guard.level, (guard.to_on - guard.from_on).days, guard.report_by) == ("first", 3, "17:00")
    assert (point.begins, point.ends, point.every_minutes, point.grace_minutes) == ("08:00", "18:00", 60, 15)


async def test_a_digit_checks_the_hour_and_another_notes_what_is_there(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    guard = a_guard(file_desk)
    point = a_point(file_desk, guard, hours="08:00-14:00")
    a_point(file_desk, guard, "西门", "09:00-12:00")
    a_watch(file_desk, point, at(8), at(14))
    async with sit() as worker:
        await worker.open("checkpoints", guard=guard)
        assert "to be checked now" in worker.text and "张三" in worker.text
        await worker.press("1")
        assert any(line.startswith("> 西门") for line in worker.lines)
        await worker.press("2")
        await worker.type("路灯不亮")
        await worker.press("enter")
        assert marks(file_desk, guard)[1] == ["missed", "checked", "ahead"]
        await worker.press("1")
        assert marks(file_desk, guard)[0][:3] == ["afterwards", "missed", "checked"]
        assert any(line.startswith("> 北门") for line in worker.lines)
        await worker.press("end", "1")
        assert "This hour has not come yet" in worker.text
        await worker.press("0")
        assert "This hour has not come yet" not in worker.text
        assert "missed" in worker.text
        await worker.press("end", "1", "8")
        assert "2026-11-21" in worker.text and "This hour has not come yet" not in worker.text
    assert the_day(file_desk, guard)[1].cells[1].seen[0].note == "路灯不亮"


async def test_a_check_that_was_a_mistake_is_withdrawn_with_its_reason(sit: Sit, file_desk: Desk) -> None:
    guard = a_guard(file_desk)
    a_point(file_desk, guard, hours="10:00-11:00")
    async with sit() as worker:
        await worker.open("checkpoints", guard=guard)
        await worker.press("1", "enter", "1")
        await worker.type("没去")
        await worker.press("enter")
        assert "stays in the journal" in worker.text
    assert marks(file_desk, guard) == [["now"]]


async def test_who_stands_there_is_written_down_and_a_gap_is_told(sit: Sit, file_desk: Desk) -> None:
    guard = a_guard(file_desk)
    point = a_point(file_desk, guard)
    async with sit() as worker:
        await worker.open("checkpoints", guard=guard)
        assert "nobody stands there" in worker.text
        await worker.press("5")
        assert "! nobody 11-22 10:00 - 11-22 18:00" in worker.text
        await worker.press("f5")
        await worker.type("李敏")
        await worker.press("enter", "enter", "enter", "f10")
        assert "李敏" in worker.text and "! nobody 11-22" not in worker.text
        await worker.press("home", "enter", "enter")
        await worker.type("13900001111")
        await worker.press("f10")
        assert "13900001111" in worker.text
        await worker.press("delete")
        assert "Ctrl+Z brings it back" in worker.text
    assert the_day(file_desk, guard)[0].watches == () and point


async def test_a_report_is_sent_by_one_key_when_it_is_true_and_asks_why_when_hours_were_missed(
    sit: Sit, file_desk: Desk, clock: StillClock, home: Path
) -> None:
    guard = a_guard(file_desk)
    a_point(file_desk, guard, hours="10:00-14:00")
    async with sit() as worker:
        await worker.open("checkpoints", guard=guard)
        await worker.press("1", "7")
        assert "零报告" in worker.text and "zero report" in worker.text
        await worker.press("1")
        assert "sent to 街道值班室" in worker.text
        clock.move(hours=3)
        await worker.press("escape", "7")
        assert "not a zero report" in worker.text
        await worker.press("1", "escape")
        assert len(file_desk.ask_now(checkpoint_reports.sent, guard)) == 1
        await worker.press("1")
        await worker.type("换岗脱节")
        await worker.press("enter", "home", "enter")
        assert "原因：换岗脱节" in worker.text
        await worker.press("escape", "ctrl+w", "1", "enter")
        await worker.until(lambda: "Printed" in worker.text)
    assert [one.is_zero for one in file_desk.ask_now(checkpoint_reports.sent, guard, TODAY)] == [False, True]
    assert len(list(home.iterdir())) == 1


async def test_who_passes_takes_a_line_and_a_digit_and_goes_out_by_enter(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    guard = a_guard(file_desk)
    ordered, free = a_point(file_desk, guard, ordered_by="街道8号文"), a_point(file_desk, guard, "西门")
    async with sit() as worker:
        await worker.open("checkpoints", passes=free)
        await worker.press("1")
        assert "only where that was ordered" in worker.text
        await worker.press("escape")
        await worker.open("checkpoints", passes=ordered)
        await worker.press("1")
        await worker.type("张三 苏a1")
        await worker.press("enter", "2")
        assert "苏A1" in worker.text and "1 in" in worker.text and "kept 14 days" in worker.text
        await worker.press("enter")
        (line,) = file_desk.ask_now(passes.recent, ordered)
        assert (line.name, line.is_in) == ("张三", False)
    file_desk.do_now(checkpoint_passes.write, PassDraft(ordered, "李四", reason="2"))
    clock.move(days=16)
    async with sit() as worker:
        await worker.open("checkpoints")
        assert "2 passes were past their day and are deleted" in worker.text
    assert file_desk.ask_now(passes.recent, ordered) == []


async def test_a_guard_is_called_off_and_a_point_is_changed(sit: Sit, file_desk: Desk) -> None:
    guard = a_guard(file_desk)
    a_point(file_desk, guard)
    async with sit() as worker:
        await worker.open("checkpoints", guard=guard)
        await worker.press("ctrl+o", "end")
        await worker.type("一号")
        await worker.press("f10")
        assert "北门一号" in worker.text
        await worker.press("ctrl+y", "f10", "ctrl+r")
        await worker.type("活动取消")
        await worker.press("enter")
        assert "no later hour is to be checked" in worker.text
    assert file_desk.ask_now(checkpoints.guard, guard).called_off_at  # type: ignore[union-attr]
