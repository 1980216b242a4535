"""Rhythms of services, sums and eyes; the five heads over time: rules without a store."""

from __future__ import annotations

import datetime

import pytest

from db.rules import elder_states, service_cases, service_rhythms, services
from db.rules.elder_states import Noted, StateDraft
from db.rules.problems import Problem
from db.rules.service_rhythms import Course, Pause, Rhythm
from db.rules.services import Bringer, Eyes, Rate, RoundDraft, ServiceDraft, Sums, Vocabulary
from db.rules.working_days import Calendar

FIRST = datetime.date(2026, 11, 2)  # a Monday
ONE_DAY = datetime.timedelta(days=1)
HOLIDAY, SWAPPED = datetime.date(2026, 11, 5), datetime.date(2026, 11, 7)
CALENDAR = Calendar(frozenset({2026}), frozenset({HOLIDAY}), frozenset({SWAPPED}))
WORDS = Vocabulary(["meal"], ["worker"], ["no_answer"], ["hospital"], ["seen"], {"medicine"}, {"meal"})


def days_due(course: Course, last_done: datetime.date | None = None, number: int = 14) -> list[int]:
    days = (FIRST + ONE_DAY * step for step in range(number))
    return [on.day for on in days if service_rhythms.is_due(course, on, last_done, CALENDAR)]


