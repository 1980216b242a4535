"""Benefits: the last day after a death, what was paid too much, windows of the year, and what may be said at a door."""

from __future__ import annotations

import datetime

import pytest

from db.rules import benefit_answers, benefit_days, benefit_outreach, benefits, notices
from db.rules.notices import Aim, NoticeDraft
from db.rules.policies import Policy, Review, Standing, Window
from db.rules.policy_conditions import Age, Every, Group, OneOf, Until

FIRST = datetime.date(2026, 1, 1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("gone", "began", "last"),
    [
        ("2026-11-01", "2026-01-01", "2026-11-30"),
        ("2024-02-29", "2020-01-01", "2024-02-29"),
        ("2026-12-31", "2026-01-01", "2026-12-31"),
        ("2026-11-02", "2026-12-01", "2026-12-01"),
    ],
)
def test_something_stops_with_the_month_after_a_death(gone: str, began: str, last: str) -> None:
    assert benefits.last_day(day(gone), day(began)) == day(last)


@pytest.mark.parametrize(("until", "months"), [("2026-11-30", 0), ("2026-12-01", 1), ("2027-02-28", 3)])
def test_what_was_paid_too_much_is_counted_by_months_begun(until: str, months: int) -> None:
    assert benefits.months_too_many(day("2026-11-24"), day(until)) == months
    assert benefits.paid_too_much(30_00, 1, day("2026-11-24"), day(until)) == 30_00 * months
    assert benefits.paid_too_much(3_600_00, 12, day("2026-11-24"), day(until)) == 0


@pytest.mark.parametrize(
    ("typed", "fen"), [("30", 3000), ("1,240.5", 124050), ("0.01", 1), ("-3", None), ("1.234", None)]
)
def test_a_sum_is_read_and_written_in_yuan(typed: str, fen: int | None) -> None:
    assert benefits.fen(typed) == fen
    assert fen is None or benefits.fen(benefits.yuan(fen)) == fen


@pytest.mark.parametrize(
    ("window", "on", "days"),
    [
        (Window(901, 1231), "2026-11-26", ("2026-09-01", "2026-12-31")),
        (Window(901, 1231), "2026-08-31", None),
        (Window(1115, 228), "2027-02-28", ("2026-11-15", "2027-02-28")),
        (Window(1115, 228), "2026-12-01", ("2026-11-15", "2027-02-28")),
        (Window(201, 231), "2026-02-10", ("2026-02-01", "2026-02-28")),
    ],
)
def test_a_window_of_the_year_has_a_first_and_a_last_day(window: Window, on: str, days: tuple[str, str] | None) -> None:
    found = benefit_days.window_days(window, day(on))
    assert found == (None if days is None else (day(days[0]), day(days[1])))


def a_policy(*of: Age | OneOf | Group | Until, **facts: Review) -> Policy:
    return Policy("P-99", "1", "某项", "something", Standing("CN", "", FIRST), Every(of), **facts)


def test_only_what_follows_from_age_and_place_is_said_where_others_listen() -> None:
    here = OneOf("registered", ("yes",))
    assert benefit_outreach.is_open(a_policy(Age(at_least=80), here))
    assert not benefit_outreach.is_open(a_policy(Age(below=3), here))
    assert not benefit_outreach.is_open(a_policy(Age(at_least=60), Group("C1")))
    assert not benefit_outreach.is_open(a_policy(Age(at_least=60), OneOf("no_income", ("yes",))))


def test_a_review_counts_from_its_day_and_a_card_ends_on_its_own() -> None:
    review = Review(12, warn_days=(60, 30, 7), counts_from="certified_on")
    first, card = benefit_days.watches(a_policy(Until("card_until"), review=review))
    assert (first.due_on("2024-02-29"), first.ahead) == (day("2025-02-28"), 60)
    low, high = first.values(day("2025-02-28"), day("2025-02-28"))
    assert low <= "2024-02-29" <= high and first.due_on("soon") is None
    assert (card.due_on("2026-12-01"), card.is_confined, first.is_confined) == (day("2026-12-01"), True, False)


def test_an_answer_rests_for_its_days_and_one_of_no_list_never() -> None:
    quiet = {"told": 60}
    assert benefit_answers.rests("told", FIRST, quiet, FIRST + datetime.timedelta(59))
    assert not benefit_answers.rests("told", FIRST, quiet, FIRST + datetime.timedelta(60))
    assert not benefit_answers.rests("other", FIRST, quiet, FIRST)


def test_of_a_household_the_head_is_told_where_the_head_is_among_them() -> None:
    homes = {"a": ("h", False), "b": ("h", True), "c": ("k", False)}
    assert benefit_outreach.one_each(["a", "b", "c", "d"], homes) == ["b", "c", "d"]


def test_a_notice_says_for_whom_it_is() -> None:
    draft = NoticeDraft(" ", "drum", FIRST, aim=Aim.GROUP)
    found = [(one.field, one.text) for one in notices.problems_in(draft, ("phone",), ())]
    assert found == [("title", notices.NO_TITLE), ("way", notices.NOT_LISTED), ("tag", notices.NO_GROUP)]
    assert notices.number_problems(notices.MOST_PEOPLE + 1, True) and not notices.number_problems(9_999, False)


def test_what_follows_from_health_is_no_more_said_on_a_list_than_a_card_is() -> None:
    review = Review(12, warn_days=(60,), counts_from="certified_on")
    (watch,) = benefit_days.watches(a_policy(Group("A4", ("2",)), review=review))
    assert watch.is_confined and watch.on_lists == benefit_days.SOMETHING_DUE
    (open_one,) = benefit_days.watches(a_policy(Age(60), review=review))
    assert not open_one.is_confined and open_one.on_lists == benefit_days.CONFIRM
