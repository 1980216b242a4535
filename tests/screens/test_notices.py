"""Notices on the screen: made known, ticked off one by one, and told of at the door as well."""

from __future__ import annotations

from db.desk import Desk
from db.queries import notices
from tests import make
from tests.screens.conftest import Sit
from tests.screens.test_benefits import an_elder, row


async def test_a_worker_makes_a_policy_known_by_telephone_and_ticks_off_whom_it_reached(
    sit: Sit, file_desk: Desk
) -> None:
    for place, name in enumerate(("甲一", "乙二")):
        an_elder(file_desk, name, f"3-1-10{place}")
    async with sit() as worker:
        await worker.open("policies", policy="P-05")
        await worker.press("7", "f10")
        assert "0 of 2" in worker.text and "still to reach" in row(worker, "甲一")
        await worker.press("1")
        assert "1 of 2" in worker.text and "has been reached" in row(worker, "甲一")
        await worker.press("2", "1")
        assert "1 of 2" in worker.text and "nobody home" in row(worker, "乙二") and "1 missed" in worker.text
        await worker.press("9")
        assert "The notice has ended." in worker.text
        await worker.open("policies", policy="P-05", view="answered")
        assert "told" in row(worker, "甲一") and "by telephone" in row(worker, "甲一")


async def test_a_poster_is_for_buildings_and_says_how_many_heard_it(sit: Sit, file_desk: Desk) -> None:
    make.a_building(file_desk, "3")
    make.a_building(file_desk, "5")
    async with sit() as worker:
        await worker.open("notices")
        await worker.press("f5", "enter")
        await worker.type("冬季用气安全")
        await worker.press("enter")
        await worker.press("6", "enter", "1", "enter")
        await worker.type("5，9")
        await worker.press("f10")
        assert "There is no building 9 here." in worker.text
        await worker.press("backspace", "backspace", "f10")
        assert "Building 5" in worker.text and "Building 3" not in worker.text
        await worker.press("3")
        await worker.type("46")
        await worker.press("enter")
        assert "46 people heard it" in row(worker, "Building 5")
        await worker.press("4")
        await worker.type("（更正）")
        await worker.press("f10")
    assert "（更正）" in file_desk.ask_now(notices.all)[0].title or "(更正)" in file_desk.ask_now(notices.all)[0].title
