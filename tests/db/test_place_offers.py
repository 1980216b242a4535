"""Where one probably goes next, before anything is typed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

from db.desk import Desk
from db.models.places import Place
from db.pen import Pen
from db.queries import place_offers
from db.queries.place_offers import Offer, Why
from tests import make
from tests.db.inspected import ON, a_place, inspect

Count = Callable[[Desk], AbstractContextManager[list[str]]]
LONG_AGO = ON - datetime.timedelta(days=400)


def offered(desk: Desk) -> list[Offer]:
    return desk.ask_now(place_offers.offered, ON, desk.worker_id)


def told(desk: Desk) -> list[tuple[str, Why]]:
    return [(one.found.title, one.why) for one in offered(desk)]


def test_a_try_comes_first_then_what_is_due_by_plan_then_what_one_inspected_lately(desk: Desk) -> None:
    make.a_building(desk, "3")
    shut, seen, closed, others = (a_place(desk, name=name) for name in ("关门店", "常去店", "关张店", "别人店"))
    inspect(desk, a_place(desk, name="老店", closed_on=ON), on=LONG_AGO)
    inspect(desk, shut, outcome="nobody", again_on=ON)
    inspect(desk, seen, "T02", worker_id=desk.worker_id)
    inspect(desk, others, "T02")
    inspect(desk, closed, "T02", worker_id=desk.worker_id)
    desk.do_now(close, closed)
    found = told(desk)
    assert found[0] == ("关门店", Why.AGAIN) and ("3栋", Why.DUE) in found and found[-1] == ("常去店", Why.LATELY)
    assert not {"关张店", "老店", "别人店"} & {title for title, _why in found if _why is Why.LATELY}
    (building,) = [one.found for one in offered(desk) if one.why is Why.DUE and one.found.title == "3栋"]
    assert building.room_id is None and building.building_id


def close(_pen: Pen, place_id: str) -> None:
    Place.update(closed_on=ON).where(Place.id == place_id).execute()


def test_many_places_take_the_same_few_statements(desk: Desk, statements: Count) -> None:
    taken = []
    for number in (2, 20):
        for place in range(number):
            inspect(desk, a_place(desk, name=f"店{number}{place}"), "T02", worker_id=desk.worker_id)
        with statements(desk) as counted:
            offered(desk)
        taken.append(len(counted))
    assert taken[0] == taken[1] <= 16
