"""Drills in the store: planned with steps, timed key by key, concluded, and what is to be put right afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import drill_problems, drill_steps, drills
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.queries import drill_agenda, history
from db.queries import drills as kept
from db.queries.drills import DrillCard
from db.rules.agenda import Asked, Weight
from db.rules.drills import DrillDraft, ProblemDraft
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


def asked(desk: Desk, **more: object) -> Asked:
    by = desk.by()
    return Asked(desk.today(), by.at, desk.worker_id, offset=by.local - by.at, **more)  # type: ignore[arg-type]


def a_drill(desk: Desk, kind: str = "gas", on: datetime.date = TODAY) -> str:
    return desk.do_now(drills.plan, DrillDraft(kind, on, "14:30", "3号楼前", expected=40, leader="王书记"))


def card(desk: Desk, drill_id: str) -> DrillCard:
    found = desk.ask_now(kept.one, drill_id)
    assert found is not None
    return found


def press(desk: Desk, drill_id: str) -> None:
    """The key of the running page: the next step, at this instant."""
    running = card(desk, drill_id).running
    desk.do_now(drill_steps.go_on, drill_id, desk.by().at, running.id if running else None)


def told(desk: Desk, **more: object) -> list[tuple[str, Weight, datetime.date]]:
    return [(one.about, one.weight, one.due_on) for one in desk.ask_now(drill_agenda.agenda, asked(desk, **more))]


def test_a_plan_begins_with_the_usual_steps_of_its_kind_and_may_be_changed(desk: Desk) -> None:
    drill = a_drill(desk)
    steps = card(desk, drill).steps
    assert len(steps) == 6 and steps[0].timed.minutes == 1 and "关阀" in steps[0].text
    desk.do_now(drill_steps.add, drill, "合影 3")
    desk.do_now(drill_steps.amend, steps[1].id, 1, "到室外报修")
    desk.do_now(drill_steps.remove, steps[2].id, 1)
    after = card(desk, drill).steps
    assert [one.text for one in after][1:2] == ["到室外报修"] and after[1].timed.minutes is None
    assert (len(after), after[-1].text, after[-1].timed.minutes) == (6, "合影", 3)
    with pytest.raises(Refused):
        desk.do_now(drill_steps.add, drill, "  ")
    with pytest.raises(Refused):
        desk.do_now(drills.plan, DrillDraft("boat", TODAY))


def test_one_key_a_step_takes_its_time_and_two_keys_at_once_pass_over_none(desk: Desk, clock: StillClock) -> None:
    drill = a_drill(desk)
    press(desk, drill)
    clock.move(minutes=2)
    seen = card(desk, drill).running
    press(desk, drill)
    with pytest.raises(Conflict):
        desk.do_now(drill_steps.go_on, drill, desk.by().at, seen.id if seen else None)
    clock.move(minutes=1)
    for _place in range(5):
        press(desk, drill)
    whole = card(desk, drill)
    assert not whole.line.is_running and whole.running is None
    assert [
        (one.timed.done_at - one.timed.begun_at).seconds
        for one in whole.steps[:3]
        if one.timed.done_at and one.timed.begun_at
    ] == [120, 60, 0]
    assert whole.line.begun_at == whole.steps[0].timed.begun_at and whole.line.ended_at == whole.steps[-1].timed.done_at
    with pytest.raises(Refused):
        press(desk, drill)


def test_the_time_is_that_of_the_key_and_never_before_the_one_before(desk: Desk, clock: StillClock) -> None:
    drill = a_drill(desk)
    pressed = desk.by().at
    clock.move(minutes=3)
    desk.do_now(drill_steps.go_on, drill, pressed, None)
    assert card(desk, drill).steps[0].timed.begun_at == pressed
    running = card(desk, drill).running
    desk.do_now(drill_steps.go_on, drill, pressed - datetime.timedelta(hours=1), running.id if running else None)
    assert card(desk, drill).steps[0].timed.done_at == pressed


def test_a_key_too_many_is_taken_back_and_a_stop_leaves_the_rest_undone(desk: Desk, clock: StillClock) -> None:
    drill = a_drill(desk)
    press(desk, drill)
    first = card(desk, drill).steps[0]
    desk.do_now(drill_steps.step_back, drill, first.id)
    assert (card(desk, drill).line.begun_at, card(desk, drill).last_begun) == (None, None)
    press(desk, drill)
    clock.move(minutes=1)
    press(desk, drill)
    second = card(desk, drill).running
    assert second is not None
    desk.do_now(drill_steps.step_back, drill, second.id)
    assert [bool(one.timed.done_at) for one in card(desk, drill).steps[:2]] == [False, False]
    desk.do_now(drill_steps.halt, drill, desk.by().at, first.id)
    whole = card(desk, drill)
    assert whole.line.ended_at == desk.by().at and [bool(one.timed.begun_at) for one in whole.steps][:2] == [
        True,
        False,
    ]
    desk.do_now(drill_steps.step_back, drill, first.id)
    assert card(desk, drill).line.is_running
    with pytest.raises(Conflict):
        desk.do_now(drill_steps.halt, drill, desk.by().at, second.id)


def test_a_drill_runs_on_its_day_only_and_over_midnight(desk: Desk, clock: StillClock) -> None:
    drill = a_drill(desk, on=datetime.date(2026, 11, 23))
    with pytest.raises(Refused):
        press(desk, drill)
    clock.move(hours=37.9)
    press(desk, drill)
    clock.move(hours=1)
    press(desk, drill)
    assert card(desk, drill).steps[0].timed.done_at == desk.by().at


def test_what_was_held_has_its_count_and_words_and_what_is_called_off_its_reason(desk: Desk, clock: StillClock) -> None:
    drill, other = a_drill(desk), a_drill(desk, "fire")
    press(desk, drill)
    running = card(desk, drill).running
    with pytest.raises(Refused):
        desk.do_now(drills.conclude, drill, card(desk, drill).line.version, 37, "")
    desk.do_now(drill_steps.halt, drill, desk.by().at, running.id if running else None)
    desk.do_now(drills.conclude, drill, card(desk, drill).line.version, 37, "总体有序\n二层较慢")
    line = card(desk, drill).line
    assert (line.state, line.came, line.summary, line.planned_on) == ("held", 37, "总体有序\n二层较慢", TODAY)
    with pytest.raises(Refused):
        press(desk, drill)
    with pytest.raises(Refused):
        desk.do_now(drills.call_off, other, 1, " ")
    desk.do_now(drills.call_off, other, 1, "大雨")
    with pytest.raises(Refused):
        desk.do_now(drills.conclude, other, 2, 3, "")
    with pytest.raises(NotFound):
        desk.do_now(drills.amend, "0" * 32, 1, DrillDraft("gas", TODAY, place="x"))
    later = a_drill(desk, on=datetime.date(2026, 12, 1))
    with pytest.raises(Refused):
        desk.do_now(drills.conclude, later, 1, 10, "没有计时")
    desk.do_now(drills.conclude, later, 1, 10, "没有计时", TODAY)
    assert card(desk, later).line.planned_on == TODAY
    assert [one.id for one in desk.ask_now(kept.recent)][-1] in (drill, other, later)


def test_an_improvement_stays_open_until_it_is_done(desk: Desk, clock: StillClock) -> None:
    drill = a_drill(desk)
    due = datetime.date(2026, 11, 25)
    problem = desk.do_now(drill_problems.add, drill, ProblemDraft("二单元门锁着", "换成推杆锁", "物业老李", due))
    assert told(desk)[-1][0] != "to be put right after a drill"
    clock.move(days=3)
    assert ("to be put right after a drill", Weight.TODAY, due) in told(desk)
    clock.move(days=1)
    (open_one,) = desk.ask_now(drill_agenda.unfinished_things, asked(desk))
    assert (open_one.title, open_one.since_on, open_one.values["who"]) == ("【演练】二单元门锁着", due, "物业老李")
    with pytest.raises(Refused):
        desk.do_now(drill_problems.settle, problem, 1, datetime.date(2026, 12, 1))
    desk.do_now(drill_problems.settle, problem, 1, desk.today())
    assert desk.ask_now(drill_agenda.unfinished_things, asked(desk)) == []
    desk.do_now(drill_problems.reopen, problem, 2)
    desk.do_now(drill_problems.amend, problem, 3, ProblemDraft("门锁着", "换锁", "老李", datetime.date(2026, 12, 9)))
    assert card(desk, drill).line.open_problems == 1
    with pytest.raises(Refused):
        desk.do_now(drill_problems.add, drill, ProblemDraft(" "))


def test_nothing_is_owed_before_the_first_drill_and_each_kind_yearly_from_then_on(desk: Desk) -> None:
    assert told(desk) == [] and desk.ask_now(drill_agenda.agenda_days, asked(desk)) == {}
    drill = a_drill(desk)
    desk.do_now(drills.conclude, drill, 1, 30, "")
    owed = [one for one in desk.ask_now(drill_agenda.agenda, asked(desk)) if one.key.startswith("due/")]
    assert [one.title for one in owed] == ["fire", "flood", "quake"]
    assert {(one.weight, one.due_on) for one in owed} == {(Weight.COMING, datetime.date(2026, 12, 31))}
    a_drill(desk, "fire", datetime.date(2026, 12, 20))
    assert "due/fire" not in [one.key for one in desk.ask_now(drill_agenda.agenda, asked(desk))]


def test_a_drill_stands_on_its_day_and_is_said_to_be_one(desk: Desk) -> None:
    a_drill(desk, on=datetime.date(2026, 11, 24))
    until = datetime.date(2026, 11, 29)
    (line,) = [
        one for one in desk.ask_now(drill_agenda.agenda, asked(desk, until=until)) if one.key.startswith("drill/")
    ]
    assert (line.title, line.due_on, line.weight) == ("【演练】3号楼前", datetime.date(2026, 11, 24), Weight.COMING)
    assert desk.ask_now(drill_agenda.agenda_days, asked(desk, until=until)) == {datetime.date(2026, 11, 24): 1}


def test_a_timed_step_is_taken_back_through_the_ledger_too(desk: Desk) -> None:
    drill = a_drill(desk)
    press(desk, drill)
    deed = desk.ask_now(history.recent)[0]
    assert (deed.kind, deed.subject) == ("drill_steps.go_on", "【演练】2026-11-22")
    desk.do_now(taking_back.undo, deed.id)
    assert card(desk, drill).last_begun is None


def test_drills_take_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    taken = set()
    for _place in range(3):
        drill = a_drill(desk)
        desk.do_now(drill_problems.add, drill, ProblemDraft("慢", due_on=TODAY))
        with statements(desk) as listing:
            desk.ask_now(drill_agenda.agenda, asked(desk))
        with statements(desk) as carding:
            desk.ask_now(kept.one, drill)
        taken.add((len(listing), len(carding)))
    assert len(taken) == 1


def test_a_step_that_runs_is_counted_down_as_one_of_a_drill(desk: Desk, clock: StillClock, statements: Count) -> None:
    drill = a_drill(desk)
    with statements(desk) as asking:
        assert desk.ask_now(drill_agenda.countdowns, asked(desk)) == []
    press(desk, drill)
    clock.move(minutes=2)
    (one,) = desk.ask_now(drill_agenda.countdowns, asked(desk))
    assert (one.is_drill, one.minutes_left(desk.by().at), len(asking)) == (True, -1, 1)
    assert str(one.values["text"]).startswith("【演练】闻到燃气味")
    clock.move(hours=13)
    assert desk.ask_now(drill_agenda.countdowns, asked(desk)) == []
