"""How inspections look: the lists, one item by item, the rooms of a building as a grid; and a place."""

from __future__ import annotations

import pytest

from db.changes import places
from db.desk import Desk
from db.rules.inspections import Outcome
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.inspected import a_building, a_shop, inspected, shop_sheet


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_inspections(sit: Sit, file_desk: Desk, language: str) -> None:
    building, shop = a_building(file_desk), a_shop(file_desk)
    home = file_desk.do_now(places.of_room, make.a_room(file_desk, "3-2-101"))
    inspected(file_desk, home, outcome=Outcome.REFUSED, again=2)
    key = inspected(file_desk, shop, shop_sheet(file_desk))
    async with sit(language=language) as worker:
        await worker.open("inspections")
        picture.check(worker.app, "inspections")
        await worker.press("3")
        picture.check(worker.app, "inspections-again")
        await worker.open("inspections", inspection=key)
        picture.check(worker.app, "inspections-card")
        await worker.press("1")
        picture.check(worker.app, "inspections-failed")
        await worker.open("inspections", building=building)
        await worker.press("1", "1", "2", "1", "2", "3", "0", "left", "left")
        picture.check(worker.app, "inspections-grid")
        await worker.press("enter")
        picture.check(worker.app, "inspections-cell")
        await worker.press("escape")
        await worker.open("places", place=shop)
        picture.check(worker.app, "places-card")
        await worker.open("places")
        picture.check(worker.app, "places")


async def test_narrow_and_wide(sit: Sit, file_desk: Desk) -> None:
    building, shop = a_building(file_desk), a_shop(file_desk)
    key = inspected(file_desk, shop, shop_sheet(file_desk))
    for size in ((40, 20), (120, 36)):
        async with sit(size=size, language="zh") as worker:
            await worker.open("inspections")
            picture.check(worker.app, "inspections")
            await worker.open("inspections", inspection=key)
            picture.check(worker.app, "inspections-card")
            await worker.open("inspections", building=building)
            picture.check(worker.app, "inspections-grid")
            await worker.open("places")
            picture.check(worker.app, "places")