@pytest.mark.parametrize(
    ("rhythm", "days", "due"),
    [
        (Rhythm.DAILY, (), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
        (Rhythm.WORKING, (), [2, 3, 4, 6, 7, 9, 10, 11, 12, 13]),
        (Rhythm.WEEK, (1, 4), [2, 5, 9, 12]),
        (Rhythm.MONTH, (3, 14), [3, 14]),
    ],
)
def test_each_rhythm_is_due_on_its_days(rhythm: Rhythm, days: tuple[int, ...], due: list[int]) -> None:
    assert days_due(Course(rhythm, days, FIRST)) == due


def test_what_is_due_after_so_many_days_stays_due_until_it_is_done() -> None:
    course = Course(Rhythm.EVERY, (7,), FIRST)
    assert days_due(course)[0] == 2 and len(days_due(course)) == 14
    assert days_due(course, datetime.date(2026, 11, 4))[0] == 11
    once = Course(Rhythm.ONCE, (), FIRST)
    assert days_due(once, FIRST) == [] and days_due(once)[:2] == [2, 3]


def test_a_service_rests_in_its_pauses_and_runs_to_its_last_day() -> None:
    resting = (Pause(FIRST + ONE_DAY, FIRST + 3 * ONE_DAY), Pause(FIRST + 6 * ONE_DAY))
    assert days_due(Course(Rhythm.DAILY, (), FIRST, FIRST + 9 * ONE_DAY, resting)) == [2, 6, 7]
    assert days_due(Course(Rhythm.DAILY, (), FIRST + ONE_DAY, FIRST + 2 * ONE_DAY)) == [3, 4]


def test_the_thirty_first_is_the_last_day_of_a_shorter_month() -> None:
    course = Course(Rhythm.MONTH, (31,), datetime.date(2026, 1, 1))
    due = (service_rhythms.next_due(course, datetime.date(2026, month, 1), None, CALENDAR) for month in (2, 4, 12))
    assert list(due) == [datetime.date(2026, 2, 28), datetime.date(2026, 4, 30), datetime.date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("rhythm", "typed", "days"),
    [
        ("week", "135", (1, 3, 5)),
        ("week", "5，1", (1, 5)),
        ("week", "18", None),
        ("week", "", None),
        ("every", "14", (14,)),
        ("every", "0", None),
        ("every", "7 14", None),
        ("month", "20 5", (5, 20)),
        ("month", "32", None),
        ("month", "x", None),
        ("daily", "whatever", ()),
        ("never", "", None),
    ],
)
def test_days_are_read_as_their_rhythm_asks(rhythm: str, typed: str, days: tuple[int, ...] | None) -> None:
    found = service_rhythms.read_days(rhythm, typed)
    assert found == days if days is not None else isinstance(found, Problem)


def a_draft(**facts: object) -> ServiceDraft:
    values = {"bringer": Bringer("worker", "李敏"), "cost": 1500, "subsidy": 300, **facts}
    return ServiceDraft("p", "meal", "week", FIRST, (1, 3), **values)  # type: ignore[arg-type]


def test_a_service_says_what_is_wrong_at_each_field() -> None:
    assert services.problems_in(a_draft(), WORDS) == []
    wrong = a_draft(bringer=Bringer("ghost"), subsidy=1501, ends_on=FIRST - ONE_DAY, note="长" * 1001)
    fields = [one.field for one in services.problems_in(wrong, WORDS)]
    assert fields == ["bringer", "brought_by", "ends_on", "subsidy", "note"]
    missed = RoundDraft("s", FIRST, "missed", "hospital")
    assert [one.field for one in services.round_problems(missed, WORDS, FIRST)] == ["reason"]
    assert services.round_problems(RoundDraft("s", FIRST, "off", "hospital"), WORDS, FIRST - ONE_DAY) == []
    assert services.round_problems(RoundDraft("s", FIRST, "done"), WORDS, FIRST - ONE_DAY)


def test_a_rate_for_an_age_comes_before_one_for_everybody() -> None:
    rates = [Rate("meal", 1500, 0), Rate("meal", 1500, 300, 60, 79), Rate("meal", 1500, 500, 80)]
    found = [services.rate_of(rates, "meal", age) for age in (59, 60, 79, 80, None)]
    assert [one.subsidy for one in found if one] == [0, 300, 300, 500, 0]
    assert services.rate_of(rates, "job", 30) is None


def test_sums_add_up_and_what_is_left_is_ones_own() -> None:
    sums = Sums(2, 1, 0, 3000, 600) + Sums(1, 0, 1, 1500, 500)
    assert (sums.done, sums.missed, sums.off, sums.cost, sums.subsidy, sums.own) == (3, 1, 1, 4500, 1100, 3400)


def test_few_eyes_are_those_of_the_grid_the_bringer_and_a_leader() -> None:
    assert Eyes("w", "here").may_see("here") and Eyes("w").may_see("there") and Eyes("w", "here", True).may_see("there")
    assert not Eyes("w", "here").may_see("there", "other")
    assert Eyes("w", "here").may_see("there", "w")
    assert not Eyes("w", "here").may_see(None)


def test_the_five_heads_stand_as_lines_over_time_without_colour() -> None:
    days = (FIRST, FIRST + 7 * ONE_DAY, FIRST + 14 * ONE_DAY)
    levels = ({"health": 1, "mind": 2}, {"health": 2, "mind": 0}, {"health": 3, "mind": 2})
    states = [Noted(on, one) for on, one in zip(days, levels, strict=True)]
    assert elder_states.line(states, "health", 10) == "=-!" and elder_states.line(states, "mind", 2) == ".-"
    assert elder_states.worse(states) == ["health"] and elder_states.latest(states, "mind") == 2
    assert elder_states.problems_in(StateDraft("p", FIRST, {"health": 4}), FIRST)[0].field == "health"
    assert elder_states.problems_in(StateDraft("p", FIRST, {"health": 0}), FIRST)
    assert elder_states.problems_in(StateDraft("p", FIRST + ONE_DAY, {"health": 1}), FIRST)[0].field == "noted_on"
    assert elder_states.problems_in(StateDraft("p", FIRST, {"health": 1}), FIRST) == []


def test_a_case_does_not_say_all_on_lists() -> None:
    assert service_cases.title("张小明", False, "吃饭") == "帮扶 张*明 吃饭"
    assert service_cases.title("张小明", True) == "帮扶 张*"
