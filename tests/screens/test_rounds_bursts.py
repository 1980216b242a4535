"""Keys that a slow line delivers in one piece at a door: through one dialog after another, each to where it belongs."""

from __future__ import annotations

import pytest

from db.desk import Desk
from tests import make
from tests.screens import campaign_stairs, stairs
from tests.screens.campaign_stairs import answered, answers
from tests.screens.conftest import Sit
from tests.screens.stairs import at, last_card, recorded, told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """One building of two units, three floors, two doors each; a couple with a son at 3-1-301."""
    return stairs.plant(file_desk)


@pytest.fixture
def campaign(file_desk: Desk) -> Desk:
    """The same stair with a campaign on, which asks about a person too."""
    return campaign_stairs.plant(file_desk)


@pytest.mark.parametrize(
    ("keys", "seen"),
    [("1", "Is there a"), ("11", "How many?"), ("12", "Which risks?"), ("121", "[x]charging"), ("422", "[x]blocked")],
)
async def test_one_key_says_who_answers_and_those_behind_it_answer(
    sit: Sit, campaign: Desk, keys: str, seen: str
) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("1", *keys)
        assert at(worker) == "1-301" and seen in worker.text


async def test_a_whole_door_in_one_piece_from_the_stair_on(sit: Sit, campaign: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2")
        await worker.burst("1", "1", "2", "1", "7", "enter", "1", "2", "enter", "2", "enter", "4")
        print(worker.text)
        assert at(worker) == "1-201"
    assert answers(campaign) == [{"detector": "1", "count": "7", "risks": "a b", "lived": "2"}]
    assert [(line.address, line.result) for line in recorded(campaign)] == [("3-1-301", "11"), ("3-1-302", "21")]


async def test_words_right_behind_a_code_describe_the_finding(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("ctrl+x", "0", "5", *"厨房漏水", "enter", "1")
    (found,) = last_card(stair).findings
    assert (found.code, found.text) == ("05", "厨房漏水")


async def test_a_change_goes_through_three_dialogs_in_one_piece(sit: Sit, stair: Desk) -> None:
    keys = ("ctrl+f", "1", "2", *"13812345678", "enter", "ctrl+x", "9", "9", *"灯", "enter", "1", "4")
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst(*keys)
        assert at(worker) == "1-201"
    assert [line.result for line in recorded(stair)] == ["11", "21"]


async def test_a_number_right_behind_the_choices_is_written_on_the_line_and_kept(sit: Sit, campaign: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("1", "2", "1", "1", "5", "backspace", "2", "escape")
        assert at(worker) == "1-301" and "is kept" in told(worker)
        await worker.until(lambda: answered(campaign) == {"detector": "1", "count": "12"})


async def test_escape_right_behind_the_key_that_asks_leaves_the_dialog_and_not_the_stair(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("ctrl+x", "escape", "ctrl+x", "0", "5", "escape", "4")
        assert at(worker) == "1-302"
    assert [line.result for line in recorded(stair)] == ["21"]


async def test_keys_that_no_usher_has_let_in_wait_for_the_dialog_they_are_meant_for(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        for key in ("ctrl+x", "0", "5", *"ab", "enter", "1"):
            worker.send(key)
        await worker.settle()
    (found,) = last_card(stair).findings
    assert (found.code, found.text) == ("05", "ab")


async def test_letters_right_behind_the_palettes_key_narrow_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("f9", *"need", "enter", "0", "5", *"ab", "enter", "1")
    (found,) = last_card(stair).findings
    assert (found.code, found.text) == ("05", "ab")


async def test_a_question_that_follows_from_another_one_takes_the_key_behind_it(sit: Sit, campaign: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("1", "1", "1", "escape")
        await worker.burst("9", "1", "1", "5")
        assert at(worker) == "1-201"
    assert [(line.address, line.result) for line in recorded(campaign)] == [("3-1-301", "25"), ("3-1-302", "22")]
    assert answers(campaign) == []


async def test_a_digit_right_behind_taking_back_is_for_the_door_taken_back(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("4", "4", "ctrl+z", "5", "4")
        assert at(worker) == "1-202"
    assert [(line.address, line.result) for line in recorded(stair)] == [
        ("3-1-301", "21"),
        ("3-1-302", "22"),
        ("3-1-201", "21"),
    ]


@pytest.mark.parametrize("leaving", ["escape", "ctrl+e"])
async def test_a_digit_right_behind_leaving_the_stair_records_nothing(sit: Sit, stair: Desk, leaving: str) -> None:
    make.a_building(stair, "5")
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("4", "0", *"ab", "enter", leaving, "2")
        assert "Door round: 5" in worker.lines[0]
    assert [line.result for line in recorded(stair)] == ["21"]


async def test_a_number_right_behind_the_search_finds_its_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("f5", *"2-102", "enter", "4")
    assert [(line.address, line.result) for line in recorded(stair)] == [("3-2-102", "21")]


async def test_a_digit_right_behind_adding_a_door_is_for_that_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.burst("f5", *"2-103", "enter", "1", "4")
    assert [(line.address, line.result) for line in recorded(stair)] == [("3-2-103", "21")]
