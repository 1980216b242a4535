"""Nobody home is tried again; after enough tries a door joins the list of those not reached."""

from __future__ import annotations

import datetime

import pytest

from db.changes import visits
from db.desk import Desk
from db.models.areas import Room
from db.pen import Pen
from db.queries import due
from db.rules.visits import VisitDraft
from tests import make

TODAY = datetime.date(2026, 11, 22)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def visit(desk: Desk, at: str, days_ago: int, result: str = "11", time: str | None = "10:00") -> str:
    """A visit at a door some days ago."""
    draft = VisitDraft(make.a_room(desk, at), result, ("01",), "2", ago(days_ago), time, reason="补录")
    return desk.do_now(visits.add, draft)


def vacate(desk: Desk, at: str) -> None:
    room = make.a_room(desk, at)

    def write(pen: Pen) -> None:
        pen.set(Room.get_by_id(room), occupancy="3")

    desk.do_now(write)


def test_nobody_home_is_tried_again_in_another_band(desk: Desk) -> None:
    visit(desk, "3-1-101", 6, "21")
    (line,) = desk.ask_now(due.retries, TODAY)
    assert (line.address, line.by_on, line.overdue_days) == ("3-1-101", ago(3), 3)
    assert (line.tries, line.band_to_try, line.result, line.other_worker) == (1, "evening", "21", False)


@pytest.mark.parametrize("result", ["11", "13", "23", "26"])
def test_any_other_result_ends_the_tries(desk: Desk, result: str) -> None:
    visit(desk, "3-1-101", 6, "21")
    visit(desk, "3-1-101", 5, result)
    assert desk.ask_now(due.retries, TODAY) == []
    assert desk.ask_now(due.not_reached, TODAY) == []


def test_tries_before_a_contact_do_not_count(desk: Desk) -> None:
    for days, result in ((9, "21"), (8, "21"), (7, "11"), (6, "21")):
        visit(desk, "3-1-101", days, result)
    (line,) = desk.ask_now(due.retries, TODAY)
    assert line.tries == 1


def test_the_order_of_the_same_day_is_that_of_recording(desk: Desk) -> None:
    visit(desk, "3-1-101", 6, "21")
    visit(desk, "3-1-101", 6, "11")
    visit(desk, "3-1-201", 6, "11")
    visit(desk, "3-1-201", 6, "21")
    assert [line.address for line in desk.ask_now(due.retries, TODAY)] == ["3-1-201"]


def test_a_withdrawn_contact_opens_the_door_again(desk: Desk) -> None:
    visit(desk, "3-1-101", 6, "21")
    wrong = visit(desk, "3-1-101", 5, "11")
    desk.do_now(visits.withdraw, wrong, "记错门")
    assert [line.tries for line in desk.ask_now(due.retries, TODAY)] == [1]


def test_three_tries_over_two_bands_join_those_not_reached(desk: Desk) -> None:
    for days, time in ((9, "10:00"), (6, "19:00"), (4, "10:00")):
        visit(desk, "3-1-101", days, "21", time)
    assert desk.ask_now(due.retries, TODAY) == []
    (line,) = desk.ask_now(due.not_reached, TODAY)
    assert (line.address, line.since_on, line.days, line.last_on, line.tries) == ("3-1-101", ago(9), 9, ago(4), 3)


def test_three_tries_in_one_band_are_not_enough(desk: Desk) -> None:
    for days in (6, 5, 4):
        visit(desk, "3-1-101", days, "21")
    assert desk.ask_now(due.not_reached, TODAY) == []
    assert [(line.tries, line.band_to_try) for line in desk.ask_now(due.retries, TODAY)] == [(3, "evening")]


def test_a_door_that_only_neighbours_know_of_is_not_reached(desk: Desk) -> None:
    visit(desk, "3-1-101", 9, "21")
    visit(desk, "3-1-101", 5, "27")
    (line,) = desk.ask_now(due.not_reached, TODAY)
    assert (line.since_on, line.last_on, line.tries) == (ago(9), ago(5), 2)


def test_a_try_after_that_begins_anew(desk: Desk) -> None:
    visit(desk, "3-1-101", 9, "27")
    visit(desk, "3-1-101", 5, "21")
    assert [line.tries for line in desk.ask_now(due.retries, TODAY)] == [1]
    assert desk.ask_now(due.not_reached, TODAY) == []


def test_an_empty_dwelling_is_left_alone(desk: Desk) -> None:
    visit(desk, "3-1-101", 6, "21")
    visit(desk, "3-1-201", 6, "27")
    vacate(desk, "3-1-101")
    vacate(desk, "3-1-201")
    assert desk.ask_now(due.retries, TODAY) == []
    assert desk.ask_now(due.not_reached, TODAY) == []


@pytest.mark.parametrize(("days", "doors"), [(29, []), (30, [("3-1-101", True)])])
def test_who_refused_is_asked_again_a_month_later_by_somebody_else(
    desk: Desk, days: int, doors: list[tuple[str, bool]]
) -> None:
    visit(desk, "3-1-101", days, "22")
    assert [(line.address, line.other_worker) for line in desk.ask_now(due.retries, TODAY)] == doors


def test_the_most_pressing_doors_come_first(desk: Desk) -> None:
    for floor, days in ((1, 2), (2, 8), (3, 5)):
        visit(desk, f"3-1-{floor}01", days, "21")
    assert [line.address for line in desk.ask_now(due.retries, TODAY)] == ["3-1-201", "3-1-301", "3-1-101"]
