"""Meetings in the store: called, signed in, begun with a quorum or failed, voted on, hung out, and called again."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import meeting_items, meeting_rolls, meeting_signs, meeting_tasks, meeting_votes, meetings, requests
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.ledger import Change
from db.models.meetings import MeetingVote
from db.queries import history, meeting_agenda
from db.queries import meeting_rolls as rolls
from db.queries import meetings as kept
from db.rules.agenda import Asked, Weight
from db.rules.meetings import Hands, ItemDraft, MeetingDraft, SecretCount
from db.rules.requests import RequestDraft
from tests import make
from tests.conftest import StillClock
from tests.db.convening import TODAY, a_meeting, a_motion, begin, card, families, item, sign, version

WEEK = datetime.timedelta(days=7)


def asked(desk: Desk, **more: object) -> Asked:
    by = desk.by()
    return Asked(desk.today(), by.at, desk.worker_id, offset=by.local - by.at, **more)  # type: ignore[arg-type]


def test_half_of_the_households_is_no_quorum_and_one_more_is(desk: Desk) -> None:
    people = families(desk, 4)
    meeting = a_meeting(desk)
    line = card(desk, meeting).line
    assert (line.expected, line.rule, line.is_checked) == (4, "law2026", False)
    assert line.number.startswith("HY-20261122-")
    sign(desk, meeting, *people[:2])
    with pytest.raises(Refused) as refused:
        begin(desk, meeting)
    assert refused.value.problems[0].values == {"have": 2, "least": 3}
    sign(desk, meeting, people[2])
    with pytest.raises(Refused):
        desk.do_now(meetings.fail, meeting, version(desk, meeting))
    begin(desk, meeting)
    assert (card(desk, meeting).line.state, card(desk, meeting).line.present) == ("open", 3)


def test_one_voice_a_household_once_and_proxies_as_the_rule_has_it(desk: Desk, clock: StillClock) -> None:
    family = make.a_family(desk)
    others = families(desk, 3, "5")
    child = make.a_resident(desk, "小宝", "3-2-1201", make.SON, birth="2015-03-01")
    meeting = a_meeting(desk)
    sign(desk, meeting, family["head"])
    for again in (family["head"], family["spouse"], child):
        with pytest.raises(Refused):
            sign(desk, meeting, again)
    came = desk.do_now(
        meeting_signs.sign,
        meeting,
        meeting_signs.SignDraft(person_id=others[0], proxy="张建国", proxy_key=family["head"]),
    )
    with pytest.raises(Refused):
        desk.do_now(
            meeting_signs.sign,
            meeting,
            meeting_signs.SignDraft(person_id=others[1], proxy="张建国", proxy_key=family["head"]),
        )
    assert card(desk, meeting).there.heads == 2
    clock.move(minutes=10)
    desk.do_now(meeting_signs.leave, came, 1)
    assert card(desk, meeting).there.heads == 1
    sign(desk, meeting, others[0])
    assert card(desk, meeting).there.heads == 2
    guest = desk.do_now(meeting_signs.sign_guest, meeting, "街道王科长")
    assert [one.id for one in card(desk, meeting).guests] == [guest]
    desk.do_now(meeting_signs.unsign, guest, 1)
    found = desk.ask_now(rolls.find, meeting, "张建国", TODAY)
    assert found[0].seat is not None and found[0].seat.seat.came_at is not None


def test_nobody_signs_in_before_the_day_and_no_child_has_a_voice(desk: Desk) -> None:
    (person,) = families(desk, 1)
    coming = a_meeting(desk, planned_on=TODAY + WEEK)
    with pytest.raises(Refused):
        sign(desk, coming, person)
    child = make.a_resident(desk, "小宝", "3-1-101", make.SON, birth="2015-03-01")
    of_adults = a_meeting(desk, scope="adults")
    with pytest.raises(Refused):
        sign(desk, of_adults, child)
    grown = make.a_resident(desk, "大宝", "3-1-101", make.SON, birth="2008-11-22")
    sign(desk, of_adults, grown)


def test_a_secret_ballot_keeps_numbers_and_no_name_anywhere(desk: Desk) -> None:
    people = families(desk, 3)
    meeting = a_meeting(desk)
    seats = sign(desk, meeting, *people)
    motion = a_motion(desk, meeting, "secret")
    begin(desk, meeting)
    for seat in seats:
        with pytest.raises(Refused):
            desk.do_now(meeting_votes.cast, motion, seat, "yes")
    with pytest.raises(Refused):
        desk.do_now(meeting_votes.count_secret, motion, 1, SecretCount(3, 3, 3, 1, 0))
    assert desk.do_now(meeting_votes.count_secret, motion, 1, SecretCount(3, 3, 2, 1, 0)) == "passed"
    assert desk.ask_now(lambda: MeetingVote.select().count()) == 0
    deed = desk.ask_now(history.last_of, desk.worker_id, "desk-1")
    assert deed is not None
    told = desk.ask_now(lambda: [str(row.after) for row in Change.select().where(Change.deed == deed.id)])
    assert told and not any(key in row for row in told for key in (*people, *seats, "居民1"))


def test_a_named_vote_never_turns_into_a_secret_one(desk: Desk) -> None:
    (person,) = families(desk, 1)
    meeting = a_meeting(desk, "building", scope="households")
    (seat,) = sign(desk, meeting, person)
    motion = a_motion(desk, meeting, "household")
    begin(desk, meeting)
    desk.do_now(meeting_votes.cast, motion, seat, "no")
    with pytest.raises(Refused):
        desk.do_now(meeting_items.amend, motion, 1, ItemDraft("改", way="secret"))
    with pytest.raises(Refused):
        desk.do_now(meeting_signs.unsign, seat, 1)
    desk.do_now(meeting_votes.cast, motion, seat, "yes")
    assert desk.do_now(meeting_votes.decide, motion, 1) == "passed"
    desk.do_now(meeting_votes.take_again, motion, item(desk, motion).version, "计票有误")
    again = item(desk, motion)
    assert (again.state, again.yes, [one.choice for one in desk.ask_now(kept.votes, motion)]) == ("waiting", None, [""])


def test_owners_need_two_thirds_of_heads_and_of_area(desk: Desk) -> None:
    rooms = make.a_building(desk, "7", floors=3, doors=1)
    meeting = a_meeting(desk, "owners", scope="flats", written="7栋")
    seats = card(desk, meeting).seats
    assert [one.room_id for one in seats] == rooms
    for seat, area in zip(seats, ("100", "100", "100.01"), strict=True):
        desk.do_now(meeting_rolls.set_area, seat.id, seat.version, area)
    assert card(desk, meeting).line.expected_area == 30001
    motion = a_motion(desk, meeting, "area")
    begin(desk, meeting)
    desk.do_now(meeting_votes.cast, motion, seats[0].id, "yes")
    desk.do_now(meeting_votes.cast, motion, seats[1].id, "yes")
    # Two of three heads are two thirds; 200 of 300.01 m2 are a hair less than two thirds.
    assert desk.do_now(meeting_votes.decide, motion, 1) == "no_quorum"
    desk.do_now(meeting_votes.take_again, motion, item(desk, motion).version, "补投")
    for seat in seats[1:]:
        desk.do_now(meeting_votes.cast, motion, seat.id, "yes")
    assert desk.do_now(meeting_votes.decide, motion, item(desk, motion).version) == "passed"
    frozen = item(desk, motion)
    assert (frozen.yes, frozen.yes_area, frozen.present_area, frozen.expected_area) == (2, 20001, 20001, 30001)
    fund = a_motion(desk, meeting, "area", rule="owners278x")
    assert item(desk, fund).passes == "heads >= 3/4 cast; area >= 3/4 cast"


def test_two_flats_of_one_owner_are_one_head(desk: Desk) -> None:
    make.a_building(desk, "7", floors=3, doors=1)
    meeting = a_meeting(desk, "owners", scope="flats", written="7栋")
    first, second, _third = card(desk, meeting).seats
    desk.do_now(meeting_rolls.same_owner, second.id, second.version, first.id)
    assert card(desk, meeting).line.expected == 2
    with pytest.raises(Refused):
        a_meeting(desk, "owners", scope="flats", written="99栋")


def test_a_meeting_without_quorum_fails_passes_a_week_later_and_becomes_a_repaired_lamp(
    desk: Desk, clock: StillClock
) -> None:
    people = families(desk, 5)
    first = a_meeting(desk)
    a_motion(desk, first)
    sign(desk, first, *people[:2])
    with pytest.raises(Refused):
        desk.do_now(meetings.call_again, first, TODAY + WEEK)
    desk.do_now(meetings.fail, first, version(desk, first), "雨大")
    told = desk.ask_now(meeting_agenda.agenda, asked(desk, until=TODAY + 3 * WEEK))
    assert [one.about for one in told] == ["failed for want of a quorum: call it again"]
    second = desk.do_now(meetings.call_again, first, TODAY + WEEK, "19:00")
    assert card(desk, first).second is not None and card(desk, second).first is not None
    desk.do_now(meetings.announce, second, version(desk, second), TODAY, "单元门张贴、微信群")
    clock.move(days=7)
    sign(desk, second, *people[:3])
    begin(desk, second)
    (motion,) = card(desk, second).items
    with pytest.raises(Refused):
        desk.do_now(meetings.close, second, version(desk, second))
    desk.do_now(meeting_items.speak, motion.id, "居民2", "灯坏了两个月")
    assert desk.do_now(meeting_votes.count_hands, motion.id, 1, Hands(2, 0, 1)) == "passed"
    with pytest.raises(Conflict):
        desk.do_now(meeting_votes.count_hands, motion.id, 1, Hands(3, 0, 0))
    desk.do_now(meetings.close, second, version(desk, second))
    about = {one.about for one in desk.ask_now(meeting_agenda.agenda, asked(desk, until=TODAY + 3 * WEEK))}
    assert "a resolution waits to be taken up" in about and "minutes of the meeting" in about
    matter = desk.do_now(meeting_tasks.follow, motion.id, RequestDraft("修复三单元楼道灯", "18", place="3号楼3单元"))
    desk.do_now(requests.take, matter, 1, "note", {"text": "已联系电工"})
    desk.do_now(meetings.post, second, version(desk, second), TODAY + WEEK, None, "公告栏")
    desk.do_now(meetings.summarise, second, version(desk, second), "会议顺利")
    done = card(desk, second)
    assert done.line.posted_to == TODAY + 2 * WEEK
    assert [(one.item_id, one.matter.title) for one in done.tasks] == [(motion.id, "修复三单元楼道灯")]
    assert done.items[0].shares()[1][0].have == 2 and done.speeches[0].who == "居民2"
    about = {one.about for one in desk.ask_now(meeting_agenda.agenda, asked(desk, until=TODAY + 3 * WEEK))}
    assert about == {"resolutions hang out until {day}"}


def test_what_was_decided_is_not_taken_away_from_under_its_tasks(desk: Desk) -> None:
    people = families(desk, 1)
    meeting = a_meeting(desk)
    sign(desk, meeting, *people)
    motion = a_motion(desk, meeting)
    begin(desk, meeting)
    begun = desk.ask_now(history.last_of, desk.worker_id, "desk-1")
    desk.do_now(meeting_votes.count_hands, motion, 1, Hands(1, 0, 0))
    counted = desk.ask_now(history.last_of, desk.worker_id, "desk-1")
    desk.do_now(meeting_tasks.follow, motion, RequestDraft("灯", "18", place="楼道"))
    assert begun is not None and counted is not None
    for deed in (begun, counted):
        with pytest.raises(Refused):
            desk.do_now(taking_back.undo, deed.id)
    with pytest.raises(Refused):
        desk.do_now(meeting_votes.take_again, motion, item(desk, motion).version, "再投")


def test_a_meeting_is_announced_in_time_changed_and_called_off(desk: Desk) -> None:
    families(desk, 2)
    meeting = a_meeting(desk, planned_on=TODAY + WEEK)
    weights = {
        one.key.partition("/")[0]: one.weight
        for one in desk.ask_now(meeting_agenda.agenda, asked(desk, until=TODAY + WEEK))
    }
    assert weights == {"notice": Weight.COMING, "meeting": Weight.COMING}
    with pytest.raises(Refused):
        begin(desk, meeting)
    draft = MeetingDraft(
        "residents", "居民会议", TODAY + datetime.timedelta(days=1), "9:00", "活动室", "households", "3栋"
    )
    desk.do_now(meetings.amend, meeting, version(desk, meeting), draft)
    with pytest.raises(Refused):
        desk.do_now(meetings.announce, meeting, version(desk, meeting), TODAY, "张贴")
    desk.do_now(meetings.announce, meeting, version(desk, meeting), TODAY, "张贴", "紧急")
    with pytest.raises(Refused):
        desk.do_now(meetings.call_off, meeting, version(desk, meeting), " ")
    desk.do_now(meetings.call_off, meeting, version(desk, meeting), "合并到下月")
    assert card(desk, meeting).line.state == "off"
    with pytest.raises(NotFound):
        desk.do_now(meetings.call_off, "0" * 32, 1, "无")
    (line,) = desk.ask_now(kept.recent)
    assert line.id == meeting and desk.ask_now(kept.titles, {"meeting": {meeting}}) == {
        ("meeting", meeting): "居民会议"
    }
