"""What of rosters is not taken back any more, and what keeps a swap from being approved."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import roster_members, roster_posts, roster_swaps, rosters
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import duties_now, history, roster_calendars
from db.queries import roster_posts as kept_posts
from db.rules.roster_drafts import MemberDraft
from tests.conftest import StillClock
from tests.rostering import DECEMBER, ROLES, a_post, a_shift, at, card, full, holder, people, slot_on


@pytest.fixture
def keys(desk: Desk) -> list[str]:
    """Six people in turn in December, by day only."""
    post = a_post(desk)
    a_shift(desk, post, "D", "08:00", "18:00")
    found = people(desk, worker_id=desk.worker_id)
    full(desk, found)
    return found


def lock(desk: Desk) -> None:
    """Report the month."""
    line = card(desk).line
    assert line is not None
    desk.do_now(rosters.lock, line.id, line.version, "街道值班室")


def take_back(desk: Desk) -> None:
    """Ctrl+Z."""
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None
    desk.do_now(taking_back.undo, last.id)


def give(desk: Desk, day: int, member_id: str | None, reason: str = "") -> str:
    seen = card(desk)
    slot = slot_on(seen, day)
    return desk.do_now(rosters.give, slot, member_id, seen.cell(slot).version, reason)


def test_what_was_given_before_the_report_is_not_taken_back_behind_it(desk: Desk, keys: list[str]) -> None:
    give(desk, 4, keys[0])
    before = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert before is not None
    lock(desk)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, before.id)
    assert holder(card(desk), slot_on(card(desk), 4)) == keys[0]
    # What was changed for a reason is taken back together with its line in the journal.
    give(desk, 5, keys[1], "住院")
    take_back(desk)
    line = card(desk).line
    assert line is not None and line.changes == 0


def test_a_report_is_not_taken_back_once_something_was_changed_after_it(desk: Desk, keys: list[str]) -> None:
    lock(desk)
    report = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert report is not None
    give(desk, 5, keys[1], "住院")
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, report.id)
    take_back(desk)
    desk.do_now(taking_back.undo, report.id)
    line = card(desk).line
    assert line is not None and not line.is_locked


def swap(desk: Desk, day: int, taker: str) -> str:
    seen = card(desk)
    key = desk.do_now(roster_swaps.ask, seen.cell(slot_on(seen, day)).id, taker)
    desk.do_now(roster_swaps.accept, key, 1)
    return key


def test_a_swap_is_neither_approved_nor_taken_back_once_its_duty_has_begun(
    desk: Desk, clock: StillClock, keys: list[str]
) -> None:
    done, late = swap(desk, 3, keys[5]), swap(desk, 4, keys[4])
    desk.do_now(roster_swaps.approve, done, 2)
    clock.move(days=20)
    with pytest.raises(Refused) as refused:
        desk.do_now(roster_swaps.approve, late, 2)
    assert refused.value.problems[0].text == roster_swaps.BEGUN
    with pytest.raises(Refused):
        take_back(desk)
    assert holder(card(desk), slot_on(card(desk), 3)) == keys[5]


def test_nobody_takes_a_duty_over_who_has_left_by_then(desk: Desk, keys: list[str]) -> None:
    key = swap(desk, 20, keys[5])
    line = desk.ask_now(kept_posts.member, keys[5])
    assert line is not None
    left = MemberDraft(line.name, ROLES, phone=line.own_phone, to_on=datetime.date(2026, 12, 10))
    desk.do_now(roster_members.amend, keys[5], line.version, left)
    with pytest.raises(Refused) as refused:
        desk.do_now(roster_swaps.approve, key, 2)
    assert refused.value.problems[0].text == roster_swaps.HAS_LEFT
    assert holder(card(desk), slot_on(card(desk), 20)) != keys[5]
    # Nor is anybody asked who will not be there.
    desk.do_now(roster_swaps.turn_down, key, 2)
    seen = card(desk)
    with pytest.raises(Refused):
        desk.do_now(roster_swaps.ask, seen.cell(slot_on(seen, 20)).id, keys[5])


def test_two_who_accept_one_swap_at_once_do_not_both_have_it(desk: Desk, keys: list[str]) -> None:
    seen = card(desk)
    slot = slot_on(seen, 9)
    owner = holder(seen, slot)
    first, second = [key for key in keys if key != owner][:2]
    key = desk.do_now(roster_swaps.ask, seen.cell(slot).id)
    desk.do_now(roster_swaps.accept, key, 1, first)
    with pytest.raises((Conflict, Refused)):
        desk.do_now(roster_swaps.accept, key, 1, second)
    desk.do_now(roster_swaps.approve, key, 2)
    assert holder(card(desk), slot) == first


def test_a_duty_that_is_taken_away_and_left_empty_is_cancelled_in_the_calendar(desk: Desk, keys: list[str]) -> None:
    lock(desk)
    owner = holder(card(desk), slot_on(card(desk), 7))
    key = give(desk, 7, None, "撤岗")
    by = desk.by()
    calendars = desk.ask_now(roster_calendars.of_month, DECEMBER, by.at, by.local - by.at)
    name = next(one.name for one in card(desk).read.people if one.id == owner)
    (own,) = [one for one in calendars if one.name == name]
    assert [one.key for one in own.duties if one.is_cancelled] == [key]


def test_nobody_is_on_duty_at_a_post_that_is_closed(desk: Desk, clock: StillClock, keys: list[str]) -> None:
    assert len(desk.ask_now(duties_now.on_duty, at(desk, "2026-12-20 12:00"))) == 1
    (post,) = desk.ask_now(kept_posts.posts)
    desk.do_now(roster_posts.close, post.id, post.version)
    assert desk.ask_now(duties_now.on_duty, at(desk, "2026-12-20 12:00")) == []
