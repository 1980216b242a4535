"""How the first screen and a person's page and form look."""

from __future__ import annotations

import datetime

import pytest

from db.desk import Desk
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit


def street(desk: Desk) -> dict[str, str]:
    """A family, an elder who lives alone, and a tag that makes a visit due."""
    family = make.a_family(desk, "3-2-1201")
    elder = make.a_resident(desk, "王秀英", at="3-1-101", birth="1940-05-01", relation=make.HEAD, phone="13812345678")
    make.a_tag(desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    return family


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_the_first_screen(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    street(file_desk)
    async with sit(size=size, language=language) as worker:
        picture.check(worker.app, "today")
        await worker.type("1201")
        picture.check(worker.app, "today-found")


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_person(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    family = street(file_desk)
    async with sit(size=size, language=language) as worker:
        await worker.open("residents", resident=family["head"])
        picture.check(worker.app, "residents")
        await worker.press("5")
        picture.check(worker.app, "residents-events")
        await worker.press("escape")
        await worker.open("residents", name="王小二")
        picture.check(worker.app, "residents-form")
        await worker.press("f1")
        picture.check(worker.app, "residents-help")
