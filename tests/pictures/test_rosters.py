"""How rosters look: the months, one with people down and with days down, why somebody stands there, and swaps."""

from __future__ import annotations

import pytest

from db.desk import Desk
from seed import demo_rosters
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_rosters(sit: Sit, file_desk: Desk, language: str) -> None:
    file_desk.do_now(demo_rosters.plant)
    async with sit(language=language) as worker:
        await worker.open("rosters")
        picture.check(worker.app, "rosters-list")
        await worker.press("up", "enter", *["down"] * 5, "2", "1")
        picture.check(worker.app, "rosters-people")
        await worker.press("tab")
        picture.check(worker.app, "rosters-days")
        await worker.press("ctrl+y")
        picture.check(worker.app, "rosters-why")
        await worker.press("escape")
        await worker.open("rosters", month="2027-01")
        picture.check(worker.app, "rosters-uncertain")
        await worker.open("rosters", which="swaps")
        picture.check(worker.app, "rosters-swaps")
