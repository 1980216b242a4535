"""Campaigns: what is wrong with one, how doors are counted, and which doors a sweep is."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import campaigns, sweeps
from db.rules.campaigns import CampaignDraft, Counts, Reach
from db.rules.sweeps import Sweep

TODAY = datetime.date(2026, 11, 22)
PURPOSES = ("01", "09")


def draft(**facts: object) -> CampaignDraft:
    values = {"name": "消防", "purpose": "09", "questionnaire": "q", "from_on": TODAY, "to_on": TODAY}
    return CampaignDraft(**{**values, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({}, None),
        ({"name": "  "}, "name"),
        ({"name": "长" * 61}, "name"),
        ({"purpose": "77"}, "purpose"),
        ({"questionnaire": ""}, "questionnaire"),
        ({"to_on": TODAY - datetime.timedelta(days=1)}, "to_on"),
        ({"from_on": TODAY + datetime.timedelta(days=2), "to_on": TODAY + datetime.timedelta(days=1)}, "to_on"),
        ({"from_on": TODAY - datetime.timedelta(days=9)}, None),
    ],
)
def test_what_is_wrong_with_a_campaign(facts: dict[str, object], field: str | None) -> None:
    problems = campaigns.problems_in(draft(**facts), TODAY, PURPOSES)
    assert [problem.field for problem in problems] == ([field] if field else [])


@pytest.mark.parametrize(
    ("first", "last", "is_ended", "goes_on"),
    [(0, 0, False, True), (-3, -1, False, False), (1, 3, False, False), (-1, 1, True, False), (-1, 1, False, True)],
)
def test_a_campaign_goes_on_between_its_days_until_it_is_ended(
    first: int, last: int, is_ended: bool, goes_on: bool
) -> None:
    days = [TODAY + datetime.timedelta(days=days) for days in (first, last)]
    assert campaigns.is_on(days[0], days[1], is_ended, TODAY) is goes_on


reached = st.lists(st.tuples(st.sampled_from(Reach), st.integers(0, 10_000)))


@given(reached)
def test_the_states_of_doors_add_up_to_the_doors(found: list[tuple[Reach, int]]) -> None:
    counts = Counts.of(found)
    assert counts.doors == sum(count for _, count in found)
    assert counts.reached + counts.refused + counts.vacant + counts.not_reached == counts.doors
    assert 0 <= counts.percent <= 100


@given(reached, reached)
def test_counts_of_two_places_are_those_of_both_together(
    one: list[tuple[Reach, int]], other: list[tuple[Reach, int]]
) -> None:
    assert Counts.of(one).plus(Counts.of(other)) == Counts.of(one + other)


@pytest.mark.parametrize(
    ("counts", "percent"),
    [
        (Counts(), 100),
        (Counts(doors=3, open=3), 0),
        (Counts(doors=3, answered=1, met=1, open=1), 66),
        (Counts(doors=2, answered=1, vacant=1), 100),
        (Counts(doors=1000, met=999, nobody=1), 99),
    ],
)
def test_the_share_is_rounded_down_and_leaves_empty_homes_out(counts: Counts, percent: int) -> None:
    assert counts.percent == percent


@pytest.mark.parametrize(
    ("sweep", "fields"),
    [
        (Sweep(), ["buildings"]),
        (Sweep(buildings=("b",)), []),
        (Sweep(groups=("A1",)), []),
        (Sweep(groups=("ZZ",)), ["groups"]),
        (Sweep(occupancies=("99",)), ["occupancies"]),
        (Sweep(age_from=60), []),
        (Sweep(age_from=-1), ["age_from"]),
        (Sweep(age_to=131), ["age_to"]),
        (Sweep(age_from=80, age_to=60), ["age_to"]),
    ],
)
def test_what_is_wrong_with_a_sweep(sweep: Sweep, fields: list[str]) -> None:
    assert [problem.field for problem in sweeps.problems_in(sweep, ("A1", "A2"), ("1", "3"))] == fields


keys = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)


@given(keys, keys, keys, st.none() | st.integers(0, 130), st.none() | st.integers(0, 130), keys)
def test_a_sweep_comes_back_from_its_text_whatever_the_order_it_was_chosen_in(
    buildings: tuple[str, ...],
    grids: tuple[str, ...],
    groups: tuple[str, ...],
    age_from: int | None,
    age_to: int | None,
    occupancies: tuple[str, ...],
) -> None:
    sweep = Sweep(buildings, grids, groups, age_from, age_to, occupancies)
    turned = Sweep(buildings[::-1], grids[::-1], groups[::-1], age_from, age_to, occupancies[::-1])
    text = sweeps.as_json(sweep)
    assert sweeps.as_json(turned) == text == sweeps.as_json(sweeps.of_json(text))
    assert set(sweeps.of_json(text).buildings) == set(buildings) and sweeps.of_json(text).age_from == age_from


@pytest.mark.parametrize(("age", "fits"), [(None, False), (59, False), (60, True), (79, True), (80, False)])
def test_both_ages_are_included(age: int | None, fits: bool) -> None:
    assert sweeps.has_age(Sweep(age_from=60, age_to=79), age) is fits


def test_who_is_of_no_known_age_fits_where_none_is_asked_for() -> None:
    assert sweeps.has_age(Sweep(groups=("A1",)), None)
