"""Campaigns: starting one, changing and ending it, which one is on, and those that wait."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import areas, history
from db.changes import campaigns as deeds
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.areas import Building, Room
from db.models.campaigns import Campaign, CampaignDoor
from db.pen import Pen
from db.queries import campaign_buildings, campaign_places, campaigns, walks
from db.queries import history as told
from db.rules.agenda import Asked, Scope, Weight
from db.rules.campaigns import Counts
from db.rules.sweeps import Sweep
from tests import make
from tests.conftest import StillClock
from tests.db import campaigning
from tests.db.campaigning import answer, building_of, draft, knock, one, start

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def rooms(desk: Desk) -> list[str]:
    """Building 3 with four doors and building 5 with four; questions to ask."""
    return campaigning.an_estate(desk)


def test_a_campaign_is_started_over_the_doors_of_its_buildings(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    line = one(desk, key)
    assert (line.name, line.purpose, line.form, line.edition, line.worker) == (
        "消防敲门",
        "09",
        "fire_safety",
        "1",
        "李敏",
    )
    assert line.counts == Counts(doors=4, open=4) and line.is_on(TODAY)
    deed = desk.ask_now(told.recent)[0]
    assert (deed.kind, deed.subject, deed.changes) == ("campaigns.start", "消防敲门", 5)


def test_starting_the_same_campaign_again_makes_nothing_new(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    before = desk.ask_now(told.recent)[0].id
    assert start(desk, building_of(desk, rooms[0])) == key
    assert desk.ask_now(told.recent)[0].id == before
    assert len(desk.ask_now(campaigns.all)) == 1


def test_another_campaign_of_the_same_name_is_refused_while_the_first_goes_on(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    with pytest.raises(Refused) as refused:
        start(desk, building_of(desk, rooms[4]))
    assert [problem.field for problem in refused.value.problems] == ["name"]
    desk.do_now(deeds.end, key)
    assert start(desk, building_of(desk, rooms[4])) != key


@pytest.mark.parametrize("sweep", [Sweep(), Sweep(groups=("A1",)), Sweep(groups=("none",))])
def test_a_campaign_without_doors_is_refused_and_leaves_nothing(desk: Desk, rooms: list[str], sweep: Sweep) -> None:
    with pytest.raises(Refused):
        desk.do_now(deeds.start, draft(desk), sweep)
    assert desk.ask_now(campaigns.all) == []


def test_a_campaign_whose_questions_are_not_there_is_not_started(desk: Desk, rooms: list[str]) -> None:
    with pytest.raises(NotFound):
        start(desk, building_of(desk, rooms[0]), questionnaire="0" * 32)


def test_what_a_filter_found_stays_when_the_filter_would_find_something_else(
    desk: Desk, rooms: list[str], clock: StillClock
) -> None:
    make.a_resident(desk, "王秀英", at="3-1-101", birth="1946-11-22")
    make.a_resident(desk, "张建国", at="3-1-102", birth="1946-11-23")
    key = desk.do_now(deeds.start, draft(desk), Sweep(age_from=80))
    clock.move(days=1)
    assert one(desk, key).counts.doors == 1
    assert [line.address for line in desk.ask_now(campaign_places.not_reached, key)] == ["3-1-101"]


def test_very_many_doors_are_written_as_an_import_writes_them_and_taken_back_whole(
    desk: Desk, rooms: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deeds, "FEW_DOORS", 2)
    key = start(desk, building_of(desk, rooms[0]))
    assert one(desk, key).counts == Counts(doors=4, open=4)
    deed = desk.ask_now(told.recent)[0]
    assert deed.changes == 5
    assert {line.table_name for line in desk.ask_now(told.of_deed, deed.id)} == {"campaign", "campaign_door"}
    desk.do_now(history.undo, deed.id)
    assert desk.ask_now(lambda: (Campaign.select().count(), CampaignDoor.select().count())) == (0, 0)


def test_a_campaign_gets_another_name_day_or_edition_but_no_other_questionnaire(desk: Desk, rooms: list[str]) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    campaigning.plant(desk, campaigning.newer())
    newer = campaigning.edition(desk, "2")
    later = campaigning.LAST + datetime.timedelta(days=9)
    desk.do_now(deeds.amend, key, 1, draft(desk, name="冬季消防", to_on=later, questionnaire=newer))
    line = one(desk, key)
    assert (line.name, line.to_on, line.edition, line.version, line.counts.doors) == ("冬季消防", later, "2", 2, 4)
    with pytest.raises(Conflict):
        desk.do_now(deeds.amend, key, 1, draft(desk))
    campaigning.plant(desk, dataclasses.replace(campaigning.FORM, name="another"))
    other = next(line.id for line in desk.ask_now(campaigning.forms.all) if line.name == "another")
    with pytest.raises(Refused) as refused:
        desk.do_now(deeds.amend, key, 2, draft(desk, questionnaire=other))
    assert [problem.field for problem in refused.value.problems] == ["questionnaire"]


def test_a_campaign_that_is_over_gets_a_later_last_day(desk: Desk, rooms: list[str], clock: StillClock) -> None:
    key = start(desk, building_of(desk, rooms[0]))
    clock.move(days=20)
    assert not one(desk, key).is_on(desk.today())
    desk.do_now(deeds.amend, key, 1, draft(desk, to_on=desk.today()))
    assert one(desk, key).is_on(desk.today())


def test_ending_ends_it_once_and_at_once(desk: Desk, rooms: list[str]) -> None:
    building = building_of(desk, rooms[0])
    key = start(desk, building)
    assert desk.ask_now(campaign_buildings.at, building, TODAY) == key
    assert desk.ask_now(campaign_buildings.covering, TODAY) == {building: "消防敲门"}
    desk.do_now(deeds.end, key)
    desk.do_now(deeds.end, key)
    assert one(desk, key).ended_at is not None and one(desk, key).version == 2
    assert desk.ask_now(campaign_buildings.at, building, TODAY) is None
    assert desk.ask_now(campaign_buildings.covering, TODAY) == {}
    assert desk.ask_now(campaigns.all, TODAY) == []
    with pytest.raises(Refused):
        desk.do_now(deeds.walk, key, building)


def test_of_two_campaigns_at_a_building_the_one_asked_for_is_on_else_the_one_that_ends_first(
    desk: Desk, rooms: list[str]
) -> None:
    building = building_of(desk, rooms[0])
    long = start(desk, building, name="长", to_on=datetime.date(2026, 12, 31))
    short = start(desk, building, name="短")
    assert desk.ask_now(campaign_buildings.at, building, TODAY) == short
    assert desk.ask_now(campaign_buildings.at, building, TODAY, long) == long
    assert desk.ask_now(campaign_buildings.at, building_of(desk, rooms[4]), TODAY) is None
    assert desk.ask_now(campaign_buildings.covering, TODAY) == {building: "短"}
    assert [line.name for line in desk.ask_now(campaigns.all)] == ["长", "短"]


@pytest.mark.parametrize(
    ("last_in", "weight", "about"),
    [(8, Weight.TODAY, "ends in 8 days"), (1, Weight.TODAY, "ends tomorrow"), (0, Weight.URGENT, "ends today")],
)
def test_a_campaign_with_open_doors_stands_on_the_agenda(
    desk: Desk, rooms: list[str], last_in: int, weight: Weight, about: str
) -> None:
    last = TODAY + datetime.timedelta(days=last_in)
    key = start(desk, building_of(desk, rooms[0]), to_on=last)
    answer(desk, key, rooms[0])
    (line,) = desk.ask_now(campaigns.agenda, asked(desk))
    assert (line.key, line.noun, line.facts, line.due_on) == (f"campaign/{key}", "campaigns", {"campaign": key}, last)
    assert (line.title, line.weight, line.about.format(**line.values)) == (
        "消防敲门",
        weight,
        f"{about}, 1 of 4 doors",
    )


def test_a_campaign_past_its_day_is_overdue_until_it_is_ended_and_one_without_open_doors_waits_for_nobody(
    desk: Desk, rooms: list[str], clock: StillClock
) -> None:
    key = start(desk, building_of(desk, rooms[0]), to_on=TODAY)
    clock.move(days=2)
    (line,) = desk.ask_now(campaigns.agenda, asked(desk))
    assert (line.weight, line.about.format(**line.values)) == (Weight.OVERDUE, "ended 2 days ago, 0 of 4 doors")
    desk.do_now(deeds.end, key)
    assert desk.ask_now(campaigns.agenda, asked(desk)) == []
    second = start(desk, building_of(desk, rooms[4]), name="二", from_on=desk.today())
    for room in rooms[4:]:
        knock(desk, second, room, "11")
    assert desk.ask_now(campaigns.agenda, asked(desk)) == []


def test_the_agenda_is_of_whom_it_is_asked_for_and_counts_days(desk: Desk, rooms: list[str]) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    key = start(desk, building_of(desk, rooms[0]), to_on=TODAY + datetime.timedelta(days=3))
    mine = dataclasses.replace(asked(desk), scope=Scope.MINE, worker_id=desk.worker_id)
    assert len(desk.ask_now(campaigns.agenda, mine)) == 1
    other = dataclasses.replace(mine, worker_id="f" * 32)
    assert desk.ask_now(campaigns.agenda, other) == []
    in_grid = dataclasses.replace(asked(desk), scope=Scope.GRID, grid_id=grid)
    assert desk.ask_now(campaigns.agenda, in_grid) == []

    def write(pen: Pen) -> None:
        pen.set(Building.get_by_id(building_of_room(rooms[0])), grid=grid)

    desk.do_now(write)
    assert len(desk.ask_now(campaigns.agenda, in_grid)) == 1
    week = dataclasses.replace(asked(desk), until=TODAY + datetime.timedelta(days=6))
    assert desk.ask_now(campaigns.agenda_days, week) == {TODAY + datetime.timedelta(days=3): 1}
    desk.do_now(deeds.end, key)
    assert desk.ask_now(campaigns.agenda_days, week) == {}


def building_of_room(room_id: str) -> str:
    return str(Room.get_by_id(room_id).unit.building_id)


def asked(desk: Desk) -> Asked:
    return Asked(desk.today(), desk.by().at)


def test_a_round_for_a_campaign_is_no_model_for_the_next_one(desk: Desk, rooms: list[str]) -> None:
    building = building_of(desk, rooms[0])
    desk.do_now(deeds.walk, start(desk, building), building)
    assert desk.ask_now(walks.last, desk.worker_id) is None
