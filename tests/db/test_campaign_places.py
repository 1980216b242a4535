"""How far a campaign has come: at each door, by building and grid, and who is to be gone to again."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import reduce
from random import Random

import pytest

from db.changes import areas, history, rounds, visits
from db.changes import campaigns as deeds
from db.desk import Desk
from db.models.areas import Building
from db.pen import Pen
from db.queries import campaign_buildings, campaign_places, campaign_results, campaigns
from db.queries import history as told
from db.queries import visits as journal
from db.rules.agenda import Asked
from db.rules.campaigns import Counts, Reach
from tests.conftest import StillClock
from tests.db import campaigning
from tests.db.campaigning import answer, building_of, knock, one, start

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def rooms(desk: Desk) -> list[str]:
    """Building 3 with four doors and building 5 with four; questions to ask."""
    return campaigning.an_estate(desk)


def asked(desk: Desk) -> Asked:
    return Asked(desk.today(), desk.by().at)


def test_each_door_stands_where_its_last_words_leave_it(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]), building_of(desk, rooms[4]))
    knock(desk, key, rooms[0], "21")
    knock(desk, key, rooms[1], "22")
    knock(desk, key, rooms[2], "24")
    knock(desk, key, rooms[3], "11")
    answer(desk, key, rooms[4])
    assert one(desk, key).counts == Counts(doors=8, answered=1, met=1, refused=1, vacant=1, nobody=1, open=3)


def test_a_visit_outside_the_campaign_is_no_knock_of_it(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    round_id = desk.do_now(rounds.start, building_of(desk, rooms[0]), ("01",))
    desk.do_now(visits.record, rooms[0], "11", round_id)
    assert one(desk, key).counts == Counts(doors=4, open=4)
    desk.do_now(deeds.join, key, round_id)
    desk.do_now(deeds.join, key, round_id)
    assert one(desk, key).counts == Counts(doors=4, met=1, open=3)


def test_nobody_home_one_evening_and_met_the_next_is_met(desk: Desk, rooms: list[str], clock: StillClock) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    knock(desk, key, rooms[0], "21")
    clock.move(days=1)
    knock(desk, key, rooms[0], "12")
    clock.move(days=1)
    knock(desk, key, rooms[0], "21")
    assert one(desk, key).counts == Counts(doors=4, met=1, open=3)


def test_a_visit_that_is_withdrawn_takes_its_answers_with_it(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    done = answer(desk, key, rooms[0])
    desk.do_now(visits.withdraw, done.visit_id, "走错门")
    assert one(desk, key).counts == Counts(doors=4, open=4)
    assert [line.answers for line in desk.ask_now(campaign_results.all, key).lines] == [{}] * 4


def test_a_door_corrected_to_nobody_home_has_not_answered(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    answer(desk, key, rooms[0])
    knock(desk, key, rooms[0], "21")
    assert one(desk, key).counts == Counts(doors=4, nobody=1, open=3)


def test_progress_by_building_and_grid(desk: Desk, rooms: list[str]) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    building = building_of(desk, rooms[4])

    def write(pen: Pen) -> None:
        pen.set(Building.get_by_id(building), grid=grid)

    desk.do_now(write)
    key = start(desk, building_of(desk, rooms[0]), building)
    answer(desk, key, rooms[0])
    knock(desk, key, rooms[4])
    places = desk.ask_now(campaign_places.by_building, key)
    assert [(one.building, one.grid, one.counts) for one in places] == [
        ("3", "", Counts(doors=4, answered=1, open=3)),
        ("5", "第一网格", Counts(doors=4, nobody=1, open=3)),
    ]
    assert [(one.grid_id, one.counts.doors) for one in campaign_places.by_grid(places)] == [(grid, 4), ("", 4)]


def test_the_doors_for_the_next_evening_stand_in_the_order_of_the_way(
    desk: Desk, rooms: list[str], clock: StillClock
) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    knock(desk, key, rooms[0], "21")
    clock.move(days=1)
    knock(desk, key, rooms[0], "21")
    knock(desk, key, rooms[1], "22")
    lines = desk.ask_now(campaign_places.not_reached, key)
    assert [(line.address, line.knocks, line.last_on, line.result) for line in lines] == [
        ("3-1-201", 0, None, None),
        ("3-1-202", 0, None, None),
        ("3-1-101", 2, desk.today(), "21"),
    ]


def take_something_back(desk: Desk, lot: Random) -> None:
    """Withdraw a visit, or undo the last knock."""
    standing = desk.ask_now(journal.recent, 5)
    last = desk.ask_now(told.last_of, desk.worker_id, desk.device)
    if standing and lot.random() < 0.5:
        desk.do_now(visits.withdraw, lot.choice(standing).id, "误录")
    elif last and last.kind in ("campaigns.answer", "campaigns.join", "campaigns.walk", "visits.record"):
        desk.do_now(history.undo, last.id)


def test_counts_always_add_up_to_the_doors(desk: Desk, rooms: list[str]) -> None:
    """By lot: knocks, answers, corrections, withdrawals, takings back; four readings of the same doors agree."""
    lot = Random(7)
    key = start(desk, building_of(desk, rooms[0]), building_of(desk, rooms[4]))
    for _step in range(40):
        room = lot.choice(rooms)
        act = lot.randrange(5)
        if act < 2:
            knock(desk, key, room, lot.choice(["11", "12", "21", "22", "23", "24", "26"]))
        elif act < 4:
            answer(desk, key, room, lot.choice(["11", "12", "13"]), detector=lot.choice("01"), count="2")
        else:
            take_something_back(desk, lot)
        counts = one(desk, key).counts
        places = desk.ask_now(campaign_places.by_building, key)
        lines = desk.ask_now(campaign_results.all, key).lines
        assert counts.doors == 8 == sum(dataclasses.astuple(counts)[1:])
        assert reduce(Counts.plus, (place.counts for place in places)) == counts
        assert reduce(Counts.plus, (place.counts for place in campaign_places.by_grid(places))) == counts
        assert Counts.of((line.reach, 1) for line in lines) == counts
        assert len(desk.ask_now(campaign_places.not_reached, key)) == counts.not_reached


def test_lists_take_the_same_few_statements_however_many_doors_and_campaigns(
    desk: Desk, rooms: list[str], statements: Count
) -> None:
    def seen() -> dict[str, int]:
        found = {}
        for name, question, values in (
            ("all", campaigns.all, ()),
            ("by_building", campaign_places.by_building, (key,)),
            ("not_reached", campaign_places.not_reached, (key,)),
            ("results", campaign_results.all, (key,)),
            ("agenda", campaigns.agenda, (asked(desk),)),
            ("covering", campaign_buildings.covering, (TODAY,)),
            ("at", campaign_buildings.at, (building_of(desk, rooms[0]), TODAY)),
        ):
            with statements(desk) as texts:
                desk.ask_now(question, *values)  # type: ignore[arg-type]
            found[name] = len(texts)
        return found

    key = start(desk, building_of(desk, rooms[0]))
    few = seen()
    start(desk, building_of(desk, rooms[0]), building_of(desk, rooms[4]), name="二")
    for room in rooms[:4]:
        answer(desk, key, room)
    desk.do_now(visits.withdraw, desk.ask_now(journal.recent)[0].id, "误录")
    assert seen() == few
    assert few == {"all": 4, "by_building": 2, "not_reached": 3, "results": 6, "agenda": 4, "covering": 1, "at": 1}


def test_ranks_name_every_reach_once() -> None:
    assert sorted(campaigns.RANKS) == sorted(Reach)
