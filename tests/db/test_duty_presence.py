"""Who is there: a sign-in belongs to whoever signed, on that day, whatever becomes of the place on the roster."""

from __future__ import annotations

import datetime

import pytest

from db.changes import duty_signs, workers
from db.desk import Desk
from db.models.rosters import DutyAssignment, DutyMember
from db.pen import Pen
from db.queries import duties_now, today
from db.queries import duty_signs as signs
from db.queries.duties_now import OnDuty
from tests.conftest import StillClock
from tests.db import on_duty


@pytest.fixture
def colleague(desk: Desk) -> str:
    """王强, who comes at night."""
    return desk.do_now(workers.add, "王强")


@pytest.fixture
def shift(desk: Desk, colleague: str) -> None:
    """李敏 is on by day with a volunteer, 王强 by night."""
    desk.do_now(on_duty.shifts, (("李敏", desk.worker_id), ("志愿者甲", None)), (("王强", colleague),))


def change(desk: Desk, key: str, **values: object) -> None:
    """A duty becomes another one's, or another day's."""

    def changed(pen: Pen) -> None:
        pen.set(DutyAssignment.get_by_id(key), **values)

    desk.do_now(changed)


def missing(desk: Desk) -> list[str]:
    """Who is on duty now and has not signed in."""
    found: list[OnDuty] = desk.ask_now(signs.missing, desk.by().at)
    return [one.name for one in found]


def test_who_takes_a_duty_over_after_a_sign_in_is_missed_until_they_sign_in_themselves(desk: Desk, shift: None) -> None:
    first, second = on_duty.now(desk)
    for one in (first, second):
        desk.do_now(duty_signs.sign_in, on_duty.sign(one))
    assert missing(desk) == []
    night = desk.ask_now(lambda: DutyMember.get(DutyMember.name == "王强"))
    change(desk, first.assignment_id, member=night.id)
    assert missing(desk) == ["王强"]
    taken = next(one for one in on_duty.now(desk) if one.name == "王强")
    desk.do_now(duty_signs.sign_in, on_duty.sign(taken), "替班")
    assert missing(desk) == []


def test_a_duty_that_is_moved_to_another_day_is_signed_in_for_on_that_day(
    desk: Desk, shift: None, clock: StillClock
) -> None:
    first, _second = on_duty.now(desk)
    desk.do_now(duty_signs.sign_in, on_duty.sign(first))
    day = datetime.timedelta(days=1)
    change(desk, first.assignment_id, on=first.on + day, begins_at=first.begins_at + day, ends_at=first.ends_at + day)
    clock.move(days=1)
    assert missing(desk) == ["李敏"]
    (moved,) = on_duty.now(desk)
    desk.do_now(duty_signs.sign_in, on_duty.sign(moved))
    assert missing(desk) == []


def test_hours_that_change_after_an_early_sign_in_leave_it_as_it_is(desk: Desk, shift: None, clock: StillClock) -> None:
    clock.move(hours=-3)
    first, _second = desk.ask_now(duties_now.of_day, on_duty.ON)[:2]
    desk.do_now(duty_signs.sign_in, on_duty.sign(first))
    change(desk, first.assignment_id, begins_at=first.begins_at + datetime.timedelta(hours=1))
    clock.move(hours=3)
    assert missing(desk) == ["志愿者甲"]


def test_one_duty_stands_once_on_the_list_and_all_night_on_that_of_who_is_on(
    desk: Desk, colleague: str, shift: None, clock: StillClock
) -> None:
    def own(worker: str | None = None) -> list[str]:
        lines = desk.ask_now(today.agenda, on_duty.asked(desk, worker)).lines
        return [line.key for line in lines if line.noun in ("duties", "rosters") and line.key.startswith("duty/")]

    assert len(own()) == 1
    # Two in the morning: the shift that began the day before still is who is on it's.
    clock.move(hours=16)
    assert len(own(colleague)) == 1
