"""The hours of checkpoints: across midnight, in time, late, missed, written afterwards; and what a report may say."""

from __future__ import annotations

import datetime
from itertools import pairwise

import hypothesis
from hypothesis import strategies

from db.rules import checkpoint_hours, checkpoint_reports, checkpoints
from db.rules.checkpoint_hours import Hours, Mark, Seen, Tally, hours_of
from db.rules.checkpoint_reports import Day, PointDay

ON = datetime.date(2026, 11, 22)
NIGHT = hours_of("22:00", "02:00", 60, 15)
DAY = hours_of("08:00", "10:30", 60, 15)


def at(hour: int, minute: int = 0, days: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 11, 22, hour, minute) + datetime.timedelta(days=days)


def seen(slot: datetime.datetime, minutes: int, note: str = "") -> Seen:
    return Seen(slot, slot + datetime.timedelta(minutes=minutes), not note, note)


def marks(hours: Hours, checks: list[Seen], now: datetime.datetime) -> list[Mark]:
    return [one.mark for one in checkpoint_hours.row(hours, ON, checks, now)]


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    assert [begins for begins, _ends in NIGHT.slots(ON)] == [at(22), at(23), at(0, days=1), at(1, days=1)]
    assert [NIGHT.day_of(one) for one in (at(1, 59, 1), at(2, 0, 1), at(22))] == [ON, ON + checkpoint_hours.ONE_DAY, ON]
    whole = hours_of("08:00", "08:00", 60, 15)
    assert (len(whole.slots(ON)), whole.day_of(at(7, 59, 1))) == (24, ON)


def test_the_last_hour_of_a_point_may_be_short() -> None:
    assert DAY.slots(ON)[-1] == (at(10), at(10, 30))


def test_an_hour_is_in_time_late_afterwards_missed_running_overdue_or_ahead() -> None:
    checks = [seen(at(22), 15), seen(at(23), 16), seen(at(0, days=1), 61)]
    assert marks(NIGHT, checks, at(1, 20, 1)) == [Mark.CHECKED, Mark.LATE, Mark.AFTERWARDS, Mark.OVERDUE]
    assert marks(NIGHT, [], at(23, 15)) == [Mark.MISSED, Mark.NOW, Mark.AHEAD, Mark.AHEAD]
    assert marks(NIGHT, [], at(2, 0, 1)) == [Mark.MISSED] * 4


def test_a_grace_as_long_as_the_hour_still_lets_it_be_late() -> None:
    hours = hours_of("08:00", "09:00", 15, 60)
    assert marks(hours, [], at(8, 14))[0] is Mark.NOW
    assert marks(hours, [seen(at(8), 14), seen(at(8, 15), 15)], at(9))[:2] == [Mark.CHECKED, Mark.AFTERWARDS]


def test_the_first_check_of_an_hour_counts_and_a_later_note_stands_beside_it() -> None:
    cell = checkpoint_hours.row(DAY, ON, [seen(at(8), 40, "路灯不亮"), seen(at(8), 5)], at(9))[0]
    assert (cell.mark, cell.has_issue, len(cell.seen)) == (Mark.CHECKED, True, 2)


def test_no_hour_begins_after_a_guard_was_called_off() -> None:
    assert [one.slot_at for one in checkpoint_hours.row(DAY, ON, [], at(12), at(9))] == [at(8)]


@hypothesis.settings(max_examples=50)
@hypothesis.given(
    strategies.times(datetime.time(0), datetime.time(23, 59)),
    strategies.times(datetime.time(0), datetime.time(23, 59)),
    strategies.integers(15, 1440),
    strategies.integers(0, 240),
    strategies.integers(0, 3000),
)
def test_the_hours_of_a_day_follow_each_other_without_a_gap_and_are_counted_once(
    begins: datetime.time, ends: datetime.time, every: int, grace: int, now: int
) -> None:
    hours = Hours(begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0), every, grace)
    first, last = hours.span(ON)
    slots = hours.slots(ON)
    assert (slots[0][0], slots[-1][1]) == (first, last)
    assert all(one[1] == after[0] for one, after in pairwise(slots))
    assert all(hours.day_of(begin) == ON for begin, _end in slots)
    cells = checkpoint_hours.row(hours, ON, [], at(0) + datetime.timedelta(minutes=now))
    counts = checkpoint_hours.tally(cells)
    assert counts.due + counts.ahead == len(slots) and counts.missed == counts.due


