"""How a walk looks: the place, what is chosen, an item, a failure, the end; and what its keys cost on the wire."""

from __future__ import annotations

import pytest

from db.desk import Desk
from tests import make
from tests.pictures import picture
from tests.pictures.test_bytes import MOST, Act, counted
from tests.screens.conftest import Sit

SCRIPT: tuple[Act, ...] = (
    ("the page", "start", ()),
    ("a door typed", "results", tuple("3-2-12")),
    ("the place taken: what is chosen", "screen", ("0", "1", "enter")),
    ("another checklist", "field", ("2",)),
    ("the first item", "page", ("enter",)),
    ("a pass, and the next item", "door", ("1",)),
    ("a pass, and the next item again", "door", ("1",)),
    ("a failure: its note and its limit", "results", ("2",)),
    ("a letter of a phrase", "results", ("r",)),
    ("the phrase taken", "results", ("1",)),
    ("the next item", "results", ("enter",)),
    ("back to the item before", "door", ("up",)),
    ("to which number?", "dialog", ("ctrl+g",)),
    ("the twelfth item", "results", ("1", "2", "enter")),
    ("danger to life: whom to ring", "page", ("ctrl+g", "5", "enter", "2")),
    ("what keeps people safe?", "dialog", ("ctrl+f",)),
    ("said", "page", ("2",)),
)


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_walk(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    make.a_building(file_desk, "3", units=2, floors=12, doors=2)
    async with sit(size=size, language=language) as worker:
        await worker.open("inspections", new="walk")
        await worker.press(*"3-2-12")
        picture.check(worker.app, "inspections-choose")
        await worker.press("enter", "2")
        picture.check(worker.app, "inspections-lists")
        await worker.press("enter", "1", "1")
        picture.check(worker.app, "inspections-item")
        await worker.press("2", "1", "enter", "ctrl+u", *"+3", "up", "up", "4")
        await worker.press("escape", "ctrl+g", "1", "enter", "2", *"[red]味道[/]大")
        picture.check(worker.app, "inspections-failure")
        await worker.press("enter", "enter", "f5", "1")
        picture.check(worker.app, "inspections-end")
        await worker.press("enter")
        picture.check(worker.app, "inspections-saved")


async def test_a_walk_costs_what_the_table_says(sit: Sit, file_desk: Desk) -> None:
    make.a_building(file_desk, "3", units=2, floors=12, doors=2)
    async with sit(language="zh") as worker:
        await worker.open("inspections", new="walk")
        rows = await counted(worker, SCRIPT)
    picture.check_text("".join(f"{count:5d}  {kind:8}{name}\n" for count, kind, name in rows), "bytes-inspections.txt")
    assert [row for row in rows if row[0] > MOST[row[1]]] == []
