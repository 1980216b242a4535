"""How the list of shelters, a shelter with its register, its beds and a guest look."""

from __future__ import annotations

import pytest

from db.changes import shelter_stays
from db.desk import Desk
from db.rules.shelter_guests import Guest
from tests import make
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.screens.test_shelters import a_shelter


@pytest.mark.parametrize("language", picture.LANGUAGES)
async def test_shelters_their_register_and_their_beds(sit: Sit, file_desk: Desk, language: str) -> None:
    school = a_shelter(file_desk, infant_beds="2", manager="王校长", phone="010-55501818", keys="门卫室")
    a_shelter(file_desk, "体育馆", beds="3")
    family = make.a_family(file_desk, daughter="张小妹")
    infant = {"needs": ("infant",), "age": 1}
    guests = [Guest(person_id=key, **(infant if who == "daughter" else {})) for who, key in family.items()]
    (first, *_others) = file_desk.do_now(shelter_stays.take_in, school, guests)
    stray = Guest(name="过路人", sex="1", age=47, health="青霉素过敏", contact="儿子", contact_phone="13900000001")
    file_desk.do_now(shelter_stays.take_in, school, [stray])
    file_desk.do_now(shelter_stays.release, [first], "城西路8号女儿家")
    async with sit(language=language) as worker:
        await worker.open("shelters")
        picture.check(worker.app, "shelters")
        await worker.press("enter", "6")
        picture.check(worker.app, "shelters-card")
        await worker.press("4")
        picture.check(worker.app, "shelters-beds")
        await worker.press("escape", *["down"] * 3, "enter")
        picture.check(worker.app, "shelters-guest")
