"""How volunteers and partner units look: who is there, hours and points, needs with offers."""

from __future__ import annotations

import pytest

from db.desk import Desk
from tests.db.volunteering import a_need, a_unit, a_volunteer, ago, an_offer, served
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_volunteers_and_partners(sit: Sit, file_desk: Desk, language: str) -> None:
    volunteer = a_volunteer(file_desk)
    served(file_desk, volunteer, 120, ago(3))
    unit = a_unit(file_desk)
    an_offer(file_desk, unit)
    a_need(file_desk)
    async with sit(language=language) as worker:
        await worker.open("volunteers")
        picture.check(worker.app, "volunteers")
        await worker.open("volunteers", volunteer=volunteer)
        picture.check(worker.app, "volunteers-card")
        await worker.open("partners", view="needs")
        picture.check(worker.app, "partners-needs")
        await worker.press("enter")
        picture.check(worker.app, "partners-need")
