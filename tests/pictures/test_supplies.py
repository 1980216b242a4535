"""How supplies look: stock, an item, a paper being written, giving out, a count."""

from __future__ import annotations

import pytest

from db.desk import Desk
from db.rules.supply_campaigns import Share
from db.rules.supply_moves import MoveKind, Row
from tests import make
from tests.db.supplying import a_campaign, give, move
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.test_supplies import a_store


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_supplies(sit: Sit, file_desk: Desk, language: str) -> None:
    place, water, radio = a_store(file_desk)
    family = make.a_household_of(file_desk, make.a_family(file_desk)["head"])
    campaign = a_campaign(file_desk, Share(water, 1))
    give(file_desk, campaign, family)
    move(file_desk, MoveKind.LEND, Row(radio, 2), party="王队长", phone="13900001111")
    async with sit(language=language) as worker:
        await worker.open("supplies")
        picture.check(worker.app, "supplies")
        await worker.open("supplies", item=radio)
        picture.check(worker.app, "supplies-item")
        await worker.press("7")
        await worker.type("李明")
        await worker.press("f5", "3")
        picture.check(worker.app, "supplies-lend")
        await worker.press("escape")
        await worker.open("supplies", campaign=campaign)
        await worker.type("zjg")
        picture.check(worker.app, "supplies-give")
        await worker.open("supplies", count=place)
        await worker.press("f5", "9", "enter", "4")
        picture.check(worker.app, "supplies-count")
