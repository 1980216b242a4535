"""The page of one request: where it stands, its steps, what it belongs to, and what stays hidden."""

from __future__ import annotations

import pytest

from db.changes import requests
from db.desk import Desk
from db.models.ledger import Change
from tests import make
from tests.conftest import StillClock
from tests.db.asking import a_draft, card, take
from tests.screens.conftest import Sit


@pytest.fixture
def room(file_desk: Desk) -> str:
    return make.a_room(file_desk, "3-2-1201")


@pytest.fixture
def request_id(file_desk: Desk, room: str) -> str:
    return file_desk.do_now(requests.add, a_draft(room, phone="13812345678", worker_id=file_desk.worker_id))


def state(desk: Desk, key: str) -> str:
    """Where a request stands."""
    return card(desk, key).line.state


async def test_the_page_says_where_it_stands_until_when_and_why(sit: Sit, file_desk: Desk, request_id: str) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        assert "SQ-20261122-001" in worker.lines[0]
        assert "received  11-23 10:00 (tomorrow 10:00)" in worker.text
        assert "Terms: ordinary  hand on 24 hours" in worker.text
        assert "王姐  138****5678" in worker.text and "Handler 李敏" in worker.text


async def test_a_day_that_is_not_certain_says_so(sit: Sit, file_desk: Desk, clock: StillClock) -> None:
    clock.move(days=38)
    key = file_desk.do_now(requests.add, a_draft(category="22"))
    take(file_desk, key, "handle")
    async with sit() as worker:
        await worker.press("ctrl+t")
        (row,) = [line for line in worker.lines if "SQ-" in line]
        assert row.endswith("?")
        await worker.press("enter")
        assert "holidays are not published yet" in worker.text


async def test_a_step_without_words_is_taken_by_its_digit_and_taken_back(
    sit: Sit, file_desk: Desk, request_id: str
) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        assert "1 accept" in worker.text
        await worker.press("1")
        assert state(file_desk, request_id) == "accepted" and "accepted. tomorrow 10:00" in worker.text
        await worker.press("ctrl+z", "1")
        assert state(file_desk, request_id) == "received"


async def test_a_step_asks_only_for_what_it_must_say(sit: Sit, file_desk: Desk, request_id: str) -> None:
    take(file_desk, request_id, "handle")
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("0", *"extend", "enter")
        assert [row.question.name for row in worker.page.rows] == ["due", "reason", "approver"]
        await worker.press(*"+20", "enter", *"缺材料", "f10")
        assert "This is needed." in worker.text
        await worker.press(*"王主任", "f10")
        assert worker.page.NOUN == "requests" and "extended 1 time" in worker.text and "12-12" in worker.text
    assert card(file_desk, request_id).steps[-1].facts == {
        "due": "2026-12-12",
        "reason": "缺材料",
        "approver": "王主任",
    }


async def test_a_day_that_is_none_is_told_at_its_field(sit: Sit, file_desk: Desk, request_id: str) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("0", *"wait", "enter", *"soon", "enter", *"等人", "f10")
        assert "+3 for in three days" in worker.text
        await worker.press(*["backspace"] * 4, *"+2", "f10")
        assert "waits until 11-24" in worker.text
    assert state(file_desk, request_id) == "waiting"


async def test_a_step_is_assigned_to_a_colleague_by_digit(sit: Sit, file_desk: Desk, request_id: str) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("3", "1", "f10")
        assert "assigned" in worker.text and "李敏" in worker.text


async def test_a_call_back_is_three_digits(sit: Sit, file_desk: Desk, request_id: str) -> None:
    take(file_desk, request_id, "handle")
    take(file_desk, request_id, "finish", result_kind="1", result="换了水管")
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        place = next(place for place, step in enumerate(worker.page.card.steps_now, 1) if step.code == "call_back")
        await worker.press(str(place), "1", "1")
        await worker.press("escape")
        assert state(file_desk, request_id) == "calling"
        await worker.press(str(place), "1", "3", "3")
        assert "being handled" in worker.text and "taken up again 1 time" in worker.text
        assert "Called back:  reached  not solved  not content" in worker.text
    assert state(file_desk, request_id) == "working"


