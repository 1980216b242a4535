"""How an agreement, its performance and a mediator's private notes look."""

from __future__ import annotations

import pytest

from db.changes import dispute_notes
from db.desk import Desk
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.mediated import a_case
from tests.screens.test_dispute_agreements import to

SIZES = ((80, 24), (40, 20))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_an_agreement(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    case = a_case(file_desk, "sit")
    async with sit(size=size, language=language) as worker:
        await worker.open("disputes", matter=case, new="agreement")
        picture.check(worker.app, "disputes-agreement-begun")
        await worker.press("f5", *"1200 2 12-15", "enter")
        to(worker, "duties")
        await worker.press("tab", *["backspace"] * 10, "f10", "f10")
        picture.check(worker.app, "disputes-agreement")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_what_follows_from_it(sit: Sit, file_desk: Desk, language: str, size: tuple[int, int]) -> None:
    case = a_case(file_desk, "sit", "agree")
    file_desk.do_now(dispute_notes.add, case, "李四其实愿意赔，只是怕面子上过不去，单独谈。")
    async with sit(size=size, language=language) as worker:
        for new in ("duty", "confirmation", "revisit", "notes"):
            await worker.open("disputes", matter=case, new=new)
            picture.check(worker.app, f"disputes-{new}")
