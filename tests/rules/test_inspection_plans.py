"""When places are to be inspected: periods, seasons and feasts, what was done, missed or only tried."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from db.rules import inspection_plans
from db.rules.inspection_plans import Every, Occurrence, Pack, Period, Rule, Site, State

DAY = datetime.date
MONTHLY = Rule("bikes", ("building",), ("T05",), Every.MONTH, lead_days=7)
BOTH = Rule("both", ("shop",), ("T02", "T05"), Every.QUARTER)
LONG_AGO = DAY(2020, 1, 1)


def asked(site: Site, rule: Rule, first: DAY, last: DAY) -> list[Occurrence]:
    return list(inspection_plans.occurrences(site, rule, inspection_plans.periods(rule, first, last)))


def a_site(since: DAY = LONG_AGO, closed: DAY | None = None, tries: Sequence[DAY] = (), **done: list[DAY]) -> Site:
    return Site("p", since, closed, done, tries)


@pytest.mark.parametrize(
    ("every", "on", "first", "last"),
    [
        (Every.MONTH, DAY(2028, 2, 29), DAY(2028, 2, 1), DAY(2028, 2, 29)),
        (Every.MONTH, DAY(2027, 2, 28), DAY(2027, 2, 1), DAY(2027, 2, 28)),
        (Every.MONTH, DAY(2026, 12, 31), DAY(2026, 12, 1), DAY(2026, 12, 31)),
        (Every.QUARTER, DAY(2026, 10, 1), DAY(2026, 10, 1), DAY(2026, 12, 31)),
        (Every.QUARTER, DAY(2026, 9, 30), DAY(2026, 7, 1), DAY(2026, 9, 30)),
        (Every.HALF_YEAR, DAY(2026, 6, 30), DAY(2026, 1, 1), DAY(2026, 6, 30)),
        (Every.YEAR, DAY(2028, 2, 29), DAY(2028, 1, 1), DAY(2028, 12, 31)),
        (Every.WEEK, DAY(2027, 1, 1), DAY(2026, 12, 28), DAY(2027, 1, 3)),
        (Every.WEEK, DAY(2026, 12, 28), DAY(2026, 12, 28), DAY(2027, 1, 3)),
        (Every.WEEK, DAY(2027, 1, 4), DAY(2027, 1, 4), DAY(2027, 1, 10)),
    ],
)
def test_a_day_lies_in_one_period(every: Every, on: DAY, first: DAY, last: DAY) -> None:
    assert list(inspection_plans.spans(every, on, on)) == [Period(first, last)]


def test_periods_of_a_span_follow_on_each_other_without_gap() -> None:
    for every in (Every.WEEK, Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR):
        found = list(inspection_plans.spans(every, DAY(2026, 11, 22), DAY(2028, 3, 1)))
        assert found[0].first <= DAY(2026, 11, 22) and found[-1].last >= DAY(2028, 3, 1)
        assert all(
            one.last + datetime.timedelta(1) == later.first for one, later in zip(found, found[1:], strict=False)
        )


def test_what_is_to_be_done_is_planned_open_soon_done_or_missed() -> None:
    (one,) = asked(a_site(), MONTHLY, DAY(2026, 11, 1), DAY(2026, 11, 30))
    states = {
        on: one.state(on, 7) for on in (DAY(2026, 10, 31), DAY(2026, 11, 1), DAY(2026, 11, 22), DAY(2026, 11, 23))
    }
    assert list(states.values()) == [State.PLANNED, State.OPEN, State.OPEN, State.SOON]
    assert (one.state(DAY(2026, 11, 30), 7), one.state(DAY(2026, 12, 1), 7)) == (State.SOON, State.MISSED)
    assert (one.key, one.missed_on) == (("bikes", DAY(2026, 11, 1)), DAY(2026, 12, 1))


@pytest.mark.parametrize("on", [DAY(2026, 11, 1), DAY(2026, 11, 30)])
def test_the_first_and_the_last_day_do_it(on: DAY) -> None:
    before, it, after = asked(a_site(T05=[on]), MONTHLY, DAY(2026, 10, 1), DAY(2026, 12, 1))
    assert (before.done_on, it.done_on, after.done_on) == (None, on, None)
    assert (it.state(DAY(2027, 1, 1), 7), it.missed_on) == (State.DONE, None)


def test_a_try_does_not_do_it_but_is_told() -> None:
    (one,) = asked(a_site(tries=[DAY(2026, 10, 31), DAY(2026, 11, 3), DAY(2026, 11, 9)]), MONTHLY, *NOVEMBER)
    assert (one.done_on, one.left, one.tried_on) == (None, ("T05",), DAY(2026, 11, 9))


NOVEMBER = (DAY(2026, 11, 1), DAY(2026, 11, 30))


def test_every_checklist_is_to_be_gone_through_and_one_joint_inspection_does_two_plans() -> None:
    (half,) = asked(a_site(T02=[DAY(2026, 11, 3)]), BOTH, *NOVEMBER)
    assert (half.done_on, half.left) == (None, ("T05",))
    # Two visits, or one for both; a second edition is the same list by its name.
    joint = a_site(T02=[DAY(2026, 11, 3), DAY(2026, 12, 9)], T05=[DAY(2026, 12, 9)])
    (whole,) = asked(joint, BOTH, *NOVEMBER)
    assert (whole.done_on, whole.left) == (DAY(2026, 12, 9), ())
    assert asked(joint, MONTHLY, DAY(2026, 12, 1), DAY(2026, 12, 1))[0].done_on == DAY(2026, 12, 9)


def test_a_place_that_opened_within_a_period_begins_then_and_under_the_periods_name() -> None:
    found = asked(a_site(since=DAY(2026, 11, 30)), MONTHLY, DAY(2026, 10, 1), DAY(2026, 12, 31))
    assert [(one.first, one.start) for one in found] == [
        (DAY(2026, 11, 1), DAY(2026, 11, 30)),
        (DAY(2026, 12, 1), DAY(2026, 12, 1)),
    ]


@pytest.mark.parametrize(("closed", "owed"), [(DAY(2026, 11, 1), 1), (DAY(2026, 11, 30), 1), (DAY(2026, 12, 1), 2)])
def test_a_place_that_closed_within_a_period_does_not_owe_it(closed: DAY, owed: int) -> None:
    assert len(asked(a_site(closed=closed), MONTHLY, DAY(2026, 10, 1), DAY(2026, 12, 31))) == owed


def test_planning_twice_makes_nothing_new() -> None:
    narrow = asked(a_site(), MONTHLY, DAY(2026, 11, 9), DAY(2026, 11, 10))
    wide = asked(a_site(), MONTHLY, DAY(2026, 1, 1), DAY(2026, 12, 31))
    assert len({one.key for one in wide}) == len(wide) == 12
    assert narrow[0] in wide and len({one.key for one in [*wide, *narrow]}) == 12


def test_what_was_missed_stands_until_it_is_made_good() -> None:
    today = DAY(2026, 11, 22)

    def missed(site: Site) -> list[DAY]:
        found = asked(site, MONTHLY, DAY(2026, 6, 1), DAY(2026, 11, 30))
        return [one.first for one in inspection_plans.missed(site, MONTHLY, found, today)]

    assert missed(a_site(T05=[DAY(2026, 8, 5)])) == [DAY(2026, 9, 1), DAY(2026, 10, 1)]
    assert missed(a_site(T05=[DAY(2026, 8, 5), DAY(2026, 11, 1)])) == []
    assert len(missed(a_site())) == 5


WINTER = Pack("winter", from_day=1115, to_day=315)
FLOOD = Pack("flood", from_day=229, to_day=930)
SPRING = Pack.of("spring", {"feast": "春节", "lead_days": 15, "by_year": {"2027": 206}})


def windows(pack: Pack, first: DAY, last: DAY, holidays: dict[tuple[str, int], DAY] | None = None) -> list[Period]:
    rule = Rule("r", (), ("T01",), Every.WINDOW, pack=pack.code)
    return inspection_plans.periods(rule, first, last, {pack.code: pack}, holidays or {})


def test_a_season_may_cross_new_year_and_begin_on_a_leap_day() -> None:
    assert windows(WINTER, DAY(2027, 1, 1), DAY(2027, 1, 1)) == [Period(DAY(2026, 11, 15), DAY(2027, 3, 15))]
    assert windows(WINTER, DAY(2027, 3, 16), DAY(2027, 11, 14)) == []
    assert [one.first for one in windows(FLOOD, DAY(2027, 1, 1), DAY(2028, 12, 31))] == [
        DAY(2027, 2, 28),
        DAY(2028, 2, 29),
    ]


def test_months_of_a_season_are_cut_at_its_ends() -> None:
    rule = Rule("r", (), ("T01",), Every.MONTH, pack="winter")
    found = inspection_plans.periods(rule, DAY(2026, 11, 1), DAY(2027, 12, 31), {"winter": WINTER})
    assert [one.first for one in found] == [
        *(DAY(2026, 11, 15), DAY(2026, 12, 1), DAY(2027, 1, 1), DAY(2027, 2, 1), DAY(2027, 3, 1)),
        *(DAY(2027, 11, 15), DAY(2027, 12, 1)),
    ]
    assert (found[0].last, found[4].last) == (DAY(2026, 11, 30), DAY(2027, 3, 15))


def test_a_feast_follows_the_notice_else_the_moon_and_an_unknown_one_asks_for_nothing() -> None:
    year = DAY(2027, 1, 1), DAY(2027, 12, 31)
    assert windows(SPRING, *year) == [Period(DAY(2027, 1, 22), DAY(2027, 2, 5))]
    off = {("春节", 2027): DAY(2027, 2, 4)}
    assert windows(SPRING, *year, off) == [Period(DAY(2027, 1, 20), DAY(2027, 2, 3))]
    assert windows(SPRING, DAY(2040, 1, 1), DAY(2040, 12, 31)) == []
    # A feast early in the year begins to count in the year before.
    early = Pack.of("new", {"month": 1, "day": 1, "lead_days": 10, "lasts_days": 1})
    assert windows(early, DAY(2026, 12, 22), DAY(2026, 12, 31)) == [Period(DAY(2026, 12, 22), DAY(2027, 1, 1))]


def test_a_plan_without_its_season_asks_for_nothing() -> None:
    assert inspection_plans.periods(Rule("r", (), (), Every.WINDOW), *NOVEMBER) == []
    assert inspection_plans.periods(Rule("r", (), (), Every.MONTH, pack="gone"), *NOVEMBER, {}) == []
