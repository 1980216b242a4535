"""What the first screen and a step on the stair cost in a store in which every feature has something to tell."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from db import base, keys, store
from db.desk import Desk
from db.models.households import Household
from db.models.residents import Residence
from db.queries import doors, offering, remarks, today
from db.rules.agenda import Asked, Scope
from db.rules.supply_moves import MoveKind, Row
from seed import plant
from tests.conftest import StillClock
from tests.db.supplying import a_place, an_item, bring, move

Count = Callable[[Desk], AbstractContextManager[list[str]]]
# What the first who asks takes, code lists read anew; who asks again takes some statements fewer.
AGENDA, WEEK, DOOR = 142, 111, 33
# What nobody has on an ordinary day: a handover that waits for this worker, a transfer that runs; screenings, and
# in a small community doors to try again, are not invented.
RARE = {"dispute_screenings", "due", "duty_handovers", "transfer_clocks"}


@pytest.fixture(scope="module", params=(20, 60))
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an invented community, small and three times as large."""
    address = store.address_of(tmp_path_factory.mktemp("offers") / "practice.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        plant.found_demo(address, request.param, 7, StillClock())
    return address


@pytest.fixture
def desk(practice: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk at the invented community."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    desk = store.open(practice, store.PRACTICE_PASSPHRASE, StillClock())
    yield desk
    desk.close()


def test_where_every_feature_has_something_the_first_screen_keeps_its_ceiling(desk: Desk, statements: Count) -> None:
    offered = set(desk.ask_now(offering.offers, today.QUERIES, today.AGENDA)) - {today.__name__}
    telling = set(desk.ask_now(today.parts))
    assert {name.rpartition(".")[2] for name in offered - telling} <= RARE
    by = desk.by()
    week = by.today + datetime.timedelta(days=7)
    asked = Asked(by.today, by.at, desk.worker_id, None, Scope.ALL, offset=by.local - by.at)
    with statements(desk) as listed:
        desk.ask_now(today.agenda, asked)
    with statements(desk) as counted:
        desk.ask_now(
            today.week, Asked(by.today, by.at, desk.worker_id, None, Scope.ALL, offset=asked.offset, until=week)
        )
    assert len(listed) <= AGENDA and len(counted) <= WEEK, (len(listed), len(counted))


def lend_to_everybody(desk: Desk) -> None:
    """Each household has a radio that it is to bring back."""
    homes = [key for (key,) in desk.ask_now(base.rows, Household.select(Household.id))]
    place, radio = a_place(desk, "对讲机柜"), an_item(desk, "借用的对讲机", kind="light", unit="device", is_lent=True)
    bring(desk, radio, place, len(homes))
    for key in homes:
        due_on = desk.today() + datetime.timedelta(days=1)
        move(desk, MoveKind.LEND, Row(radio, 1), party="", household_id=key, due_on=due_on)


def test_where_every_feature_has_something_a_step_on_the_stair_keeps_its_ceiling(desk: Desk, statements: Count) -> None:
    lend_to_everybody(desk)
    rooms = [key for (key,) in desk.ask_now(base.rows, Residence.select(Residence.room).distinct())]
    taken, told = {}, set()
    for room in rooms:
        with statements(desk) as seen:
            card = desk.ask_now(doors.door, room, desk.today())
        taken[room], told = len(seen), told | {one.noun for one in card.remarks}
    assert max(taken.values()) <= DOOR, max(taken.values())
    assert {"policies", "services", "loans"} <= told
    assert len(desk.ask_now(offering.offers, remarks.QUERIES, remarks.OFFER)) == len(told)
