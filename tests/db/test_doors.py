"""The map of a building, the list of buildings, and what a card tells before knocking."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db import errors
from db.changes import areas, rounds, visits
from db.desk import Desk
from db.models.areas import Room
from db.pen import Pen
from db.queries import rounds as walks
from db.rules.rounds import Counts, DoorState
from db.rules.tries import NotReached
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)
YESTERDAY = datetime.date(2026, 11, 21)


@pytest.fixture
def building(desk: Desk) -> str:
    """Building 3 with one unit, two floors and two doors on each."""
    return building_of(desk, make.a_building(desk)[0])


def building_of(desk: Desk, room: str) -> str:
    return str(desk.ask_now(lambda: Room.get_by_id(room).unit.building_id))


def start(desk: Desk, building: str, purposes: tuple[str, ...] = ("01",), **values: object) -> str:
    return desk.do_now(rounds.start, building, purposes, **values)  # type: ignore[arg-type]


def stair(desk: Desk, building: str, round_id: str | None = None) -> walks.Stair:
    return desk.ask_now(walks.stair, building, round_id, desk.today())


def rooms(desk: Desk, building: str) -> dict[str, str]:
    """The rooms of a building by number."""
    return {door.number: door.room_id for door in stair(desk, building).doors}


def numbers(found: walks.Stair) -> list[str]:
    return [door.number for door in found.doors]


def set_room(desk: Desk, room: str, **values: object) -> None:
    def write(pen: Pen) -> None:
        pen.set(Room.get_by_id(room), **values)

    desk.do_now(write)


def test_the_stair_goes_from_the_top_floor_down_unit_by_unit(desk: Desk) -> None:
    doors = ("5-2-101", "5-10-101", "5-2-1201", "5-2-302", "5-2-301", "5-2-负101", "5-2-1202")
    room_ids = [make.a_room(desk, door) for door in doors]
    found = stair(desk, building_of(desk, room_ids[0]))
    assert [(door.unit, door.number) for door in found.doors] == [
        ("2", "1201"), ("2", "1202"), ("2", "301"), ("2", "302"), ("2", "101"), ("2", "负101"), ("10", "101"),
    ]  # fmt: skip
    assert [[floor.floor for floor in unit.floors] for unit in found.units] == [[12, 3, 1, -1], [1]]


def test_an_unknown_building_has_no_stair(desk: Desk) -> None:
    with pytest.raises(errors.NotFound):
        stair(desk, "nowhere")


def test_a_building_without_doors_has_an_empty_stair(desk: Desk) -> None:
    key = desk.do_now(areas.add_building, "77")
    assert stair(desk, key).counts == Counts()


def test_the_map_counts_its_doors(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    set_room(desk, doors["102"], occupancy="3")
    desk.do_now(visits.record, doors["201"], "11", round_id)
    desk.do_now(visits.record, doors["202"], "21", round_id)
    assert stair(desk, building, round_id).counts == Counts(total=4, not_met=1, met=1, nobody=1, vacant=1)


def test_without_a_round_the_map_shows_the_visits_of_today(desk: Desk, building: str, clock: StillClock) -> None:
    doors = rooms(desk, building)
    desk.do_now(visits.add, VisitDraft(doors["201"], "11", ("01",), "1", TODAY, "10:00", note="好"))
    door = stair(desk, building).doors[0]
    assert (door.state, door.note) == (DoorState.MET, "好")
    assert stair(desk, building, start(desk, building)).doors[0].state is DoorState.NOT_MET
    clock.move(days=1)
    assert stair(desk, building).doors[0].state is DoorState.NOT_MET


def test_the_map_marks_doors_that_are_due_and_key_groups(desk: Desk, building: str) -> None:
    alone, veteran, child = (make.a_resident(desk, at=f"3-1-{number}") for number in ("201", "202", "101"))
    make.a_tag(desk, alone, "A1")
    make.a_tag(desk, veteran, "E3")
    make.a_tag(desk, child, "E4")
    desk.do_now(
        visits.add, VisitDraft(rooms(desk, building)["202"], "11", ("01",), "1", YESTERDAY, "10:00", reason="补录")
    )
    marks = {door.number: (door.is_due, door.has_key_group) for door in stair(desk, building).doors}
    assert marks == {"201": (True, True), "202": (False, True), "101": (False, True), "102": (False, False)}


def test_a_contact_clears_the_due_mark(desk: Desk, building: str) -> None:
    make.a_tag(desk, make.a_resident(desk, at="3-1-201"), "A1")
    round_id, doors = start(desk, building), rooms(desk, building)
    desk.do_now(visits.record, doors["201"], "21", round_id)
    assert stair(desk, building, round_id).doors[0].is_due
    desk.do_now(visits.record, doors["201"], "12", round_id)
    assert not stair(desk, building, round_id).doors[0].is_due


def test_buildings_are_listed_as_people_count_them(desk: Desk) -> None:
    for number in ("10", "2", "甲3"):
        make.a_building(desk, number)
    make.a_room(desk, "2-1-101", estate="幸福里")
    make.a_tag(desk, make.a_resident(desk, at="2-1-101"), "A1")
    desk.do_now(visits.add, VisitDraft(make.a_room(desk, "10-1-101"), "11", ("01",), "1", TODAY, "10:00"))
    found = desk.ask_now(walks.buildings, TODAY)
    assert [(one.estate, one.number, one.doors, one.met, one.due) for one in found] == [
        ("", "2", 4, 0, 1), ("", "10", 4, 1, 0), ("", "甲3", 4, 0, 0), ("幸福里", "2", 1, 0, 0),
    ]  # fmt: skip
    assert "xfl2" in found[3].letters
    assert "j3" in found[2].letters


def test_a_door_met_twice_counts_once(desk: Desk, building: str) -> None:
    room = rooms(desk, building)["201"]
    for time in ("10:00", "15:00"):
        desk.do_now(visits.add, VisitDraft(room, "11", ("01",), "1", TODAY, time))
    assert [one.met for one in desk.ask_now(walks.buildings, TODAY)] == [1]


def test_the_card_of_a_door_tells_what_to_know_before_knocking(desk: Desk) -> None:
    people = make.a_family(desk, "3-2-1201", father="张大爷")
    make.a_tag(desk, people["father"], "A3", from_on=datetime.date(2026, 1, 1))
    make.a_tag(desk, people["son"], "C3")
    room = make.a_room(desk, "3-2-1201")
    set_room(desk, room, occupancy="1", knock_note="狗凶")
    need = FindingDraft("need", "05", text="漏水")
    desk.do_now(visits.add, VisitDraft(room, "11", ("01",), "1", YESTERDAY, reason="补录", findings=(need,)))
    card = desk.ask_now(walks.door, room, TODAY)
    assert (card.address, card.floor, card.occupancy, card.knock_note) == ("3-2-1201", 12, "1", "狗凶")
    assert [(one.line.name, one.line.relation) for one in card.residents][:2] == [("张建国", "02"), ("李梅", "10")]
    dues = {one.line.id: one.due.due_on for one in card.residents if one.due}
    assert dues[people["father"]] == YESTERDAY + datetime.timedelta(days=30)
    assert card.workers_needed == 2
    assert [(one.kind, one.code) for one in card.findings] == [("need", "05")]
    assert card.last_visit is not None
    assert (card.last_visit.visited_on, card.next, card.other_worker) == (YESTERDAY, None, False)


def test_a_settled_finding_leaves_the_card(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    recorded = desk.do_now(visits.record, doors["201"], "24", round_id)
    desk.do_now(visits.settle, recorded.finding_ids[0], "有人住")
    assert desk.ask_now(walks.door, doors["201"], TODAY).findings == ()


def test_a_phone_is_masked_on_the_card(desk: Desk) -> None:
    make.a_resident(desk, at="3-2-1201", phone="13812345678")
    card = desk.ask_now(walks.door, make.a_room(desk, "3-2-1201"), TODAY)
    assert [one.line.phone for one in card.residents] == ["138****5678"]


def test_an_empty_door_has_a_card_and_a_missing_one_has_none(desk: Desk, building: str) -> None:
    card = desk.ask_now(walks.door, rooms(desk, building)["101"], TODAY)
    assert (card.residents, card.last_visit, card.workers_needed, card.is_lived_in) == ((), None, 1, True)
    with pytest.raises(errors.NotFound):
        desk.ask_now(walks.door, "nowhere", TODAY)


def test_the_card_says_that_a_door_was_not_reached(desk: Desk, building: str) -> None:
    room = rooms(desk, building)["201"]
    for day, time in ((17, "10:00"), (18, "19:00"), (19, "10:00")):
        on = datetime.date(2026, 11, day)
        desk.do_now(visits.add, VisitDraft(room, "21", ("01",), "2", on, time, reason="补录"))
    card = desk.ask_now(walks.door, room, TODAY)
    assert card.next == NotReached(datetime.date(2026, 11, 17), datetime.date(2026, 11, 19), 3)
    assert card.band_to_try is None


def test_map_card_and_list_take_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    taken = []
    for number, floors, doors in (("3", 2, 2), ("4", 10, 8)):
        building = building_of(desk, make.a_building(desk, number, 1, floors, doors)[0])
        for floor in range(1, floors + 1):
            make.a_tag(desk, make.a_resident(desk, at=f"{number}-1-{floor}01"), "A1")
        round_id, by_number = start(desk, building), rooms(desk, building)
        desk.do_now(visits.record, by_number["201"], "21", round_id)
        with statements(desk) as mapped:
            stair(desk, building, round_id)
        with statements(desk) as card:
            desk.ask_now(walks.door, by_number["201"], TODAY)
        with statements(desk) as listed:
            desk.ask_now(walks.buildings, TODAY)
        taken.append((len(mapped), len(card), len(listed)))
    assert taken[0] == taken[1]
    assert all(count <= most for count, most in zip(taken[0], (8, 17, 10), strict=True)), taken
