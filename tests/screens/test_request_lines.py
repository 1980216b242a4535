"""A request in one line: what is understood is shown, a nod saves it, and similar ones are one key away."""

from __future__ import annotations

import pytest

from db.changes import requests
from db.desk import Desk
from db.errors import StoreNotWritable
from db.queries import drafts, request_cards
from db.queries import requests as kept
from db.queries.request_cards import RequestCard
from db.queries.requests import Chosen
from tests import make
from tests.db.asking import OFFSET, a_draft, card, now
from tests.screens.conftest import Sit
from tests.seat import Seat

LINE = "3-2-1201 楼上漏水 王姐 13812345678 加急"


@pytest.fixture
def room(file_desk: Desk) -> str:
    return make.a_room(file_desk, "3-2-1201")


def saved(desk: Desk) -> list[RequestCard]:
    """Every open request."""
    lines = desk.ask_now(kept.some, Chosen.OPEN, now(desk))
    cards = [desk.ask_now(request_cards.one, line.id, now(desk), OFFSET, desk.worker_id) for line in lines]
    return [one for one in cards if one]


def understood(worker: Seat) -> dict[str, str]:
    """What is shown of the line, by its label."""
    return {line[1:11].strip(): line[11:].strip() for line in worker.lines[2:9] if line.strip()}


async def begun(worker: Seat) -> None:
    """At an empty line."""
    await worker.press("ctrl+t", "f5")


async def test_what_is_understood_is_shown_field_by_field_and_enter_saves_it(
    sit: Sit, file_desk: Desk, room: str
) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type(LINE)
        assert understood(worker) == {
            "What": "楼上漏水",
            "Where": "3-2-1201",
            "Category": "leaks and house repair",
            "Caller": "王姐  13812345678",
            "Urgency": "urgent",
            "Source": "(call)",
        }
        await worker.press("enter")
        assert "SQ-20261122-001 saved: tomorrow 10:00." in worker.text and "加急" not in worker.lines[1]
    (one,) = saved(file_desk)
    assert (one.line.title, one.line.room_id, one.caller, one.draft.phone) == ("楼上漏水", room, "王姐", "13812345678")
    assert (one.draft.category, one.draft.urgency, one.line.worker) == ("05", "2", "李敏")
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_line_that_comes_in_one_burst_with_its_keys_is_read_whole(sit: Sit, file_desk: Desk, room: str) -> None:
    async with sit() as worker:
        await begun(worker)
        for key in (*LINE, "enter"):
            worker.send(key)
        await worker.settle()
        assert "SQ-20261122-001 saved" in worker.text
    (one,) = saved(file_desk)
    assert (one.line.title, one.caller, one.draft.category) == ("楼上漏水", "王姐", "05")


async def test_line_after_line_is_saved(sit: Sit, file_desk: Desk, room: str) -> None:
    async with sit() as worker:
        await begun(worker)
        for line in ("小区东门 路灯坏 公共设施", LINE):
            await worker.type(line)
            await worker.press("enter")
    assert len(saved(file_desk)) == 2


