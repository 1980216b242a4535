"""Events on their pages: planned, signed up for, called one by one at the door, paid for and summed up."""

from __future__ import annotations

import datetime

from db.changes import event_entries, event_lists, events
from db.desk import Desk
from db.queries import event_entries as kept
from db.queries import events as known
from db.queries import residents
from db.queries.event_entries import EntryLine
from db.queries.events import EventCard
from db.rules.event_entries import Newcomer, Stand
from db.rules.events import EventDraft, ListDraft, State
from tests import make
from tests.screens.conftest import Sit

TODAY = datetime.date(2026, 11, 22)


def opened(desk: Desk, takes: int | None = 20, on: datetime.date = TODAY) -> str:
    event_id = desk.do_now(events.plan, EventDraft("festival", "游园会", on, place="广场"), (ListDraft("居民", takes),))
    desk.do_now(events.approve, event_id, 1, "街道")
    return event_id


def card(desk: Desk, event_id: str) -> EventCard:
    found = desk.ask_now(known.one, event_id)
    assert found is not None
    return found


def lines(desk: Desk, event_id: str, place: int = 0) -> list[EntryLine]:
    return desk.ask_now(kept.of_list, card(desk, event_id).lists[place].id)


def sign(desk: Desk, event_id: str, *names: str) -> None:
    for name in names:
        desk.do_now(event_entries.sign_up, card(desk, event_id).lists[0].id, Newcomer(name=name))


