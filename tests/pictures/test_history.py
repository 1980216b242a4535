"""How the history looks."""

from __future__ import annotations

import pytest

from db.changes import residents
from db.desk import Desk
from tests import make
from tests.conftest import StillClock
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_history(sit: Sit, file_desk: Desk, clock: StillClock, language: str, size: tuple[int, int]) -> None:
    family = make.a_family(file_desk)
    clock.move(days=1)
    number = make.a_number("19650308", order=7)
    version, draft = file_desk.do_now(residents.opened, family["head"])
    amended = make.a_draft(draft.name, phone="13812345678", sex="1", number=number, note="耳背，敲门要重")
    file_desk.do_now(residents.amend, family["head"], version, amended)
    file_desk.do_now(residents.reveal, family["son"])
    async with sit(size=size, language=language) as worker:
        await worker.press("f6")
        picture.check(worker.app, "history")
        await worker.press("down", "enter")
        picture.check(worker.app, "history-deed")
        await worker.press("2")
        picture.check(worker.app, "history-record")
