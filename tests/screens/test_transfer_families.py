"""What the board and the count ask and tell: families, shelters, witnesses, words for a family, and old messages."""

from __future__ import annotations

import pytest

from db.changes import shelters
from db.desk import Desk
from db.rules.shelters import ShelterDraft
from tests.db.moved import a_flooded_house, an_area, begin, people, states, tick
from tests.screens.conftest import Sit
from tests.screens.test_transfers import row


@pytest.fixture
def transfer(file_desk: Desk) -> str:
    """A family and an elder to be brought out."""
    a_flooded_house(file_desk)
    file_desk.do_now(shelters.add, ShelterDraft("第一小学", "school", "short", usable_m2=100, beds="101:1-4"))
    return begin(file_desk, an_area(file_desk, "3栋"))


async def test_the_family_key_leaves_out_who_refuses_and_goes_on_to_the_next_family(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        tick(file_desk, transfer, "张小明", "refused", reason="goods")
        await worker.page.look()
        await worker.press("1", "7")
        assert states(file_desk, transfer)["张小明"] == "refused" and states(file_desk, transfer)["李梅"] == "told"
        assert "The same for the family: 1. Left out" in worker.text and "further: 1." in worker.text
        assert worker.page.current.name == "张小明"
        await worker.press("down", "1")
        assert states(file_desk, transfer)["赵奶奶"] == "told"


async def test_the_shelters_keep_their_digits_and_the_cursor_is_on_one_with_room(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    file_desk.do_now(shelters.add, ShelterDraft("丙", "school", "short", usable_m2=100, beds="101:1-4"))
    file_desk.do_now(shelters.add, ShelterDraft("甲", "school", "short", usable_m2=100, beds="101:1"))
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.press("3", "escape")
        order = [line.split()[-3] for line in worker.lines if line.rstrip(" │┃|").endswith("free")]
        await worker.press(str(1 + order.index("第一小学")))
        assert states(file_desk, transfer)["张建国"] == "settled"
        await worker.press("9", "3", "escape")
        again = [line.split()[-3] for line in worker.lines if line.rstrip(" │┃|").endswith("free")]
        assert order == again and row(worker, "第一小学").split()[0].startswith(">")


async def test_one_witness_is_not_enough_and_is_not_lost(sit: Sit, file_desk: Desk, transfer: str) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.press("5", "2", "2", *"王姐", "enter")
        assert "A second name is needed" in worker.text and "王姐" in worker.text
        assert states(file_desk, transfer)["张建国"] == "registered"
        await worker.press(*"、刘军", "enter")
        assert people(file_desk, transfer)["张建国"].is_accounted_for


async def test_what_is_said_of_one_goes_for_the_family_and_the_cursor_goes_on(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer, page="count")
        await worker.press("down", "1", *"去了外地", "enter")
        assert row(worker, "李梅").startswith(">") and "3 not accounted for" in worker.text
        await worker.press("7")
        assert "1 not accounted for" in worker.text and row(worker, "赵奶奶").startswith(">")
        await worker.press("7")
        assert "Nobody more of this family" in worker.text
        await worker.press("ctrl+w")
        assert "What is printed?" in worker.text


async def test_a_told_refusal_is_gone_when_one_comes_back_to_the_board(
    sit: Sit, file_desk: Desk, transfer: str
) -> None:
    async with sit() as worker:
        await worker.open("transfers", transfer=transfer)
        await worker.press("1")
        assert "does the same for 2 more" in worker.text
        await worker.press("ctrl+r")
        await worker.press("escape")
        assert "in all" in worker.text and "does the same" not in worker.text
        await worker.press("ctrl+w")
        assert "What is printed?" in worker.text
