"""The board: one digit a person, families by one key, others' ticks by themselves, and no tick is lost."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from db.changes import shelters, transfers
from db.desk import Desk
from db.errors import Conflict, NotFound, StoreBusy, StoreClosed
from db.queries import transfers as kept
from db.rules.shelters import ShelterDraft
from tests.conftest import StillClock
from tests.db.moved import WITH_KIN, a_flooded_house, an_area, begin, people, states, tick
from tests.db.test_transfer_writers import other_program
from tests.screens.conftest import Sit
from tests.seat import Seat


@pytest.fixture
def transfer(file_desk: Desk) -> str:
    """A family and an elder to be brought out."""
    a_flooded_house(file_desk)
    file_desk.do_now(shelters.add, ShelterDraft("第一小学", "school", "short", usable_m2=100, beds="101:1-4"))
    return begin(file_desk, an_area(file_desk, "3栋"))


def tally(worker: Seat) -> str:
    """How many stand how."""
    return row(worker, "in all")


def row(worker: Seat, part: str) -> str:
    """The first line of the screen with a text in it; what runs against the clock may stand above it."""
    return next(line for line in worker.lines if part in line)


async def test_one_digit_ticks_a_person_and_another_key_the_family(
    sit: Sit, file_desk: Desk, transfer: str, clock: StillClock
) -> None:
    clock.move(minutes=5)
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        assert "4 in all" in tally(worker) and "registered 4" in tally(worker)
        await worker.press("1")
        assert states(file_desk, transfer)["张建国"] == "told" and "told 1" in tally(worker)
        assert "7 does the same for 2 more" in worker.text
        await worker.press("7")
        assert list(states(file_desk, transfer).values()) == ["told", "told", "told", "registered"]
        await worker.press("9", "0")
        assert people(file_desk, transfer)["赵奶奶"].tries == 1 and "tried 1x" in worker.text
        clock.move(minutes=26)
        await worker.press("9", "6")
        assert "missing 1" in tally(worker) and "! missing 赵奶奶" in " ".join(worker.text.split())
        await worker.press("9", "6")
        assert "registered 1" in tally(worker) and "missing 0" in tally(worker)
        await worker.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert "registered 3  told 1" in tally(worker)
    told = file_desk.ask_now(kept.marks, people(file_desk, transfer)["赵奶奶"].id)
    assert [one.kind for one in told] == ["tried", "missing", "found", "taken", "taken", "taken"]


async def test_a_family_is_settled_together_with_three_keys(sit: Sit, file_desk: Desk, transfer: str) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.press("3", "enter", "enter")
        known = people(file_desk, transfer)
        assert [one.state.value for one in known.values()] == ["settled"] * 3 + ["registered"]
        assert known["李梅"].shelter_id and "settled 3" in tally(worker)
        await worker.press("9", "3", "2", *"城西路8号", "enter", "enter")
        assert people(file_desk, transfer)["赵奶奶"].to_address == "城西路8号"
        assert "Everybody is accounted for" in worker.text
        await worker.press("right", "right", "right")
        assert "Settled or back 4" in worker.text and "城西路8号" in worker.text
        await worker.press("1", *"记错了", "enter")
        assert "told" in states(file_desk, transfer).values()


async def test_who_refuses_while_another_settles_the_family_is_not_settled_with_it(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.press("3", "enter")
        tick(file_desk, transfer, "李梅", "refused", reason="goods")
        await worker.press("enter")
        assert list(states(file_desk, transfer).values()) == ["settled", "refused", "settled", "registered"]


async def test_who_refuses_signs_or_is_told_before_two(sit: Sit, file_desk: Desk, transfer: str) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.press("5", "2", "2", *"王姐、刘军", "enter")
        one = people(file_desk, transfer)["张建国"]
        assert one.told == {"reason": "goods", "witnesses": "王姐、刘军"} and one.is_accounted_for
        assert row(worker, "张建国").startswith("  x refused") and row(worker, "李梅").startswith(">")
        await worker.press("9", "5", "1", "3")
        assert "not signed" in worker.text


async def test_people_are_found_as_one_types_and_narrowed(sit: Sit, transfer: str) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.press("8", *"znn")
        assert "赵奶奶" in worker.text and "李梅" not in worker.text
        await worker.press("enter", "1", "escape")
        assert "李梅" in worker.text
        await worker.press("ctrl+g", *"needed bed", "enter")
        assert "Help needed bedridden" in worker.text and "李梅" not in worker.text
        await worker.press("ctrl+g", "enter")
        assert "李梅" in worker.text


async def test_what_is_typed_quickly_shows_at_once_and_is_stored_in_order(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.burst("1", "1", "1", "1")
        assert set(states(file_desk, transfer).values()) == {"told"} and "told 4" in tally(worker)
        assert not worker.page.pending


async def test_a_tick_that_the_store_refuses_is_told_and_put_back(
    sit: Sit, file_desk: Desk, transfer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_values: object) -> None:
        raise NotFound

    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        monkeypatch.setattr(transfers, "mark", refused)
        await worker.press("1")
        assert "no longer there" in worker.text and "registered 4" in tally(worker) and not worker.page.pending


@pytest.mark.parametrize("trouble", [StoreBusy, StoreClosed, Conflict])
async def test_a_tick_waits_while_the_store_is_busy_or_away_and_is_stored_then(
    sit: Sit, file_desk: Desk, transfer: str, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    def troubled(*_values: object) -> None:
        raise trouble

    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        with monkeypatch.context() as while_busy:
            while_busy.setattr(transfers, "mark", troubled)
            await worker.press("1")
            assert "waits and is stored" in worker.text and "told 1" in tally(worker)
            assert " + told" in row(worker, "张建国") and states(file_desk, transfer)["张建国"] == "registered"
            # Nobody leaves what is not stored; what is taken back before it is stored was never ticked.
            await worker.press("1", "escape")
            assert "told 2" in tally(worker) and "Leave when it is" in worker.text
            await worker.press("ctrl+z")
            assert "told 1" in tally(worker) and len(worker.page.pending) == 1
        worker.page.begin_look()
        await worker.settle()
        assert " + " not in row(worker, "张建国")
        assert states(file_desk, transfer) == {"张建国": "told"} | dict.fromkeys(
            ("李梅", "张小明", "赵奶奶"), "registered"
        )


async def test_what_is_taken_back_at_once_is_the_last_tick_and_not_the_one_before(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.burst("1", "1", "ctrl+z")
        assert states(file_desk, transfer)["张建国"] == "told" and states(file_desk, transfer)["李梅"] == "registered"
        await worker.burst("1", "1", "ctrl+z", "ctrl+z", "ctrl+z")
        assert set(states(file_desk, transfer).values()) == {"registered"}


async def test_a_page_that_is_gone_has_stored_what_was_ticked(sit: Sit, file_desk: Desk, transfer: str) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        page = worker.page
        page.action_mark("told")
        page.action_mark("told")
        assert len(page.pending) == 2
        page.keep()
        assert page.pending == [] and sum(one == "told" for one in states(file_desk, transfer).values()) == 2
        page.action_mark("told")
        page.action_back()
        await worker.settle()
    assert sum(one == "told" for one in states(file_desk, transfer).values()) == 3


async def test_a_look_that_is_dropped_in_the_middle_loses_nobodys_tick(
    sit: Sit, file_desk: Desk, transfer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        page = worker.page
        page.looking.stop()
        ask = page.ask

        async def dropped(question: Any, *values: Any) -> Any:
            if question is kept.some:
                raise asyncio.CancelledError
            return await ask(question, *values)

        file_desk.do_now(transfers.mark, [people(file_desk, transfer)["李梅"].id], "told")
        with monkeypatch.context() as patched, suppress(asyncio.CancelledError):
            patched.setattr(page, "ask", dropped)
            await page.look()
        assert "told 1" not in tally(worker)
        await page.look()
        await worker.settle()
        assert "told 1" in tally(worker)


async def test_others_ticks_come_in_by_themselves(sit: Sit, file_desk: Desk, file_url: str, transfer: str) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        one = people(file_desk, transfer)["李梅"].id
        other_program(file_url, [one])
        await worker.until(lambda: "on the way 1" in tally(worker), seconds=4)
        await worker.press("1")
        assert states(file_desk, transfer)["李梅"] == "left" and states(file_desk, transfer)["张建国"] == "told"


async def test_the_count_ends_an_operation_when_nobody_is_left_without_a_word(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    keys = {name: line.id for name, line in people(file_desk, transfer).items()}
    file_desk.do_now(transfers.mark, [keys["李梅"], keys["张建国"], keys["张小明"]], "settled", WITH_KIN)
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer, page="count")
        assert "1 not accounted for" in worker.text
        await worker.press("9")
        assert "1 people are not accounted for" in worker.text and "A note" not in worker.text
        await worker.press("home", "1")
        assert "Put the cursor on a person" in worker.text
        await worker.press("down", "1", *"家人陪护", "enter")
        assert "The count is right." in worker.text and "家人陪护" in worker.text
        await worker.press("9", *"齐了", "enter")
        assert "Ended 11-22" in worker.text
        await worker.press("enter")
        assert "Person to bring out" in worker.lines[0] and "家人陪护" in worker.text


async def test_an_operation_begins_with_a_few_keys_and_somebody_comes_by_hand(sit: Sit, file_desk: Desk) -> None:
    a_flooded_house(file_desk)
    an_area(file_desk, "3栋")
    async with sit() as worker:
        await worker.open("transfers")
        await worker.press("f5", "2", "1", "3", "enter", "1")
        assert "DRILL" in worker.lines[0] and "4 in all" in worker.text
        await worker.press("f5", *"过路人", "enter", "enter", "enter", *"轮椅 deaf", "f10")
        assert "5 in all" in worker.text and "chair deaf" in worker.text
        await worker.press("8", *"过路", "enter", "enter", "ctrl+y")
        await worker.press("backspace", "backspace", "backspace", "backspace", "f10")
        assert "Needs: in a wheelchair" in worker.text
