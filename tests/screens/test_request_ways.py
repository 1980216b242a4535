"""The ways to a request: from a visit and its needs, a person, a door; and back to each of them."""

from __future__ import annotations

import pytest

from db.changes import requests
from db.changes import visits as visit_changes
from db.desk import Desk
from db.queries import matters, request_cards
from db.queries import requests as kept
from db.queries.requests import Chosen
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.db.asking import OFFSET, a_draft, card, now
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
