"""Checkpoints in the store: hours across midnight, checks that are made once, who stands there, and what is late."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import checkpoint_checks, checkpoint_guards, checkpoint_watches, checkpoints, workers
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.queries import checkpoint_clocks, history
from db.queries import checkpoints as kept
from db.rules.agenda import Weight
from db.rules.checkpoints import GuardDraft, PointDraft, WatchDraft
from tests.conftest import StillClock
from tests.db.guarding import TODAY, a_guard, a_point, a_watch, asked, at, marks, the_day

Count = Callable[[Desk], AbstractContextManager[list[str]]]


def check(desk: Desk, point: str, slot: datetime.datetime, note: str = "") -> str:
    return desk.do_now(checkpoint_checks.check, point, slot, note)


def test_a_guard_and_its_points_are_checked_before_they_are_written(desk: Desk) -> None:
    yesterday = TODAY - datetime.timedelta(days=1)
    with pytest.raises(Refused) as refused:
        desk.do_now(checkpoint_guards.order, GuardDraft(" ", "9", TODAY, yesterday, report_by="25"))
    assert [one.field for one in refused.value.problems] == ["name", "level", "to_on", "report_by"]
    with pytest.raises(Refused) as refused:
        desk.do_now(checkpoints.add, PointDraft(None, "", "boat", "8", 5, 999))
    assert [one.field for one in refused.value.problems] == ["name", "kind", "hours", "every", "grace"]
    with pytest.raises(NotFound):
        desk.do_now(checkpoints.add, PointDraft("0" * 32, "北门", "gate", "08:00-18:00", 60, 15))


def test_the_hours_of_a_day_are_checked_one_by_one_and_only_those_that_have_come(desk: Desk, clock: StillClock) -> None:
    guard = a_guard(desk)
    point = a_point(desk, guard, hours="08:00-12:00")
    check(desk, point, at(10))
    assert marks(desk, guard) == [["missed", "missed", "checked", "ahead"]]
    for slot in (at(11), at(10, 30), at(13), at(10, days=-1)):
        with pytest.raises(Refused):
            check(desk, point, slot)
    with pytest.raises(Refused):
        check(desk, point, at(10))
    check(desk, point, at(10), "灯坏了")
    check(desk, point, at(9))
    assert marks(desk, guard) == [["missed", "afterwards", "checked", "ahead"]]
    clock.move(minutes=80)
    check(desk, point, at(11))
    assert marks(desk, guard) == [["missed", "afterwards", "checked", "late"]]
    (day,) = the_day(desk, guard)
    assert [(one.is_ok, one.note, one.name) for one in day.cells[2].seen] == [
        (True, "", "李敏"),
        (False, "灯坏了", "李敏"),
    ]


def test_a_check_that_was_a_mistake_is_withdrawn_and_stays_in_the_journal(desk: Desk) -> None:
    guard = a_guard(desk)
    point = a_point(desk, guard)
    key = check(desk, point, at(10))
    with pytest.raises(Refused):
        desk.do_now(checkpoint_checks.withdraw, key, 1, " ")
    desk.do_now(checkpoint_checks.withdraw, key, 1, "没有去")
    assert marks(desk, guard)[0][2] == "now"
    check(desk, point, at(10))
    undone = desk.ask_now(history.recent)[0]
    assert (undone.kind, undone.subject) == ("checkpoint_checks.check", "北门")
    desk.do_now(taking_back.undo, undone.id)
    assert marks(desk, guard)[0][2] == "now"


def test_a_night_belongs_to_the_day_on_which_it_began(desk: Desk, clock: StillClock) -> None:
    guard = a_guard(desk, days=1)
    point = a_point(desk, guard, hours="22:00-02:00")
    clock.move(hours=15.1)
    assert desk.today() == TODAY + datetime.timedelta(days=1)
    check(desk, point, at(1, days=1))
    assert marks(desk, guard) == [["missed", "missed", "missed", "checked"]]
    by = desk.by()
    assert desk.ask_now(kept.day_now, guard, by.local) == TODAY
    clock.move(hours=1)
    assert desk.ask_now(kept.day_now, guard, desk.by().local) == TODAY + datetime.timedelta(days=1)
    with pytest.raises(Refused):
        check(desk, point, at(2, days=1))


def test_an_hour_that_is_late_runs_on_every_screen_until_it_is_checked(desk: Desk, clock: StillClock) -> None:
    guard = a_guard(desk)
    point = a_point(desk, guard)
    a_point(desk, guard, "西门", "20:00-06:00")
    clock.move(minutes=15)
    assert desk.ask_now(checkpoint_clocks.countdowns, asked(desk)) == []
    clock.move(minutes=1)
    (late,) = desk.ask_now(checkpoint_clocks.countdowns, asked(desk))
    assert (late.values, late.facts["point"]) == ({"point": "北门", "hour": "10:00"}, point)
    assert late.minutes_left(asked(desk).now) == -1
    check(desk, point, at(10))
    assert desk.ask_now(checkpoint_clocks.countdowns, asked(desk)) == []


def test_where_no_guard_runs_a_countdown_costs_one_statement(desk: Desk, clock: StillClock, statements: Count) -> None:
    guard = a_guard(desk, days=1)
    for name in ("北门", "西门"):
        a_point(desk, guard, name)
    with statements(desk) as running:
        assert desk.ask_now(checkpoint_clocks.countdowns, asked(desk)) == []
    clock.move(days=3)
    assert len(the_day(desk, guard)) == 2
    with statements(desk) as nothing:
        assert desk.ask_now(checkpoint_clocks.countdowns, asked(desk)) == []
    assert (len(running), len(nothing)) == (3, 1)


def test_a_guard_that_is_called_off_keeps_its_hours_and_asks_for_no_more(desk: Desk, clock: StillClock) -> None:
    guard = a_guard(desk)
    point = a_point(desk, guard)
    check(desk, point, at(10))
    with pytest.raises(Refused):
        desk.do_now(checkpoint_guards.call_off, guard, 1, "")
    desk.do_now(checkpoint_guards.call_off, guard, 1, "活动取消")
    clock.move(hours=1.5)
    assert marks(desk, guard) == [["missed", "missed", "checked"]]
    assert desk.ask_now(checkpoint_clocks.countdowns, asked(desk)) == []
    assert marks(desk, guard, TODAY + datetime.timedelta(days=1)) == []
    with pytest.raises(Refused):
        check(desk, point, at(11))
    with pytest.raises(Refused):
        desk.do_now(checkpoint_guards.amend, guard, 2, GuardDraft("国庆", "first", TODAY, TODAY))


def test_a_standing_point_is_guarded_until_it_is_closed_and_keeps_its_hours_once_checked(
    desk: Desk, clock: StillClock
) -> None:
    point = a_point(desk, None, "河堤一段", "08:00-18:00", "segment")
    check(desk, point, at(10))
    draft = PointDraft(None, "河堤一段", "segment", "09:00-18:00", 60, 30)
    with pytest.raises(Refused):
        desk.do_now(checkpoints.amend, point, 1, draft)
    desk.do_now(checkpoints.amend, point, 1, PointDraft(None, "河堤东段", "segment", "0800-1800", 60, 30))
    with pytest.raises(Conflict):
        desk.do_now(checkpoints.close, point, 1, TODAY)
    desk.do_now(checkpoints.close, point, 2, TODAY + datetime.timedelta(days=1))
    assert len(marks(desk, None)) == 1
    assert marks(desk, None, TODAY + datetime.timedelta(days=1)) == []
    assert (desk.ask_now(kept.point, point)).name == "河堤东段"  # type: ignore[union-attr]


def test_a_point_without_a_watch_is_told_and_handed_over(desk: Desk, clock: StillClock) -> None:
    guard = a_guard(desk)
    point = a_point(desk, guard)
    (gap,) = [one for one in desk.ask_now(checkpoint_clocks.agenda, asked(desk)) if one.key.startswith("checkpoint_w")]
    assert (gap.weight, gap.values, gap.facts) == (Weight.URGENT, {"hour": "10:00"}, {"watches": point})
    desk.do_now(workers.add, "赵新")
    a_watch(desk, point, at(8), at(14), "赵新")
    (open_one,) = desk.ask_now(checkpoint_clocks.unfinished_things, asked(desk))
    assert open_one.values == {"hour": "14:00"}
    watch = a_watch(desk, point, at(14), at(18))
    assert desk.ask_now(checkpoint_clocks.unfinished_things, asked(desk)) == []
    (day,) = the_day(desk, guard)
    assert [one.name for one in day.watches] == ["赵新", "张三"]
    with pytest.raises(Refused):
        desk.do_now(checkpoint_watches.amend, watch, 1, WatchDraft(point, " ", at(18), at(14)))
    desk.do_now(checkpoint_watches.amend, watch, 1, WatchDraft(point, "李四", at(15), at(18)))
    desk.do_now(checkpoint_watches.remove, watch, 2)
    assert len(the_day(desk, guard)[0].watches) == 1


def test_a_day_takes_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    guard, taken = a_guard(desk), set()
    for name in ("北门", "西门", "南门"):
        point = a_point(desk, guard, name)
        check(desk, point, at(10))
        a_watch(desk, point, at(8), at(9))
        with statements(desk) as daying:
            the_day(desk, guard)
        with statements(desk) as listing:
            desk.ask_now(checkpoint_clocks.agenda, asked(desk))
        taken.add((len(daying), len(listing)))
    assert len(taken) == 1
