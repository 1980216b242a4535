"""Keys that arrive in one bunch, as on a lagging line, find the field and the list they were meant for."""

from textual import events

from db.desk import Desk
from db.queries import residents
from tests import make
from tests.screens.conftest import Sit


async def test_a_form_typed_in_one_burst_lands_field_by_field_and_is_saved_whole(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("residents")
        for key in (*"李大年", "enter", "enter", *"13812345678", "tab", "down", *"1949", "f10"):
            worker.send(key)
        await worker.settle()
        found = file_desk.ask_now(residents.find, "13812345678", file_desk.today())
        assert [(line.name, line.age) for line in found] == [("李大年", 76)]


async def test_enter_right_behind_the_letters_opens_whom_the_letters_find(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "张建国", at="3-2-1201")
    make.a_resident(file_desk, "李梅", at="3-2-1202")
    async with sit() as worker:
        for key in (*"limei", "enter"):
            worker.send(key)
        await worker.settle()
        assert "李梅" in worker.text and "张建国" not in worker.text


async def test_a_paste_that_is_too_long_is_cut_and_told(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("residents")
        worker.page.focused.post_message(events.Paste("王" * 30 + "\n" + "五" * 30))
        await worker.settle()
        assert worker.page.values()["name"] == "王" * 30 + " " + "五" * 19
        assert "11 characters" in worker.text


async def test_a_word_typed_into_a_choice_narrows_its_list_whole(sit: Sit, file_desk: Desk) -> None:
    room = make.a_room(file_desk, "3-1-301")
    async with sit() as worker:
        await worker.open("visits", room=room)
        for key in "无人":
            worker.send(key)
        await worker.settle()
        assert "Result" in worker.text and worker.one("TextField").value == "无人"
