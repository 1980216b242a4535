"""The community's quick phrases: adding, changing, dropping."""

from __future__ import annotations

from db.changes import phrases as changes
from db.desk import Desk
from db.queries import phrases
from tests.screens.conftest import Sit


def texts(desk: Desk) -> list[str]:
    """The phrases, the most used first."""
    return [phrase.text for phrase in desk.ask_now(phrases.all)]


async def test_those_used_most_stand_in_front(sit: Sit, file_desk: Desk) -> None:
    used = next(one for one in file_desk.ask_now(phrases.all) if one.text == "身体良好")
    file_desk.do_now(changes.used, used.id)
    async with sit() as worker:
        await worker.open("phrases")
        rows = [record.cells for record in worker.one("RecordList").records]
    assert rows[0] == ("1", "stlh", "身体良好") and len(rows) == 40


async def test_a_phrase_is_added_and_its_initials_call_it(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("phrases")
        await worker.press("f5", *"已送月饼", "ctrl+s")
    (added,) = [one for one in file_desk.ask_now(phrases.all) if one.text == "已送月饼"]
    assert "ysyb" in added.calls


async def test_a_phrase_that_is_there_already_is_refused(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("phrases")
        await worker.press("f5", *"一切正常", "ctrl+s")
        assert "already there" in worker.text
    assert texts(file_desk).count("一切正常") == 1


async def test_a_phrase_is_changed(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("phrases")
        await worker.press("enter", *"。", "ctrl+s")
    assert "一切正常。" in texts(file_desk) and "一切正常" not in texts(file_desk)


async def test_a_phrase_is_dropped_and_comes_back_by_undo(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("phrases")
        await worker.press("delete", "enter")
        assert "一切正常" not in texts(file_desk)
        await worker.press("ctrl+z", "enter")
    assert "一切正常" in texts(file_desk)


async def test_without_phrases_the_list_says_how_to_add_one(sit: Sit, file_desk: Desk) -> None:
    for one in file_desk.ask_now(phrases.all):
        file_desk.do_now(changes.remove, one.id)
    async with sit() as worker:
        await worker.open("phrases")
        assert "F5 adds one" in worker.text
