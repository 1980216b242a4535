"""A round in a campaign while the world goes on: other evenings, an end, another edition, a full disk."""

from __future__ import annotations

from typing import Any

import pytest

from db.changes import campaigns as campaign_changes
from db.changes import rounds as round_changes
from db.desk import Desk
from db.errors import StoreNotWritable
from db.queries import campaigns
from tests import make
from tests.conftest import StillClock
from tests.db import campaigning
from tests.screens import campaign_stairs
from tests.screens.campaign_stairs import answered, answers, counts, kept
from tests.screens.conftest import Sit
from tests.screens.stairs import at, recorded, told


@pytest.fixture
def stair(file_desk: Desk) -> Desk:
    """A stair of twelve doors with a campaign on."""
    return campaign_stairs.plant(file_desk)


async def test_the_next_evening_only_who_was_not_met_is_gone_to(sit: Sit, stair: Desk, clock: StillClock) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "4", "1", "2", "enter", "enter", "enter", "5")
    clock.move(days=1)
    async with sit() as worker:
        await worker.press("f2", "1")
        assert "1/12 met" in worker.text and "302v" in worker.text and "301." in worker.text and "201r" in worker.text
        assert at(worker) == "1-301"
        await worker.press("4")
        assert at(worker) == "1-202"


async def test_a_door_outside_the_campaign_is_a_plain_door(sit: Sit, stair: Desk) -> None:
    campaign = stair.ask_now(campaigns.all)[0]
    make.a_room(stair, "3-1-303")
    async with sit() as worker:
        await worker.press("f2", "1", "end", "home", "right", "right", "1")
        assert "303v" in worker.text
    assert counts(stair) == campaign.counts and len(recorded(stair)) == 1


async def test_a_campaign_that_ended_meanwhile_keeps_the_answers_as_a_draft_and_then_asks_before_they_go(
    sit: Sit, stair: Desk
) -> None:
    campaign = stair.ask_now(campaigns.all)[0]
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "enter", "enter")
        stair.do_now(campaign_changes.end, campaign.id)
        await worker.press("enter")
        assert "has ended" in told(worker) and recorded(stair) == []
        await worker.press("home", "right")
        assert at(worker) == "1-302" and "302~" in worker.text and "消防敲门" not in worker.lines[1]
        await worker.press("1")
        assert "without the answers" in worker.text
        await worker.press("2")
        assert recorded(stair) == []
        await worker.press("1", "1")
    assert [line.result for line in recorded(stair)] == ["11"] and answers(stair) == [] and kept(stair) == []


async def test_a_newer_edition_that_came_meanwhile_is_asked_at_the_next_door(sit: Sit, stair: Desk) -> None:
    campaign = stair.ask_now(campaigns.all)[0]
    campaigning.plant(stair, campaigning.newer())
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "enter")
        newer = campaigning.draft(stair, questionnaire=campaigning.edition(stair, "2"))
        stair.do_now(campaign_changes.amend, campaign.id, campaign.version, newer)
        await worker.press("1", "enter", "escape", "1", "down")
        assert "1/12 met" in worker.text
        await worker.press("1", "2", "enter", "enter", "enter")
        assert "Is there a rope?" in worker.text
        await worker.press("1")
    assert answers(stair) == [{"detector": "0", "lived": "1"}, {"detector": "0", "ladder": "1"}]


async def test_a_draft_of_an_older_edition_goes_on_with_the_questions_of_the_newer_one(sit: Sit, stair: Desk) -> None:
    campaign = stair.ask_now(campaigns.all)[0]
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "enter", "1", "escape")
        await worker.until(lambda: answered(stair) == {"detector": "0", "lived": "1"})
    campaigning.plant(stair, campaigning.newer())
    newer = campaigning.draft(stair, questionnaire=campaigning.edition(stair, "2"))
    stair.do_now(campaign_changes.amend, campaign.id, campaign.version, newer)
    async with sit() as worker:
        await worker.press("f2", "1", "right", "1")
        assert "Telephone" in worker.text
        await worker.press("enter", "2")
    assert answers(stair) == [{"detector": "0", "lived": "1", "ladder": "0"}]


async def test_a_round_in_progress_joins_the_campaign_with_its_first_door(sit: Sit, stair: Desk) -> None:
    building = campaigning.building_of(stair, make.a_room(stair, "3-1-301"))
    stair.do_now(round_changes.start, building, ("05",), "民警")
    async with sit() as worker:
        await worker.press("f2", "1", "4")
    (line,) = recorded(stair)
    assert (line.purposes, line.companions) == (("05",), "民警") and counts(stair).nobody == 1


async def test_what_cannot_be_saved_stands_at_the_door_again_with_its_answers(
    sit: Sit, stair: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: Any, **_named: Any) -> None:
        raise StoreNotWritable

    async with sit() as worker:
        await worker.press("f2", "1", "right", "1", "2", "2", "enter", "enter")
        with monkeypatch.context() as patch:
            patch.setattr(campaign_changes, "answer", full)
            await worker.press("enter")
            assert "disk is full" in told(worker) and "0/12 met" in worker.text and "302~" in worker.text
        worker.page.map.go(worker.page.map.plan.beside(worker.page.map.plan.order[0].key, 1))
        await worker.settle()
        await worker.press("1", "enter", "enter")
    assert answers(stair) == [{"detector": "0", "risks": "b"}]


async def test_the_list_of_buildings_names_the_campaign_and_leads_to_all_of_them(sit: Sit, stair: Desk) -> None:
    make.a_building(stair, "5")
    async with sit() as worker:
        await worker.press("f2")
        assert [line for line in worker.lines if "消防敲门" in line][0].split()[:3] == [">", "1", "3"]
        await worker.press("ctrl+k")
        assert "Campaigns" in worker.lines[0]


async def test_without_a_campaign_a_stair_asks_one_short_question_more_and_loads_nothing_for_it(
    sit: Sit, stair: Desk, statements: Any
) -> None:
    stair.do_now(campaign_changes.end, stair.ask_now(campaigns.all)[0].id)
    async with sit() as worker:
        with statements(stair) as seen:
            await worker.press("f2", "1")
        # Which round was the last one is asked anyhow; that it was no campaign's is a part of that question.
        assert len([text for text in seen if "campaign" in text and 'FROM "round"' not in text]) == 2
        assert not worker.page.query("QuestionCard")


async def test_a_routine_visit_in_a_campaigns_building_asks_nothing_when_that_is_switched_off(
    sit: Sit, stair: Desk
) -> None:
    async with sit() as worker:
        await worker.press("f2", "1", "ctrl+a", "1")
        assert "消防敲门" not in worker.lines[1] and "301v" in worker.text
        await worker.press("ctrl+a", "1")
        assert "Is there a detector" in worker.text
    assert [line.purposes for line in recorded(stair)] == [("01",)] and counts(stair).met == 0
