"""What is known already: filled in where it was unknown, left alone where it differs, decided by somebody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.changes import imports
from db.changes import residents as resident_deeds
from db.desk import Desk
from db.errors import Conflict
from db.models.areas import Area, Building
from db.models.residents import Person, Phone, Residence
from db.queries.imports import Plan
from tests import make
from tests.db import messy, village
from tests.db.importing import counts, found, land, names_by_household, people, plan, sheet


def test_what_is_unknown_is_filled_in(desk: Desk, tmp_path: Path) -> None:
    person = make.a_resident(desk, "张建国", "3-2-1201")
    rows = [["张建国", "户主", "男", messy.FATHER, "13812345678", "3-2-1201"]]
    looked = plan(desk, sheet(tmp_path, *rows))
    assert counts(looked) == {"adds": 1}
    landed = desk.do_now(imports.land, looked)
    assert (landed.new, landed.changed, landed.households) == (0, 1, 1)
    assert people(desk) == [("张建国", "02", "1", "1965-03-08", messy.FATHER[-4:], "13812345678", "3-2-1201")]
    assert found(desk, "13812345678") == ["张建国"]
    assert desk.ask_now(lambda: Person.get().id) == person


def differing(desk: Desk, folder: Path) -> Plan:
    """A file that differs from the store in name, birth date, telephone, door and relation."""
    make.a_family(desk)
    room = make.a_room(desk)
    make.a_resident(desk, "张大明", at=None, number=messy.FATHER, birth="1964-01-01", sex="1", phone="13900000000")
    desk.do_now(move_in, "张大明", room)
    return plan(desk, sheet(folder, ["张建国", "", "男", messy.FATHER, "13812345678", "3-2-1202"]))


def move_in(pen: Any, name: str, room_id: str) -> None:
    pen.add(Residence, person=Person.get(Person.name == name).id, room=room_id)


def test_what_differs_is_listed_and_stays(desk: Desk, tmp_path: Path) -> None:
    looked = differing(desk, tmp_path)
    assert counts(looked) == {"differs": 1}
    assert sorted(one.field for one in looked.differences) == ["birth", "door", "name", "phone"]
    before = village.rows(desk)
    assert desk.do_now(imports.land, looked).changed == 0
    assert village.rows(desk) == before


def test_what_was_decided_is_taken_from_the_file(desk: Desk, tmp_path: Path) -> None:
    looked = differing(desk, tmp_path)
    desk.do_now(imports.land, looked, range(len(looked.differences)))

    def question() -> Any:
        person = Person.get(Person.number == messy.FATHER)
        homes = [(one.room.address, one.from_on, one.to_on) for one in person.residences.order_by(Residence.id)]
        phones = [(one.number, one.is_primary) for one in person.phones.order_by(Phone.id)]
        return person.name, person.birth, phones, homes

    today = desk.today()
    assert desk.ask_now(question) == (
        "张建国",
        "1965-03-08",
        [("13900000000", True), ("13812345678", False)],
        [("3-2-1201", None, today), ("3-2-1202", today, None)],
    )
    assert found(desk, "3-2-1202") == ["张建国"]


def test_a_new_member_joins_the_household_of_the_known_ones(desk: Desk, tmp_path: Path) -> None:
    family = make.a_family(desk)
    rows = [["张建国", "户主", "男", "", "", "3-2-1201"], ["张小花", "女", "女", "", "", "3-2-1201"]]
    landed = land(desk, sheet(tmp_path, *rows))
    assert (landed.new, landed.households) == (1, 0)
    assert names_by_household(desk) == [["张小明", "张小花", "张建国", "李梅"]]
    assert sorted(found(desk, "zhangjianguo")) == ["张小明", "张小花", "张建国", "李梅"]
    assert len(family) == 3


def test_a_store_that_changed_in_what_matters_stops_the_import(desk: Desk, tmp_path: Path) -> None:
    looked = plan(desk, messy.FILES["plain.xlsx"](tmp_path))
    make.a_resident(desk, "张建国", "3-2-1201")
    before = village.rows(desk)
    with pytest.raises(Conflict):
        desk.do_now(imports.land, looked)
    assert village.rows(desk) == before


def test_a_store_that_changed_elsewhere_does_not(desk: Desk, tmp_path: Path) -> None:
    looked = plan(desk, messy.FILES["plain.xlsx"](tmp_path))
    make.a_resident(desk, "赵强", "9-1-101")
    assert desk.do_now(imports.land, looked).new == 4


def test_a_person_changed_meanwhile_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    person = make.a_resident(desk, "张建国", "3-2-1201")
    looked = plan(desk, sheet(tmp_path, ["张建国", "", "男", messy.FATHER, "", "3-2-1201"]))
    desk.do_now(resident_deeds.amend, person, 1, make.a_draft("张建国", number=make.a_number()))
    with pytest.raises(Conflict):
        desk.do_now(imports.land, looked)


def test_the_known_areas_of_the_store_are_used(desk: Desk, tmp_path: Path) -> None:
    make.a_room(desk, "3-2-1201", "幸福里")
    path = sheet(
        tmp_path, ["张明", "幸福里3-2-1201"], ["李梅", "幸福里3-2-1202"], ["王芳", "4-101"], header=["姓名", "住址"]
    )
    assert land(desk, path).rooms == 2

    def question() -> Any:
        estates = [area.name for area in Area.select().where(Area.level == "estate")]
        return estates, sorted((b.number, len(b.units)) for b in Building.select())

    assert desk.ask_now(question) == (["幸福里"], [("3", 1), ("4", 1)])
