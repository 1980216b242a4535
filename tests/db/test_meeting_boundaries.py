"""Where meetings are easily untrue: who left after voting, ballots from door to door, another rule or another day, a
second call, and what is taken back too late."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import meeting_items, meeting_rolls, meeting_signs, meeting_votes, meetings
from db.desk import Desk
from db.errors import Refused
from db.queries import history, meeting_papers
from db.queries import meeting_rolls as rolls
from db.rules import pinyin
from db.rules.meetings import Hands, MeetingDraft
from tests import make
from tests.db.convening import TODAY, a_meeting, a_motion, begin, card, families, item, sign, version

ONE_DAY = datetime.timedelta(days=1)


def last(desk: Desk) -> str:
    """The deed that was done last."""
    deed = desk.ask_now(history.last_of, desk.worker_id, "desk-1")
    assert deed is not None
    return deed.id


def test_who_votes_by_name_and_leaves_took_part_in_the_vote(desk: Desk) -> None:
    people = families(desk, 4)
    meeting = a_meeting(desk, "building")
    seats = sign(desk, meeting, *people)
    motion = a_motion(desk, meeting, "household")
    begin(desk, meeting)
    for seat, choice in zip(seats, ("yes", "yes", "no", "no"), strict=True):
        desk.do_now(meeting_votes.cast, motion, seat, choice)
    desk.do_now(meeting_signs.leave, seats[0], 1)
    desk.do_now(meeting_signs.leave, seats[2], 1)
    # Two of four are not more than half, though only two are still there.
    assert desk.do_now(meeting_votes.decide, motion, 1) == "rejected"
    assert (item(desk, motion).present, item(desk, motion).yes) == (4, 2)


def test_an_owners_vote_tells_who_took_part_and_not_who_was_there_when_it_began(desk: Desk) -> None:
    make.a_building(desk, "7", floors=3, doors=1)
    meeting = a_meeting(desk, "owners", scope="flats", written="7栋")
    seats = card(desk, meeting).seats
    motion = a_motion(desk, meeting, "area")
    begin(desk, meeting)
    # An empty ballot signs nobody in.
    desk.do_now(meeting_votes.cast, motion, seats[2].id, "")
    assert card(desk, meeting).came == []
    for seat in seats[:2]:
        desk.do_now(meeting_votes.cast, motion, seat.id, "yes")
    assert desk.do_now(meeting_votes.decide, motion, 1) in ("passed", "no_quorum")
    desk.do_now(meetings.close, meeting, version(desk, meeting))
    assert card(desk, meeting).line.present == 2 and card(desk, meeting).quorum[0].have == 2
    by = desk.by()
    told = desk.ask_now(meeting_papers.made, meeting_papers.MINUTES, meeting, by.at, by.local - by.at).facts
    assert str(told["实到"]).startswith("2") and "到会2" in str(told["法定"])


def test_another_kind_or_day_is_that_of_the_motions_too_and_is_announced_anew(desk: Desk) -> None:
    families(desk, 2)
    meeting = a_meeting(desk, "hearing", planned_on=TODAY + 5 * ONE_DAY, scope="invited")
    own = a_motion(desk, meeting, rule="reps_local")
    motion = a_motion(desk, meeting)
    desk.do_now(meetings.announce, meeting, version(desk, meeting), TODAY, "张贴")
    draft = MeetingDraft("residents", "居民会议", TODAY + 5 * ONE_DAY, "9:00", "活动室", "households")
    desk.do_now(meetings.amend, meeting, version(desk, meeting), draft)
    assert (item(desk, motion).rule, item(desk, motion).passes) == ("law2026", "heads > 1/2 present")
    assert item(desk, own).rule == "reps_local" and card(desk, meeting).line.notice_on == TODAY
    later = MeetingDraft("residents", "居民会议", TODAY + 6 * ONE_DAY, "9:00", "活动室", "households")
    desk.do_now(meetings.amend, meeting, version(desk, meeting), later)
    assert card(desk, meeting).line.notice_on is None


def test_a_meeting_that_failed_half_way_is_called_again_once_with_what_is_left(desk: Desk) -> None:
    people = families(desk, 3)
    meeting = a_meeting(desk)
    seats = sign(desk, meeting, *people)
    carried, left, dropped = (a_motion(desk, meeting, title=title) for title in ("灯", "车棚", "门"))
    begin(desk, meeting)
    desk.do_now(meeting_votes.count_hands, carried, 1, Hands(3, 0, 0))
    desk.do_now(meeting_items.withdraw, dropped, 1, "不议")
    for seat in seats[:2]:
        desk.do_now(meeting_signs.leave, seat, 1)
    desk.do_now(meetings.fail, meeting, version(desk, meeting))
    failed = last(desk)
    second = desk.do_now(meetings.call_again, meeting, TODAY + 7 * ONE_DAY)
    assert [(one.place, one.title) for one in card(desk, second).items] == [(1, "车棚")] and left
    with pytest.raises(Refused):
        desk.do_now(meetings.call_again, meeting, TODAY + 8 * ONE_DAY)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, failed)
    desk.do_now(meetings.call_off, second, version(desk, second), "改期")
    assert desk.do_now(meetings.call_again, meeting, TODAY + 8 * ONE_DAY)


def test_a_second_call_under_a_new_law_has_the_rule_of_its_own_day(desk: Desk) -> None:
    families(desk, 3)
    meeting = a_meeting(desk, planned_on=datetime.date(2025, 12, 28))
    a_motion(desk, meeting)
    desk.do_now(meetings.fail, meeting, version(desk, meeting))
    assert card(desk, meeting).line.rule == "law1990"
    second = desk.do_now(meetings.call_again, meeting, datetime.date(2026, 1, 4))
    found = card(desk, second)
    assert (found.line.rule, found.line.is_checked) == ("law2026", False)
    assert [(one.rule, one.is_checked) for one in found.items] == [("law2026", False)]


def test_a_count_is_not_taken_back_when_the_meeting_is_over(desk: Desk) -> None:
    people = families(desk, 1)
    meeting = a_meeting(desk)
    sign(desk, meeting, *people)
    motion = a_motion(desk, meeting)
    begin(desk, meeting)
    desk.do_now(meeting_votes.count_hands, motion, 1, Hands(1, 0, 0))
    counted = last(desk)
    desk.do_now(meetings.close, meeting, version(desk, meeting))
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, counted)
    with pytest.raises(Refused):
        desk.do_now(meetings.post, meeting, version(desk, meeting), TODAY - ONE_DAY)
    assert item(desk, motion).state == "passed"


def test_flats_that_were_put_together_go_on_together(desk: Desk) -> None:
    make.a_building(desk, "7", floors=3, doors=1)
    meeting = a_meeting(desk, "owners", scope="flats", written="7栋")
    first, second, third = (one.id for one in card(desk, meeting).seats)
    desk.do_now(meeting_rolls.same_owner, first, 1, second)
    desk.do_now(meeting_rolls.same_owner, second, 1, third)
    assert card(desk, meeting).line.expected == 1


def test_names_of_a_long_list_are_spelled_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = a_meeting(desk, "other", scope="invited")
    for name in ("欧阳桂芳", "单小兰"):
        desk.do_now(meeting_rolls.expect, meeting, name, "9-1-101")
    for typed, names in (("oygf", ["欧阳桂芳"]), ("shan", ["单小兰"]), ("兰", ["单小兰"]), ("9-1 dxl", ["单小兰"])):
        assert [one.name for one in desk.ask_now(rolls.find, meeting, typed, TODAY)] == names
    spelled: list[str] = []
    monkeypatch.setattr(pinyin, "spellings", lambda name: spelled.append(name) or [])
    assert [one.name for one in desk.ask_now(rolls.find, meeting, "sxl", TODAY)] == ["单小兰"]
    assert "欧阳桂芳" not in spelled and "单小兰" not in spelled
