"""The door round: choosing a building, what is set for a round, finding and adding doors."""

from __future__ import annotations

import datetime

import pytest

from db.changes import rounds
from db.desk import Desk
from db.queries import rounds as round_questions
from db.queries import walks
from tests import make, seat
from tests.conftest import StillClock
from tests.screens import stairs
from tests.screens.conftest import Sit
from tests.screens.stairs import at, recorded, told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """One building of two units, three floors, two doors each; a couple with a son at 3-1-301."""
    return stairs.plant(file_desk)


async def test_a_building_opens_as_soon_as_its_number_is_typed(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2")
        assert "0/12" in worker.text
        await worker.press("1")
        assert "Unit 1" in worker.text and at(worker) == "1-301"


async def test_more_than_nine_buildings_take_two_digits(sit: Sit, stair: Desk) -> None:
    for number in range(4, 15):
        make.a_building(stair, str(number), floors=1, doors=1)
    async with sit() as worker:
        await worker.press("f2", "1")
        assert "Number: 1" in told(worker)
        await worker.press("2")
        assert worker.page.stair.building == "14"


async def test_a_number_that_no_building_has_is_told(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "7")
        assert "No building" in told(worker)


async def test_the_letters_of_an_estate_choose_as_well(sit: Sit, stair: Desk) -> None:
    make.a_room(stair, "9-1-101", "幸福里")
    async with sit() as worker:
        await worker.press("f2")
        await worker.type("xfl")
        assert worker.page.stair.building == "9"


async def test_without_buildings_the_list_says_what_to_do(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f2")
        assert "F7" in worker.text


async def test_the_round_in_progress_stands_on_top_and_enter_goes_on_with_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1", "escape")
        assert "Enter: 3, since Nov 22" in worker.lines[2]
        await worker.press("enter")
        assert at(worker) == "1-302" and "1/12 met" in worker.text


async def test_a_round_of_last_week_is_gone_on_with_only_when_it_is_chosen(
    sit: Sit, stair: Desk, clock: StillClock
) -> None:
    building = stair.ask_now(round_questions.buildings, clock().date())[0].id
    old = stair.do_now(rounds.start, building, ("09",))
    clock.move(days=7)
    async with sit() as worker:
        await worker.press("f2", "1")
        assert worker.page.walk is None
        await worker.press("escape", "enter")
        assert worker.page.walk.id == old and "campaign" in worker.lines[1]


async def test_purpose_companions_and_a_past_day_are_set_once_for_all_doors(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press(
            "f2", "1", "ctrl+u", "9", "enter", "enter", *"民警老王", "enter", "ctrl+u", *"11-20", "enter"
        )
        await worker.press("ctrl+s")
        assert "Say why" in worker.text
        await worker.type("网络不通")
        await worker.press("ctrl+s", "1", "1")
    lines = recorded(stair)
    assert {(line.purposes, line.companions, line.visited_on) for line in lines} == {
        (("09",), "民警老王", datetime.date(2026, 11, 20))
    }
    assert all(line.is_late and line.visited_at is None for line in lines)


async def test_a_new_round_has_the_purposes_of_the_last_one(sit: Sit, stair: Desk) -> None:
    make.a_building(stair, "4", floors=1, doors=1)
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+u", "9", "ctrl+s", "1", "ctrl+e", "2", "1")
    assert [line.purposes for line in recorded(stair)] == [("09",), ("09",)]


async def test_a_finished_round_is_in_progress_no_more(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1", "ctrl+e")
        assert "Enter:" not in worker.text
    assert stair.ask_now(walks.in_progress, stair.worker_id) is None


async def test_a_door_is_found_by_its_number_and_a_missing_one_is_added(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "f5", *"2-102", "enter")
        assert at(worker) == "2-102"
        await worker.press("f5", *"303", "enter")
        assert "no door 303" in worker.text
        await worker.press("enter")
        assert at(worker) == "2-303" and "0/13 met" in worker.text
        await worker.press("1")
    assert recorded(stair)[0].address == "3-2-303"


async def test_a_door_of_another_feature_opens_its_stair_there(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.open("rounds", door=make.a_room(stair, "3-2-201"))
        assert at(worker) == "2-201"


async def test_the_signs_are_explained_with_one_key(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+g")
        assert "v met" in worker.text and "! visit due" in worker.text


async def test_signs_and_words_follow_the_language(sit: Sit, stair: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.speak_chinese(monkeypatch, {"v": "见", "Unit {number}": "{number}单元"})
    async with sit() as worker:
        await worker.press("f2", "1", "1", "f8")
        assert "301见 >302." in worker.text and "1单元" in worker.text and "1入户见面" in worker.text


async def test_a_terminal_that_changes_its_size_shows_stair_and_card_again(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        for size in ((40, 20), (120, 36), (80, 24)):
            await worker.pilot.resize_terminal(*size)
            await worker.settle()
            assert ">301." in worker.text and "张建国" in worker.text


async def test_forty_by_twenty_shows_stair_and_card(sit: Sit, stair: Desk) -> None:
    async with sit(size=(40, 20)) as worker:
        await worker.press("f2", "1")
        assert ">301." in worker.text and "张建国" in worker.text
        await worker.press("1")
        assert ">302." in worker.text
