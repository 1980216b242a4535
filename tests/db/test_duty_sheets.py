"""Sheets of the duty desk and of rosters tell of what was, month by month."""

from __future__ import annotations

import datetime

from db.changes import duty_signs, roster_posts
from db.desk import Desk
from db.queries import duties_now, duty_papers, roster_papers
from db.queries import roster_posts as kept_posts
from db.rules.papers import Month
from db.rules.roster_drafts import ShiftDraft
from db.rules.rosters import Role
from tests.conftest import StillClock
from tests.db import on_duty
from tests.rostering import ALL_DAYS, DECEMBER, NOVEMBER, a_post, a_shift, full, people

OFFSET = datetime.timedelta(hours=8)
LAST = datetime.date(2026, 11, 30)


def sheet(desk: Desk, month: Month) -> list[tuple[str, str, str]]:
    """The sign-in sheet of a month: day, name, remark."""
    paper = desk.ask_now(duty_papers.signs, month, desk.today(), OFFSET, None, desk.by().at)
    return [(row["日期"], row["姓名"], row["备注"]) for row in paper.facts["签到"]]


def test_a_night_across_the_end_of_the_month_stands_once_and_who_did_not_come_stands_too(
    desk: Desk, clock: StillClock
) -> None:
    desk.do_now(on_duty.shifts, (("李敏", desk.worker_id),), (("王强", None),), LAST)
    clock.move(days=8, hours=9)
    (night,) = on_duty.now(desk)
    key = desk.do_now(duty_signs.sign_in, on_duty.sign(night))
    assert sheet(desk, NOVEMBER) == [("11-30", "李敏", "未签到"), ("11-30", "王强", "迟到60分钟")]
    clock.move(hours=14)
    desk.do_now(duty_signs.sign_out, key, 1)
    assert sheet(desk, DECEMBER) == []
    assert [row[1] for row in sheet(desk, NOVEMBER)] == ["李敏", "王强"]


def test_hours_that_change_leave_the_days_before_as_they_were_on_the_printed_roster(
    desk: Desk, clock: StillClock
) -> None:
    post = a_post(desk)
    shift = a_shift(desk, post, "D", "08:00", "18:00")
    full(desk, people(desk))
    clock.move(days=18, hours=4)
    (line,) = desk.ask_now(kept_posts.posts)[0].shifts
    draft = ShiftDraft(post, "D", "09:00", "17:00", ALL_DAYS, {Role.MAIN: 1})
    desk.do_now(roster_posts.amend_shift, shift, line.version, draft)
    paper = desk.ask_now(roster_papers.paper, DECEMBER, desk.by().at, OFFSET)
    rows = paper.facts["值守点"][0]["班"]
    assert (rows[0]["时间"], rows[30]["时间"]) == ("08:00-18:00", "09:00-17:00")
    first = desk.ask_now(duties_now.of_day, DECEMBER.first)[0]
    assert (first.begins_at + OFFSET).hour == 8
