"""Which place is inspected: one that is offered or found as one types, or a new one by two fields."""

from __future__ import annotations

from db.desk import Desk
from db.queries import drafts, places
from tests import make
from tests.screens import inspected
from tests.screens.conftest import Sit
from tui.screens.inspections.walk import WalkPage


async def test_a_place_that_is_not_there_yet_is_written_down_by_two_fields(sit: Sit, file_desk: Desk) -> None:
    make.a_building(file_desk, "3", units=2, floors=12, doors=2)
    inspected.inspected(file_desk, inspected.a_shop(file_desk), inspected.shop_sheet(file_desk))
    async with sit() as worker:
        await worker.open("inspections", new="walk")
        # Before anything is typed stands what is due and what was inspected lately; F10 adds nothing yet.
        assert "seen 11-22" in worker.text and "老张粮油店" in worker.text and "due 11-30" in worker.text
        assert "F10" not in worker.lines[-1]
        # What is typed stays over help and another language, and what is begun is a draft.
        await worker.press("down", "3")
        assert worker.one("RecordList").cursor == 0
        await worker.press("backspace", *"新开的", "f1", "escape", "f8", "f8", *"面馆", "enter")
        await worker.press(*"rest", "enter", "end", *"二")
        assert worker.app.keep_drafts()
    async with sit() as worker:
        await worker.open("inspections", new="walk")
        await worker.press("backspace", "enter")
        assert isinstance(worker.page, WalkPage) and "restaurant" in worker.text
        # Esc leaves a new place and nothing of it stays.
        await worker.press("escape", "f5", *"let", "enter", "x", "escape")
        await worker.until(lambda: file_desk.ask_now(drafts.mine, file_desk.presence.session) == [])
        await worker.press(*"3-1-101", "f5", *"let", "enter", "enter")
        assert worker.page.place.kind == "let" and "let dwelling" in worker.text
        await worker.press("escape")
    found = {one.kind: one for one in file_desk.ask_now(places.all)}
    assert found["food"].name == "新开的面馆" and found["let"].address == "3-1-101"
