"""A round through a building: what is set once for all its doors, and for which day."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db import errors
from db.changes import rounds, visits
from db.desk import Desk
from db.models.areas import Room
from db.pen import Pen
from db.queries import rounds as walks
from db.queries import visits as journal
from tests import make
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)
YESTERDAY = datetime.date(2026, 11, 21)


@pytest.fixture
def building(desk: Desk) -> str:
    """Building 3 with one unit, two floors and two doors on each."""
    return building_of(desk, make.a_building(desk)[0])


def building_of(desk: Desk, room: str) -> str:
    return str(desk.ask_now(lambda: Room.get_by_id(room).unit.building_id))


def start(desk: Desk, building: str, purposes: tuple[str, ...] = ("01",), **values: object) -> str:
    return desk.do_now(rounds.start, building, purposes, **values)  # type: ignore[arg-type]


def stair(desk: Desk, building: str, round_id: str | None = None) -> walks.Stair:
    return desk.ask_now(walks.stair, building, round_id, desk.today())


def rooms(desk: Desk, building: str) -> dict[str, str]:
    """The rooms of a building by number."""
    return {door.number: door.room_id for door in stair(desk, building).doors}


def numbers(found: walks.Stair) -> list[str]:
    return [door.number for door in found.doors]


def set_room(desk: Desk, room: str, **values: object) -> None:
    def write(pen: Pen) -> None:
        pen.set(Room.get_by_id(room), **values)

    desk.do_now(write)


def test_a_round_that_was_begun_is_in_progress(desk: Desk, building: str) -> None:
    round_id = start(desk, building, ("01", "09"), companions="王警官")
    line = desk.ask_now(walks.in_progress, desk.worker_id)
    assert line is not None
    assert (line.id, line.building_id, line.building, line.purposes) == (round_id, building, "3", ("01", "09"))
    assert (line.companions, line.visited_on, line.ended_at) == ("王警官", TODAY, None)


def test_a_finished_round_is_no_longer_in_progress(desk: Desk, building: str) -> None:
    round_id = start(desk, building)
    desk.do_now(rounds.finish, round_id)
    desk.do_now(rounds.finish, round_id)
    assert desk.ask_now(walks.in_progress, desk.worker_id) is None
    ended = desk.ask_now(walks.one, round_id)
    assert ended is not None
    assert ended.ended_at == datetime.datetime(2026, 11, 22, 2, 0)


def test_a_worker_walks_one_round_at_a_time(desk: Desk, building: str) -> None:
    first = start(desk, building)
    other = building_of(desk, make.a_building(desk, "4")[0])
    second = start(desk, other)
    line = desk.ask_now(walks.in_progress, desk.worker_id)
    ended = desk.ask_now(walks.one, first)
    assert line is not None
    assert ended is not None
    assert line.id == second
    assert ended.ended_at is not None


def test_beginning_the_same_building_again_goes_on_with_the_round(desk: Desk, building: str) -> None:
    assert start(desk, building, ("01",)) == start(desk, building, ("09",))
    line = desk.ask_now(walks.in_progress, desk.worker_id)
    assert line is not None
    assert line.purposes == ("09",)


def test_another_day_is_another_round(desk: Desk, building: str, clock: StillClock) -> None:
    first = start(desk, building)
    clock.move(days=1)
    assert start(desk, building) != first


@pytest.mark.parametrize(
    ("purposes", "visited_on", "field"),
    [((), TODAY, "purposes"), (("77",), TODAY, "purposes"), (("01",), YESTERDAY, "reason")],
)
def test_a_round_that_breaks_a_rule_is_refused(
    desk: Desk, building: str, purposes: tuple[str, ...], visited_on: datetime.date, field: str
) -> None:
    with pytest.raises(errors.Refused) as refused:
        start(desk, building, purposes, visited_on=visited_on)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.ask_now(walks.in_progress, desk.worker_id) is None


def test_a_round_needs_a_building_that_is_there(desk: Desk) -> None:
    with pytest.raises(errors.NotFound):
        start(desk, "nowhere")


def test_a_round_can_be_set_otherwise_for_the_doors_to_come(desk: Desk, building: str) -> None:
    round_id = start(desk, building)
    upper = rooms(desk, building)
    desk.do_now(visits.record, upper["201"], "11", round_id)
    desk.do_now(rounds.amend, round_id, ("09",), "楼长", TODAY)
    desk.do_now(visits.record, upper["202"], "11", round_id)
    lines = desk.ask_now(journal.recent)
    assert [(line.purposes, line.companions) for line in lines] == [(("09",), "楼长"), (("01",), "")]


def test_a_round_of_yesterday_can_be_set_otherwise_without_a_reason(
    desk: Desk, building: str, clock: StillClock
) -> None:
    round_id = start(desk, building)
    clock.move(days=1)
    desk.do_now(rounds.amend, round_id, ("09",), "", TODAY)
    with pytest.raises(errors.Refused):
        desk.do_now(rounds.amend, round_id, ("09",), "", YESTERDAY)


def test_a_finished_round_takes_no_more_doors(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    desk.do_now(rounds.finish, round_id)
    with pytest.raises(errors.Refused):
        desk.do_now(visits.record, doors["201"], "11", round_id)


def test_a_round_entered_afterwards_writes_its_day_and_reason_and_no_time(desk: Desk, building: str) -> None:
    round_id = start(desk, building, visited_on=YESTERDAY, reason="昨晚断网")
    desk.do_now(visits.record, rooms(desk, building)["201"], "21", round_id)
    (line,) = desk.ask_now(journal.recent)
    assert (line.visited_on, line.visited_at, line.is_late) == (YESTERDAY, None, True)
    assert line.number == "ZF-20261121-001"


def test_a_round_walked_on_after_midnight_writes_the_new_day(desk: Desk, building: str, clock: StillClock) -> None:
    round_id = start(desk, building)
    clock.move(hours=14, minutes=5)
    desk.do_now(visits.record, rooms(desk, building)["201"], "11", round_id)
    (line,) = desk.ask_now(journal.recent)
    assert (line.visited_on, line.visited_at, line.is_late) == (datetime.date(2026, 11, 23), "00:05", False)
