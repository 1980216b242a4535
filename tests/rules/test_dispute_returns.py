"""The return of mediation: by which day each figure counts, and that its sums agree whatever the cases are."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import dispute_returns as rules
from db.rules import returns
from db.rules.dispute_returns import Case, Figure, Sum
from db.rules.papers import Month
from db.rules.problems import Problem
from db.rules.returns import Span, Year
from tests.rules.properties import quick

ABOVE = {"01": "", "02": "", "99": "", "0201": "02", "0202": "02"}
NOVEMBER = Span(datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
DAYS = st.dates(datetime.date(2026, 9, 1), datetime.date(2027, 1, 31))
OUTCOMES = ("agreed", "failed", "withdrawn", "refused", "ended")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(f"2026-{text}")


@st.composite
def a_case(draw: st.DrawFn, key: int = 0) -> Case:
    """Any case that the deeds can leave behind: it ends after it was accepted, and what is agreed has an agreement."""
    accepted_on = draw(st.none() | DAYS)
    outcome_on = draw(st.none() | DAYS.map(lambda on: max(on, accepted_on) if accepted_on else on))
    outcome = draw(st.sampled_from(OUTCOMES if accepted_on else ("rejected", "withdrawn"))) if outcome_on else ""
    is_agreed = outcome == "agreed"
    return Case(
        key=draw(st.uuids()).hex,
        kind=draw(st.sampled_from(("01", "02", "0201", "0202", "99", "7777"))),
        group=draw(st.sampled_from(("applied", "own", "handed"))),
        accepted_on=accepted_on,
        outcome=outcome,
        outcome_on=outcome_on,
        closed_on=draw(st.none() | DAYS.map(lambda on: max(on, outcome_on))) if outcome_on else None,
        parties=draw(st.integers(0, 20)),
        people=draw(st.none() | st.integers(1, 20)),
        prevented=draw(st.sampled_from(("", "crime", "mass", "fight"))),
        prevented_people=draw(st.none() | st.integers(1, 99)),
        is_written=draw(st.booleans()) if is_agreed else None,
        amount_fen=draw(st.integers(0, 10**9)) if is_agreed else 0,
        confirmation=draw(st.sampled_from(("", "open", "confirmed"))) if is_agreed else "",
        confirmation_on=draw(st.none() | DAYS),
        performed_on=draw(st.none() | DAYS) if is_agreed else None,
    )


@quick
@given(st.lists(a_case(), max_size=25, unique_by=lambda case: case.key))
def test_the_sums_of_a_return_agree_whatever_the_cases_are(cases: list[Case]) -> None:
    found = rules.of(cases, NOVEMBER, ABOVE)
    total = found.total.counts
    for figure in Figure:
        assert sum(line.counts[figure] for line in found.lines) == total[figure]
    for name in Sum:
        assert sum(line.sums[name] for line in found.lines) == found.total.sums[name]
    assert total[Figure.APPLIED] + total[Figure.OWN] + total[Figure.HANDED] == total[Figure.ACCEPTED]
    ways = (Figure.AGREED, Figure.FAILED, Figure.WITHDRAWN, Figure.REFUSED, Figure.HANDED_ON)
    assert sum(total[way] for way in ways) == total[Figure.ENDED]
    assert total[Figure.WRITTEN] + total[Figure.ORAL] == total[Figure.AGREED]
    assert total[Figure.CARRIED] + total[Figure.ACCEPTED] == total[Figure.ENDED] + total[Figure.OPEN]


@quick
@given(st.lists(a_case(), max_size=25, unique_by=lambda case: case.key), st.sampled_from(Figure))
def test_every_case_behind_a_figure_is_listed_once_and_under_one_type(cases: list[Case], figure: Figure) -> None:
    found = rules.of(cases, NOVEMBER, ABOVE)
    listed = [case.key for case in rules.behind(cases, figure, NOVEMBER, ABOVE)]
    by_type = [case.key for line in found.lines for case in rules.behind(cases, figure, NOVEMBER, ABOVE, line.kind)]
    assert len(listed) == len(set(listed)) == found.total.counts[figure]
    assert sorted(by_type) == sorted(listed)


@quick
@given(st.lists(a_case(), max_size=12, unique_by=lambda case: case.key))
def test_what_is_open_at_the_end_of_a_month_is_carried_into_the_next(cases: list[Case]) -> None:
    december = Span(datetime.date(2026, 12, 1), datetime.date(2026, 12, 31))
    still_open = rules.of(cases, NOVEMBER, ABOVE).total.counts[Figure.OPEN]
    assert rules.of(cases, december, ABOVE).total.counts[Figure.CARRIED] == still_open


WHOLE = Case(
    "k",
    "0201",
    accepted_on=day("10-20"),
    outcome="agreed",
    outcome_on=day("11-05"),
    closed_on=day("12-20"),
    parties=3,
    is_written=True,
    amount_fen=120_000,
    confirmation="confirmed",
    confirmation_on=day("11-25"),
    performed_on=day("12-01"),
    prevented="crime",
    prevented_people=7,
)


@pytest.mark.parametrize(
    ("month", "figures"),
    [
        (10, {Figure.ACCEPTED, Figure.APPLIED, Figure.OPEN}),
        (11, {Figure.CARRIED, Figure.ENDED, Figure.AGREED, Figure.WRITTEN, Figure.CONFIRMED, Figure.CRIME}),
        (12, {Figure.PERFORMED, Figure.CLOSED}),
    ],
)
def test_each_figure_counts_a_case_by_its_own_day(month: int, figures: set[Figure]) -> None:
    of_month = Month(2026, month)
    found = rules.of([WHOLE], Span(of_month.first, of_month.last), ABOVE)
    assert {figure for figure, count in found.total.counts.items() if count} == figures
    worth = {name for name, value in found.total.sums.items() if value}
    assert worth == {10: {Sum.PARTIES}, 11: {Sum.AMOUNT, Sum.CRIME_PEOPLE}, 12: set()}[month]


def test_a_fine_type_counts_under_the_one_above_it_and_can_be_asked_for() -> None:
    cases = [WHOLE, replace(WHOLE, key="l", kind="02"), replace(WHOLE, key="m", kind="0202")]
    found = rules.of(cases, NOVEMBER, ABOVE)
    assert [(line.kind, line.counts[Figure.AGREED]) for line in found.lines] == [("01", 0), ("02", 3), ("99", 0)]
    assert [case.key for case in rules.behind(cases, Figure.AGREED, NOVEMBER, ABOVE, "0202")] == ["m"]


def test_ten_people_make_a_case_of_many() -> None:
    many = [replace(WHOLE, key=str(people), people=people) for people in (9, 10)]
    october = Span(day("10-01"), day("10-31"))
    assert [case.key for case in rules.behind(many, Figure.COLLECTIVE, october, ABOVE)] == ["10"]


def test_nothing_at_all_is_a_zero_return_without_rates() -> None:
    found = rules.of([], NOVEMBER, ABOVE)
    assert found.is_zero and len(found.lines) == 3
    assert (found.total.success, found.total.closing, found.part(found.total)) == (None, None, None)


@pytest.mark.parametrize("typed", ["2026 ", "2026"])
def test_a_year_is_read(typed: str) -> None:
    assert returns.year(typed) == Year(2026) and str(Year(2026)) == "2026年"


@pytest.mark.parametrize("typed", ["", "26", "1900", "9999", "二〇二六", "2026-11"])
def test_what_is_no_year_is_told(typed: str) -> None:
    assert isinstance(returns.year(typed), Problem)
