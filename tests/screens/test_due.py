"""What is waiting: three lists, the way between them, and where Enter leads."""

from __future__ import annotations

import datetime

import pytest

from db.changes import visits as visit_changes
from db.desk import Desk
from db.rules.visits import VisitDraft
from tests import make
from tests.screens.conftest import Sit


def knocked(desk: Desk, at: str, *days: tuple[str, str]) -> None:
    """Knocks at a door where nobody answered, on days and at times."""
    room = make.a_room(desk, at)
    for day, time in days:
        draft = VisitDraft(room, "21", ("01",), "2", datetime.date.fromisoformat(day), time, reason="补录")
        desk.do_now(visit_changes.add, draft)


@pytest.fixture
def waiting(file_desk: Desk) -> Desk:
    """One person due, one door to try again, one not reached."""
    elder = make.a_resident(file_desk, "王秀英", at="3-1-101", birth="1950", relation=make.HEAD)
    make.a_tag(file_desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    met = VisitDraft(make.a_room(file_desk, "3-1-101"), "11", ("01",), "1", datetime.date(2026, 10, 10), reason="补录")
    file_desk.do_now(visit_changes.add, met)
    knocked(file_desk, "3-1-201", ("2026-11-18", "10:00"))
    knocked(file_desk, "3-1-301", ("2026-11-10", "10:00"), ("2026-11-12", "19:00"), ("2026-11-14", "11:00"))
    return file_desk


async def test_the_lists_are_counted_in_their_titles_and_due_visits_come_first(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4")
        assert "1 Due visits 1" in worker.text and "2 Try again 1" in worker.text and "3 Not reached 1" in worker.text
        assert "王秀英" in worker.text and "13 days late" in worker.text


async def test_somebody_who_was_never_met_is_said_to_be_not_visited_yet(sit: Sit, waiting: Desk) -> None:
    elder = make.a_resident(waiting, "李桂兰", at="3-1-102", birth="1950", relation=make.HEAD)
    make.a_tag(waiting, elder, "A1", from_on=datetime.date(2020, 1, 1))
    async with sit() as worker:
        await worker.press("f4")
        assert "not visited yet" in next(line for line in worker.lines if "李桂兰" in line)
        await worker.press("4")
        assert "! not visited" in worker.text


async def test_a_digit_shows_the_doors_to_try_again_with_day_and_band(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "2")
        (row,) = [line for line in worker.lines if "3-1-201" in line]
        assert "2026-11-21" in row and "evening" in row and "1 day late" in row


@pytest.mark.parametrize("keys", [("3",), ("left",), ("right", "right")])
async def test_digits_and_arrows_lead_to_the_doors_not_reached(sit: Sit, waiting: Desk, keys: tuple[str, ...]) -> None:
    async with sit() as worker:
        await worker.press("f4", *keys)
        (row,) = [line for line in worker.lines if "3-1-301" in line]
        assert row.split()[-1] == "3"


async def test_enter_opens_the_person_of_a_due_visit(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "enter")
        assert worker.page.NOUN == "residents" and "王秀英" in worker.text


async def test_four_goes_to_the_door_of_a_due_visit(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "4")
        assert worker.page.NOUN == "rounds" and ">101.!" in worker.text


async def test_enter_goes_to_the_door_to_try_again(sit: Sit, waiting: Desk) -> None:
    async with sit() as worker:
        await worker.press("f4", "2", "enter")
        assert worker.page.NOUN == "rounds" and ">201." in worker.text


async def test_empty_lists_say_so(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f4")
        assert "No visit is due" in worker.text
        await worker.press("2")
        assert "No door is to be tried again" in worker.text
        await worker.press("enter", "4")
        assert worker.page.NOUN == "due"
