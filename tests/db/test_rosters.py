"""Rosters in the store: who is on duty when, what is given and taken, what is locked, and what swaps do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import history as taking_back
from db.changes import roster_posts, roster_swaps, rosters, workers
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import duties_now, history
from db.queries import roster_swaps as swaps
from db.queries import rosters as kept
from db.queries import workers as working
from db.rules.roster_drafts import ShiftDraft
from db.rules.rosters import Role, Tally
from db.rules.workers import LEADER
from tests.conftest import StillClock
from tests.rostering import ALL_DAYS, DECEMBER, NOVEMBER, a_post, a_shift, at, card, full, holder, people, slot_on

Count = Callable[[Desk], AbstractContextManager[list[str]]]


@pytest.fixture
def manned(desk: Desk) -> tuple[list[str], str, str]:
    """Six people, and a duty room with a day and a night shift, December in turn."""
    post = a_post(desk)
    day = a_shift(desk, post, "D", "08:00", "18:00")
    night = a_shift(desk, post, "N", "18:00", "08:00", leader=1, main=1)
    keys = people(desk, worker_id=desk.worker_id)
    full(desk, keys)
    return keys, day, night


def names(found: list[duties_now.OnDuty]) -> list[str]:
    return [f"{one.code} {one.role} {one.name}" for one in found]


def test_whoever_asks_sees_who_is_on_duty_now_that_day_and_next(desk: Desk, manned: tuple[list[str], str, str]) -> None:
    night = desk.ask_now(duties_now.on_duty, at(desk, "2026-12-01 23:30"))
    assert names(night) == ["N leader 钱二", "N main 孙三"]
    assert names(desk.ask_now(duties_now.on_duty, at(desk, "2026-12-02 07:59"))) == names(night)
    assert names(desk.ask_now(duties_now.on_duty, at(desk, "2026-12-02 08:00"))) == ["D main 李四"]
    assert [one.code for one in desk.ask_now(duties_now.of_day, DECEMBER.first)] == ["D", "N", "N"]
    first = night[0]
    assert (first.phone, first.post_phone, first.worker_id) == ("13800000002", "025-58001234", None)
    for moment in ("2026-12-02 07:45", "2026-12-02 08:20"):
        after = desk.ask_now(duties_now.next_after, first.assignment_id, at(desk, moment))
        assert names(after) == ["D main 李四"]
    assert names(desk.ask_now(duties_now.next_after, first.post_id, at(desk, "2026-12-01 17:00"))) == names(night)
    mine = desk.ask_now(duties_now.of_worker, desk.worker_id or "", DECEMBER.first, DECEMBER.last)
    assert {one.name for one in mine} == {"赵一"}
    assert desk.ask_now(duties_now.on_duty, at(desk, "2026-11-30 12:00")) == []


def test_a_month_made_by_two_at_once_is_written_once(desk: Desk, manned: tuple[list[str], str, str]) -> None:
    keys, _day, _night = manned
    seen = card(desk)
    slot = slot_on(seen, 3)
    desk.do_now(rosters.give, slot, keys[5], seen.cell(slot).version)
    with pytest.raises(Conflict):
        desk.do_now(rosters.give, slot, keys[4], seen.cell(slot).version)
    with pytest.raises(Conflict):
        desk.do_now(rosters.plan, DECEMBER, seen.assigned, seen.versions)
    assert holder(card(desk), slot) == keys[5]


def test_whoever_takes_somebody_off_sees_a_gap_and_takes_it_back(
    desk: Desk, manned: tuple[list[str], str, str]
) -> None:
    seen = card(desk)
    slot = slot_on(seen, 4)
    before = holder(seen, slot)
    desk.do_now(rosters.give, slot, None, seen.cell(slot).version)
    assert card(desk).gaps == (slot,)
    assert slot.on not in {one.on for one in desk.ask_now(duties_now.of_day, slot.on) if one.code == "D"}
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None
    desk.do_now(taking_back.undo, last.id)
    assert holder(card(desk), slot) == before


def test_a_reported_roster_changes_for_a_reason_only_and_its_journal_tells_it(
    desk: Desk, manned: tuple[list[str], str, str]
) -> None:
    keys, _day, _night = manned
    seen = card(desk)
    assert seen.line is not None
    with pytest.raises(Refused):
        desk.do_now(rosters.lock, seen.line.id, seen.line.version, " ")
    desk.do_now(rosters.lock, seen.line.id, seen.line.version, "街道值班室")
    slot = slot_on(seen, 5)
    with pytest.raises(Refused) as refused:
        desk.do_now(rosters.give, slot, keys[0], seen.cell(slot).version)
    assert refused.value.problems[0].field == "reason"
    desk.do_now(rosters.give, slot, keys[3], seen.cell(slot).version, "临时住院")
    line = card(desk).line
    assert line is not None and (line.is_locked, line.reported_to, line.changes) == (True, "街道值班室", 1)
    told = desk.ask_now(kept.changes, line.id)[0]
    assert (told.on, told.before, told.after, told.reason) == (slot.on, "赵一", "李四", "临时住院")


def test_a_swap_is_asked_accepted_approved_and_undone_until_it_begins(
    desk: Desk, clock: StillClock, manned: tuple[list[str], str, str]
) -> None:
    keys, _day, _night = manned
    seen = card(desk)
    mine, theirs = slot_on(seen, 10), slot_on(seen, 11)
    owner, taker = holder(seen, mine), holder(seen, theirs)
    duty, returned = seen.cell(mine).id, seen.cell(theirs).id
    swap = desk.do_now(roster_swaps.ask, duty, taker, returned, "看病")
    with pytest.raises(Refused):
        desk.do_now(roster_swaps.ask, duty, taker)
    with pytest.raises(Refused):
        desk.do_now(roster_swaps.approve, swap, 1)
    desk.do_now(roster_swaps.accept, swap, 1)
    assert [one.state for one in desk.ask_now(swaps.waiting)] == [swaps.ACCEPTED]
    desk.do_now(roster_swaps.approve, swap, 2)
    now = card(desk)
    assert (holder(now, mine), holder(now, theirs)) == (taker, owner)
    desk.do_now(roster_swaps.undo, swap, 3, "不用了")
    now = card(desk)
    assert (holder(now, mine), holder(now, theirs)) == (owner, taker)
    again = desk.do_now(roster_swaps.ask, duty, None, None, "值班冲突")
    desk.do_now(roster_swaps.accept, again, 1, keys[0] if owner != keys[0] else keys[1])
    desk.do_now(roster_swaps.approve, again, 2)
    clock.move(days=20)
    with pytest.raises(Refused):
        desk.do_now(roster_swaps.undo, again, 3)


def test_a_swap_goes_with_its_duty_when_hours_or_day_move(desk: Desk, manned: tuple[list[str], str, str]) -> None:
    keys, day, _night = manned
    seen = card(desk)
    slot = slot_on(seen, 12)
    owner = holder(seen, slot)
    taker = next(key for key in keys if key != owner)
    swap = desk.do_now(roster_swaps.ask, seen.cell(slot).id, taker)
    post = next(one.id for one in seen.read.posts)
    moved = desk.do_now(
        roster_posts.amend_shift, day, 1, ShiftDraft(post, "D", "09:00", "18:00", ALL_DAYS, {Role.MAIN: 1})
    )
    assert moved == 31
    seen = card(desk)
    free = slot_on(seen, 20)
    desk.do_now(rosters.give, free, None, seen.cell(free).version)
    seen = card(desk)
    desk.do_now(rosters.move, seen.cell(slot).id, seen.cell(slot).version, free)
    line = desk.ask_now(swaps.one, swap)
    assert line is not None and line.duty.on == free.on and line.duty.member_id == owner
    assert line.duty.begins_at == at(desk, "2026-12-20 09:00")
    desk.do_now(roster_swaps.accept, swap, 1)
    desk.do_now(roster_swaps.approve, swap, 2)
    assert (holder(card(desk), free), holder(card(desk), slot)) == (taker, None)


def test_a_swap_is_approved_by_who_leads_and_asked_on_behalf_of_the_absent(
    desk: Desk, manned: tuple[list[str], str, str]
) -> None:
    desk.do_now(workers.add, "王书记", "", LEADER)
    own = desk.ask_now(working.one, desk.worker_id or "")
    assert own is not None
    desk.do_now(workers.lead, own.id, own.version, False)
    seen = card(desk)
    slot = next(one.slot for one in seen.assigned if one.member_id == manned[0][1])
    swap = desk.do_now(roster_swaps.ask, seen.cell(slot).id, manned[0][2])
    line = desk.ask_now(swaps.one, swap)
    assert line is not None and line.is_on_behalf and line.asked_by == "李敏"
    desk.do_now(roster_swaps.accept, swap, 1)
    with pytest.raises(Refused) as refused:
        desk.do_now(roster_swaps.approve, swap, 2)
    assert refused.value.problems[0].text == roster_swaps.LEADER_APPROVES


def test_what_was_done_before_is_counted_by_kind_and_what_has_begun_stays(
    desk: Desk, clock: StillClock, manned: tuple[list[str], str, str]
) -> None:
    keys, _day, _night = manned
    full(desk, keys[:1], NOVEMBER)
    ground = card(desk).read.ground
    assert ground.counts[keys[0]] == {Tally.SHIFT: 90, Tally.NIGHT: 60, Tally.WEEKEND: 27}
    assert {one.slot.on.day for one in ground.before} == {28, 29, 30}
    clock.move(days=10)
    seen = card(desk)
    assert {one.slot.on.day for one in seen.read.ground.pinned} == {1, 2}


def test_a_month_costs_the_same_number_of_statements_however_full_it_is(
    desk: Desk, manned: tuple[list[str], str, str], statements: Count
) -> None:
    with statements(desk) as asked:
        card(desk)
    assert len(asked) <= 14
