"""Recording doors: one digit each, what is told afterwards, and taking back."""

from __future__ import annotations

from typing import Any

import pytest

from db.changes import visits as visit_changes
from db.desk import Desk
from db.errors import StoreNotWritable
from db.queries import drafts, walks
from tests.screens import stairs
from tests.screens.conftest import Sit
from tests.screens.stairs import at, burst, last_card, recorded, told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """One building of two units, three floors, two doors each; a couple with a son at 3-1-301."""
    return stairs.plant(file_desk)


async def test_one_digit_records_the_door_and_goes_on_to_the_next(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1")
        assert at(worker) == "1-302" and "1/12 met" in worker.text and "301v" in worker.text
    (line,) = recorded(stair)
    assert (line.address, line.result, line.channel, line.purposes) == ("3-1-301", "11", "1", ("01",))
    assert (str(line.visited_on), line.visited_at) == ("2026-11-22", "10:00")


async def test_a_whole_stair_is_walked_with_digits_alone(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", *"124578124578")
        assert "0 to go" in worker.text and "Every door is done" in told(worker)
    assert [line.address for line in recorded(stair)] == [
        f"3-{unit}-{floor}0{door}" for unit in (1, 2) for floor in (3, 2, 1) for door in (1, 2)
    ]


async def test_the_first_door_begins_the_round_and_the_others_belong_to_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        assert stair.ask_now(walks.in_progress, stair.worker_id) is None
        await worker.press("1", "1")
    assert len({line.round_id for line in recorded(stair)}) == 1 and recorded(stair)[0].round_id


async def test_keys_typed_ahead_while_the_stair_is_read_are_not_lost(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.pilot.press("f2", "1", "1", "y", "q", "enter", "2")
        await worker.settle()
    assert [(line.result, line.note) for line in recorded(stair)] == [("11", ""), ("12", "一切正常")]


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        (("space", "2", "1"), [("3-1-301", "11", "不愿多谈")]),
        (("y", "q", "enter", "2"), [("3-1-301", "12", "一切正常")]),
        (("space", *"漏水", "enter", "1", "2"), [("3-1-301", "11", "漏水"), ("3-1-302", "12", "")]),
        (
            ("right", "y", "q", "tab", "2", "space", "1", "4"),
            [("3-1-302", "12", "一切正常"), ("3-1-301", "21", "一切正常")],
        ),
        (("1", "down", "5"), [("3-1-301", "11", ""), ("3-1-202", "22", "")]),
    ],
)
async def test_keys_that_arrive_in_one_piece_act_one_after_the_other(
    sit: Sit, stair: Desk, keys: tuple[str, ...], then: list[tuple[str, str, str]]
) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await burst(worker, *keys)
    assert [(line.address, line.result, line.note) for line in recorded(stair)] == then


async def test_people_picked_in_one_piece_with_the_result_are_met(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await burst(worker, "tab", "2", "tab", "1")
    assert [name for _key, name in last_card(stair).people] == ["李梅"]


async def test_keys_for_a_dialog_that_is_not_there_yet_wait_for_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await burst(worker, "9", "2")
        await burst(worker, "ctrl+x", "0", "5")
        await worker.press("enter", "1")
    assert [line.result for line in recorded(stair)] == ["26", "11"]
    assert [one.code for one in last_card(stair).findings] == ["05"]


async def test_undo_typed_right_behind_a_result_takes_that_very_door_back(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "1")
        await burst(worker, "2", "ctrl+z")
        assert at(worker) == "1-302"
    assert [line.result for line in recorded(stair)] == ["11"]


async def test_a_full_width_digit_of_an_input_method_records_too(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1")
        await worker.type("２")
    assert [line.result for line in recorded(stair)] == ["12"]


async def test_nobody_home_is_told_when_to_try_again_and_in_which_band(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "4")
        assert "301 nobody home: try again by Nov 25" in told(worker) and "daytime" in told(worker)


async def test_a_refusal_is_told_to_be_for_somebody_else(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "5")
        assert "somebody else should go, from Dec 22" in told(worker)


async def test_nine_opens_the_results_without_a_digit(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "9")
        assert "in hospital or away" in worker.text
        await worker.press("2")
        assert at(worker) == "1-302"
    assert [line.result for line in recorded(stair)] == ["26"]


async def test_moved_away_is_carried_out_in_the_register_with_one_key(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "6")
        assert "Ctrl+O" in told(worker) and "301m" in worker.text
        await worker.press("ctrl+o")
        assert "moved out" in worker.text and "张建国 李梅 张小明" in worker.text
        await worker.press("enter", "left")
        assert "Nobody is registered here" in worker.text


async def test_recording_a_door_again_corrects_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "4", "left", "1")
        assert "1/12 met, 0 nobody" in worker.text
    assert [line.result for line in recorded(stair)] == ["11"]
    assert len(last_card(stair).versions) == 2


async def test_a_door_known_to_be_vacant_is_passed_over(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "7", "ctrl+o", "enter", "ctrl+e")
    async with sit() as worker:
        await worker.press("f2", "1")
        assert at(worker) == "1-302" and "301e" in worker.text


async def test_what_cannot_be_saved_stands_at_the_door_again(
    sit: Sit, stair: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: Any, **_named: Any) -> None:
        raise StoreNotWritable

    async with sit() as worker:
        await worker.press("f2", "1", "space", "1")
        monkeypatch.setattr(visit_changes, "record", full)
        await worker.press("1")
        assert "disk is full" in told(worker) and "0/12 met" in worker.text
        await worker.press("left")
        assert "一切正常" in worker.lines[2]
    assert recorded(stair) == []


async def test_undo_puts_the_door_back_with_everything_typed_at_it(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "space", "1", "tab", "2", "tab", "1")
        assert at(worker) == "1-302"
        await worker.press("ctrl+z")
        assert at(worker) == "1-301" and "一切正常" in worker.lines[2] and "2+李梅" in worker.text
        await worker.until(lambda: stair.ask_now(drafts.mine, stair.presence.session))
    assert recorded(stair) == []
    assert [draft.data["note"] for draft in stair.ask_now(drafts.mine, stair.presence.session)] == ["一切正常"]
