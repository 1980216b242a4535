"""The first screen: the first key searches; the list answers; Enter opens."""

import datetime

from db.desk import Desk
from tests import make
from tests.screens.conftest import Sit


async def test_a_worker_types_initials_at_once_and_sees_the_person(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "曾国藩", at="3-2-1201", phone="13812345678")
    async with sit() as worker:
        await worker.type("zgf")
        assert "曾国藩" in worker.text and "3-2-1201" in worker.text and "138****5678" in worker.text


async def test_enter_opens_the_person_found(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "张建国", at="3-2-1201")
    make.a_resident(file_desk, "李梅", at="3-2-1202")
    async with sit() as worker:
        await worker.type("li")
        await worker.press("enter")
        assert "李梅" in worker.text and "张建国" not in worker.text


async def test_arrows_choose_among_the_found_while_the_box_keeps_the_focus(sit: Sit, file_desk: Desk) -> None:
    make.a_family(file_desk)
    async with sit() as worker:
        await worker.type("1201")
        await worker.press("down")
        await worker.type(" ")
        assert worker.one("#typed").value == "1201 "


async def test_escape_empties_the_box(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.type("zhang")
        await worker.press("escape")
        assert worker.one("#typed").value == ""


async def test_nobody_found_says_how_to_register_the_name(sit: Sit) -> None:
    async with sit() as worker:
        await worker.type("王小二")
        assert "F5" in worker.text
        await worker.press("f5")
        assert "New person" in worker.text and "王小二" in worker.text


async def test_an_empty_store_says_what_to_do_next(sit: Sit) -> None:
    async with sit() as worker:
        assert "F7" in worker.text


async def test_more_than_fifty_found_are_fetched_page_by_page(sit: Sit, file_desk: Desk) -> None:
    for place in range(120):
        make.a_resident(file_desk, f"王{chr(0x4E00 + place)}", at=f"3-2-{place + 1:03d}")
    async with sit() as worker:
        await worker.type("王")
        for _page in range(12):
            await worker.press("pagedown")
        names = [record.cells[0] for record in worker.one("RecordList").records]
        assert len(names) == len(set(names)) == 120


async def test_markup_in_a_name_is_shown_as_it_is(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "王[red]五", at="3-2-1201")
    async with sit() as worker:
        await worker.type("3-2-1201")
        assert "王[red]五" in worker.text


async def test_who_moved_away_is_found_last_and_marked(sit: Sit, file_desk: Desk) -> None:
    from db.changes import life_events

    gone = make.a_resident(file_desk, "张三", at="3-2-1201")
    file_desk.do_now(life_events.moved_out, gone)
    make.a_resident(file_desk, "张四", at="3-2-1202")
    async with sit() as worker:
        await worker.type("zhang")
        first, second = (record.cells for record in worker.one("RecordList").records)
        assert first[0] == "张四" and second[0] == "张三" and "moved away" in second[4]


async def test_who_types_at_once_sees_what_is_waiting_when_the_box_is_empty_again(sit: Sit, file_desk: Desk) -> None:
    elder = make.a_resident(file_desk, "王秀英", at="3-1-101", birth="1940", relation=make.HEAD)
    make.a_tag(file_desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    async with sit() as worker:
        worker.page.due, worker.page.is_known = None, False
        await worker.press("w", "escape")
        assert "! 1 late" in worker.text and "王秀英" in worker.text
