"""What was typed of a request or of a step is kept, found again, and leads back to where it was typed."""

from __future__ import annotations

import pytest

from db.changes import requests
from db.changes import visits as visit_changes
from db.desk import Desk
from db.queries import drafts
from db.queries.request_needs import waiting
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.db.asking import a_draft, card
from tests.screens.conftest import Sit


@pytest.fixture
def room(file_desk: Desk) -> str:
    return make.a_room(file_desk, "3-2-1201")


async def test_a_step_that_was_begun_leads_back_to_its_request_and_is_offered_there(
    sit: Sit, file_desk: Desk, room: str
) -> None:
    key = file_desk.do_now(requests.add, a_draft(room))
    async with sit() as worker:
        await worker.open("requests", matter=key)
        await worker.press("0", *"write", "enter", *"已联系物业", "escape", "escape", "ctrl+n")
        assert "Step of a request" in worker.text and "SQ-20261122-001" in worker.text
        await worker.press("enter")
        assert worker.page.matter_id == key
        await worker.press("0", *"write", "enter", "1", "f10")
        assert "已联系物业" in worker.text
    assert card(file_desk, key).steps[-1].facts == {"text": "已联系物业"}
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_new_request_in_the_full_form_is_gone_on_with(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("requests", new="form")
        await worker.press(*"路灯坏", "escape", "ctrl+n")
        assert "路灯坏" in worker.text
        await worker.press("enter", "1")
        assert worker.page.values()["title"] == "路灯坏"


async def test_a_need_that_was_being_taken_up_is_gone_on_with(sit: Sit, file_desk: Desk, room: str) -> None:
    draft = VisitDraft(room, "11", ("01",), "1", make.TODAY, findings=(FindingDraft("need", "05", text="厨房顶漏"),))
    file_desk.do_now(visit_changes.add, draft)
    (need,) = file_desk.ask_now(waiting)
    async with sit() as worker:
        await worker.open("requests", finding=need.id)
        await worker.press("end", *"三天", "escape", "ctrl+n", "enter", "1")
        assert worker.page.values()["title"] == "厨房顶漏三天"
        await worker.press("f10")
        assert "厨房顶漏三天" in worker.text and "ZF-" in worker.text


async def test_a_correction_that_was_begun_leads_back_to_its_form(sit: Sit, file_desk: Desk, room: str) -> None:
    key = file_desk.do_now(requests.add, a_draft(room))
    async with sit() as worker:
        await worker.open("requests", amended=key)
        await worker.press("end", *"三天", "escape", "ctrl+n", "enter", "1")
        assert worker.page.matter_id == key and worker.page.values()["title"] == "楼上漏水三天"


async def test_a_correction_of_what_somebody_else_changed_meanwhile_is_told(
    sit: Sit, file_desk: Desk, room: str
) -> None:
    key = file_desk.do_now(requests.add, a_draft(room))
    async with sit() as worker:
        await worker.open("requests", amended=key)
        await worker.press("end", *"三天")
        file_desk.do_now(requests.take, key, 1, "accept", {})
        await worker.press("f10")
        assert "Somebody else changed this record meanwhile." in worker.text
    assert card(file_desk, key).line.title == "楼上漏水"


async def test_the_history_of_a_request_names_its_deeds(sit: Sit, file_desk: Desk, room: str) -> None:
    key = file_desk.do_now(requests.add, a_draft(room))
    async with sit() as worker:
        await worker.open("requests", matter=key)
        await worker.press("1", "ctrl+k")
        assert "Step taken with a request" in worker.text and "Request written down" in worker.text
