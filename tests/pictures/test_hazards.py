"""How hazards look: the list, one with its clocks, a half-made re-check, a notice, and the map of a building."""

from __future__ import annotations

import pytest

from db.desk import Desk
from tests.conftest import StillClock
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.endangered import a_street


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_hazards(sit: Sit, file_desk: Desk, clock: StillClock, language: str, size: tuple[int, int]) -> None:
    street = a_street(file_desk)
    clock.move(minutes=18)
    async with sit(size=size, language=language) as worker:
        await worker.open("hazards")
        picture.check(worker.app, "hazards-list")
        await worker.press("3", "enter")
        picture.check(worker.app, "hazards-card")
        await worker.press("ctrl+o")
        picture.check(worker.app, "hazards-map")
        await worker.open("hazards", matter=street.door, new="recheck")
        await worker.press("1", "2", "enter")
        picture.check(worker.app, "hazards-recheck")
        await worker.press("escape")
        await worker.open("hazards", matter=street.door, new="notice")
        await worker.press("enter", "2")
        picture.check(worker.app, "hazards-notice")
