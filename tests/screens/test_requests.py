"""Requests: the list and its order, the page and its steps, the three rates."""

from __future__ import annotations

import pytest

from db.changes import requests
from db.changes import visits as visit_changes
from db.desk import Desk
from db.models.ledger import Change
from db.queries import matters, request_cards
from db.queries import requests as kept
from db.queries.requests import Chosen
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db.asking import OFFSET, a_draft, card, now, take
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


async def test_late_ones_come_first_with_a_mark_and_how_late_they_are(
    sit: Sit, file_desk: Desk, room: str, clock: StillClock
) -> None:
    late = file_desk.do_now(requests.add, a_draft(room))
    clock.move(days=3)
    waiting = file_desk.do_now(requests.add, a_draft(title="等材料"))
    file_desk.do_now(requests.take, waiting, 1, "handle", {})
    take(file_desk, waiting, "wait", until="2026-12-01", reason="缺材料")
    file_desk.do_now(requests.add, a_draft(title="路灯不亮", urgency="2"))
    calm = file_desk.do_now(requests.add, a_draft(title="建议装椅子"))
    take(file_desk, calm, "handle")
    async with sit() as worker:
        await worker.press("ctrl+t")
        rows = [line for line in worker.lines if "SQ-" in line]
        assert "!!" in rows[0] and "楼上漏水" in rows[0] and "2 days late" in rows[0]
        assert "!" in rows[1] and "路灯不亮" in rows[1] and "tomorrow 10:00" in rows[1]
        assert "建议装椅子" in rows[2] and "12-02" in rows[2] and "!" not in rows[2]
        assert len(rows) == 3 and "3 Waiting ones 1" in worker.text
        await worker.press("3")
        (row,) = [line for line in worker.lines if "SQ-" in line]
        assert "~" in row and "waits until 12-01" in row
        await worker.press("1", "enter")
        assert worker.page.matter_id == late


@pytest.mark.parametrize(
    ("keys", "text"), [(("2",), "is yours"), (("4",), "has ended"), (("left",), "beyond our power")]
)
async def test_digits_and_arrows_show_the_other_lists(sit: Sit, room: str, keys: tuple[str, ...], text: str) -> None:
    async with sit() as worker:
        await worker.press("ctrl+t", *keys)
        assert text in worker.text


async def test_a_request_is_found_by_the_end_of_its_number_or_by_words(
    sit: Sit, file_desk: Desk, request_id: str
) -> None:
    file_desk.do_now(requests.add, a_draft(title="漏雨"))
    async with sit() as worker:
        await worker.press("ctrl+t", "8", *"001", "enter")
        assert worker.page.matter_id == request_id
        await worker.press("escape", "8", *["backspace"] * 3, "漏", "enter")
        assert len([line for line in worker.lines if "SQ-" in line]) == 2 and "8 漏 2" in worker.text
        await worker.press("8", "无", "enter")
        assert "Nothing found for 漏无." in worker.text
        await worker.press("1")
        assert "8 漏" not in worker.text


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


async def test_the_rates_and_who_stands_behind_each_figure(
    sit: Sit, file_desk: Desk, room: str, request_id: str, clock: StillClock
) -> None:
    take(file_desk, request_id, "handle")
    take(file_desk, request_id, "finish", result_kind="1", result="换了水管")
    take(file_desk, request_id, "call_back", reached="yes", solved="yes", satisfied="no")
    file_desk.do_now(requests.add, a_draft(title="路灯不亮"))
    async with sit() as worker:
        await worker.press("ctrl+t", "7")
        rows = {line[2:30].strip(): line.split()[-2:] for line in worker.lines[2:10]}
        assert rows["Written down"][-1] == "2" and rows["Taken up in time"] == ["1", "50.0%"]
        assert rows["Solved, they say"] == ["1", "100.0%"] and rows["Content, they say"] == ["0", "0.0%"]
        await worker.press("8")
        assert "Not content  2026-11  1" in worker.text and "楼上漏水" in worker.text
        await worker.press("enter")
        assert worker.page.matter_id == request_id
        await worker.press("escape", "escape", "left")
        assert "2026-10" in worker.text and "50.0%" not in worker.text
        await worker.press("right", "right", "1")
        assert "No request stands behind this figure." in worker.text


