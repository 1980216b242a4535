"""Drills: what a plan says, how long steps took against their targets, and which kind is due again."""

from __future__ import annotations

import datetime

from db.rules import clocks, drills
from db.rules.drills import Due, Pace, Rhythm, Timed

TODAY = datetime.date(2026, 11, 22)
NINE = datetime.datetime(2026, 11, 22, 9)


def at(minutes: float) -> datetime.datetime:
    return NINE + datetime.timedelta(minutes=minutes)


def test_a_plan_needs_its_kind_and_its_place_and_a_readable_hour() -> None:
    draft = drills.DrillDraft("boat", TODAY, begins="25:00", expected=-1)
    assert [one.field for one in drills.problems_in(draft, {"fire"})] == ["kind", "begins", "place", "expected"]
    assert drills.problems_in(drills.DrillDraft("fire", TODAY, "1430", "3号楼", expected=60), {"fire"}) == []


def test_an_hour_is_read_as_people_type_it() -> None:
    typed = ("9:05", "0905", "9：05", "", "24:00", "noon")
    assert [clocks.clock_of(one) for one in typed] == ["09:05", "09:05", "09:05", "", None, None]


def test_a_step_takes_the_number_behind_it_as_its_target() -> None:
    typed = ("疏散到集合点 5", "疏散到集合点5分钟", "拨打119", "拨打119 2", "清点", "8", "清点 0")
    assert [drills.step_of(one) for one in typed] == [
        ("疏散到集合点", 5),
        ("疏散到集合点", 5),
        ("拨打119", None),
        ("拨打119", 2),
        ("清点", None),
        ("8", None),
        ("清点 0", None),
    ]


def test_a_step_that_takes_longer_than_its_target_is_slow_and_the_slowest_comes_first() -> None:
    steps = [Timed(at(0), at(2), 2), Timed(at(2), at(7), 3), Timed(at(7), None, 1), Timed(None, None, 4)]
    now = at(9.5)
    assert [drills.timing(one, now).pace for one in steps] == [Pace.DONE, Pace.DONE, Pace.RUNNING, Pace.WAITING]
    assert [drills.timing(one, now).over for one in steps] == [0, 120, 90, 0]
    assert drills.slow(steps, now) == [1, 2]
    assert drills.timing(steps[1], now).clock == "5:00"


def test_the_whole_is_timed_from_the_first_step_to_the_last_that_was_done() -> None:
    steps = [Timed(at(0), at(2), 2), Timed(at(2), at(75.5), 3), Timed(None, None, 4)]
    whole = drills.total(steps, at(200))
    assert (whole.clock, whole.over, whole.pace) == ("75:30", 75 * 60 + 30 - 9 * 60, Pace.DONE)
    assert drills.total([Timed(None, None, 4)], NINE).pace is Pace.WAITING


def test_a_clock_that_went_back_makes_no_step_shorter_than_nothing() -> None:
    assert drills.timing(Timed(at(5), at(4), 1), at(6)).seconds == 0


def test_a_kind_is_due_a_year_after_its_last_drill_and_by_the_end_of_the_year_where_there_was_none() -> None:
    rhythms = {"fire": Rhythm(365, 45), "flood": Rhythm(365, 45), "gas": Rhythm(365, 45)}
    held = {"fire": datetime.date(2025, 12, 1), "flood": datetime.date(2026, 6, 1)}
    found = drills.dues(rhythms, held, [("gas", datetime.date(2026, 12, 20)), ("gas", TODAY)], TODAY)
    fire, gas, flood = found
    assert (fire.kind, fire.due_on, fire.last_on) == ("fire", datetime.date(2026, 12, 1), datetime.date(2025, 12, 1))
    assert (gas.due_on, gas.planned_on) == (datetime.date(2026, 12, 31), TODAY)
    told = [one.kind for one in found if one.is_told(rhythms[one.kind], TODAY)]
    assert told == ["fire"]
    assert flood.due_on == datetime.date(2027, 6, 1)


def test_a_drill_that_is_planned_too_late_does_not_quiet_what_is_due() -> None:
    one = Due("fire", datetime.date(2026, 12, 1), None, datetime.date(2026, 12, 2))
    assert one.is_told(Rhythm(365, 45), TODAY)
    assert not one.is_told(Rhythm(365, 3), TODAY)
