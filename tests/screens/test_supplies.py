"""Supplies on the screen: papers by digits, lending to a household, giving out at a table, a count, papers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from db.desk import Desk
from db.queries import supplies as kept
from db.queries import supply_campaigns, supply_loans
from db.rules.supply_campaigns import Share
from db.rules.supply_moves import MoveKind, Row
from tests import make
from tests.db import papering, supplying
from tests.db.supplying import TODAY, a_campaign, an_item, bring, move, there
from tests.screens.conftest import Sit
from tests.seat import Seat


def row(worker: Seat, begins: str) -> str:
    """The line that begins so."""
    return next(line for line in worker.lines if line.lstrip(" >!~").startswith(begins))


def a_store(desk: Desk) -> tuple[str, str, str]:
    """A store room with water that expires, radios, and too few sandbags."""
    place = supplying.a_place(desk)
    water, radio = an_item(desk, spec="24瓶"), supplying.a_radio(desk)
    bring(desk, water, place, 10, TODAY + datetime.timedelta(9))
    bring(desk, radio, place, 6)
    an_item(desk, "沙袋", kind="flood", unit="bag", least=50)
    return place, water, radio


async def test_a_keeper_writes_items_down_brings_them_in_and_sees_what_presses_first(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("supplies")
        await worker.press("5")
        assert "First write down a store room" in worker.text
        await worker.press("4", "f5")
        await worker.type("仓库")
        await worker.press("f10", "1", "ctrl+y")
        await worker.type("handheld ")
        await worker.press("enter")
        assert "31 items written down." in worker.text
        await worker.press("f5")
        await worker.type("锅")
        await worker.press("enter", "enter", "4", "enter", "1", "enter")
        await worker.type("5")
        await worker.press("f10")
        # One after the other: the store room is known, so the items come first; a day until which they keep by Ctrl+E.
        await worker.press("5", "f5", "ctrl+f")
        await worker.type("锅")
        await worker.press("enter", "7", "ctrl+e")
        await worker.type("2026-12-01")
        await worker.press("enter")
        assert "1 item typed" in worker.text and "2026-12-01" in row(worker, "7")
        await worker.press("f10", "8")
        await worker.type("锅")
        await worker.press("enter")
        assert "expires 12-01" in row(worker, "锅") and "7 pcs" in row(worker, "锅")
        assert file_desk.ask_now(lambda: len(kept.stock(TODAY))) == 32


async def test_a_sign_or_a_point_is_never_swallowed_into_another_number(sit: Sit, file_desk: Desk) -> None:
    _place, water, _radio = a_store(file_desk)
    async with sit() as worker:
        await worker.open("supplies", move="in", item=water)
        assert "digits write how many" in worker.text
        await worker.type("-5")
        assert "- is no digit: nothing was written." in worker.text and "0 items typed" in worker.text
        await worker.press("backspace", "1", ".", "5")
        assert ". is no digit" in worker.text and row(worker, "1").lstrip(" >").startswith("1 ")
        await worker.press("backspace", "2")
        assert "12" in row(worker, "12")
        await worker.press("shift+tab")
        assert "F5 goes to the items" in worker.text


async def test_what_spoils_is_asked_until_when_it_keeps_and_why_it_came(sit: Sit, file_desk: Desk) -> None:
    supplying.a_place(file_desk)
    noodles, radio = an_item(file_desk, "方便面"), supplying.a_radio(file_desk)
    async with sit() as worker:
        await worker.open("supplies", move="in", item=noodles)
        await worker.press("5", "f10")
        assert "方便面 spoils: until when" in worker.text
        await worker.press("escape")
        assert there(file_desk, noodles) == 0
        await worker.press("f10")
        await worker.type("2027-06-30")
        await worker.press("enter")
        assert there(file_desk, noodles) == 5
        # What is there by now is no opening stock, and what does not spoil is not asked for.
        await worker.open("supplies", move="in", item=radio)
        await worker.press("6", "f10")
        assert "This is needed." in worker.text
        await worker.press("2", "f10")
        assert there(file_desk, radio) == 6
    (lot,) = file_desk.ask_now(kept.one, noodles, TODAY).lots
    assert lot.expires_on == datetime.date(2027, 6, 30)


async def test_what_is_lent_explains_why_nothing_is_missing(sit: Sit, file_desk: Desk) -> None:
    place = supplying.a_place(file_desk)
    radio = an_item(file_desk, "对讲机", kind="light", unit="device", is_lent=True, least=6)
    bring(file_desk, radio, place, 6)
    move(file_desk, MoveKind.LEND, Row(radio, 1))
    async with sit() as worker:
        await worker.open("supplies")
        assert "1 lent, counted in" in row(worker, "对讲机") and "too few" not in worker.text


async def test_what_is_short_stays_typed_and_is_told_with_what_is_there(sit: Sit, file_desk: Desk) -> None:
    _place, water, _radio = a_store(file_desk)
    async with sit() as worker:
        await worker.open("supplies", move="out", item=water)
        await worker.type("张力")
        await worker.press("f5", "1", "2", "f10")
        assert "瓶装水 24瓶: Only 10 are there." in worker.text
        # Left and come back to: nothing typed is lost.
        await worker.press("escape")
        await worker.open("supplies", move="out", item=water)
        await worker.press("enter")
        assert "12" in row(worker, "12") and "张力" in worker.text
        await worker.press("f5", "backspace", "f10")
        assert there(file_desk, water) == 9
        await worker.open("supplies", item=water)
        assert "handed out" in worker.text and "-1" in row(worker, "11-22") and "张力" in worker.text
        await worker.press("ctrl+z", "1")
        assert there(file_desk, water) == 10


async def test_radios_are_lent_to_a_household_and_come_back_with_one_lost(sit: Sit, file_desk: Desk) -> None:
    _place, _water, radio = a_store(file_desk)
    make.a_family(file_desk)
    async with sit() as worker:
        await worker.open("supplies")
        await worker.press("7", "ctrl+o")
        await worker.type("zjg")
        await worker.press("enter", "f5", "3", "f10")
        (loan,) = file_desk.ask_now(supply_loans.still_out)
        assert (loan.holder, loan.still_out) == ("张建国 3-2-1201", 3)
        assert loan.household_id is not None
        await worker.press("2", "enter", "3")
        await worker.type("9")
        await worker.press("enter")
        assert "Write a whole number from 1 to 3." in worker.text
        await worker.press("backspace", "1", "enter")
        assert "Written down as lost" in worker.text
        await worker.press("enter", "1")
        assert "Nothing is lent" in worker.text
        assert there(file_desk, radio) == 5


async def test_at_a_table_enter_gives_and_who_has_got_it_is_told_when_and_to_whom(sit: Sit, file_desk: Desk) -> None:
    _place, water, _radio = a_store(file_desk)
    make.a_family(file_desk)
    make.a_resident(file_desk, "赵玉兰", "5-1-101", make.HEAD, birth="1940")
    campaign = a_campaign(file_desk, Share(water, 1))
    async with sit() as worker:
        await worker.open("supplies", campaign=campaign)
        assert "0 of 2 households" in worker.text and "Nobody has got it yet." in worker.text
        await worker.burst(*"zjg", "enter")
        assert "Given: 张建国  3-2-1201." in worker.text
        assert "1 of 2 households" in worker.text and there(file_desk, water) == 9
        await worker.burst(*"李梅", "enter")
        assert "Given already: 11-22 10:00  张建国. Never twice." in worker.text
        assert there(file_desk, water) == 9
        # Somebody takes it for the old woman; a stranger gets it by name.
        await worker.press(*["backspace"] * 2)
        await worker.type("5-1-101")
        await worker.press("ctrl+e", "ctrl+o")
        await worker.type("女儿赵敏")
        await worker.press("enter")
        assert "女儿赵敏 for 赵玉兰" in worker.text and "thumbprint" in worker.text
        await worker.press("ctrl+w")
        await worker.type("周流动")
        await worker.press("enter", "enter")
        assert "1 by name" in worker.text and there(file_desk, water) == 7
        await worker.press("ctrl+d")
        await worker.type("给错人")
        await worker.press("enter")
        assert "taken back  给错人" in worker.text and there(file_desk, water) == 8
        await worker.press("f5")
        assert "2 of 2 households  0 households are left" in worker.text


async def test_a_campaign_is_begun_by_name_building_and_digits_and_shows_who_is_left(sit: Sit, file_desk: Desk) -> None:
    _place, _water, _radio = a_store(file_desk)
    make.a_family(file_desk)
    make.a_resident(file_desk, "赵玉兰", "5-1-101", make.HEAD, birth="1940")
    async with sit() as worker:
        await worker.open("supplies", new="campaign")
        await worker.type("高温慰问")
        await worker.press("enter", "enter", "enter")
        await worker.type("9")
        await worker.press("f5", "2", "ctrl+e", "f10")
        assert "There is no building 9 here." in worker.text
        await worker.press("backspace", "3", "f10")
        (line,) = file_desk.ask_now(supply_campaigns.all)
        assert (line.name, line.progress.wanted) == ("高温慰问", 1)
        assert "瓶装水 24瓶 2 cartons per head" in worker.text and "needed 6 cartons" in worker.text
        await worker.press("f5", "enter")
        assert "张建国" in worker.text and "赵玉兰" not in worker.text
        await worker.press("escape")
        await worker.type("赵玉兰")
        assert "not on the list" in worker.text
        await worker.press("enter")
        await worker.type("漏水特批")
        await worker.press("enter")
        assert "Given: 赵玉兰" in worker.text


async def test_a_count_shows_differences_asks_why_and_is_one_deed(sit: Sit, file_desk: Desk) -> None:
    place, water, radio = a_store(file_desk)
    async with sit() as worker:
        await worker.open("supplies", count=place)
        await worker.press("f5", "4", "f10")
        assert "对讲机: Choose why it differs." in worker.text
        assert "-2" in row(worker, "4") and "? Ctrl+E" in row(worker, "4")
        await worker.press("ctrl+e", "2", "ctrl+o")
        assert "2 of 2 counted, 1 differ" in worker.text and "lost" in row(worker, "4")
        await worker.press("f10")
        assert (there(file_desk, radio), there(file_desk, water)) == (4, 10)
        await worker.press("ctrl+z")
        assert "Stocktake" in worker.text
        await worker.press("1")
        assert there(file_desk, radio) == 6


async def test_papers_are_chosen_by_a_digit_and_written(
    sit: Sit, file_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    papering.plant(file_desk)
    _place, water, _radio = a_store(file_desk)
    make.a_family(file_desk)
    campaign = a_campaign(file_desk, Share(water, 1))
    move(file_desk, MoveKind.OUT, Row(water, 1))
    async with sit() as worker:
        await worker.open("supplies")
        for digit in ("1", "2"):
            await worker.press("ctrl+w", digit, "enter")
            await worker.until(lambda: "Printed" in worker.text)
            await worker.press("right", "left")
        await worker.open("supplies", campaign=campaign)
        for digit in ("1", "2", "3"):
            await worker.press("ctrl+g", digit, "enter")
    names = sorted(path.name for path in home.iterdir())
    assert names == [
        "20261101-20261130_应急物资台账.docx",
        "20261122_应急物资盘点表.docx",
        "20261122_物资发放公示.docx",
        "20261122_物资发放花名册.docx",
        "物资发放花名册_20261122.xlsx",
    ]