async def test_a_request_and_its_visit_show_each_other(sit: Sit, file_desk: Desk, room: str) -> None:
    draft = VisitDraft(room, "11", ("01",), "1", make.TODAY, findings=(FindingDraft("need", "05", text="厨房顶漏"),))
    visit_id = file_desk.do_now(visit_changes.add, draft)
    async with sit() as worker:
        await worker.press("ctrl+t")
        assert "9 1 need of a door is no request yet" in worker.text
        await worker.open("visits", visit=visit_id)
        await worker.press("7")
        assert {row.question.name: row.value for row in worker.page.rows}["place"] == "3-2-1201"
        await worker.press("f10")
        assert "厨房顶漏" in worker.text and "ZF-" in worker.text
        key = worker.page.matter_id
        await worker.press("home", "enter")
        assert worker.page.visit_id == visit_id and "SQ-20261122-001" in worker.text and "settled" in worker.text
        await worker.press("home", "enter")
        assert worker.page.matter_id == key
    assert file_desk.ask_now(request_cards.one, key, now(file_desk), OFFSET, None).visit_id == visit_id


async def test_needs_of_doors_are_taken_up_one_by_one(sit: Sit, file_desk: Desk, room: str) -> None:
    draft = VisitDraft(room, "11", ("01",), "1", make.TODAY, findings=(FindingDraft("need", "05", text="厨房顶漏"),))
    file_desk.do_now(visit_changes.add, draft)
    async with sit() as worker:
        await worker.press("ctrl+t", "9")
        assert "厨房顶漏" in worker.text
        await worker.press("enter", "f10", "escape")
        assert "is a request, or settled" in worker.text


async def test_what_is_told_at_a_visit_without_a_need_carries_it_too(sit: Sit, file_desk: Desk, room: str) -> None:
    visit_id = file_desk.do_now(visit_changes.add, VisitDraft(room, "11", ("01",), "1", make.TODAY))
    async with sit() as worker:
        await worker.open("visits", visit=visit_id)
        await worker.press("7", *"灯坏", "enter", "enter", "7", "f10")
        assert "灯坏" in worker.text and "lift" in worker.text
    (line,) = file_desk.ask_now(kept.of_visit, visit_id, now(file_desk))
    assert line.title == "灯坏"


async def test_a_request_is_corrected_and_keeps_its_confidential_caller(sit: Sit, file_desk: Desk, room: str) -> None:
    key = file_desk.do_now(requests.add, a_draft(room, privacy="confidential", caller="李阿姨"))
    async with sit() as worker:
        await worker.open("requests", matter=key)
        await worker.press("ctrl+y", "end", *"三天", "f10")
        assert "楼上漏水三天" in worker.text
        await worker.press("ctrl+g")
        assert "李阿姨" in worker.text


async def test_a_person_leads_to_requests_and_back(sit: Sit, file_desk: Desk, room: str) -> None:
    person = make.a_resident(file_desk, "张建国", at="3-2-1201")
    async with sit() as worker:
        await worker.open("residents", resident=person)
        await worker.press("8", *"漏水")
        assert "3-2-1201" in worker.text and "张建国" in worker.text
        await worker.press("enter", "escape")
        assert "Request" in worker.text and "漏水" in worker.text
        await worker.press("home")
        while not worker.one("#things").current.key.startswith("requests:"):
            await worker.press("down")
        await worker.press("enter")
        assert worker.page.NOUN == "requests" and "张建国" in worker.text
    (line,) = file_desk.ask_now(kept.some, Chosen.OPEN, now(file_desk))
    assert file_desk.ask_now(matters.one, line.id, now(file_desk)).room_id == room


async def test_a_door_on_the_stair_leads_to_a_request_there(sit: Sit, file_desk: Desk, room: str) -> None:
    async with sit() as worker:
        await worker.open("rounds", door=room)
        await worker.press("ctrl+d", *"漏水", "enter")
        assert "SQ-20261122-001 saved" in worker.text
    (line,) = file_desk.ask_now(kept.of_room, room, now(file_desk))
    assert line.title == "漏水"


async def test_on_a_narrow_screen_what_and_due_are_seen(sit: Sit, file_desk: Desk, request_id: str) -> None:
    async with sit(size=(40, 20)) as worker:
        await worker.press("ctrl+t")
        (row,) = [line for line in worker.lines if "楼上漏水" in line]
        assert "tomorrow" in row
        await worker.press("enter")
        assert "1 accept" in worker.text and "王姐" in worker.text
