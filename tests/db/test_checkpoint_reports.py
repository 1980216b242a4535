"""Daily reports say what is true when they are sent; the in and out log is kept only where ordered and not for long."""

from __future__ import annotations

import datetime

import pytest

from db.changes import checkpoint_checks, checkpoint_passes, checkpoint_reports
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import checkpoint_clocks, checkpoints, history
from db.queries import checkpoint_passes as passes
from db.queries import checkpoint_reports as kept
from db.rules.agenda import Weight
from db.rules.checkpoint_hours import Tally
from db.rules.checkpoints import PassDraft
from tests.conftest import StillClock
from tests.db.guarding import TODAY, a_guard, a_point, a_watch, asked, at


def shown(desk: Desk, guard: str | None) -> tuple[Tally, str]:
    by = desk.by()
    day, text = desk.ask_now(kept.told, guard, TODAY, by.at, by.local - by.at)
    return day.tally, text


def send(desk: Desk, guard: str | None, counts: Tally, why: str = "", to: str = "街道值班室") -> str:
    return desk.do_now(checkpoint_reports.send, guard, TODAY, to, why, counts)


def test_a_zero_report_is_sent_when_every_hour_was_checked(desk: Desk) -> None:
    guard = a_guard(desk)
    point = a_point(desk, guard, hours="10:00-12:00")
    a_watch(desk, point, at(10), at(12))
    desk.do_now(checkpoint_checks.check, point, at(10))
    counts, text = shown(desk, guard)
    assert text.splitlines()[1:] == ["卡点1处，值守1人；应查1次，按时1次。", "无异常情况，零报告。"]
    (due,) = [one for one in desk.ask_now(checkpoint_clocks.agenda, asked(desk)) if one.key.startswith("guard/")]
    assert (due.weight, due.values, due.facts["new"]) == (Weight.TODAY, {"hour": "17:00"}, "report")
    send(desk, guard, counts)
    (sent,) = desk.ask_now(kept.sent, guard, TODAY)
    assert (sent.is_zero, sent.text, sent.sent_to) == (True, text, "街道值班室")
    assert [one for one in desk.ask_now(checkpoint_clocks.agenda, asked(desk)) if one.key.startswith("guard/")] == []


def test_a_report_with_missed_hours_is_sent_only_with_the_reason_and_is_no_zero_report(
    desk: Desk, clock: StillClock
) -> None:
    guard = a_guard(desk)
    a_point(desk, guard)
    counts, text = shown(desk, guard)
    assert counts.missed == 2 and "零报告" not in text
    with pytest.raises(Refused):
        send(desk, guard, counts)
    with pytest.raises(Refused):
        send(desk, guard, counts, "人手不足", to=" ")
    send(desk, guard, counts, "人手不足")
    (sent,) = desk.ask_now(kept.sent, guard)
    assert not sent.is_zero and "原因：人手不足。" in sent.text
    clock.move(hours=8)
    other = a_guard(desk, name="高考保障")
    a_point(desk, other, hours="17:00-20:00")
    (due,) = [one for one in desk.ask_now(checkpoint_clocks.agenda, asked(desk)) if one.key.startswith("guard/")]
    assert (due.title, due.weight) == ("高考保障", Weight.OVERDUE)


def test_what_changed_since_it_was_shown_is_not_sent(desk: Desk) -> None:
    guard = a_guard(desk)
    point = a_point(desk, guard, hours="10:00-12:00")
    desk.do_now(checkpoint_checks.check, point, at(10))
    counts, _text = shown(desk, guard)
    desk.do_now(checkpoint_checks.check, point, at(10), "有人翻墙")
    with pytest.raises(Conflict):
        send(desk, guard, counts)
    send(desk, guard, shown(desk, guard)[0])
    assert not desk.ask_now(kept.sent, guard)[0].is_zero


def test_standing_points_report_together_and_nothing_is_reported_before_an_hour_has_come(desk: Desk) -> None:
    with pytest.raises(Refused):
        send(desk, None, Tally())
    a_point(desk, None, hours="20:00-06:00")
    with pytest.raises(Refused):
        send(desk, None, shown(desk, None)[0])
    point = a_point(desk, None, "巡查一段", "10:00-11:00", "segment")
    desk.do_now(checkpoint_checks.check, point, at(10))
    counts, text = shown(desk, None)
    assert "日常值守" in text and "巡查段1段" in text
    send(desk, None, counts)
    assert len(desk.ask_now(kept.sent, None)) == 1


def test_who_passes_is_written_down_only_where_it_was_ordered(desk: Desk, clock: StillClock) -> None:
    guard = a_guard(desk)
    closed, free = a_point(desk, guard, ordered_by="街道〔2026〕8号"), a_point(desk, guard, "西门")
    with pytest.raises(Refused):
        desk.do_now(checkpoint_passes.write, PassDraft(free, "张三", reason="2"))
    for draft in (PassDraft(closed, " ", reason="2"), PassDraft(closed, "张三", reason="x")):
        with pytest.raises(Refused):
            desk.do_now(checkpoint_passes.write, draft)
    key = desk.do_now(checkpoint_passes.write, PassDraft(closed, "张三", "苏a12345", "2"))
    clock.move(minutes=30)
    desk.do_now(checkpoint_passes.write, PassDraft(closed, plate="苏B1", reason="3", is_out=True))
    first, second = desk.ask_now(passes.recent, closed)
    assert (first.id, first.plate, first.is_in, second.is_in) == (key, "苏A12345", True, False)
    desk.do_now(checkpoint_passes.go_out, key, 1)
    with pytest.raises(Refused):
        desk.do_now(checkpoint_passes.go_out, key, 2)
    assert first.purge_on == TODAY + datetime.timedelta(days=14)
    assert desk.ask_now(checkpoints.point, closed).passes_ordered_by == "街道〔2026〕8号"  # type: ignore[union-attr]


def test_who_passed_is_deleted_after_its_day_out_of_the_ledger_too(desk: Desk, clock: StillClock) -> None:
    point = a_point(desk, None, ordered_by="街道通知")
    key = desk.do_now(checkpoint_passes.write, PassDraft(point, "张三丰", "苏A12345", "2"))
    clock.move(days=14)
    assert desk.ask_now(passes.past, desk.today()) == 0
    clock.move(days=1)
    assert desk.ask_now(passes.past, desk.today()) == 1
    (told,) = [one for one in desk.ask_now(checkpoint_clocks.agenda, asked(desk)) if one.key == "checkpoint_passes"]
    assert told.values == {"number": 1}
    assert desk.do_now(checkpoint_passes.purge) == 1
    assert desk.ask_now(passes.recent, point) == []
    kept_lines = desk.ask_now(history.for_record, "checkpoint_pass", key)
    assert kept_lines and not any("张三丰" in str(one) or "苏A" in str(one) for one in kept_lines)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, kept_lines[0].deed.id)
