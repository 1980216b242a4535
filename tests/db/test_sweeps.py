"""Which doors a sweep comes to on a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import areas, life_events, residents
from db.desk import Desk
from db.models.areas import Building, Room
from db.pen import Pen
from db.queries import sweeps
from db.rules.sweeps import Sweep
from tests import make
from tests.db.campaigning import building_of

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def estate(desk: Desk) -> dict[str, str]:
    """An elder of 80 in a key group, a man of 60, a child, a dwelling known to be empty; their rooms by name."""
    make.a_building(desk, "3")
    make.a_building(desk, "5")
    elder = make.a_resident(desk, "王秀英", at="3-1-101", birth="1946-11-22", relation=make.HEAD)
    make.a_tag(desk, elder, "A1", from_on=datetime.date(2026, 1, 1))
    make.a_resident(desk, "张建国", at="3-1-102", birth="1966", relation=make.HEAD)
    make.a_resident(desk, "小红", at="5-1-101", birth="2020-05-01", relation=make.HEAD)
    at = {"elder": "3-1-101", "man": "3-1-102", "none": "3-1-201", "child": "5-1-101", "empty": "5-1-102"}
    rooms = {name: make.a_room(desk, address) for name, address in at.items()}
    empty(desk, rooms["empty"])
    return rooms


def empty(desk: Desk, room_id: str) -> None:
    def write(pen: Pen) -> None:
        pen.set(Room.get_by_id(room_id), occupancy="3")

    desk.do_now(write)


def found(desk: Desk, rooms: dict[str, str], sweep: Sweep) -> set[str]:
    """The names of the doors a sweep comes to, as far as they have one."""
    keys = desk.ask_now(sweeps.doors, sweep, TODAY)
    assert keys == sorted(set(keys)) == desk.ask_now(sweeps.doors, sweep, TODAY)
    return {name for name, key in rooms.items() if key in keys}


def test_a_building_is_all_its_doors_but_those_known_to_be_empty(desk: Desk, estate: dict[str, str]) -> None:
    buildings = [building_of(desk, estate[name]) for name in ("elder", "child")]
    assert found(desk, estate, Sweep(buildings=(buildings[0],))) == {"elder", "man", "none"}
    assert found(desk, estate, Sweep(buildings=(buildings[1],))) == {"child"}
    assert desk.ask_now(sweeps.count, Sweep(buildings=tuple(buildings)), TODAY) == 7


@pytest.mark.parametrize(
    ("sweep", "names"),
    [
        (Sweep(groups=("A1",)), {"elder"}),
        (Sweep(groups=("A1", "B1")), {"elder"}),
        (Sweep(groups=("B1",)), set()),
        (Sweep(age_from=60), {"elder", "man"}),
        (Sweep(age_from=60, age_to=79), {"man"}),
        (Sweep(age_from=80), {"elder"}),
        (Sweep(age_from=81), set()),
        (Sweep(age_to=10), {"child"}),
        (Sweep(groups=("A1",), age_to=79), set()),
        (Sweep(occupancies=("3",)), {"empty"}),
    ],
)
def test_a_filter_is_about_one_person_behind_the_door(
    desk: Desk, estate: dict[str, str], sweep: Sweep, names: set[str]
) -> None:
    assert found(desk, estate, sweep) == names


def test_a_filter_within_a_building_and_a_grid(desk: Desk, estate: dict[str, str]) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    building = building_of(desk, estate["child"])

    def write(pen: Pen) -> None:
        pen.set(Building.get_by_id(building), grid=grid)

    desk.do_now(write)
    assert found(desk, estate, Sweep(grids=(grid,))) == {"child"}
    assert found(desk, estate, Sweep(grids=(grid,), age_from=60)) == set()
    assert found(desk, estate, Sweep(buildings=(building_of(desk, estate["man"]),), age_from=70)) == {"elder"}


def test_a_tag_that_has_ended_and_somebody_who_died_are_no_longer_found(desk: Desk, estate: dict[str, str]) -> None:
    tagged = make.a_resident(desk, "李强", at="3-1-202", birth="1950")
    tag = make.a_tag(desk, tagged, "B1", from_on=datetime.date(2026, 1, 1))
    rooms = estate | {"tagged": make.a_room(desk, "3-1-202")}
    assert found(desk, rooms, Sweep(groups=("B1",))) == {"tagged"}
    desk.do_now(residents.untag, tag, datetime.date(2026, 11, 1))
    assert found(desk, rooms, Sweep(groups=("B1",))) == set()
    assert found(desk, rooms, Sweep(age_from=70, age_to=79)) == {"tagged"}
    desk.do_now(life_events.died, tagged, datetime.date(2026, 11, 20))
    assert found(desk, rooms, Sweep(age_from=70, age_to=79)) == set()


def test_the_day_decides_who_is_old_enough(desk: Desk, estate: dict[str, str]) -> None:
    day_before = datetime.date(2026, 11, 21)
    assert desk.ask_now(sweeps.doors, Sweep(age_from=80), day_before) == []
    assert desk.ask_now(sweeps.doors, Sweep(age_from=80), TODAY) == [estate["elder"]]


def test_a_sweep_takes_the_same_few_statements_however_many_live_there(
    desk: Desk, estate: dict[str, str], statements: Count
) -> None:
    sweep = Sweep(groups=("A1",), age_from=60)
    with statements(desk) as few:
        desk.ask_now(sweeps.doors, sweep, TODAY)
    for number in range(6):
        person = make.a_resident(desk, "王芳", at=f"7-1-{number + 1}01", birth="1940")
        make.a_tag(desk, person, "A1")
    with statements(desk) as many:
        assert len(desk.ask_now(sweeps.doors, sweep, TODAY)) == 7
    assert len(few) == len(many) <= 4