async def test_an_event_is_planned_from_a_template_secured_approved_and_called_off(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("events")
        assert "No event yet" in worker.text
        await worker.press("f5")
        await worker.type("mid")
        await worker.press("enter")
        assert "中秋游园会" in worker.text and "2027-09-14" in worker.text
        await worker.press("enter", "enter", "enter", "enter", "enter")
        await worker.type("广场")
        await worker.press("enter")
        for _key in range(3):
            await worker.press("backspace")
        await worker.type("230")
        await worker.press("f10")
        assert "! 230 people" in worker.text and "budget 4" not in worker.text and "being planned" in worker.text
        await worker.press("5")
        await worker.type("街道")
        await worker.press("enter")
        assert "write the safety plan first" in worker.text
        await worker.press("6", "enter")
        await worker.type("东西两门")
        await worker.press("enter")
        await worker.type("签到台药箱")
        await worker.press("enter", "enter")
        await worker.type("王书记")
        await worker.press("f10", "5")
        await worker.type("街道")
        await worker.press("enter")
        assert "approved" in worker.text and "safety plan written" in worker.text
        await worker.press("9")
        await worker.type("暴雨")
        await worker.press("enter")
        assert "Called off: 暴雨" in worker.text
    (line,) = file_desk.ask_now(known.recent, TODAY)
    assert (line.state, line.festival, line.expected) == (State.OFF, "autumn", 230)


async def test_one_look_up_and_one_key_for_each_who_comes(sit: Sit, file_desk: Desk) -> None:
    event_id = opened(file_desk, 3)
    person = make.a_resident(file_desk, "赵玉兰", "3-2-1201", birth="1950")
    sign(file_desk, event_id, "王芳", "李强", "王方")
    async with sit() as worker:
        await worker.open("events", event=event_id, new="roll")
        assert "0 came of 3" in worker.text
        await worker.type("wf")
        assert worker.text.count("[ ]") == 2
        await worker.press("2")
        assert "Came: 王方" in worker.text and "1 came of 3" in worker.text
        await worker.type("2")
        await worker.press("enter")
        assert "Came: 李强" in worker.text
        await worker.type("zyl")
        await worker.press("1")
        assert "3 came of 3" in worker.text
        await worker.type("过路人+1")
        await worker.press("enter")
        assert "! Came over the number: 过路人 (2)" in worker.text and "2 over" in worker.text
        await worker.type("李")
        await worker.press("1")
        assert "李强 has come already" in worker.text
        await worker.press("ctrl+d")
        assert "Taken back: 李强" in worker.text
    entries = lines(file_desk, event_id)
    assert [(one.name, one.has_come) for one in entries] == [
        ("王芳", False),
        ("李强", False),
        ("王方", True),
        ("赵玉兰", True),
        ("过路人", True),
    ]
    assert entries[3].person_id == person and entries[4].came_heads == 2


async def test_keys_in_one_burst_lose_nobody(sit: Sit, file_desk: Desk) -> None:
    event_id = opened(file_desk, None)
    sign(file_desk, event_id, "王芳", "李强", "赵敏")
    async with sit() as worker:
        await worker.open("events", event=event_id, new="roll")
        await worker.burst(*"wf1", *"lq1", *"3", "enter", *"孙丽", "enter", *"钱多多", "1")
        assert "5 came of 5" in worker.text
    assert all(one.has_come for one in lines(file_desk, event_id))
    assert {one.name for one in lines(file_desk, event_id)} == {"王芳", "李强", "赵敏", "孙丽", "钱多多"}


async def test_two_programs_at_one_list_tick_each_once(sit: Sit, file_desk: Desk) -> None:
    event_id = opened(file_desk, None)
    sign(file_desk, event_id, "王芳", "李强")
    async with sit() as worker:
        await worker.open("events", event=event_id, new="roll")
        await worker.type("wf")
        from db.changes import event_rolls

        first, second = lines(file_desk, event_id)
        file_desk.do_now(event_rolls.tick, [first.id])
        await worker.press("1")
        assert "王芳 has come already" in worker.text and "1 came of 2" in worker.text
        file_desk.do_now(event_rolls.walk_in, card(file_desk, event_id).lists[0].id, Newcomer(name="孙丽"))
        await worker.type("lq")
        await worker.press("1")
        assert "3 came of 3" in worker.text
    assert [one.has_come for one in lines(file_desk, event_id)] == [True, True, True] and second.name == "李强"


async def test_a_full_list_lets_wait_and_tells_who_moves_up(sit: Sit, file_desk: Desk) -> None:
    event_id = opened(file_desk, 2, TODAY + datetime.timedelta(days=3))
    family = make.a_family(file_desk)
    person = file_desk.ask_now(residents.one, next(iter(family.values())), TODAY)
    assert person is not None
    async with sit() as worker:
        await worker.open("events", event=event_id, new="signup")
        await worker.type("王芳+1")
        await worker.press("enter")
        assert "Signed up: 王芳 (2)" in worker.text
        await worker.type(person.line.name)
        await worker.press("ctrl+x")
        assert "waits for a place" in worker.text
        await worker.type("李强")
        await worker.press("1")
        assert "李强 waits" in worker.text
        await worker.type("王芳")
        await worker.press("ctrl+d", "enter")
        assert "Moved up, tell them: " in worker.text
        await worker.press("ctrl+e")
    states = {one.name: one.state for one in lines(file_desk, event_id)}
    assert states["李强"] is (Stand.WAITING if len(family) == 2 else Stand.SIGNED) and "王芳" not in states


async def test_lists_are_kept_apart_at_the_door(sit: Sit, file_desk: Desk) -> None:
    event_id = opened(file_desk)
    file_desk.do_now(event_lists.add, event_id, ListDraft("下午场", 10))
    sign(file_desk, event_id, "王芳")
    async with sit() as worker:
        await worker.open("events", event=event_id, new="roll")
        await worker.press("ctrl+g")
        assert "下午场" in worker.text
        await worker.type("wf")
        assert "on the list 居民" in worker.text
        await worker.press("1")
        assert "nothing ticked" in worker.text
        await worker.press("ctrl+g")
        await worker.type("wf")
        await worker.press("1")
        assert "Came: 王芳" in worker.text
        await worker.press("ctrl+e", "ctrl+e")
        assert "not to be photographed" in worker.text
    assert [one.standing.came for one in card(file_desk, event_id).lists] == [1, 0]


async def test_money_tasks_and_summary_end_an_event(sit: Sit, file_desk: Desk) -> None:
    event_id = opened(file_desk)
    async with sit() as worker:
        await worker.open("events", event=event_id)
        await worker.press("4", "1")
        await worker.type("月饼 10份 12")
        await worker.press("enter", "escape", "2")
        await worker.type("月饼")
        await worker.press("enter")
        await worker.type("130.50")
        await worker.press("enter")
        await worker.type("稻香村")
        await worker.press("f10")
        assert "! 10.50 yuan over the budget" in worker.text
        await worker.press("down", "enter")
        await worker.type("写错")
        await worker.press("enter")
        assert "paid 0 yuan" in worker.text
        await worker.press("escape", "3", "4")
        await worker.type("签到")
        await worker.press("enter", "escape", "1")
        await worker.type("陈建国")
        await worker.press("enter")
        assert "since 10:00" in worker.text
        await worker.press("2")
        assert "陈建国: 0 minutes" in worker.text
        await worker.press("5")
        await worker.type("稻香村")
        await worker.press("enter")
        await worker.type("月饼券")
        await worker.press("enter", "escape", "1")
        await worker.type("孙丽")
        await worker.press("enter", "escape", "5")
        await worker.type("秩序好")
        await worker.press("f10")
        assert "summed up" in worker.text
        await worker.press("5", "1")
        assert "in the archive" in worker.text
    whole = card(file_desk, event_id)
    assert (whole.line.state, whole.line.came, whole.purse.paid) == (State.FILED, 1, 0)
    assert [(one.name, one.gives) for one in whole.partners] == [("稻香村", "月饼券")]