def test_gaps_are_what_no_watch_covers() -> None:
    span = (at(8), at(18))
    assert checkpoint_hours.gaps(span, []) == [span]
    assert checkpoint_hours.gaps(span, [(at(12), at(19)), (at(7), at(10)), (at(9), at(11))]) == [(at(11), at(12))]
    assert checkpoint_hours.gaps(span, [(at(7), at(18))]) == []


def day(*points: PointDay, now: datetime.datetime) -> Day:
    return Day("国庆保障", ON, points, now)


def point(checks: list[Seen], now: datetime.datetime, name: str = "北门") -> PointDay:
    return PointDay(name, checkpoint_hours.row(NIGHT, ON, checks, now), ("张三", "李四"))


def test_a_zero_report_says_so_only_where_every_hour_was_checked_and_nothing_noted() -> None:
    now = at(2, 0, 1)
    all_well = [seen(begins, 5) for begins, _ends in NIGHT.slots(ON)]
    whole = day(point(all_well, now), now=now)
    assert whole.is_zero and checkpoint_reports.problems_in(whole, "街道", "") == []
    said = checkpoint_reports.said(whole, "向阳社区")
    assert said.splitlines() == [
        "【平安报告】向阳社区国庆保障，2026年11月22日：",
        "卡点1处，值守2人；应查4次，按时4次。",
        "无异常情况，零报告。",
    ]
    noted = day(point([*all_well, seen(at(23), 20, "西墙有人翻越")], now), now=now)
    assert not noted.is_zero
    assert "情况：北门23:00西墙有人翻越。" in checkpoint_reports.said(noted, "向阳社区")


def test_a_report_with_missed_hours_is_no_zero_report_and_says_why_they_were_missed() -> None:
    now = at(2, 0, 1)
    missed = day(point([seen(at(22), 5), seen(at(0, days=1), 90)], now), now=now)
    assert not missed.is_zero and missed.tally == Tally(due=4, afterwards=1, missed=2)
    assert [one.field for one in checkpoint_reports.problems_in(missed, "", " ")] == ["why", "to"]
    said = checkpoint_reports.said(missed, "向阳社区", "值守员送医")
    assert "零报告" not in said
    assert "漏查：北门 23:00、01:00。原因：值守员送医。" in said and "事后补记：北门 00:00。" in said


def test_a_report_before_the_day_is_over_says_up_to_when_it_holds() -> None:
    now = at(22, 30)
    assert "（截至11月22日22:30）" in checkpoint_reports.said(day(point([seen(at(22), 5)], now), now=now), "向阳社区")
    late = day(point([], at(23, 30)), now=at(23, 30))
    assert "漏查：北门 22:00；到时未查：北门 23:00。原因：断电。" in checkpoint_reports.said(late, "向阳社区", "断电")
    early = day(point([], at(21)), now=at(21))
    assert [one.text for one in checkpoint_reports.problems_in(early, "街道", "")] == [checkpoint_reports.NOTHING_DUE]


def test_hours_are_read_as_people_type_them() -> None:
    typed = ("18:00-08:00", "1800-0800", "18：00 至 8：00", "08:00-24:00", "18:00", "a-b", "")
    night, evening = ("18:00", "08:00"), ("08:00", "00:00")
    assert [checkpoints.hours_of(one) for one in typed] == [night, night, night, evening, None, None, None]
