"""What people decide about visits: put off, taken up, at once, brought forward by the weather, given to somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.changes import areas, codes, life_events, plans, workers
from db.changes import history as undoing
from db.desk import Desk
from db.errors import NotFound, Refused
from db.queries import due, history, proposals, splits
from db.queries import plans as questions
from db.rules.codes import CodeDraft
from tests import make
from tests.conftest import StillClock
from tests.db import importing
from tests.db.planning import TODAY, Count, ago, is_right, states, stored, tagged, visit


def test_leaving_closes_the_plan_and_coming_back_opens_it_anew(desk: Desk) -> None:
    person = tagged(desk, since=20)
    desk.do_now(life_events.moved_out, person, ago(2))
    assert states(desk) == ["closed"]
    desk.do_now(life_events.returned, person, make.a_room(desk, "5-301"), on=ago(1))
    assert states(desk) == ["closed", "open"]
    (line,) = desk.ask_now(questions.of_person, person)
    assert line.due_on == ago(-29)
    desk.do_now(life_events.died, person, TODAY)
    assert desk.ask_now(questions.of_person, person) == []


def test_putting_off_takes_nobody_off_the_plan_and_ends_by_itself(desk: Desk, clock: StillClock) -> None:
    person = tagged(desk, since=40)
    desk.do_now(plans.postpone, person, "hospital", ago(-5), "手术")
    assert desk.ask_now(due.people, TODAY) == []
    assert [(one.kind, one.reason, one.until_on) for one in desk.ask_now(questions.pauses, person, TODAY)] == [
        ("hospital", "手术", ago(-5))
    ]
    (line,) = desk.ask_now(questions.of_person, person)
    assert (line.due_on, line.postponed_by) == (ago(-5), "hospital")
    clock.move(days=5)
    (due_line,) = desk.ask_now(due.people, desk.today())
    assert (due_line.overdue_days, due_line.plan.postponed_by) == (0, "")
    assert desk.ask_now(questions.pauses, person, desk.today()) == []


def test_visits_are_taken_up_again_before_the_day_that_was_said(desk: Desk) -> None:
    person = tagged(desk, since=40)
    with pytest.raises(Refused):
        desk.do_now(plans.resume, person)
    desk.do_now(plans.postpone, person, "away", ago(-30))
    desk.do_now(plans.resume, person)
    assert [line.due_on for line in desk.ask_now(due.people, TODAY)] == [TODAY]


@pytest.mark.parametrize(
    ("kind", "until", "reason"), [("nowhere", 5, ""), ("away", 0, ""), ("away", -3, ""), ("away", 5, "长" * 121)]
)
def test_putting_off_needs_a_kind_of_the_list_and_a_later_day(desk: Desk, kind: str, until: int, reason: str) -> None:
    person = tagged(desk)
    with pytest.raises(Refused):
        desk.do_now(plans.postpone, person, kind, ago(-until), reason)


def test_a_change_for_the_worse_asks_for_a_visit_within_a_day_even_of_who_has_no_group(desk: Desk) -> None:
    elder, other = tagged(desk, since=2), make.a_resident(desk, "李四", "3-1-201")
    for person in (elder, other):
        desk.do_now(plans.shorten, person, "fall", "浴室滑倒")
    found = {one.person_id: one for one in desk.ask_now(questions.waiting, ago(-1))}
    assert {(one.group, one.shortened_by, one.due_on) for one in found.values()} == {("", "fall", ago(-1))}
    visit(desk, "3-1-101")
    visit(desk, "3-1-201")
    assert [one.person_id for one in desk.ask_now(questions.waiting, ago(-40))] == [elder]


def test_whoever_left_has_no_change_for_the_worse(desk: Desk) -> None:
    person = tagged(desk)
    desk.do_now(life_events.moved_out, person)
    with pytest.raises(Refused):
        desk.do_now(plans.shorten, person, "fall")


def test_a_weather_alert_brings_forward_the_groups_that_the_list_names_and_no_others(
    desk: Desk, clock: StillClock
) -> None:
    elder, poor = tagged(desk, since=5), tagged(desk, "李四", "3-1-201", "B1", since=5)
    alert = desk.do_now(plans.alert, "red", TODAY, ago(-2), "暴雨")
    found = {one.person_id: one.shortened_by for one in desk.ask_now(questions.waiting, ago(-90))}
    assert found == {elder: "alert", poor: ""}
    assert [line.resident.id for line in desk.ask_now(due.people, TODAY)] == [elder]
    visit(desk)
    assert desk.ask_now(due.people, TODAY) == []
    clock.move(days=1)
    assert [line.resident.id for line in desk.ask_now(due.people, desk.today())] == [elder]
    desk.do_now(plans.end_alert, alert)
    assert desk.ask_now(due.people, desk.today()) == []
    assert desk.ask_now(questions.alerts, desk.today()) == []
    desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    clock.move(days=2)
    assert desk.ask_now(due.people, desk.today()) == []
    assert is_right(desk)


@pytest.mark.parametrize(("level", "first", "last"), [("pink", 0, 1), ("red", 2, 1), ("red", -3, -1)])
def test_an_alert_has_a_level_of_the_list_and_days_that_are_not_over(
    desk: Desk, level: str, first: int, last: int
) -> None:
    with pytest.raises(Refused):
        desk.do_now(plans.alert, level, ago(-first), ago(-last))


def test_due_visits_are_split_in_one_deed_and_taken_back_in_one(desk: Desk) -> None:
    desk.do_now(workers.add, "王强")
    for floor in range(1, 5):
        tagged(desk, "张三", f"{floor}-1-101", since=40)
    card = desk.ask_now(splits.due_split, TODAY)
    assert sorted(load.visits for load in card.loads) == [2, 2]
    assert (card.spread, card.left, len(card.lines)) == (0, 0, 4)
    desk.do_now(plans.share, card.shares)
    assert sorted(line.worker for line in desk.ask_now(due.people, TODAY)) == ["李敏", "李敏", "王强", "王强"]
    assert desk.ask_now(splits.due_split, TODAY) == card
    desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    assert {line.worker for line in desk.ask_now(due.people, TODAY)} == {""}


def test_who_is_away_or_was_refused_at_a_door_does_not_go_there(desk: Desk) -> None:
    other = desk.do_now(workers.add, "王强")
    tagged(desk, since=40)
    visit(desk, days_ago=3, result="22")
    card = desk.ask_now(splits.due_split, TODAY)
    assert [line.worker for line in card.lines] == ["王强"]
    assert desk.ask_now(splits.due_split, TODAY, (other,)).left == 1


def test_a_visit_is_given_to_somebody_by_hand_and_to_nobody_again(desk: Desk) -> None:
    tagged(desk, since=40)
    (line,) = desk.ask_now(due.people, TODAY)
    desk.do_now(plans.assign, [line.plan.id], desk.worker_id, "熟悉情况")
    (given,) = desk.ask_now(due.people, TODAY)
    assert (given.worker, given.plan.worker_reason) == ("李敏", "熟悉情况")
    desk.do_now(plans.assign, [line.plan.id], None)
    assert desk.ask_now(due.people, TODAY) == [line]
    with pytest.raises(NotFound):
        desk.do_now(plans.assign, ["0" * 32], desk.worker_id)


def test_who_works_here_no_more_is_given_nothing_and_keeps_nothing(desk: Desk) -> None:
    other = desk.do_now(workers.add, "王强")
    tagged(desk, since=40)
    (line,) = desk.ask_now(due.people, TODAY)
    desk.do_now(plans.assign, [line.plan.id], other)
    desk.do_now(workers.retire, other, 1)
    assert [one.worker for one in desk.ask_now(due.people, TODAY)] == [""]
    assert is_right(desk)
    with pytest.raises(Refused):
        desk.do_now(plans.assign, [line.plan.id], other)


def test_groups_by_age_and_home_are_proposed_and_taken_in_one_deed(desk: Desk) -> None:
    alone = make.a_resident(desk, "张三", "3-1-101", birth="1940-01-01")
    pair = {make.a_resident(desk, name, "3-1-201", birth="1950-01-01") for name in ("李四", "王五")}
    make.a_resident(desk, "赵六", "3-1-301", birth="1990-01-01")
    found = {line.resident.id: line.codes for line in desk.ask_now(proposals.all, TODAY)}
    assert found == {alone: ("A1", "A3"), **dict.fromkeys(pair, ("A2",))}
    assert desk.do_now(plans.group, found) == 4
    assert desk.ask_now(proposals.all, TODAY) == []
    assert len(desk.ask_now(questions.waiting, ago(-60))) == 3
    assert desk.do_now(plans.group, found) == 0
    desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    assert {line.resident.id for line in desk.ask_now(proposals.all, TODAY)} == {alone, *pair}


def test_a_birthday_changes_the_plan_although_nothing_happens(desk: Desk, clock: StillClock) -> None:
    tagged(desk, birth="1946-11-25", since=60)
    visit(desk, days_ago=10)
    assert desk.ask_now(due.people, TODAY) == []
    clock.move(days=3)
    assert [line.overdue_days for line in desk.ask_now(due.people, desk.today())] == [6]
    assert is_right(desk)


def test_a_day_is_planned_once_and_a_clock_that_goes_back_plans_it_anew(
    desk: Desk, clock: StillClock, statements: Count
) -> None:
    tagged(desk, since=20)
    clock.move(days=60)
    with statements(desk) as first:
        desk.ask_now(due.people, desk.today())
    with statements(desk) as second:
        desk.ask_now(due.people, desk.today())
    assert len(first) > len(second)
    assert states(desk) == ["missed"]
    clock.move(days=-60)
    assert states(desk) == ["open"]
    assert is_right(desk)


def test_another_interval_on_the_list_plans_everybody_anew(desk: Desk) -> None:
    tagged(desk, since=20)
    assert desk.ask_now(due.people, TODAY) == []
    facts = {"interval_days": 10, "accepts_remote": True, "sensitivity": "plain", "is_computed": True}
    desk.do_now(codes.plant, [CodeDraft("key_groups", "A1", "独居老人", "elder living alone", 0, facts)])
    assert [line.overdue_days for line in desk.ask_now(due.people, TODAY)] == [10]


def test_a_dwelling_known_to_be_empty_is_no_door_to_try_again(desk: Desk) -> None:
    visit(desk, "3-1-201", 1, "21")
    assert len(desk.ask_now(due.retries, TODAY)) == 1
    room = make.a_room(desk, "3-1-201")
    desk.do_now(areas.amend_room, room, 1, areas.RoomDraft(occupancy="3"))
    assert desk.ask_now(due.retries, TODAY) == []
    assert is_right(desk)


def test_people_of_a_register_are_planned_with_it_and_go_with_it(desk: Desk, tmp_path: Path) -> None:
    visit(desk, "3-2-1201", 40)
    before = stored(desk)
    header = ["姓名", "楼栋", "单元", "房号", "人员类别"]
    rows = [["张三", "3", "2", "1201", "独居老人"], ["李四", "3", "2", "1202", "低保"], ["王五", "3", "2", "1203", ""]]
    importing.land(desk, importing.sheet(tmp_path, *rows, header=header))
    found = {line.resident.name: (line.group, line.overdue_days) for line in desk.ask_now(due.people, TODAY)}
    assert found == {"张三": ("A1", 10), "李四": ("B1", 0)}
    assert is_right(desk)
    desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    assert stored(desk) == before
    assert desk.ask_now(due.people, TODAY) == []
