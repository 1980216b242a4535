"""Requests typed ahead, one behind the other, and what a line may not hold: nothing typed is lost or shown in plain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.changes import requests
from db.desk import Desk
from db.errors import StoreNotWritable
from db.queries import drafts
from tests import make
from tests.db.asking import a_draft, card
from tests.screens.conftest import Sit
from tests.screens.test_request_lines import begun, saved, understood
from tests.seat import Seat

NUMBER = "320104196503081232"


@pytest.fixture
def room(file_desk: Desk) -> str:
    return make.a_room(file_desk, "3-2-1201")


async def burst(worker: Seat, *keys: str) -> None:
    """Keys that come in one piece."""
    for key in keys:
        worker.send(key)
    await worker.settle()


@pytest.mark.parametrize("nod", ["enter", "f10"])
async def test_the_next_line_may_be_typed_right_behind_the_nod(sit: Sit, file_desk: Desk, nod: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await burst(worker, *"广场 漏水", nod)
        await burst(worker, *"东门 停车难", "enter", *"车库 电梯坏", "enter", *"广场 扰")
        assert worker.page.field.value == "广场 扰"
        await worker.until(lambda: file_desk.ask_now(drafts.mine, file_desk.presence.session))
    assert sorted(one.line.title for one in saved(file_desk)) == ["停车难", "漏水", "电梯坏"]


async def test_a_line_that_is_refused_comes_back_when_the_next_one_is_saved(
    sit: Sit, file_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, refusals = requests.add, [StoreNotWritable]

    def once_full(*values: object) -> str:
        if refusals:
            raise refusals.pop()
        return add(*values)  # type: ignore[arg-type]

    async with sit() as worker:
        await begun(worker)
        monkeypatch.setattr(requests, "add", once_full)
        await burst(worker, *"广场 漏水", "enter", *"东门 停车难")
        assert worker.page.field.value == "东门 停车难" and understood(worker)["Not saved"] == "广场 漏水"
        await worker.press("escape", "ctrl+n", "enter", "1")
        assert worker.page.field.value == "广场 漏水" and understood(worker)["Not saved"] == "东门 停车难"
        await worker.press("enter")
        assert worker.page.field.value == "东门 停车难"
        await worker.press("enter")
        assert worker.page.field.value == ""
    assert sorted(one.line.title for one in saved(file_desk)) == ["停车难", "漏水"]


async def test_rows_typed_behind_the_saving_are_the_next_batch(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.press("ctrl+t", "6")
        await burst(worker, *"广场", "enter", *"停车难", "f10", *"东门", "enter", *"漏水", "enter", *"王姐")
        assert "1 saved." in worker.text
        assert [row.cells[:3] for row in worker.page.rows if not row.is_empty] == [["东门", "漏水", "王姐"]]
        await worker.press("f10")
    assert sorted((one.line.address, one.line.title) for one in saved(file_desk)) == [
        ("东门", "漏水"),
        ("广场", "停车难"),
    ]


async def test_rows_that_are_refused_come_back_above_what_was_typed_behind_them(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.press("ctrl+t", "6")
        await burst(worker, *"广场", "enter", *"不知道", "f10", *"东门", "enter", *"漏水")
        assert "Row 1: Choose from the list." in worker.text and saved(file_desk) == []
        assert [row.cells[:2] for row in worker.page.rows] == [["广场", "不知道"], ["东门", "漏水"], ["", ""]]
        assert worker.page.focused is worker.page.rows[1].fields[1]
        await worker.press("up", "f5", *"noise", "enter", "f10")
        assert "2 saved." in worker.text


async def test_a_caller_who_asks_for_secrecy_is_in_no_title(sit: Sit, file_desk: Desk, room: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 王姐家漏水 保密")
        await worker.press("enter")
    (one,) = saved(file_desk)
    assert (one.line.title, one.is_hidden, one.caller) == ("漏水", True, "")
    assert file_desk.do_now(requests.reveal, one.line.id) == ("王姐", "")


@pytest.mark.parametrize(
    ("answer", "privacy", "caller"), [("1", None, None), ("2", "anonymous", ""), ("3", "confidential", "王姐")]
)
async def test_a_name_of_who_gives_none_is_asked_about(
    sit: Sit, file_desk: Desk, room: str, answer: str, privacy: str | None, caller: str | None
) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 王姐家漏水 匿名")
        await worker.press("enter")
        assert "Who wants to stay anonymous has no name here" in worker.text
        await worker.press(answer)
        assert (worker.page.field.value == "3-2-1201 王姐家漏水 匿名") is (privacy is None)
    told = [(one.draft.privacy, file_desk.do_now(requests.reveal, one.line.id)[0]) for one in saved(file_desk)]
    assert told == ([(privacy, caller)] if privacy else [])


async def test_a_second_telephone_is_kept_and_masked(sit: Sit, file_desk: Desk, room: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 漏水 13812345678 13900001111")
        await worker.press("enter")
        (one,) = saved(file_desk)
        await worker.open("requests", matter=one.line.id)
        assert "138****5678 139****1111" in worker.text
        await worker.press("ctrl+g")
        assert "13812345678 13900001111" in worker.text
    assert one.draft.detail == ""


async def test_a_citizen_number_goes_only_after_a_nod(sit: Sit, file_desk: Desk, room: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type(f"3-2-1201 漏水 {NUMBER}")
        assert "A citizen number does not belong here." in worker.text
        await worker.press("enter", "1")
        assert NUMBER in worker.page.field.value and saved(file_desk) == []
        await worker.press("f5", "escape", "enter", "2")
        assert worker.page.field.value == ""
    (one,) = saved(file_desk)
    assert NUMBER not in str(one)


async def test_a_citizen_number_in_a_row_keeps_it_from_being_saved(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.press("ctrl+t", "6", *"广场", "enter", *f"停车难 {NUMBER}", "f10")
        assert "Row 1: A citizen number does not belong here." in worker.text and saved(file_desk) == []
        assert worker.page.focused is worker.page.rows[0].fields[1]


async def test_telephones_and_callers_of_a_row_stand_behind_each_other(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.press("ctrl+t", "6", *"广场", "enter", *"停车难 张老师 13900001111", "enter")
        await worker.press(*"王姐", "enter", *"13812345678", "f10")
    (one,) = saved(file_desk)
    assert (one.draft.caller, one.draft.phone, one.draft.detail) == ("王姐 张老师", "13812345678 13900001111", "")


async def test_what_is_written_down_elsewhere_names_no_caller(sit: Sit, file_desk: Desk, room: str) -> None:
    leak = file_desk.do_now(requests.add, a_draft(room))
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 王姐家又漏水 13812345678")
        await worker.press("tab", "1", "3")
        assert worker.page.field.value == ""
    assert card(file_desk, leak).steps[-1].facts == {"text": "又漏水"}


async def test_the_like_of_a_line_is_found_at_its_door_among_many(sit: Sit, file_desk: Desk, room: str) -> None:
    """More open ones of the same category than are looked through lie elsewhere, and all of them press more."""
    alike = file_desk.do_now(requests.add, a_draft(room, title="楼上漏水"))
    many = [a_draft(title=f"管道{count}", urgency="3", place="3号楼楼道") for count in range(320)]
    file_desk.do_now(requests.add_many, [replace(one, caller="") for one in many])
    async with sit() as worker:
        await begun(worker)
        await worker.type("楼上漏水 3-2-1201")
        assert alike in {record.key for record in worker.one("RecordList").records}
