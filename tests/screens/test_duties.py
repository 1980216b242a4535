"""The duty desk: a shift from signing in over calls and log to the handover that the next one acknowledges."""

from __future__ import annotations

import pytest

from db.changes import duty_calls, duty_entries, duty_handovers, duty_things, workers
from db.desk import Desk
from db.queries import duty_calls as calls
from db.queries import duty_entries as entries
from db.queries import duty_handovers as handovers
from db.queries import duty_signs as signs
from db.rules.duties import CallDraft, EntryDraft, ThingDraft
from db.rules.duty_handovers import HandoverDraft
from tests.conftest import StillClock
from tests.db import on_duty
from tests.screens.conftest import Sit


@pytest.fixture
def colleague(file_desk: Desk) -> str:
    return file_desk.do_now(workers.add, "王强")


@pytest.fixture
def shift(file_desk: Desk, colleague: str) -> None:
    """李敏 is on by day with a volunteer, 王强 by night."""
    file_desk.do_now(on_duty.shifts, (("李敏", file_desk.worker_id), ("志愿者甲", None)), (("王强", colleague),))


async def test_a_worker_signs_in_with_a_key_and_a_volunteer_with_two(sit: Sit, file_desk: Desk, shift: None) -> None:
    async with sit() as worker:
        await worker.open("duties")
        assert "! not signed in" in worker.text and "08:00-18:00" in worker.text
        await worker.press("1")
        assert "signed in 10:00 120 min late" in worker.text
        await worker.press("1", "1")
        assert "! not signed in" not in worker.text
        await worker.press("2")
        assert "signed out 10:00" in worker.text
    (left,) = file_desk.ask_now(signs.present, file_desk.by().at)
    assert left.name == "志愿者甲"


async def test_for_a_colleague_the_reason_is_asked(sit: Sit, file_desk: Desk, shift: None, clock: StillClock) -> None:
    clock.move(hours=9)
    async with sit() as worker:
        await worker.open("duties")
        await worker.press("1", "1")
        await worker.type("手机没电")
        await worker.press("enter")
        assert "signed by 李敏" in worker.text
    (line,) = file_desk.ask_now(signs.present, file_desk.by().at)
    assert (line.name, line.in_reason) == ("王强", "手机没电")


async def test_without_a_roster_who_stands_in_is_typed(sit: Sit) -> None:
    async with sit() as worker:
        await worker.open("duties")
        assert "Nobody is on duty by a roster" in worker.text
        await worker.press("1")
        await worker.type("退休老张")
        await worker.press("f10")
        assert "退休老张  signed in 10:00" in worker.text


