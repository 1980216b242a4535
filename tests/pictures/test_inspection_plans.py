"""How the plan of inspections, its coverage and its figures look."""

from __future__ import annotations

import pytest

from db.desk import Desk
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.test_inspection_plans import a_street


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_the_plan_and_its_figures(sit: Sit, file_desk: Desk, language: str) -> None:
    a_street(file_desk)
    async with sit(language=language) as worker:
        await worker.open("inspection_plans")
        await worker.press("right")
        picture.check(worker.app, "inspection_plans")
        await worker.press("f5")
        picture.check(worker.app, "inspection_plans-coverage")
        await worker.press("escape", "ctrl+r")
        picture.check(worker.app, "inspection_plans-returns")
        await worker.press("enter")
        picture.check(worker.app, "inspection_plans-figures")
