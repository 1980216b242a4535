"""Matters: their steps keep their order, their terms follow the calendar, and what refers to one keeps it."""

from __future__ import annotations

import datetime

import pytest

from db import base
from db.changes import history as taking_back
from db.changes import requests, working_days
from db.desk import Desk
from db.errors import Refused
from db.models.matters import Matter, MatterStep
from db.models.residents import Person
from db.queries import history
from db.queries import requests as kept
from db.rules.working_days import ExceptionalDay, Notice
from tests import make
from tests.conftest import StillClock
from tests.db.asking import CONTENT, DONE, a_draft, card, local, now, take


@pytest.fixture
def room(desk: Desk) -> str:
    return make.a_room(desk, "3-2-1201")


def undo_last(desk: Desk) -> None:
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None
    desk.do_now(taking_back.undo, last.id)


def test_every_table_takes_its_keys_from_one_clock() -> None:
    base.clock.follow("ffffffff000070008fdfc7bfce3dfe40")
    try:
        keys = [table().id for table in (Matter, MatterStep, Person, Matter)]
        assert keys == sorted(keys) and keys[0] > "ffffffff"
    finally:
        base.clock.last = 0


def test_steps_keep_their_order_on_a_laptop_whose_clock_is_behind(desk: Desk, room: str, clock: StillClock) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    take(desk, key, "accept")
    clock.move(minutes=-5)
    base.clock.last = 0
    take(desk, key, "handle")
    found = take(desk, key, "finish", **DONE)
    assert [one.step for one in found.steps] == ["open", "accept", "handle", "finish"]
    assert [step.code for step in found.steps_now][:2] == ["note", "call_back"]


def test_a_term_follows_the_calendar_and_every_move_of_it_is_a_step(desk: Desk, room: str, clock: StillClock) -> None:
    make.a_published_year(desk, 2026)
    clock.move(days=30)
    key = desk.do_now(requests.add, a_draft(room, terms="complaint"))
    take(desk, key, "handle")
    before = card(desk, key).line
    assert local(before.due_at) == "01-08 23:59" and not before.is_certain
    days = tuple(ExceptionalDay(datetime.date(2027, 1, day), False, "元旦") for day in (1, 4, 5))
    desk.do_now(working_days.publish, Notice(2027, "国务院办公厅通知", days))
    desk.do_now(working_days.mark, datetime.date(2026, 12, 28), False, "街道放假")
    found = card(desk, key)
    assert found.steps[-1].step == "told"
    assert found.line.due_at != before.due_at and found.line.is_certain
    assert (found.steps[-1].due_before, found.steps[-1].due_at) != (found.line.due_at, found.line.due_at)
    moves = [(one.due_before, one.due_at) for one in found.steps]
    assert all(earlier[1] == later[0] for earlier, later in zip(moves, moves[1:], strict=False))
    count = len(found.steps)
    desk.do_now(working_days.mark, datetime.date(2026, 11, 23), False, "早过去的一天")
    assert len(card(desk, key).steps) == count


@pytest.mark.parametrize(
    ("steps", "hours", "judged", "responded"),
    [
        ((), 1, 0, 0),
        ((), 25, 1, 0),
        ((("handle", {}),), 1, 1, 1),
        ((("wait", {"until": "2026-11-25", "reason": "出差"}), ("resume", {}), ("handle", {})), 20, 1, 1),
        ((("reclass", {"class": "ordinary", "reason": "看错"}), ("handle", {})), 3, 1, 1),
        ((("reject", {"reason": "不归社区"}), ("file", {})), 1, 0, 0),
    ],
)
def test_whether_it_was_taken_up_in_time_is_judged_by_the_term_it_had(
    desk: Desk,
    room: str,
    clock: StillClock,
    steps: tuple[tuple[str, dict[str, str]]],
    hours: int,
    judged: int,
    responded: int,
) -> None:
    urgency = "3" if steps and steps[0][0] == "reclass" else "1"
    key = desk.do_now(requests.add, a_draft(room, urgency=urgency))
    for place, (step, facts) in enumerate(steps):
        clock.move(hours=0 if place == 0 else hours)
        take(desk, key, step, **facts)
    clock.move(hours=hours)
    long_ago = datetime.datetime(2026, 1, 1)
    rates = desk.ask_now(kept.rates, long_ago, now(desk), now(desk))
    assert (rates.judged, rates.responded) == (judged, responded)


def test_who_said_no_and_is_not_reached_again_has_still_said_no(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    take(desk, key, "handle")
    take(desk, key, "finish", **DONE)
    take(desk, key, "call_back", reached="yes", solved="no", satisfied="no")
    take(desk, key, "finish", **DONE)
    for _ in range(3):
        found = take(desk, key, "call_back", reached="no")
    assert (found.line.state, found.reached, found.solved) == ("closed", "yes", "no")


def test_what_is_filed_later_ended_when_it_was_closed(desk: Desk, room: str, clock: StillClock) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    take(desk, key, "handle")
    take(desk, key, "finish", **DONE)
    closed = take(desk, key, "call_back", **CONTENT).line.ended_at
    clock.move(days=20)
    assert take(desk, key, "file").line.ended_at == closed


def test_a_request_told_in_the_morning_and_written_down_later_counts_from_the_morning(desk: Desk, room: str) -> None:
    morning = desk.by().local.replace(hour=7, minute=30)
    key = desk.do_now(requests.add, a_draft(room, received_at=morning))
    assert local(card(desk, key).line.due_at) == "11-23 07:30"
    for at in (morning + datetime.timedelta(hours=5), morning - datetime.timedelta(days=400)):
        with pytest.raises(Refused) as refused:
            desk.do_now(requests.add, a_draft(room, received_at=at))
        assert refused.value.problems[0].field == "received_at"


def test_the_first_who_was_told_is_named_whoever_handles_it(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    assert card(desk, key).taken_in_by == "李敏"


def test_too_many_helpers_are_told(desk: Desk, room: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.do_now(requests.add, a_draft(room, co_worker_ids=("a" * 32,) * 11))
    assert refused.value.problems[0].field == "co_worker_ids"


@pytest.mark.parametrize("day", ["9999-12-31", "2040-01-01"])
def test_a_day_too_far_ahead_is_refused(desk: Desk, room: str, day: str) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    with pytest.raises(Refused):
        take(desk, key, "wait", until=day, reason="出差")
    take(desk, key, "handle")
    with pytest.raises(Refused):
        take(desk, key, "extend", due=day, reason="忙", approver="站长")


def test_what_others_refer_to_is_not_taken_back_before_them(desk: Desk, room: str) -> None:
    first = desk.do_now(requests.add, a_draft(room))
    added = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert added is not None
    second = desk.do_now(requests.add, a_draft(room))
    desk.do_now(requests.repeat, second, first)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, added.id)
    undo_last(desk)
    undo_last(desk)
    desk.do_now(taking_back.undo, added.id)
    assert desk.ask_now(Matter.select().count) == 0
