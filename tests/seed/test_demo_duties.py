"""The duty desk of the practice community: something of everything, and nothing that alarms."""

from db.desk import Desk
from db.queries import countdowns, duty_desk, duty_things, unfinished
from db.rules.unfinished import Group
from seed import demo_duties
from tests.db import on_duty


def test_whoever_practises_finds_a_desk_with_calls_log_things_and_a_shift_taken_over(desk: Desk) -> None:
    desk.do_now(on_duty.shifts, (("李敏", desk.worker_id), ("志愿者甲", None)))
    desk.do_now(demo_duties.plant)
    card = desk.ask_now(duty_desk.desk, desk.by().at)
    assert {one.kind for one in card.journal} >= {"call", "entry", "sign_in", "given", "taken"}
    assert all(one.is_there for one in card.places) and card.waiting == ()
    assert len(desk.ask_now(duty_things.all)) == 5
    assert [one.group for one in desk.ask_now(unfinished.all, on_duty.asked(desk))] == [Group.OTHER]
    assert desk.ask_now(countdowns.running, on_duty.asked(desk)) == []
