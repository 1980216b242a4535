"""What is due follows from tags and contacts: people to visit, and the day at a glance."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from db.changes import drafts, life_events, rounds, visits
from db.desk import Desk
from db.models.areas import Room
from db.queries import due, glances
from db.rules.visits import VisitDraft
from tests import make
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def tagged(desk: Desk, name: str, at: str, *codes: str, **facts: Any) -> str:
    """A person behind a door who belongs to key groups since long ago."""
    person = make.a_resident(desk, name, at, **facts)
    for code in codes or ("A1",):
        make.a_tag(desk, person, code, from_on=datetime.date(2026, 1, 1))
    return person


def visit(desk: Desk, at: str, days_ago: int, result: str = "11", time: str | None = "10:00", **values: Any) -> str:
    """A visit at a door some days ago; who is met is named by `person_ids`."""
    channels = {"13": "3", "27": "6"}
    draft = VisitDraft(
        make.a_room(desk, at), result, ("01",), channels.get(result, "1"), ago(days_ago), time, reason="补录", **values
    )
    return desk.do_now(visits.add, draft)


def waiting(desk: Desk) -> list[tuple[str, int]]:
    """Who is due, with the days overdue."""
    return [(line.resident.name, line.overdue_days) for line in desk.ask_now(due.people, desk.today())]


def test_those_who_wait_longest_come_first(desk: Desk) -> None:
    for place, (name, days) in enumerate({"张三": 35, "李四": 50, "王五": 30, "赵六": 29}.items()):
        tagged(desk, name, f"3-1-{place + 1}01")
        visit(desk, f"3-1-{place + 1}01", days)
    assert waiting(desk) == [("李四", 20), ("张三", 5), ("王五", 0)]


def test_a_line_says_who_asks_for_the_visit_and_since_when(desk: Desk) -> None:
    person = tagged(desk, "张三", "3-1-101", "E3", "A1")
    visit(desk, "3-1-101", 40)
    (line,) = desk.ask_now(due.people, TODAY)
    assert (line.group, line.due_on, line.last_on, line.key) == ("A1", ago(10), ago(40), f"{person}/{ago(40)}")
    assert (line.resident.id, line.resident.address) == (person, "3-1-101")


def test_who_was_never_met_is_due_an_interval_after_the_tag_began(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101")
    (line,) = desk.ask_now(due.people, TODAY)
    assert (line.due_on, line.last_on) == (datetime.date(2026, 1, 31), None)


def test_a_visit_that_met_nobody_moves_nothing(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101")
    visit(desk, "3-1-101", 40)
    visit(desk, "3-1-101", 1, "21")
    assert waiting(desk) == [("张三", 10)]


def test_a_call_counts_only_for_groups_that_accept_it(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101", "A1")
    tagged(desk, "李四", "3-1-201", "B1")
    for at in ("3-1-101", "3-1-201"):
        visit(desk, at, 100)
        visit(desk, at, 2, "13")
    assert waiting(desk) == [("李四", 10)]


def test_a_visit_that_names_somebody_counts_for_them_alone(desk: Desk) -> None:
    met, other = tagged(desk, "张三", "3-1-101"), tagged(desk, "李四", "3-1-101")
    visit(desk, "3-1-101", 40)
    visit(desk, "3-1-101", 2, person_ids=(met,))
    assert waiting(desk) == [("李四", 10)]
    assert other != met


def test_a_visit_that_names_nobody_counts_for_everybody_there(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101")
    tagged(desk, "李四", "3-1-101")
    visit(desk, "3-1-101", 2)
    assert waiting(desk) == []


def test_a_contact_goes_along_with_the_person_and_not_with_the_door(desk: Desk) -> None:
    mover = tagged(desk, "张三", "3-1-101")
    visit(desk, "3-1-101", 40, person_ids=(mover,))
    visit(desk, "3-1-201", 5)
    desk.do_now(life_events.moved_within, mover, make.a_room(desk, "3-1-201"), ago(3))
    assert waiting(desk) == [("张三", 10)]


def test_a_withdrawn_visit_is_no_contact(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101")
    visit(desk, "3-1-101", 40)
    wrong = visit(desk, "3-1-101", 2)
    desk.do_now(visits.withdraw, wrong, "记错门")
    assert waiting(desk) == [("张三", 10)]


def test_an_amended_visit_counts_as_it_is_now(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101")
    wrong = visit(desk, "3-1-101", 2)
    draft = VisitDraft(make.a_room(desk, "3-1-101"), "11", ("01",), "1", ago(33))
    desk.do_now(visits.amend, wrong, draft, "日期记错")
    assert waiting(desk) == [("张三", 3)]


def test_who_left_is_no_longer_due(desk: Desk) -> None:
    gone = tagged(desk, "张三", "3-1-101")
    desk.do_now(life_events.moved_out, gone)
    assert waiting(desk) == []


def test_who_lives_elsewhere_but_is_ours_stays_due(desk: Desk) -> None:
    person = make.a_resident(desk, "张三", at=None)
    make.a_tag(desk, person, "A1", from_on=ago(40))
    assert waiting(desk) == [("张三", 10)]


def test_age_and_grade_shorten_the_interval(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101", birth="1940-01-01")
    ill = make.a_resident(desk, "李四", "3-1-201")
    make.a_tag(desk, ill, "C3", from_on=ago(300), grade="4")
    for at in ("3-1-101", "3-1-201"):
        visit(desk, at, 10)
    assert waiting(desk) == [("张三", 3), ("李四", 3)]


def test_asking_again_plans_nothing_new(desk: Desk, clock: StillClock) -> None:
    tagged(desk, "张三", "3-1-101")
    visit(desk, "3-1-101", 40)
    keys = [line.key for line in desk.ask_now(due.people, desk.today())]
    clock.move(days=3)
    assert [line.key for line in desk.ask_now(due.people, desk.today())] == keys


def test_a_list_is_as_long_as_asked_for(desk: Desk) -> None:
    for floor in range(1, 5):
        tagged(desk, "张三", f"3-1-{floor}01")
    assert len(desk.ask_now(due.people, TODAY, 3)) == 3


def test_the_day_at_a_glance(desk: Desk) -> None:
    tagged(desk, "张三", "3-1-101")
    tagged(desk, "李四", "3-1-201")
    visit(desk, "3-1-101", 30)
    visit(desk, "3-1-201", 31)
    visit(desk, "3-1-301", 1, "21")
    visit(desk, "3-1-401", 1, "22")
    visit(desk, "3-1-501", 1, "27")
    desk.do_now(drafts.keep, "visit", "", None, {"note": "独"})
    room = make.a_room(desk, "3-1-101")
    building = desk.ask_now(lambda: Room.get_by_id(room).unit.building_id)
    round_id = desk.do_now(rounds.start, building, ("01",))
    glance = desk.ask_now(glances.of_worker, desk.worker_id)
    assert (glance.not_reached, glance.drafts) == (1, 1)
    assert glance.round is not None
    assert glance.round.id == round_id
    assert (len(desk.ask_now(due.people, TODAY)), len(desk.ask_now(due.retries, TODAY))) == (2, 1)


def test_an_empty_store_has_nothing_due(desk: Desk) -> None:
    assert desk.ask_now(glances.of_worker, desk.worker_id) == glances.Glance(None, 0, 0)
    assert desk.ask_now(due.people, TODAY) == []


def test_what_is_due_takes_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    taken = []
    for floor in range(1, 7):
        tagged(desk, "张三", f"3-1-{floor}01")
        visit(desk, f"3-1-{floor}01", 40)
        visit(desk, f"3-1-{floor}01", 4, "21")
        with statements(desk) as listed:
            desk.ask_now(due.people, TODAY)
        with statements(desk) as again:
            desk.ask_now(due.retries, TODAY)
        with statements(desk) as glanced:
            desk.ask_now(glances.of_worker, desk.worker_id)
        taken.append((len(listed), len(again), len(glanced)))
    assert set(taken) == {taken[0]}
    assert all(count <= most for count, most in zip(taken[0], (13, 3, 9), strict=True))