async def test_who_is_not_reached_is_one_digit(sit: Sit, file_desk: Desk, request_id: str) -> None:
    take(file_desk, request_id, "handle")
    take(file_desk, request_id, "finish", result_kind="1", result="换了水管")
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        place = next(place for place, step in enumerate(worker.page.card.steps_now, 1) if step.code == "call_back")
        await worker.press(str(place), "2")
        assert "1 call in vain" in worker.text


async def test_a_similar_one_is_merged_by_its_digit_with_links_both_ways(
    sit: Sit, file_desk: Desk, room: str, request_id: str
) -> None:
    other = file_desk.do_now(requests.add, a_draft(room, title="楼上漏水了"))
    async with sit() as worker:
        await worker.open("requests", matter=other)
        await worker.press("0", *"merge", "enter")
        assert "SQ-20261122-001" in worker.text and "probably the same" in worker.text
        await worker.press("1")
        assert "Merged into" in worker.text
        await worker.press("home", "enter")
        assert worker.page.matter_id == request_id and "Merged here" in worker.text
        assert "SQ-20261122-002 was merged into this" in worker.text
    assert state(file_desk, other) == "merged"


async def test_a_request_is_merged_by_number_where_nothing_is_similar(
    sit: Sit, file_desk: Desk, request_id: str
) -> None:
    other = file_desk.do_now(requests.add, a_draft(title="停车难", category="03"))
    async with sit() as worker:
        await worker.open("requests", matter=other)
        await worker.press("0", *"merge", "enter", *"SQ-1", "enter")
        assert "No open matter has this number." in worker.text
        await worker.press("0", *"merge", "enter", *"SQ-20261122-001", "enter")
    assert state(file_desk, other) == "merged"


async def test_what_is_beyond_our_power_says_who_can_do_it_and_what_to_reply(
    sit: Sit, file_desk: Desk, request_id: str
) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("0", *"beyond", "enter", *"供水公司", "enter", *"管网", "enter", *"已转供水公司", "f10")
        assert "Beyond our power: 供水公司 can do it" in worker.text and "Reply: 已转供水公司" in worker.text
        await worker.press("0", *"asked", "enter", *["backspace"] * 9, *"供水公司", "enter", *"答应周五来", "f10")
        assert "who was asked" in worker.text and "答应周五来" in worker.text
        await worker.press("escape")
        await worker.press("ctrl+t", "5")
        assert "楼上漏水" in worker.text


async def test_a_confidential_caller_is_seen_by_a_key_that_the_ledger_keeps(
    sit: Sit, file_desk: Desk, room: str
) -> None:
    facts = {"privacy": "confidential", "caller": "李阿姨", "phone": "13812345678"}
    key = file_desk.do_now(requests.add, a_draft(room, **facts))
    looked = (Change.table_name == "request") & Change.before.is_null() & Change.after.is_null()

    def looks() -> int:
        return file_desk.ask_now(lambda: Change.select().where(looked).count())

    async with sit() as worker:
        await worker.open("requests", matter=key)
        assert "李阿姨" not in worker.text and "5678" not in worker.text and looks() == 0
        await worker.press("ctrl+g")
        assert "李阿姨  13812345678" in worker.text and looks() == 1
        await worker.press("escape")
        await worker.open("requests", matter=key)
        assert "李阿姨" not in worker.text


async def test_of_who_stays_anonymous_nothing_is_hidden(sit: Sit, file_desk: Desk) -> None:
    key = file_desk.do_now(requests.add, a_draft(privacy="anonymous", caller=""))
    async with sit() as worker:
        await worker.open("requests", matter=key)
        assert "Caller  anonymous" in worker.text
        await worker.press("ctrl+g")
        assert "Nothing is hidden here." in worker.text


async def test_a_repeat_is_noted_by_number_and_seen_from_both(sit: Sit, file_desk: Desk, request_id: str) -> None:
    other = file_desk.do_now(requests.add, a_draft(title="又漏水"))
    async with sit() as worker:
        await worker.open("requests", matter=other)
        await worker.press("ctrl+e", *"999", "enter")
        assert "No request has this number." in worker.text
        await worker.press("ctrl+e", *"001", "enter")
        assert "Repeats" in worker.text
        await worker.press("home", "enter")
        assert "Repeated by" in worker.text and worker.page.matter_id == request_id
