"""How the door round looks: the buildings, the stair, the note, the card."""

from __future__ import annotations

import datetime

import pytest

from db.changes import areas
from db.desk import Desk
from db.rules.addresses import Door
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.fixture
def street(file_desk: Desk) -> Desk:
    """Three buildings, one of them with four stairs; a family, an elder who is due, somebody nobody visits alone."""
    make.a_building(file_desk, "3", units=2, floors=6, doors=2)
    make.a_building(file_desk, "4", units=4, floors=6, doors=2)
    file_desk.do_now(areas.rooms_at, [(Door("幸福里", "甲3", "", f"10{door}"), None) for door in range(1, 9)])
    make.a_family(file_desk, at="3-1-601")
    elder = make.a_resident(file_desk, "王秀英", at="3-1-502", birth="1940", sex="2", relation=make.HEAD)
    make.a_tag(file_desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    helped = make.a_resident(file_desk, "李强", at="3-2-301", birth="1980", sex="1", relation=make.HEAD)
    make.a_tag(file_desk, helped, "F2", from_on=datetime.date(2026, 9, 1))
    return file_desk


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_the_buildings(sit: Sit, street: Desk, language: str, size: tuple[int, int]) -> None:
    async with sit(size=size, language=language) as worker:
        await worker.press("f2", "1", "1", "4", "escape")
        picture.check(worker.app, "rounds-buildings")


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_the_stair(sit: Sit, street: Desk, language: str, size: tuple[int, int]) -> None:
    async with sit(size=size, language=language) as worker:
        await worker.press("f2", "1", *"145678", "space", "1", "ctrl+x", "0", "5", "enter", "up", "up", "right")
        picture.check(worker.app, "rounds-stair")
        await worker.press("space", "y")
        picture.check(worker.app, "rounds-note")


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_stairs_that_do_not_fit_beside_each_other(
    sit: Sit, street: Desk, language: str, size: tuple[int, int]
) -> None:
    async with sit(size=size, language=language) as worker:
        await worker.press("f2", "2")
        picture.check(worker.app, "rounds-four-stairs")


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_the_card_with_the_focus(sit: Sit, street: Desk, language: str) -> None:
    async with sit(language=language) as worker:
        await worker.press("f2", "1", "tab", "1", "3")
        picture.check(worker.app, "rounds-card")