async def test_a_call_is_typed_while_it_lasts_and_answered_later(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("duties")
        await worker.press("3")
        await worker.type("刘科长")
        await worker.press("enter")
        await worker.type("13800002222")
        await worker.press("enter")
        await worker.type("今晚暴雨")
        await worker.press("f10")
        assert "今晚暴雨" in worker.text
        await worker.press("enter", "1")
        await worker.type("陈书记")
        await worker.press("enter")
        await worker.type("备好名单")
        await worker.press("enter", "2")
        await worker.type("名单已备")
        await worker.press("enter")
        assert "Instruction: 备好名单 陈书记" in worker.text and "Came of it: 名单已备" in worker.text
    (line,) = file_desk.ask_now(calls.of_span, file_desk.by().at, file_desk.by().at.replace(hour=3))
    assert (line.caller, line.phone, line.text, line.result) == ("刘科长", "13800002222", "今晚暴雨", "名单已备")


async def test_a_call_becomes_a_request_and_knows_it(sit: Sit, file_desk: Desk) -> None:
    key = file_desk.do_now(duty_calls.add, CallDraft(file_desk.by().at, "王姐", "楼上漏水", place="3-2-1201"))
    async with sit() as worker:
        await worker.open("duties", call=key)
        await worker.press("3")
        assert worker.page.NOUN == "requests" and "楼上漏水" in worker.text
        await worker.press("enter")
        await worker.press("escape")
        assert "Became request" in worker.text, worker.text
    (line,) = file_desk.ask_now(calls.versions, key)
    assert line.matter_number


async def test_what_was_typed_of_a_call_is_kept_and_the_log_is_amended_with_a_reason(sit: Sit, file_desk: Desk) -> None:
    key = file_desk.do_now(duty_entries.add, EntryDraft(file_desk.by().at, "巡查一楼"))
    async with sit() as worker:
        await worker.open("duties")
        await worker.press("3")
        await worker.type("刘科长")
        await worker.press("escape", "3", "1")
        assert "刘科长" in worker.text
        await worker.press("escape")
        await worker.open("duties", entry=key)
        await worker.press("1")
        await worker.type("和二楼")
        await worker.press("enter", "enter")
        await worker.type("补充")
        await worker.press("f10")
        assert "Version 2" in worker.text and "(补充)" in worker.text
    assert [one.text for one in file_desk.ask_now(entries.versions, key)] == ["巡查一楼", "巡查一楼和二楼"]


async def test_a_wrong_time_is_told_at_its_field(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("duties", new="entry")
        await worker.type("巡查")
        await worker.press("enter")
        await worker.type("soon")
        await worker.press("f10")
        assert "Write the time like" in worker.text


async def test_a_shift_is_handed_over_with_its_things_and_taken_over_by_the_next(
    sit: Sit, file_desk: Desk, colleague: str, shift: None
) -> None:
    file_desk.do_now(duty_things.add, ThingDraft("radio", "对讲机", 3))
    file_desk.do_now(duty_calls.add, CallDraft(file_desk.by().at, "刘科长", "今晚暴雨"))
    async with sit() as worker:
        await worker.open("duties")
        await worker.press("5")
        assert "王强" in worker.text and "李敏" in worker.text
        await worker.press("enter")
        await worker.type("3栋积水")
        await worker.press("enter", "enter", "enter", "enter", "enter", "backspace")
        await worker.type("2")
        await worker.press("f10")
        assert "Waits to be acknowledged" in worker.text and "Missing: 对讲机 2/3" in worker.text
        await worker.press("6")
        assert worker.lines[-1].startswith(" 1 Acknowledge")
        assert "To watch: 3栋积水" in worker.text and "对讲机 ! 2/3" in worker.text
        assert "刘科长：今晚暴雨" in worker.text and "no result" in worker.text
        await worker.press("1")
        assert "does not acknowledge it" in worker.text
        file_desk.worker_id = colleague
        await worker.press("1")
        assert "Acknowledged 11-22 10:00 by 王强" in worker.text
        await worker.press("escape", "right", "right")
        assert "! 3" in worker.text
        await worker.press("enter")
        assert worker.page.NOUN == "duties" and "对讲机" in worker.text
        await worker.press("ctrl+d", "1")
        assert "对讲机" not in worker.text and "No key, radio or vehicle" in worker.text


async def test_a_handover_that_waits_stands_first_on_the_day_of_who_takes_over(
    sit: Sit, file_desk: Desk, colleague: str
) -> None:
    given = HandoverDraft("李敏", "王强", file_desk.worker_id, colleague)
    key = file_desk.do_now(duty_handovers.give, given)
    file_desk.worker_id = colleague
    async with sit() as worker:
        assert "30 min left  王强 has not acknowledged the handover" in worker.lines[1]
        assert "take over from 李敏" in worker.text
        await worker.press("enter")
        await worker.press("1")
        await worker.press("f12")
        assert "has not acknowledged" not in worker.text
    card = file_desk.ask_now(handovers.one, key)
    assert card is not None and card.line.acknowledged_name == "王强"


async def test_a_leader_acknowledges_for_a_colleague_with_a_reason(sit: Sit, file_desk: Desk, colleague: str) -> None:
    other = file_desk.do_now(workers.add, "陈书记", "", "leader")
    given = HandoverDraft("李敏", "王强", file_desk.worker_id, colleague)
    key = file_desk.do_now(duty_handovers.give, given)
    file_desk.worker_id = other
    async with sit() as worker:
        await worker.open("duties", handover=key)
        await worker.press("1")
        await worker.type("王强在卡点")
        await worker.press("enter")
        assert "by 陈书记  王强在卡点" in worker.text


async def test_a_shift_that_is_handed_over_late_is_still_that_shift(
    sit: Sit, file_desk: Desk, colleague: str, shift: None, clock: StillClock
) -> None:
    clock.move(hours=8, minutes=5)
    async with sit() as worker:
        await worker.open("duties")
        await worker.press("5", "f10")
    (given,) = file_desk.ask_now(handovers.waiting)
    assert (given.given_name, given.code, given.to_name, given.to_worker_id) == ("李敏", "D", "王强", colleague)


async def test_who_takes_over_from_somebody_on_duty_is_not_the_giver_and_says_why(
    sit: Sit, file_desk: Desk, colleague: str, shift: None
) -> None:
    file_desk.worker_id = colleague
    async with sit() as worker:
        await worker.open("duties")
        await worker.press("5", "f10")
        assert "Say why you hand over" in worker.text
        await worker.type("李敏送人去医院")
        await worker.press("f10")
    (given,) = file_desk.ask_now(handovers.waiting)
    assert (given.given_name, given.to_name, given.code) == ("李敏", "王强", "D")
