"""The duty desk in the store: signing in and out, log and calls, what a handover freezes, and what alarms."""

from __future__ import annotations

import datetime

import pytest

from db.changes import duty_calls, duty_entries, duty_handovers, duty_signs, duty_things, workers
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, Refused
from db.models.duties import DutyEntry
from db.queries import countdowns, duty_desk, duty_status, history, unfinished
from db.queries import duty_calls as calls
from db.queries import duty_entries as entries
from db.queries import duty_handovers as handovers
from db.queries import duty_signs as signs
from db.queries import duty_things as things
from db.rules.agenda import Weight
from db.rules.countdowns import Countdown
from db.rules.duties import CallDraft, EntryDraft, ThingDraft
from db.rules.duty_handovers import HandoverDraft
from db.rules.duty_signs import SignDraft
from db.rules.unfinished import Group
from tests.conftest import StillClock
from tests.db import endangered, on_duty


@pytest.fixture
def colleague(desk: Desk) -> str:
    """王强, who comes at night."""
    return desk.do_now(workers.add, "王强")


@pytest.fixture
def shift(desk: Desk, colleague: str) -> None:
    """李敏 is on by day with a volunteer, 王强 by night."""
    desk.do_now(on_duty.shifts, (("李敏", desk.worker_id), ("志愿者甲", None)), (("王强", colleague),))


def running(desk: Desk, worker: str | None = None) -> list[tuple[str, int]]:
    """Whom the countdowns of the desk name, with the minutes that are left."""
    found: list[Countdown] = desk.ask_now(countdowns.running, on_duty.asked(desk, worker))
    return [(str(one.values["name"]), one.minutes_left(desk.by().at)) for one in found]


def test_who_does_not_sign_in_alarms_after_the_grace_until_somebody_does(
    desk: Desk, colleague: str, shift: None, clock: StillClock
) -> None:
    clock.move(hours=-2)
    # At eight the shift begins: only whoever is to sign in sees the minutes run.
    assert (running(desk), running(desk, colleague)) == ([("李敏", 15)], [])
    clock.move(minutes=20)
    assert sorted(running(desk, colleague)) == [("志愿者甲", -5), ("李敏", -5)]
    first, second = on_duty.now(desk)
    key = desk.do_now(duty_signs.sign_in, on_duty.sign(first))
    desk.do_now(duty_signs.sign_in, on_duty.sign(second))
    assert running(desk, colleague) == []
    (late, _) = desk.ask_now(signs.present, desk.by().at)
    assert (late.id, late.name, late.late_minutes, late.in_by) == (key, "李敏", 20, "")
    with pytest.raises(Refused):
        desk.do_now(duty_signs.sign_in, on_duty.sign(first))
    clock.move(hours=24)
    assert running(desk) == []


def test_who_signs_for_a_colleague_says_why_and_is_named(
    desk: Desk, colleague: str, shift: None, clock: StillClock
) -> None:
    clock.move(hours=8)
    (night,) = on_duty.now(desk)
    with pytest.raises(Refused):
        desk.do_now(duty_signs.sign_in, on_duty.sign(night))
    key = desk.do_now(duty_signs.sign_in, on_duty.sign(night), "在卡点，手机没电")
    (line,) = desk.ask_now(signs.present, desk.by().at)
    assert (line.in_by, line.in_reason) == ("李敏", "在卡点，手机没电")
    clock.move(hours=14)
    desk.do_now(duty_signs.sign_out, key, line.version, "已回家")
    assert desk.ask_now(signs.present, desk.by().at) == []
    with pytest.raises(Conflict):
        desk.do_now(duty_signs.sign_out, key, line.version, "又")


def test_who_stands_in_is_at_the_desk_without_a_roster_and_only_once(desk: Desk) -> None:
    desk.do_now(duty_signs.sign_in, SignDraft("退休老张", "门口"))
    with pytest.raises(Refused):
        desk.do_now(duty_signs.sign_in, SignDraft("退休老张", "门口"))
    card = desk.ask_now(duty_desk.desk, desk.by().at)
    assert [(one.name, one.post, one.duty, one.is_there) for one in card.places] == [("退休老张", "门口", None, True)]
    assert [(one.kind, one.who) for one in card.journal] == [("sign_in", "退休老张")]


def test_a_roster_that_is_made_anew_keeps_who_has_signed_in(desk: Desk, shift: None, clock: StillClock) -> None:
    first, second = on_duty.now(desk)
    for one in (first, second):
        desk.do_now(
            duty_signs.sign_in, SignDraft(one.name, one.post, None, f"former {one.name}", begins_at=one.begins_at)
        )
    assert desk.ask_now(signs.missing, desk.by().at) == []


def test_the_log_is_amended_by_a_new_version_and_keeps_the_old_one(desk: Desk) -> None:
    at = desk.by().at
    key = desk.do_now(duty_entries.add, EntryDraft(at, "巡查一楼"))
    with pytest.raises(Refused):
        desk.do_now(duty_entries.amend, key, EntryDraft(at, "巡查二楼"), " ")
    newer = desk.do_now(duty_entries.amend, key, EntryDraft(at, "巡查二楼"), "写错楼")
    with pytest.raises(Conflict):
        desk.do_now(duty_entries.amend, key, EntryDraft(at, "巡查三楼"), "再改")
    assert [(one.text, one.reason) for one in desk.ask_now(entries.versions, key)] == [
        ("巡查一楼", ""),
        ("巡查二楼", "写错楼"),
    ]
    span = (at, at + datetime.timedelta(minutes=1))
    assert [one.text for one in desk.ask_now(entries.of_span, *span)] == ["巡查二楼"]
    desk.do_now(duty_entries.withdraw, newer, "不是本班的事")
    assert desk.ask_now(entries.of_span, *span) == []
    assert len(desk.ask_now(entries.versions, key)) == 3


