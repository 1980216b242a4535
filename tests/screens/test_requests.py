"""Requests: the lists and their order, finding one, the three rates."""

from __future__ import annotations

import pytest

from db.changes import requests
from db.desk import Desk
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


async def test_the_rates_and_who_stands_behind_each_figure(
    sit: Sit, file_desk: Desk, room: str, request_id: str, clock: StillClock
) -> None:
    take(file_desk, request_id, "handle")
    take(file_desk, request_id, "finish", result_kind="1", result="换了水管")
    take(file_desk, request_id, "call_back", reached="yes", solved="yes", satisfied="no")
    file_desk.do_now(requests.add, a_draft(title="路灯不亮"))
    async with sit() as worker:
        await worker.press("ctrl+t", "7")
        rows = {line[2:30].strip(): line[50:].split() for line in worker.lines[2:11]}
        assert rows["Written down"] == ["2"] and rows["Taken up in time"] == ["1", "response", "100.0%"]
        assert rows["Solved, they say"][-1] == "100.0%" and rows["Content, they say"] == ["0", "content", "0.0%"]
        await worker.press("8")
        assert "Not content  2026-11  1" in worker.text and "楼上漏水" in worker.text
        await worker.press("enter")
        assert worker.page.matter_id == request_id
        await worker.press("escape", "escape", "left")
        assert "2026-10" in worker.text and "100.0%" not in worker.text
        await worker.press("right", "right", "1")
        assert "No request stands behind this figure." in worker.text


async def test_on_a_narrow_screen_what_and_due_are_seen(sit: Sit, file_desk: Desk, request_id: str) -> None:
    async with sit(size=(40, 20)) as worker:
        await worker.press("ctrl+t")
        (row,) = [line for line in worker.lines if "楼上漏水" in line]
        assert "tomorrow" in row
        await worker.press("enter")
        assert "1 accept" in worker.text and "王姐" in worker.text
