"""How money and things look: a project with a payment over its line, the list, what is lent."""

from __future__ import annotations

import pytest

from db.desk import Desk
from tests.db.projecting import pay, running
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.test_loans import lend


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_project_and_what_is_lent(sit: Sit, file_desk: Desk, language: str) -> None:
    matter = running(file_desk)
    pay(file_desk, matter, 120_000)
    pay(file_desk, matter, 590_000, note="街道同意", voucher="报88")
    lend(file_desk, "刘队长", "王楼长")
    async with sit(language=language) as worker:
        await worker.open("projects")
        picture.check(worker.app, "projects")
        await worker.open("projects", matter=matter)
        picture.check(worker.app, "projects-card")
        await worker.open("loans")
        picture.check(worker.app, "loans")
