"""Areas, buildings, rooms: adding, naming, finding a door or making it."""

from __future__ import annotations

import datetime

import pytest

from db.changes import areas
from db.changes.areas import RoomDraft
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.areas import Building
from db.queries import areas as questions
from db.queries import residents
from tests import make
from tests.db import village


def test_a_door_that_is_not_there_is_made_with_its_building_and_unit(desk: Desk) -> None:
    room = desk.ask_now(questions.room, make.a_room(desk, "3-2-1201"))
    assert (room.address, room.building, room.unit, room.number, room.floor) == ("3-2-1201", "3", "2", "1201", 12)
    assert [(line.number, line.units, line.rooms) for line in desk.ask_now(questions.buildings)] == [("3", 1, 1)]


@pytest.mark.parametrize("written", ["3-2-1201", "3栋2单元1201室", "3#2-1201"])
def test_a_door_is_found_however_it_is_written(desk: Desk, written: str) -> None:
    assert make.a_room(desk, written) == make.a_room(desk, "3-2-1201")


def test_finding_a_door_twice_leaves_nothing_in_the_ledger(desk: Desk) -> None:
    make.a_room(desk)
    before = village.rows(desk)
    make.a_room(desk)
    assert village.rows(desk) == before


def test_doors_of_one_address_in_two_estates_are_two_rooms(desk: Desk) -> None:
    rooms = {make.a_room(desk, "3-2-1201", estate) for estate in ("东园", "西园", None)}
    assert len(rooms) == 3
    assert {desk.ask_now(questions.room, room).estate for room in rooms} == {"东园", "西园", ""}


def test_a_door_without_a_unit_belongs_to_its_building(desk: Desk) -> None:
    room = desk.ask_now(questions.room, make.a_room(desk, "5-301"))
    assert (room.address, room.unit) == ("5-301", "")


def test_many_doors_come_back_in_the_order_in_which_they_were_asked_for(desk: Desk) -> None:
    doors = [make.a_door(written) for written in ("3-2-1201", "甲3-1-402", "3-2-1201", "3-1-101")]
    rooms = desk.do_now(areas.rooms_at, [(door, None) for door in doors])
    assert [desk.ask_now(questions.room, room).address for room in rooms] == [
        "3-2-1201",
        "甲3-1-402",
        "3-2-1201",
        "3-1-101",
    ]
    assert rooms[0] == rooms[2]


def test_a_thousand_doors_take_few_statements(desk: Desk, statements) -> None:
    places = [(make.a_door(f"{1 + n // 100}-1-{101 + n % 100}"), None) for n in range(1000)]
    with statements(desk) as seen:
        desk.do_now(areas.rooms_at, places)
    assert len(seen) < 25


def test_an_estate_of_the_same_name_is_refused_and_named(desk: Desk) -> None:
    estate = desk.do_now(areas.add, "estate", "东园")
    with pytest.raises(Refused) as refusal:
        desk.do_now(areas.add, "estate", " 东园 ")
    assert [(one.field, one.values["id"]) for one in refusal.value.problems] == [("name", estate)]


def test_an_area_without_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.do_now(areas.add, "grid", "  ")


def test_areas_are_listed_by_level(desk: Desk) -> None:
    desk.do_now(areas.add, "grid", "第一网格")
    grid = desk.ask_now(questions.all, "grid")[0]
    assert (grid.name, grid.inside_id) == ("第一网格", desk.community_id)


def test_renaming_an_estate_renews_how_its_people_are_found(desk: Desk) -> None:
    person = make.a_resident(desk, "张建国", estate="东园")
    estate = desk.ask_now(questions.all, "estate")[0]
    desk.do_now(areas.rename, estate.id, estate.version, "桂花苑")
    found = desk.ask_now(residents.find, "桂花苑", make.TODAY)
    assert [(line.id, line.estate) for line in found] == [(person, "桂花苑")]
    assert desk.ask_now(residents.find, "东园", make.TODAY) == []


def test_renumbering_a_building_writes_its_addresses_anew(desk: Desk) -> None:
    person = make.a_resident(desk, "张建国", "3-2-1201")
    building = desk.ask_now(questions.buildings)[0]
    desk.do_now(areas.renumber_building, building.id, building.version, "12-1栋")
    assert [line.id for line in desk.ask_now(residents.find, "12-1-2-1201", make.TODAY)] == [person]


def test_a_name_typed_for_an_older_version_is_a_conflict(desk: Desk) -> None:
    estate = desk.do_now(areas.add, "estate", "东园")
    desk.do_now(areas.rename, estate, 1, "西园")
    with pytest.raises(Conflict):
        desk.do_now(areas.rename, estate, 1, "南园")


def test_what_is_known_of_a_room_is_kept(desk: Desk) -> None:
    room = make.a_room(desk)
    draft = RoomDraft(12, "2", "1", "", 89, "有狗", datetime.date(2026, 11, 1))
    desk.do_now(areas.amend_room, room, 1, draft)
    card = desk.ask_now(questions.room, room)
    assert (card.occupancy, card.use, card.tenure, card.area_m2, card.knock_note) == ("2", "1", "", 89, "有狗")
    assert card.verified_on == datetime.date(2026, 11, 1)


def test_a_room_that_is_not_there_cannot_be_changed(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.do_now(areas.amend_room, "0" * 32, 1, RoomDraft())


def test_buildings_are_listed_as_people_count_with_their_people_in_four_statements(desk: Desk, statements) -> None:
    for number in ("12", "2", "甲3"):
        make.a_building(desk, number)
    make.a_resident(desk, at="2-1-101")
    with statements(desk) as seen:
        lines = desk.ask_now(questions.buildings)
    assert [(line.number, line.rooms, line.people) for line in lines] == [("2", 4, 1), ("12", 4, 0), ("甲3", 4, 0)]
    assert len(seen) == 4


def test_buildings_can_be_listed_by_grid(desk: Desk) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    desk.do_now(areas.add_building, "7", None, grid)
    desk.do_now(areas.add_building, "8")
    assert [line.number for line in desk.ask_now(questions.buildings, None, grid)] == ["7"]
    assert len(village.keys(desk, Building)) == 2


def test_a_door_without_an_estate_is_that_of_the_only_building_with_its_number(desk: Desk) -> None:
    there = make.a_room(desk, "3-2-1201", "桂花苑")
    assert make.a_room(desk, "3-2-1201") == there


def test_a_door_without_an_estate_is_nobodys_where_two_estates_have_the_building(desk: Desk) -> None:
    both = {make.a_room(desk, "3-2-1201", estate) for estate in ("桂花苑", "机床厂")}
    assert make.a_room(desk, "3-2-1201") not in both
