"""How the working days of a year look."""

from __future__ import annotations

import datetime

import pytest

from db.changes import working_days
from db.desk import Desk
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_working_days(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    file_desk.do_now(working_days.mark, datetime.date(2026, 11, 27), False, "小区停水", "街道办事处")
    async with sit(size=size, language=language) as worker:
        await worker.open("working_days")
        picture.check(worker.app, "working_days")
        await worker.press("right")
        picture.check(worker.app, "working_days-unpublished")
