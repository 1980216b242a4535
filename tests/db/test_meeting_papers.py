"""The papers of a meeting and of a round of opinion: the arithmetic stands on them, and what hangs out names nobody."""

from __future__ import annotations

import pytest

from db.changes import campaigns, meeting_items, meeting_signs, meeting_tasks, meeting_votes, meetings
from db.desk import Desk
from db.errors import NotFound
from db.queries import meeting_opinions, meeting_papers, numbered_papers, questionnaires
from db.queries.paper_prints import PaperPrint
from db.rules.meeting_quorums import Numbers
from db.rules.meetings import Hands
from db.rules.requests import RequestDraft
from db.rules.sweeps import Sweep
from seed import questionnaires as planted
from tests import make
from tests.db import campaigning
from tests.db.convening import TODAY, a_meeting, a_motion, begin, card, families, item, sign, version
from tests.db.papering import HOSTILE, PRINTED, plant, text


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    plant(file_desk)
    return file_desk


def paper(desk: Desk, form: str, meeting: str) -> PaperPrint:
    by = desk.by()
    return desk.ask_now(meeting_papers.made, form, meeting, by.at, by.local - by.at, desk.worker_id)


def test_every_paper_of_a_meeting_that_was_held(printing_desk: Desk) -> None:
    desk = printing_desk
    people = families(desk, 4)
    meeting = a_meeting(desk, host="王书记", recorder="张记录")
    motion = a_motion(desk, meeting, title=f"修灯{HOSTILE}")
    sign(desk, meeting, *people[:3])
    desk.do_now(meeting_signs.sign_guest, meeting, "街道王科长")
    begin(desk, meeting)
    desk.do_now(meeting_items.speak, motion, "居民2", "坏了两个月")
    desk.do_now(meeting_votes.count_hands, motion, 1, Hands(2, 0, 1))
    desk.do_now(meetings.close, meeting, version(desk, meeting))
    desk.do_now(meeting_tasks.follow, motion, RequestDraft("修灯", "18", place="楼道"))
    desk.do_now(meetings.post, meeting, version(desk, meeting), TODAY, None, "公告栏")
    number = card(desk, meeting).line.number
    by = desk.by()
    forms = desk.ask_now(numbered_papers.of_number, number, by.at, by.local - by.at, desk.worker_id)
    assert [one.form for one in forms] == [*meeting_papers.forms_of("held")]
    shown = {one.form: text(desk, one) for one in forms}
    assert "9时" in shown["meeting_notice"] and PRINTED in shown["meeting_notice"]
    assert "居民4" not in shown["meeting_signing"] and "列席" in shown["meeting_signing"]
    minutes = shown["meeting_minutes"]
    quorum = "人数：到会3，应到4，须超过1/2（至少3），达到"
    assert quorum in minutes and "居民2：坏了两个月" in minutes and "街道王科长" in minutes
    assert "人数：同意2，到会3，须超过1/2（至少2），达到" in minutes and "规则未与条文核对" in minutes
    assert "无记名" in shown["meeting_ballot"] and PRINTED in shown["meeting_ballot"]
    assert "通过" in shown["meeting_tally"]
    posting = shown["meeting_posting"]
    assert quorum in posting and "2026年11月29日" in posting and "同意2，反对0，弃权1" in posting
    assert not any(name in posting for name in ("居民1", "居民2", "王科长", "3-1-101"))
    assert "SQ-20261122-001" in shown["meeting_feedback"]
    with pytest.raises(NotFound):
        paper(desk, "meeting_minutes", "0" * 32)


def test_papers_of_a_meeting_that_failed_and_of_owners(printing_desk: Desk) -> None:
    desk = printing_desk
    people = families(desk, 3)
    first = a_meeting(desk)
    a_motion(desk, first, "secret")
    sign(desk, first, people[0])
    desk.do_now(meetings.fail, first, version(desk, first))
    assert "到会1，应到3，须超过1/2（至少2），未达到" in text(desk, paper(desk, "meeting_minutes", first))
    second = desk.do_now(meetings.call_again, first, TODAY)
    assert "因到会人数不足未能召开，现再次召集" in text(desk, paper(desk, "meeting_notice", second))
    owners = a_meeting(desk, "owners", scope="flats", title="业主大会")
    motion = a_motion(desk, owners, "area")
    begin(desk, owners)
    for seat in card(desk, owners).seats[:2]:
        desk.do_now(meeting_votes.cast, motion, seat.id, "yes")
    assert desk.do_now(meeting_votes.decide, motion, item(desk, motion).version) == "no_quorum"
    assert "业主）：" in text(desk, paper(desk, "meeting_ballot", owners))
    assert "面积：参加表决0㎡，应到0㎡" in text(desk, paper(desk, "meeting_tally", owners))


def test_a_round_of_opinion_counts_by_building_heads_and_area(printing_desk: Desk) -> None:
    desk = printing_desk
    desk.do_now(campaigning.questionnaires.plant, tuple(planted.planted()))
    rooms = [*make.a_building(desk, "3", floors=1), *make.a_building(desk, "5", floors=1)]
    edition = next(one.id for one in desk.ask_now(questionnaires.newest) if one.name == "renovation_opinion")
    draft = campaigning.CampaignDraft("电梯", "09", edition, campaigning.FIRST, campaigning.LAST)
    building = campaigning.building_of(desk, rooms[0])
    campaign = desk.do_now(campaigns.start, draft, Sweep(buildings=(building, campaigning.building_of(desk, rooms[2]))))
    for room, choice in zip(rooms, ("1", "1", "2"), strict=False):
        place = desk.do_now(campaigns.walk, campaign, campaigning.building_of(desk, room))
        said = campaigns.Answered(campaign, edition, (("standing", "1"), ("opinion", choice)))
        desk.do_now(campaigns.answer, room, "11", place, said)
    assert [one.id for one in desk.ask_now(meeting_opinions.rounds)] == [campaign]
    table = desk.ask_now(meeting_opinions.table, campaign, "owners278")
    assert [(one.building, one.ballot.yes.heads, one.ballot.no.heads, one.open_doors) for one in table.lines] == [
        ("3", 2, 0, 0),
        ("5", 0, 1, 1),
    ]
    assert (table.total.doors, table.total.answered) == (Numbers(4), Numbers(3))
    assert [one.is_met for one in table.quorum] == [True, False]
    assert [(one.have, one.whole) for one in table.majority] == [(2, 3), (0, 0)]
    made = desk.ask_now(meeting_papers.opinions, campaign, "owners278", TODAY, desk.worker_id)
    shown = text(desk, made)
    assert "合计" in shown and "人数：参加表决3，应到4，须2/3以上（至少3），达到" in shown
    # Nobody has written the areas down: table and paper say so, and only where areas count.
    assert table.without_area == 4 and "其中4户面积未登记，未计入面积" in shown
    assert desk.ask_now(meeting_opinions.table, campaign, "building").without_area == 0
