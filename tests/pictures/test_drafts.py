"""How the list of drafts looks."""

from __future__ import annotations

import pytest

from db.changes import drafts
from db.desk import Desk
from tests import make
from tests.conftest import StillClock
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_drafts(sit: Sit, file_desk: Desk, clock: StillClock, language: str, size: tuple[int, int]) -> None:
    person = make.a_resident(file_desk)
    file_desk.do_now(drafts.keep, "person", person, 1, {"note": "耳背"})
    clock.move(minutes=50)
    file_desk.do_now(drafts.keep, "person", "", None, {"name": "王小二"})
    file_desk.do_now(drafts.keep, "rounds.door", make.a_room(file_desk, "3-2-1202"), None, {"note": "门口有狗"})
    clock.move(minutes=5)
    async with sit(size=size, language=language) as worker:
        await worker.press("ctrl+n")
        picture.check(worker.app, "drafts")
