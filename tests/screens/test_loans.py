"""The lending desk: lines of several holders are ticked and come back at once, are asked back and stay longer."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.desk import Desk
from db.queries import loans
from db.rules.supply_moves import MoveKind, Row
from tests.db.supplying import TODAY, a_place, a_radio, move
from tests.screens.conftest import Sit

ZERO = datetime.timedelta(0)


def lend(desk: Desk, *holders: str) -> None:
    place, radio = a_place(desk), a_radio(desk)
    day = TODAY - datetime.timedelta(3)
    move(desk, MoveKind.IN, Row(radio, 10), place_id=place, moved_on=day)
    for number, holder in enumerate(holders, 1):
        due = day + datetime.timedelta(number)
        move(desk, MoveKind.LEND, Row(radio, 2), party=holder, moved_on=day, due_on=due)


def held(desk: Desk) -> list[loans.HeldLine]:
    return desk.ask_now(loans.held, ZERO)


async def test_ticked_lines_of_several_holders_come_back_in_one_key(sit: Sit, file_desk: Desk, home: Path) -> None:
    lend(file_desk, "刘队长", "王楼长", "陈老师")
    async with sit() as worker:
        await worker.open("loans")
        assert "3 things out  with 3 holders  2 late" in worker.text and "!11-20 2 d" in worker.text
        await worker.press("ctrl+w", "enter")
        await worker.until(lambda: "Printed" in worker.text)
        await worker.press("1", "1", "4")
        await worker.type("下周一还")
        await worker.press("enter")
        assert worker.text.count("1x 11-22") == 2
        await worker.press("home", "1", "1", "6")
        await worker.type("+5")
        await worker.press("enter")
        assert "To be back on 2026-11-27" in worker.text
        await worker.press("home", "enter", "1")
        await worker.type("1")
        await worker.press("enter")
        await worker.press("8")
        await worker.type("chen")
        await worker.press("enter", "1", "end", "1", "3")
        assert "2 things came back" in worker.text
    (left,) = held(file_desk)
    assert left.extended == 1 and [path.suffix for path in home.iterdir()] == [".docx"]


async def test_somebody_takes_things_from_the_desk_and_what_was_said_is_shown(sit: Sit, file_desk: Desk) -> None:
    lend(file_desk, "刘队长")
    async with sit() as worker:
        await worker.open("loans", loan=held(file_desk)[0].loan.id)
        await worker.press("enter", "3")
        assert "lent 2026-11-19" in worker.text
        await worker.press("escape", "2", "0", "7")
        assert "Who takes it" in worker.text
        await worker.type("王楼长")
        await worker.press("f5", "2", "f10")
        assert "with 2 holders" in worker.text
        await worker.press("5")
        assert "Stocktake" in worker.text
