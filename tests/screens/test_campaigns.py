"""Campaigns on the screen: the list, starting one, how far it is, who was not reached, what was answered, a sheet."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from db.changes import campaigns as campaign_changes
from db.desk import Desk
from db.queries import campaigns
from db.queries import history as told_queries
from db.rules.sweeps import Sweep
from tests import make
from tests.db import campaigning
from tests.screens import campaign_stairs
from tests.screens.conftest import Sit
from tests.screens.stairs import at, told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """A stair of twelve doors with a campaign on, at which one door has answered and one was not opened."""
    campaign_stairs.plant(file_desk)
    campaign = file_desk.ask_now(campaigns.all)[0]
    campaigning.answer(file_desk, campaign.id, make.a_room(file_desk, "3-1-301"), detector="1", count="2", risks="a")
    campaigning.knock(file_desk, campaign.id, make.a_room(file_desk, "3-1-302"))
    return file_desk


def only(desk: Desk) -> campaigns.CampaignLine:
    (line,) = desk.ask_now(campaigns.all)
    return line


@pytest.fixture
def estate(file_desk: Desk) -> Desk:
    """Two buildings and an elder; questions, and no campaign yet."""
    campaigning.plant(file_desk)
    make.a_building(file_desk, "3")
    make.a_building(file_desk, "5")
    elder = make.a_resident(file_desk, "王秀英", at="5-1-101", birth="1940", relation=make.HEAD)
    make.a_tag(file_desk, elder, "A1")
    return file_desk


async def fill(worker: object, **fields: str) -> None:
    """Write into fields of a form by their names."""
    for row in worker.page.rows:  # type: ignore[attr-defined]
        if row.question.name in fields:
            row.fill(fields[row.question.name])
    await worker.settle()  # type: ignore[attr-defined]


def form(desk: Desk) -> str:
    """The key of the questions of these tests."""
    return campaigning.edition(desk)


async def test_a_campaign_is_started_over_buildings_and_its_page_opens(sit: Sit, estate: Desk) -> None:
    async with sit() as worker:
        await worker.open("campaigns")
        assert "There is no campaign yet" in worker.text
        await worker.press("f5")
        await worker.type("冬季")
        await fill(worker, questionnaire=form(estate), to_on="12-20", buildings="3，５")
        await worker.press("ctrl+s")
        assert "Doors it goes to: 8" in worker.text
        await worker.press("1")
        assert worker.lines[0].startswith(" 冬季") and "0 of 8 doors reached" in worker.text
        await worker.press("escape")
        assert "0/8" in worker.text and "goes on" in worker.text
    line = only(estate)
    assert (line.name, line.purpose, line.to_on) == ("冬季", "09", datetime.date(2026, 12, 20))
    assert len(line.sweep.buildings) == 2


async def test_a_filter_comes_to_the_doors_of_whom_it_asks_for(sit: Sit, estate: Desk) -> None:
    async with sit() as worker:
        await worker.open("campaigns")
        await worker.press("f5")
        await worker.type("独居老人")
        await fill(worker, questionnaire=form(estate), to_on="2027-01-05", group="A1", age_from="80")
        await worker.press("ctrl+s", "1")
        assert "0 of 1 doors reached" in worker.text
    assert only(estate).sweep == Sweep(groups=("A1",), age_from=80)
    assert only(estate).to_on == datetime.date(2027, 1, 5)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"buildings": "3, 77"}, "There is no building 77 here."),
        ({"age_from": "achtzig"}, "An age is a whole number"),
        ({"to_on": "morgen"}, "Write the day like"),
        ({"to_on": "2026-11-01"}, "The last day lies before the first."),
        ({"buildings": ""}, "Choose at least one building"),
        ({"buildings": "", "group": "B1"}, "No door fits this choice."),
    ],
)
async def test_a_fault_is_told_at_its_field(sit: Sit, estate: Desk, fields: dict[str, str], problem: str) -> None:
    values = {"questionnaire": form(estate), "to_on": "12-20", "buildings": "3"}
    async with sit() as worker:
        await worker.open("campaigns")
        await worker.press("f5")
        await worker.type("冬季")
        await fill(worker, **{**values, **fields})
        await worker.press("ctrl+s")
        assert problem in worker.text
    assert estate.ask_now(campaigns.all) == []


async def test_no_keeps_what_is_typed(sit: Sit, estate: Desk) -> None:
    async with sit() as worker:
        await worker.open("campaigns")
        await worker.press("f5")
        await worker.type("冬季")
        await fill(worker, questionnaire=form(estate), to_on="12-20", buildings="3")
        await worker.press("ctrl+s", "2")
        assert "冬季" in worker.text and "New campaign" in worker.lines[0]
        await worker.press("ctrl+s", "1")
    assert only(estate).counts.doors == 4


async def test_another_one_is_started_like_the_one_under_the_cursor(sit: Sit, estate: Desk) -> None:
    elders = Sweep(groups=("A1",), age_from=60)
    estate.do_now(campaign_changes.start, campaigning.draft(estate, name="独居老人"), elders)
    async with sit() as worker:
        await worker.open("campaigns")
        await worker.press("ctrl+k")
        await worker.type("独居老人二")
        await fill(worker, to_on="12-31")
        await worker.press("ctrl+s", "1")
    assert {line.name: line.sweep for line in estate.ask_now(campaigns.all)} == {
        "独居老人": elders,
        "独居老人二": elders,
    }


async def test_the_page_shows_buildings_grids_and_who_was_not_reached(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.open("campaigns", campaign=only(stair).id)
        assert "1 of 12 doors reached (8%), 1 answered, 0 refused, 11 to go  until Nov 30" in worker.text
        assert "1 Buildings 1" in worker.text and "3 Not reached 11" in worker.text
        await worker.press("2")
        assert "in no grid" in worker.text
        await worker.press("right")
        assert "3-1-302" in worker.text and "nobody home" in worker.text
        await worker.press("enter")
        assert at(worker) == "1-302" and "消防敲门" in worker.lines[1]
        await worker.press("escape", "left", "1", "enter")
        assert "Door round: 3" in worker.lines[0] and "301v" in worker.text


async def test_answers_are_counted_by_choice_and_shown_by_door(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.open("campaigns", campaign=only(stair).id)
        await worker.press("4")
        assert [line.split() for line in worker.lines[3:6]] == [
            [">", "Is", "there", "a", "detector?", "1"],
            ["yes", "1", "100"],
            ["no", "0", "0"],
        ]
        await worker.press("2")
        assert "Is there a" in worker.text and "charging" in worker.text
        await worker.press("right")
        assert "Telephone" in worker.text
        await worker.press("left", "enter")
        assert at(worker) == "1-301"


async def test_a_sheet_is_written_and_the_ledger_knows(sit: Sit, stair: Desk, home: Path) -> None:
    async with sit() as worker:
        await worker.open("campaigns", campaign=only(stair).id)
        await worker.press("5")
        assert "Write to which sheet" in worker.text
        await worker.press("enter")
        assert "消防敲门_20261122.xlsx, masked: 12" in told(worker)
        await worker.press("5", "enter")
        assert "There is already a file" in told(worker)
    assert (home / "消防敲门_20261122.xlsx").stat().st_mode & 0o777 == 0o600
    assert stair.ask_now(told_queries.recent)[0].kind == "exports.place"


async def test_a_campaign_is_changed_and_ended(sit: Sit, stair: Desk) -> None:
    campaigning.plant(stair, campaigning.newer())
    async with sit() as worker:
        await worker.open("campaigns", campaign=only(stair).id)
        await worker.press("6")
        await fill(worker, name="冬季消防", to_on="2026-12-24", questionnaire=campaigning.edition(stair, "2"))
        await worker.press("ctrl+s")
        assert worker.lines[0].startswith(" 冬季消防") and "until Dec 24" in worker.text
        await worker.press("ctrl+e", "1")
        assert "ended" in told(worker)
    assert only(stair).edition == "2" and only(stair).ended_at is not None


async def test_the_form_of_a_new_campaign_is_kept_as_a_draft(sit: Sit, estate: Desk) -> None:
    async with sit() as worker:
        await worker.open("campaigns")
        await worker.press("f5")
        await worker.type("冬季")
        await worker.press("escape", "ctrl+q")
    async with sit() as worker:
        await worker.open("drafts")
        assert "New campaign" in worker.text and "冬季" in worker.text


async def test_a_campaign_stands_in_the_palette(sit: Sit, stair: Desk) -> None:
    async with sit() as worker:
        await worker.press("f9")
        await worker.type("campaigns")
        await worker.press("enter")
        assert "Campaigns" in worker.lines[0] and "消防敲门" in worker.text
        await worker.press("enter")
        assert worker.lines[0].startswith(" 消防敲门")