async def test_what_is_missing_is_asked_for_and_nothing_else(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.press("enter")
        assert "Write in a few words what this is about." in worker.text
        await worker.type("声音很大")
        assert understood(worker)["Category"] == "asked when you save"
        await worker.press("enter", *"noise", "enter", "escape")
        assert saved(file_desk) == [] and "声音很大" in worker.lines[1]
        await worker.press("enter", *"noise", "enter", *"广场", "enter")
        assert "saved" in worker.text
    (one,) = saved(file_desk)
    assert (one.line.address, one.draft.category) == ("广场", "04")


async def test_a_door_that_the_register_does_not_have_is_told_and_kept_as_written(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("9-9-999 漏水")
        assert understood(worker)["Where"] == "9-9-999  (not in the register)"
        await worker.press("enter")
    assert [(one.line.room_id, one.line.address) for one in saved(file_desk)] == [(None, "9-9-999")]


async def test_of_doors_in_several_estates_one_is_chosen(sit: Sit, file_desk: Desk) -> None:
    make.a_room(file_desk, "5-1-101", "东园")
    west = make.a_room(file_desk, "5-1-101", "西园")
    async with sit() as worker:
        await begun(worker)
        await worker.type("5-1-101 漏水")
        await worker.press("enter", "escape")
        assert saved(file_desk) == []
        await worker.press("enter", "2")
    assert [one.line.room_id for one in saved(file_desk)] == [west]


async def test_a_caller_who_lives_behind_the_door_is_that_person(sit: Sit, file_desk: Desk, room: str) -> None:
    person = make.a_resident(file_desk, "王秀英", at="3-2-1201")
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 漏水 王秀英 13812345678")
        await worker.press("enter")
        await worker.type("3-2-1201 停车难 匿名")
        await worker.press("enter")
    assert {one.line.title: one.draft.person_id for one in saved(file_desk)} == {"漏水": person, "停车难": None}


@pytest.fixture
def leak(file_desk: Desk, room: str) -> str:
    return file_desk.do_now(requests.add, a_draft(room))


async def test_a_similar_open_one_is_shown_while_one_types(sit: Sit, file_desk: Desk, leak: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 停车难")
        assert "No open request is like this." in worker.text
        await worker.press(*["backspace"] * 3, *"顶上漏水")
        assert "SQ-20261122-001" in worker.text
        await worker.press("tab", "1", "1")
        assert worker.page.matter_id == leak
        await worker.press("escape")
        assert "顶上漏水" in worker.lines[1]


async def test_a_repeat_is_saved_with_its_link(sit: Sit, file_desk: Desk, leak: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 又漏水")
        await worker.press("down", "1", "2")
        assert "SQ-20261122-002 saved" in worker.text
    repeat = next(one for one in saved(file_desk) if one.line.id != leak)
    assert repeat.repeat_of is not None and repeat.repeat_of.id == leak


async def test_what_is_told_again_is_written_down_there(sit: Sit, file_desk: Desk, leak: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 又漏水")
        await worker.press("tab", "1", "3")
        assert "SQ-20261122-001 saved" in worker.text and "又" not in worker.lines[1]
    assert card(file_desk, leak).steps[-1].facts == {"text": "又漏水"}
    assert len(saved(file_desk)) == 1


async def test_tab_leads_back_to_the_line(sit: Sit, leak: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("3-2-1201 又漏水")
        await worker.press("tab", "tab", "1")
        assert "又漏水1" in worker.lines[1]


async def test_the_full_form_begins_with_what_was_understood(sit: Sit, file_desk: Desk, room: str) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type(LINE)
        await worker.press("f5")
        said = {row.question.name: row.value for row in worker.page.rows}
        assert (said["title"], said["place"], said["caller"], said["phone"]) == (
            "楼上漏水",
            "3-2-1201",
            "王姐",
            "13812345678",
        )
        assert (said["category"], said["urgency"], said["worker_id"]) == ("05", "2", file_desk.worker_id)
        await worker.press("f10")
        assert "SQ-20261122-001 saved" in worker.text and "漏水" not in worker.lines[1]
    (one,) = saved(file_desk)
    assert one.line.room_id == room


async def test_the_full_form_takes_helpers_by_number_and_a_class_of_terms(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("requests", new="form")
        await worker.press(*"路灯坏", "enter", *"东门", "enter", "7", "enter", "enter", "2", "enter", *"王姐", "enter")
        await worker.press("enter", "enter", "enter", "enter", *"9", "f10")
        assert "Nobody among the workers has this number." in worker.text
        await worker.press("backspace", *"1", "enter", "enter", "4", "f10")
        assert "Terms: complex" in worker.text and "with 李敏" in worker.text


async def test_a_line_that_was_not_saved_comes_back(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await begun(worker)
        await worker.type("小区东门 路灯坏")
        await worker.press("escape", "ctrl+n")
        await worker.press("enter", "1")
        assert worker.lines[1].endswith("小区东门 路灯坏")
        await worker.press("ctrl+r")
        assert "路灯坏" not in worker.lines[1]
    assert file_desk.ask_now(drafts.mine, file_desk.presence.session) == []


async def test_a_full_disk_loses_no_line(sit: Sit, file_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_values: object) -> str:
        raise StoreNotWritable

    async with sit() as worker:
        await begun(worker)
        await worker.type("小区东门 漏水")
        monkeypatch.setattr(requests, "add", full)
        await worker.press("enter")
        assert "disk is full" in worker.text and "小区东门 漏水" in worker.lines[1]
        monkeypatch.undo()
        await worker.press("enter")
        assert "saved" in worker.text


@pytest.mark.parametrize("nonsense", ["!!!", "()()", "1" * 300, "[/red] {x} %s", "\u202eabc", "3--2--1", "𠮷" * 90])
async def test_nonsense_ends_in_a_title_or_a_question_and_never_in_a_fault(
    sit: Sit, file_desk: Desk, nonsense: str
) -> None:
    async with sit(size=(40, 20), language="zh") as worker:
        await begun(worker)
        worker.one("#typed").value = nonsense
        await worker.settle()
        await worker.press("enter", "escape")
        assert worker.page.NOUN == "requests"
