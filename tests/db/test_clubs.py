"""Clubs in the store: a weekly slot, members, and a meeting that is an event with all of them on its list."""

from __future__ import annotations

import datetime

import pytest

from db.changes import clubs, event_rolls
from db.desk import Desk
from db.errors import Refused
from db.queries import clubs as kept
from db.queries import event_entries
from db.queries import events as events_kept
from db.rules.clubs import ClubDraft
from db.rules.event_entries import Newcomer
from tests import make

TODAY = datetime.date(2026, 11, 22)


def a_club(desk: Desk, **facts: object) -> str:
    known = {
        "name": "夕阳红合唱队",
        "kind": "choir",
        "place": "活动室",
        "weekday": 7,
        "begins": "14:00",
        "ends": "16:00",
    }
    return desk.do_now(clubs.found, ClubDraft(**{**known, **facts}))  # type: ignore[arg-type]


def test_a_club_has_a_slot_nobody_else_has_and_a_meeting_with_all_its_members(desk: Desk) -> None:
    club_id = a_club(desk, capacity=3)
    for wrong in ({}, {"name": "书画社", "begins": "15:00"}, {"name": "书画社", "kind": "x", "weekday": 1}):
        with pytest.raises(Refused):
            a_club(desk, **wrong)
    person = make.a_resident(desk, "王芳", "3-2-1201", phone="13800001234")
    (member,) = desk.do_now(clubs.join, club_id, Newcomer((person,)))
    (other,) = desk.do_now(clubs.join, club_id, Newcomer(name="李强"))
    desk.do_now(clubs.lead, other, 1)
    with pytest.raises(Refused):
        desk.do_now(clubs.join, club_id, Newcomer((person,)))
    desk.do_now(clubs.join, club_id, Newcomer(name="赵敏"))
    with pytest.raises(Refused):
        desk.do_now(clubs.join, club_id, Newcomer(name="孙丽"))
    whole = desk.ask_now(kept.one, club_id, TODAY)
    assert whole is not None and (whole.line.members, whole.line.next_on, whole.line.draft.leader) == (3, TODAY, "李强")
    event_id = desk.do_now(clubs.meet, club_id, TODAY)
    with pytest.raises(Refused):
        desk.do_now(clubs.meet, club_id, TODAY)
    (line,) = desk.ask_now(event_entries.lists, event_id)
    assert [one.name for one in desk.ask_now(event_entries.of_list, line.id)] == ["李强", "王芳", "赵敏"]
    found = desk.ask_now(event_entries.find, event_id, line.id, "wf", TODAY)
    assert desk.do_now(event_rolls.tick, [found[0].key]).standing.came == 1
    desk.do_now(clubs.leave, member, 1)
    again = desk.ask_now(kept.one, club_id, TODAY)
    assert again is not None and [(one.came, one.signed) for one in again.meetings] == [(1, 3)]
    assert [one.name for one in again.members] == ["李强", "赵敏"]
    assert desk.ask_now(events_kept.one, event_id) is not None
    desk.do_now(clubs.close, club_id, again.line.version)
    assert desk.ask_now(kept.lines, TODAY) == [] and len(desk.ask_now(kept.lines, TODAY, True)) == 1
    with pytest.raises(Refused):
        desk.do_now(clubs.meet, club_id, TODAY + datetime.timedelta(days=7))
