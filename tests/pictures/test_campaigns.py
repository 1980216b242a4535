"""How campaigns look: the list, the form, one campaign, its answers, and a door that answers."""

from __future__ import annotations

import pytest

from db.changes import areas
from db.desk import Desk
from db.queries import campaigns
from db.rules.addresses import Door
from tests import make
from tests.db import campaigning
from tests.pictures import picture
from tests.screens.conftest import Sit


@pytest.fixture
def street(file_desk: Desk) -> Desk:
    """Two buildings in a campaign: one door has answered, one was closed, one refused."""
    campaigning.plant(file_desk)
    rooms = make.a_building(file_desk, "3", units=2, floors=6, doors=2)
    file_desk.do_now(areas.rooms_at, [(Door("幸福里", "甲3", "", f"10{door}"), None) for door in range(1, 9)])
    make.a_family(file_desk, at="3-1-601")
    other = make.a_room(file_desk, "甲3-101", "幸福里")
    buildings = [campaigning.building_of(file_desk, room) for room in (rooms[0], other)]
    key = campaigning.start(file_desk, *buildings)
    campaigning.answer(file_desk, key, rooms[0], detector="1", count="2", risks="a b", lived="2")
    campaigning.knock(file_desk, key, rooms[1], "21")
    campaigning.knock(file_desk, key, other, "22")
    return file_desk


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_campaign(sit: Sit, street: Desk, language: str, size: tuple[int, int]) -> None:
    async with sit(size=size, language=language) as worker:
        await worker.open("campaigns")
        picture.check(worker.app, "campaigns")
        await worker.press("f5")
        picture.check(worker.app, "campaigns-form")
        await worker.press("escape", "enter")
        picture.check(worker.app, "campaigns-places")
        await worker.press("4")
        picture.check(worker.app, "campaigns-choices")


@pytest.mark.parametrize("size", picture.SIZES, ids=str)
@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_a_door_that_answers(sit: Sit, street: Desk, language: str, size: tuple[int, int]) -> None:
    first = street.ask_now(campaigns.all)[0]
    building = first.sweep.buildings[0]
    async with sit(size=size, language=language) as worker:
        await worker.open("rounds", building=building, campaign=first.id)
        await worker.press("right", "1", "1", *"99", "enter")
        picture.check(worker.app, "campaigns-typed")
        await worker.press("backspace", "enter", "2")
        picture.check(worker.app, "campaigns-chosen")