def test_a_call_is_kept_and_gets_instruction_and_result_once(desk: Desk) -> None:
    at = desk.by().at
    key = desk.do_now(
        duty_calls.add, CallDraft(at, "刘科长", "今晚暴雨，备好名单", "街道应急办", "科长", "138 0000 2222")
    )
    (line,) = desk.ask_now(calls.versions, key)
    assert (line.phone, line.who) == ("13800002222", "街道应急办 刘科长 科长")
    assert [one.group for one in desk.ask_now(unfinished.all, on_duty.asked(desk))] == [Group.OTHER]
    desk.do_now(duty_calls.instruct, key, line.version, "请王强核对名单", "陈书记")
    (line,) = desk.ask_now(calls.versions, key)
    with pytest.raises(Refused):
        desk.do_now(duty_calls.instruct, key, line.version, "改", "陈书记")
    desk.do_now(duty_calls.conclude, key, line.version, "名单已核对")
    (line,) = desk.ask_now(calls.versions, key)
    assert (line.instruction, line.instructed_by, line.result, line.instructed_at) == (
        "请王强核对名单",
        "陈书记",
        "名单已核对",
        at,
    )
    assert desk.ask_now(unfinished.all, on_duty.asked(desk)) == []
    said = CallDraft(at, "刘科长", "今夜暴雨", "街道应急办", instruction=line.instruction, result="已办")
    desk.do_now(duty_calls.amend, key, said, "听错")
    assert [one.result for one in desk.ask_now(calls.versions, key)] == ["名单已核对", "已办"]


def test_a_handover_freezes_what_is_open_and_waits_for_the_incoming_person(
    desk: Desk, colleague: str, shift: None, clock: StillClock
) -> None:
    key = desk.do_now(duty_things.add, ThingDraft("radio", "对讲机", 3))
    endangered.find(desk, endangered.a_place(desk), severity="A", address="ebike")
    given = HandoverDraft(
        "李敏", "王强", desk.worker_id, colleague, "巡查两次", "", "3栋积水", {key: 2}, post=on_duty.ROOM
    )
    handover = desk.do_now(duty_handovers.give, given)
    card = desk.ask_now(handovers.one, handover)
    assert card is not None
    assert [(one.name, one.expected, one.found) for one in card.things] == [("对讲机", 3, 2)]
    assert [one.heading for one in card.open] == [Group.HAZARD]
    assert [one.is_missing for one in desk.ask_now(things.all)] == [True]
    # It waits for whoever takes over; after half an hour everybody sees it.
    (line,) = desk.ask_now(handovers.agenda, on_duty.asked(desk, colleague))
    assert (line.weight, line.facts) == (Weight.AT_ONCE, {"handover": handover})
    assert ("王强", 30) in running(desk, colleague) and ("王强", 30) not in running(desk)
    clock.move(minutes=31)
    assert ("王强", -1) in running(desk)
    with pytest.raises(Refused):
        desk.do_now(duty_handovers.acknowledge, handover, card.line.version, "我替他")
    desk.worker_id = colleague
    desk.do_now(duty_handovers.acknowledge, handover, card.line.version, remark="少一台对讲机")
    card = desk.ask_now(handovers.one, handover)
    assert card is not None
    told = (card.line.given_name, card.line.acknowledged_name, card.line.acknowledged_at, card.line.remark)
    assert told == ("李敏", "王强", desk.by().at, "少一台对讲机")
    assert [one for one in running(desk) if one[0] == "王强"] == []


def test_a_deed_of_the_desk_is_taken_back(desk: Desk) -> None:
    key = desk.do_now(duty_entries.add, EntryDraft(desk.by().at, "巡查一楼"))
    desk.do_now(duty_entries.amend, key, EntryDraft(desk.by().at, "巡查二楼"), "写错楼")
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None
    desk.do_now(taking_back.undo, last.id)
    assert [one.text for one in desk.ask_now(entries.versions, key)] == ["巡查一楼"]
    assert desk.ask_now(lambda: DutyEntry.get_by_id(key).is_current)


def test_the_status_names_who_is_on_and_what_runs(desk: Desk, shift: None) -> None:
    told = desk.ask_now(duty_status.status, on_duty.asked(desk))
    assert set(told.names) == {"李敏", "志愿者甲"} and told.may_change
    assert told.first is not None and told.more == 1


def test_a_store_without_a_roster_says_nothing(desk: Desk) -> None:
    assert desk.ask_now(duty_status.status, on_duty.asked(desk)) == duty_status.DutyStatus()


def test_the_terms_are_data_and_can_be_switched_off(desk: Desk, shift: None, clock: StillClock) -> None:
    def off(pen: object) -> None:
        from db.models.codes import Code

        Code.update(facts='{"minutes": -1}').where(Code.list_name == "duty_terms").execute()

    assert running(desk) != []
    desk.do_now(off)
    assert running(desk) == []
