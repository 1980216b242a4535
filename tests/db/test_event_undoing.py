"""Events taken back, or grown after they were approved: nobody loses a place, a payment or a safety plan by it."""

from __future__ import annotations

import pytest

from db.changes import event_entries, event_lists, event_money, event_rolls, events
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Refused
from db.queries import event_entries as kept
from db.queries import history
from db.rules.event_budgets import PaymentDraft
from db.rules.events import EventDraft, ListDraft, SafetyDraft
from tests.db.test_events import SAFE, TODAY, an_event, card, opened, sign, told


def test_a_tick_and_a_sign_up_can_be_taken_back(desk: Desk) -> None:
    _event, list_id = opened(desk)
    (key,) = sign(desk, list_id, "王芳")
    desk.do_now(event_rolls.tick, [key])
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None
    desk.do_now(taking_back.undo, last.id)
    line = desk.ask_now(kept.one, key)
    assert line is not None and not line.has_come
    before = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert before is not None
    desk.do_now(taking_back.undo, before.id)
    assert desk.ask_now(kept.of_list, list_id) == []


def test_taking_back_gives_nobody_a_place_that_others_have_by_now(desk: Desk) -> None:
    _event, list_id = opened(desk)
    keys = sign(desk, list_id, "王芳", "李强", "赵敏")
    desk.do_now(event_entries.strike, keys[:1])
    struck = desk.ask_now(history.recent)[0].id
    (other,) = sign(desk, list_id, "孙丽")
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, struck)
    desk.do_now(event_entries.strike, [other])
    desk.do_now(taking_back.undo, struck)
    assert [state for *_more, state in told(desk, list_id)] == ["signed"] * 3


def test_a_payment_is_reversed_and_never_taken_back(desk: Desk) -> None:
    event_id = an_event(desk)
    desk.do_now(event_money.pay, event_id, PaymentDraft("月饼", 30_000, "稻香村", TODAY))
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    assert card(desk, event_id).purse.paid == 30_000


def test_an_event_that_grows_after_its_approval_needs_its_safety_plan_all_the_same(desk: Desk) -> None:
    event_id, list_id = opened(desk, TODAY, ListDraft("居民", 100), expected=100)
    draft = EventDraft("festival", "游园会", TODAY, place="中心广场", expected=201)
    with pytest.raises(Refused):
        desk.do_now(events.amend, event_id, 2, draft)
    with pytest.raises(Refused):
        desk.do_now(event_lists.amend, list_id, 1, ListDraft("居民", 201))
    with pytest.raises(Refused):
        desk.do_now(event_lists.add, event_id, ListDraft("儿童", 101))
    desk.do_now(events.secure, event_id, 2, SAFE)
    desk.do_now(events.amend, event_id, 3, draft)
    with pytest.raises(Refused):
        desk.do_now(events.secure, event_id, 4, SafetyDraft())
    assert card(desk, event_id).people == 201
