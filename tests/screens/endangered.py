"""A street with hazards, for tests of its screens: a shop, a home, and what a building shares."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from db.changes import places
from db.desk import Desk
from db.queries import areas
from tests import make
from tests.db.endangered import ON, a_place, find, take


class Street(NamedTuple):
    """Keys of what is there: the building, a room of it, and the matters of its hazards."""

    building: str
    room: str
    shop: str
    grave: str
    trip: str
    shared: str
    late: str
    refused: str
    door: str


def a_street(desk: Desk) -> Street:
    """Building 3 with a danger to life and an ordinary hazard at 1-201, one shared by all, and a shop with three."""
    rooms = make.a_building(desk)
    found = desk.ask_now(areas.room, rooms[2])
    assert found is not None
    shop = a_place(desk)
    building = desk.do_now(places.of_building, found.building_id)
    home = desk.do_now(places.of_room, rooms[2])
    grave = find(
        desk, home, fault="T05.2", severity="A", description="电池入户充电", address="ebike", answers_for="household",
        needs_photo=True,
    )  # fmt: skip
    trip = find(
        desk, home, fault="T09.2", severity="C", description="门口杂物绊人", due_on=ON + datetime.timedelta(days=9)
    )
    shared = find(desk, building, fault="T01.1", severity="B", description="楼道堆物", responsible="幸福物业")
    late = find(desk, shop, fault="T02.8", severity="C", due_on=ON - datetime.timedelta(days=2), found_at=BEFORE)
    door = find(desk, shop, fault="T02.7", severity="B", description="门窗铁栅栏", phone="13912345678")
    refused = find(desk, shop, fault="T02.11", severity="B", description="私拉电线")
    take(desk, refused, "refuse", reason="不肯改")
    return Street(found.building_id, rooms[2], shop, grave, trip, shared, late, refused, door)


BEFORE = datetime.datetime(2026, 11, 15, 9, 30)
