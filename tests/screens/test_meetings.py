"""Meetings on their pages: called in a few keys, signed in by look-up, voted on, taken up; posts handed over."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.changes import campaigns, meeting_votes, meetings
from db.desk import Desk
from db.queries import mandates, meeting_rolls, questionnaires
from db.queries import meetings as kept
from db.rules.meetings import Hands
from db.rules.sweeps import Sweep
from tests import make
from tests.conftest import StillClock
from tests.db import campaigning
from tests.db.convening import TODAY, a_meeting, a_motion, begin, card, families, item, sign, version
from tests.screens.conftest import Sit


async def test_a_meeting_is_called_signed_in_voted_on_and_taken_up(sit: Sit, file_desk: Desk) -> None:
    families(file_desk, 4)
    async with sit() as worker:
        await worker.open("meetings")
        assert "No meeting yet" in worker.text
        await worker.press("f5")
        await worker.type("residents")
        await worker.press("enter", "enter")
        await worker.type("修灯会")
        await worker.press("enter")
        await worker.type("today")
        await worker.press("enter")
        await worker.type("9:30")
        await worker.press("enter")
        await worker.type("活动室")
        await worker.press("f10")
        assert "修灯会" in worker.text and "0 of 4 expected" in worker.text and "[not compared" in worker.text
        await worker.press("3")
        await worker.type("修复楼道灯")
        await worker.press("f10")
        assert "修复楼道灯" in worker.text and "show of hands" in worker.text
        await worker.press("1")
        for name in ("居民1", "居民2"):
            await worker.type(name)
            await worker.press("enter")
            assert f"Signed in: {name}" in worker.text
        await worker.type("居民1")
        await worker.press("enter")
        assert "a voice counts once" in worker.text
        await worker.press(*["backspace"] * 3, "escape", "2")
        assert "No quorum" in worker.text and "1 missing" in worker.text
        await worker.press("escape", "1")
        await worker.type("3-1-301")
        await worker.press("enter")
        await worker.press("ctrl+w")
        await worker.type("王科长")
        await worker.press("enter", "escape", "2")
        assert "has begun" in worker.text
        await worker.press("home", "enter", "5")
        await worker.type("2 0 1")
        await worker.press("enter")
        assert "Counted: carried" in worker.text and "in favour 2, against 0, abstained 1" in worker.text
        await worker.press("6")
        await worker.type("居民2：坏了两个月")
        await worker.press("enter", "7", "enter")
        await worker.type("18")
        await worker.press("enter")
        await worker.type("3号楼3单元")
        await worker.press("f10", "escape", "5")
        assert "Ended" in worker.text and "SQ-20261122-001" in worker.text
        await worker.press("home", "down", "enter")
        assert "修复楼道灯" in worker.text and "SQ-20261122-001" in worker.text
    (line,) = file_desk.ask_now(kept.recent)
    done = card(file_desk, line.id)
    assert (done.line.state, done.line.present, len(done.guests), len(done.tasks)) == ("held", 3, 1, 1)
    assert done.speeches[0].text == "坏了两个月"


async def test_a_meeting_fails_is_called_again_announced_and_hung_out(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    people = families(file_desk, 3)
    first = a_meeting(file_desk)
    a_motion(file_desk, first)
    sign(file_desk, first, people[0])
    async with sit() as worker:
        await worker.open("meetings", meeting=first)
        await worker.press("2", "1")
        await worker.press("enter")
        assert "Failed for want of a quorum" in worker.text
        await worker.press("2", "enter")
        assert "called again after 2026-11-22" in worker.text and "! not announced yet" in worker.text
        await worker.press("4", "enter")
        assert "announced 2026-11-22" in worker.text
    second = card(file_desk, first).second
    assert second is not None and second.planned_on == TODAY + datetime.timedelta(days=7)
    clock.move(days=7)
    sign(file_desk, second.id, *people)
    begin(file_desk, second.id)
    (motion,) = card(file_desk, second.id).items
    file_desk.do_now(meeting_votes.count_hands, motion.id, motion.version, Hands(3, 0, 0))
    file_desk.do_now(meetings.close, second.id, version(file_desk, second.id))
    async with sit() as worker:
        await worker.open("meetings", meeting=second.id)
        assert "(to be taken up)" in worker.text
        await worker.press("6", "enter", "enter")
        assert "hung out 2026-11-29 to 2026-12-06" in worker.text
        await worker.press("5")
        await worker.type("顺利")
        await worker.press("enter", "home", "enter", "9")
        await worker.type("已当场修好")
        await worker.press("enter", "escape")
        assert "(to be taken up)" not in worker.text
    assert card(file_desk, second.id).line.summary == "顺利"


async def test_secret_and_named_votes_on_their_page(sit: Sit, file_desk: Desk) -> None:
    people = families(file_desk, 2)
    meeting = a_meeting(file_desk, "building")
    secret, named = a_motion(file_desk, meeting, "secret"), a_motion(file_desk, meeting, "household", "换楼道灯")
    sign(file_desk, meeting, *people)
    begin(file_desk, meeting)
    async with sit() as worker:
        await worker.open("meetings", item=secret)
        await worker.press("1")
        assert "counted, not written by name" in worker.text
        await worker.press("5")
        for typed in ("2", "2", "1", "1"):
            await worker.type(typed)
            await worker.press("enter")
        await worker.press("f10")
        assert "not carried" in worker.text and "out 2, back 2" in worker.text
        await worker.open("meetings", item=named)
        await worker.press("home", "1", "1", "5")
        assert "Counted: carried" in worker.text
        await worker.press("8")
        await worker.type("重投")
        await worker.press("enter")
        assert "voted 0" in worker.text
    assert item(file_desk, named).state == "waiting"


async def test_who_is_expected_is_written_in_and_areas_are_corrected(sit: Sit, file_desk: Desk, home: Path) -> None:
    make.a_building(file_desk, "7", floors=2, doors=1)
    meeting = a_meeting(file_desk, "owners", scope="flats", written="7栋")
    async with sit() as worker:
        await worker.open("meetings", meeting=meeting, new="roll")
        assert "! 2 flats without an area" in worker.text
        await worker.press("home", "enter", "1")
        await worker.type("86.5")
        await worker.press("enter")
        assert "2 (86.50 m2)" in worker.text
        await worker.press("home", "enter", "2", "enter")
        assert "same owner" in worker.text and "expected voices 1" in worker.text
        await worker.press("f5")
        await worker.type("开发商 一层")
        await worker.press("enter", "escape")
        assert "expected voices 2" in worker.text
        await worker.press("escape")
        await worker.open("meetings", meeting=meeting)
        await worker.press("ctrl+w", "1", "enter")
        await worker.until(lambda: "Printed" in worker.text)
    assert [path.suffix for path in home.iterdir()] == [".docx"]
    assert len(file_desk.ask_now(meeting_rolls.seats, meeting)) == 3


async def test_a_round_of_opinion_shows_who_is_for_what(sit: Sit, file_desk: Desk) -> None:
    rooms = make.a_building(file_desk, "3", floors=1)
    edition = next(one.id for one in file_desk.ask_now(questionnaires.newest) if one.name == "parking_opinion")
    draft = campaigning.CampaignDraft("停车", "09", edition, campaigning.FIRST, campaigning.LAST)
    campaign = file_desk.do_now(
        campaigns.start, draft, Sweep(buildings=(campaigning.building_of(file_desk, rooms[0]),))
    )
    place = file_desk.do_now(campaigns.walk, campaign, campaigning.building_of(file_desk, rooms[0]))
    said = campaigns.Answered(campaign, edition, (("car", "2"), ("opinion", "1")))
    file_desk.do_now(campaigns.answer, rooms[0], "11", place, said)
    async with sit() as worker:
        await worker.open("meetings")
        await worker.press("ctrl+o")
        assert "停车" in worker.text and "1 / 2" in worker.text
        await worker.press("enter")
        assert "1 of 2 expected" in worker.text and "all together" in worker.text
        await worker.press("1")
        assert "at least 3/4" in worker.text


async def test_a_post_is_written_handed_over_and_ended(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "王桂花", "3-1-101")
    async with sit() as worker:
        await worker.open("mandates")
        assert "3: nobody" in worker.text
        await worker.press("enter", "down", "down")
        await worker.type("王桂花")
        await worker.press("f10")
        assert "王桂花" in worker.text and "2029-11-21" in worker.text and "nobody" not in worker.text
        await worker.press("home", "enter", "1", "enter")
        await worker.type("钥匙2把")
        await worker.press("enter")
        await worker.type("刘国强")
        await worker.press("f10", "escape")
        assert "刘国强" in worker.text
        await worker.press("home", "enter")
        assert "王桂花" in worker.text and "handed over 2026-11-22" in worker.text
        await worker.press("2")
        await worker.type("辞职")
        await worker.press("enter", "escape", "ctrl+o")
        assert "刘国强" in worker.text and "王桂花" in worker.text
    first = next(one for one in file_desk.ask_now(mandates.ended) if one.name == "王桂花")
    assert first.person_id is not None and first.handed == "钥匙2把"
