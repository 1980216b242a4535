"""Several requests at once: rows under a shared head, checked as they are typed, saved together or not at all."""

from __future__ import annotations

import pytest

from db.desk import Desk
from db.queries import drafts
from tests import make
from tests.db.asking import local
from tests.screens.conftest import Sit
from tests.screens.test_request_lines import saved
from tests.seat import Seat


async def begun(worker: Seat) -> None:
    """At the first cell of the first row."""
    await worker.press("ctrl+t", "6")


async def test_a_row_grows_and_is_checked_at_once(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press(*"3-2-1201", "enter")
        assert "? what" in worker.text and len(worker.page.rows) == 2
        await worker.press(*"声音", "enter", *"王姐", "enter", *"12")
        (row,) = [line for line in worker.lines if "声音" in line]
        assert "? phone ? F5" in row
        await worker.press(*["backspace"] * 2, *"13812345678", "f5", *"noise", "enter")
        (row,) = [line for line in worker.lines if "声音" in line]
        assert row.endswith("noise")


async def test_all_rows_are_saved_in_one_deed_with_what_they_share(sit: Sit, file_desk: Desk) -> None:
    room = make.a_room(file_desk, "3-2-1201")
    async with sit() as worker:
        await begun(worker)
        await worker.press("up", *"广场", "down")
        await worker.press(*"3-2-1201", "enter", *"楼上漏水 急", "enter", *"王姐", "enter", *"13812345678", "enter")
        await worker.press("enter", *"停车难", "f10")
        assert "2 saved." in worker.text
        one, other = sorted(saved(file_desk), key=lambda card: card.line.number)
        await worker.press("ctrl+z", "1")
        assert saved(file_desk) == []
    assert (one.line.room_id, one.line.title, one.draft.urgency, one.caller) == (room, "楼上漏水", "2", "王姐")
    assert (other.line.address, other.line.title, other.draft.category) == ("广场", "停车难", "03")
    assert {one.draft.source, other.draft.source} == {"07"}
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_when_all_rows_were_told_stands_above_them(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press("up", "up", "up", *"11-20 25:00", "down", "down", "down")
        await worker.press(*"广场", "enter", *"停车难", "f10")
        assert "Write it like 9:00" in worker.text and worker.page.focused is worker.page.heads[1].field
        await worker.press(*["backspace"] * 5, *"23:00", "home", *["delete"] * 6, "f10")
        assert "It must have been told before now" in worker.text
        assert worker.page.focused is worker.page.heads[1].field
        await worker.press("home", *"昨天", "f10")
    (one,) = saved(file_desk)
    assert (local(one.line.opened_at), one.draft.detail) == ("11-21 23:00", "")


async def test_a_row_that_is_wrong_keeps_all_from_being_saved_and_is_gone_to(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press("f10")
        assert "Nothing is typed yet." in worker.text
        await worker.press(*"广场", "enter", *"停车难", "enter", "enter", "enter", *"广场", "enter", *"不知道", "f10")
        assert "Row 2: Choose from the list." in worker.text and saved(file_desk) == []
        assert worker.page.focused is worker.page.rows[1].fields[1]


async def test_a_door_of_several_estates_needs_its_estate(sit: Sit, file_desk: Desk) -> None:
    make.a_room(file_desk, "5-1-101", "东园")
    west = make.a_room(file_desk, "5-1-101", "西园")
    async with sit() as worker:
        await begun(worker)
        await worker.press(*"5-1-101", "enter", *"漏水", "f10")
        assert "Row 1: Several estates have this door." in worker.text
        await worker.press("home", *"西园", "f10")
    assert [one.line.room_id for one in saved(file_desk)] == [west]


async def test_up_and_down_go_to_the_same_cell_of_another_row(sit: Sit) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press(*"广场", "enter", *"漏水", "down")
        assert worker.page.focused is worker.page.rows[1].fields[1]
        await worker.press("up", "up")
        assert worker.page.focused is worker.page.heads[-1].field
        await worker.press("down")
        assert worker.page.focused is worker.page.rows[0].fields[0]


@pytest.mark.parametrize("answer", ["1", "2"])
async def test_a_batch_that_was_left_comes_back_or_is_thrown_away(sit: Sit, file_desk: Desk, answer: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press(*"广场", "enter", *"停车难", "escape", "ctrl+n")
        assert "Several requests" in worker.text
        await worker.press("enter")
        assert "It differs in: Rows" in worker.text
        await worker.press(answer)
        assert ("停车难" in worker.text) is (answer == "1")
        if answer == "1":
            await worker.press("f10")
            assert "1 saved." in worker.text
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_head_is_chosen_from_its_list(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press("up", "up", "up", "up", "f5", *"chat", "enter", "down", "down", "down", "down")
        await worker.press(*"广场", "enter", *"停车难", "f10")
    assert [one.draft.source for one in saved(file_desk)] == ["04"]


async def test_what_was_typed_is_thrown_away_after_asking(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press(*"广场", "ctrl+r", "1")
        assert "Open ones" in worker.text
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_on_a_narrow_screen_a_row_has_two_lines(sit: Sit, file_desk: Desk) -> None:
    async with sit(size=(40, 20)) as worker:
        await begun(worker)
        await worker.press(*"广场", "enter", *"停车难", "enter", *"王姐")
        place = next(place for place, line in enumerate(worker.lines) if "停车难" in line)
        assert (
            "广场" in worker.lines[place] and "王姐" in worker.lines[place + 1] and "parking" in worker.lines[place + 1]
        )
