"""Judging by a policy: three answers, each with its reasons, and every day on which an answer turns."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from db.rules import policy_judging, policy_terms, retirement_ages
from db.rules.circumstances import Fact, Kind, Owner
from db.rules.dates import parse
from db.rules.policies import Amount, Judgement, Policy, Review, Standing, Start, Verdict, Window
from db.rules.policy_conditions import (
    Age,
    Amounts,
    Condition,
    Every,
    ForYear,
    Group,
    Not,
    OneOf,
    Retired,
    Since,
    Some,
    Until,
)
from db.rules.policy_facts import Ground, Known
from db.rules.policy_words import Lexicon
from db.rules.retirement_ages import Ladder

MAY, NOT, MISSING = Verdict.MAY, Verdict.NOT, Verdict.MISSING
MEN = Ladder("m60", "1", 60, 196501, 4, 36)
WOMEN, WORKING_WOMEN = Ladder("w55", "2", 55, 197001, 4, 36), Ladder("w50", "2", 50, 197501, 2, 60)
GROUND = Ground(
    {
        "income": Fact("income", Kind.MONEY, Owner.HOUSEHOLD),
        "able_work": Fact("able_work", Kind.YES_NO, Owner.PERSON),
        "landless": Fact("landless", Kind.YES_NO, Owner.PERSON, is_closed=True),
        "trouble": Fact("trouble", Kind.CODE, Owner.HOUSEHOLD, "trouble_kinds", is_closed=True),
        "jobless_on": Fact("jobless_on", Kind.DAY, Owner.PERSON),
        "insured_year": Fact("insured_year", Kind.YEAR, Owner.PERSON),
    },
    (MEN, WOMEN, WORKING_WOMEN),
)
WORDS = Lexicon({}, GROUND.facts)


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def judged(condition: Condition, on: str, birth: str = "", **more: object) -> Judgement:
    """What a condition says of somebody on a day."""
    policy = Policy("P-99", "1", "试", "test", Standing("CN", "", day("2020-01-01")), condition)
    known = Known(day(on), birth=parse(birth) if birth else None)
    return policy_judging.judge(policy, dataclasses.replace(known, **more), GROUND, WORDS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("birth", "on", "verdict"),
    [
        ("1946-11-22", "2026-11-21", NOT),
        ("1946-11-22", "2026-11-22", MAY),
        # Who was born on 29 February completes a year on 1 March, except in a leap year.
        ("1948-02-29", "2028-02-28", NOT),
        ("1948-02-29", "2028-02-29", MAY),
        ("1944-02-29", "2024-02-28", NOT),
        ("1944-02-29", "2024-02-29", MAY),
        # Of a birth known in part it is told as soon as it is sure.
        ("1946", "2026-12-30", MISSING),
        ("1946", "2026-12-31", MAY),
        ("1946", "2025-12-31", NOT),
        ("1946-11", "2026-10-31", NOT),
        ("1946-11", "2026-11-01", MISSING),
        ("1946-11", "2026-11-30", MAY),
        ("1948-02", "2028-02-28", MISSING),
        ("1948-02", "2028-02-29", MAY),
        ("", "2026-11-22", MISSING),
    ],
)
def test_eighty_years_are_reached_on_the_birthday_and_not_the_day_before(birth: str, on: str, verdict: Verdict) -> None:
    found = judged(Age(at_least=80), on, birth)
    assert found.verdict is verdict
    assert found.missing == (("birth",) if verdict is MISSING else ())


def test_ninety_is_reached_on_1_march_by_who_was_born_on_29_february() -> None:
    assert judged(Age(90), "2026-02-28", "1936-02-29").verdict is NOT
    assert judged(Age(90), "2026-03-01", "1936-02-29").verdict is MAY
    assert judged(Age(below=3), "2027-02-28", "2024-02-29").verdict is MAY
    assert judged(Age(below=3), "2027-03-01", "2024-02-29").verdict is NOT


@pytest.mark.parametrize(
    ("ladder", "birth", "age", "on"),
    [
        # The first and the last births of the national table of 2024, and those at which a month is added.
        (MEN, "1964-12-31", (60, 0), "2024-12-31"),
        (MEN, "1965-01-01", (60, 1), "2025-02-01"),
        (MEN, "1965-04-30", (60, 1), "2025-05-30"),
        (MEN, "1965-05-01", (60, 2), "2025-07-01"),
        (MEN, "1976-08-31", (62, 11), "2039-07-31"),
        (MEN, "1976-09-01", (63, 0), "2039-09-01"),
        (MEN, "1990-06-15", (63, 0), "2053-06-15"),
        (WOMEN, "1970-01-15", (55, 1), "2025-02-15"),
        (WOMEN, "1981-09-01", (58, 0), "2039-09-01"),
        (WORKING_WOMEN, "1975-01-31", (50, 1), "2025-02-28"),
        (WORKING_WOMEN, "1984-11-01", (55, 0), "2039-11-01"),
    ],
)
def test_the_age_of_retirement_rises_with_the_month_of_birth(
    ladder: Ladder, birth: str, age: tuple[int, int], on: str
) -> None:
    assert divmod(ladder.months(day(birth)), 12) == age
    assert ladder.reached_on(day(birth)) == day(on)
    assert ladder.last_birth(day(on)) >= day(birth)
    assert ladder.last_birth(day(on) - datetime.timedelta(days=1)) < day(birth)


def test_a_woman_whose_age_of_retirement_is_not_known_is_judged_by_both() -> None:
    woman = {"sex": "2"}
    between = judged(Retired(), "2026-11-22", "1974-01-01", values=woman)
    assert (between.verdict, between.missing) == (MISSING, ("ladder",))
    assert judged(Retired(), "2026-11-22", "1974-01-01", values={**woman, "ladder": "w50"}).verdict is MAY
    assert judged(Retired(), "2026-11-22", "1974-01-01", values={**woman, "ladder": "w55"}).verdict is NOT
    assert judged(Retired(), "2026-11-22", "1966-01-01", values=woman).verdict is MAY
    assert judged(Retired(), "2026-11-22", "1990-01-01", values=woman).verdict is NOT
    assert judged(Retired(), "2025-01-31", "1965-01-01", values={"sex": "1"}).verdict is NOT
    assert judged(Retired(1), "2025-01-01", "1965-01-01", values={"sex": "1"}).verdict is MAY
    assert judged(Retired(), "2026-11-22", "1970-01-01").missing == ("sex", "ladder")
    assert retirement_ages.fitting(GROUND.ladders, "1", "w55") == (MEN,)


def test_what_cannot_be_told_matters_only_where_nothing_else_decides() -> None:
    poor, unable = Amounts("income", below=80_000), OneOf("able_work", ("no",))
    known = {"values": {"income": "79999"}}
    assert judged(Every((poor, unable)), "2026-11-22", **known).missing == ("able_work",)
    assert judged(Some((poor, unable)), "2026-11-22", **known).verdict is MAY
    assert judged(Every((Not(poor), unable)), "2026-11-22", **known).verdict is NOT
    assert judged(Not(Every((poor, unable))), "2026-11-22", **known).verdict is MISSING
    assert judged(poor, "2026-11-22", values={"income": "80000"}).verdict is NOT
    assert judged(poor, "2026-11-22", **known, is_here=False).verdict is NOT


def test_a_closed_fact_of_which_nothing_is_written_is_not_so() -> None:
    assert judged(OneOf("landless", ("yes",)), "2026-11-22").verdict is NOT
    assert judged(OneOf("landless", ("no",)), "2026-11-22").verdict is MAY
    assert judged(OneOf("trouble", ("fire",)), "2026-11-22").verdict is NOT
    assert judged(Not(OneOf("trouble", ("fire",))), "2026-11-22").verdict is MAY


def test_days_years_and_grades_turn_on_their_day() -> None:
    jobless = {"values": {"jobless_on": "2025-08-31"}}
    assert judged(Since("jobless_on", 6), "2026-02-27", **jobless).verdict is NOT
    assert judged(Since("jobless_on", 6), "2026-02-28", **jobless).verdict is MAY
    assert judged(Until("jobless_on"), "2025-08-31", **jobless).verdict is MAY
    assert judged(Until("jobless_on"), "2025-09-01", **jobless).verdict is NOT
    insured = {"values": {"insured_year": "2026"}}
    assert judged(ForYear("insured_year", 9), "2026-08-31", **insured).verdict is MAY
    assert judged(ForYear("insured_year", 9), "2026-09-01", **insured).verdict is NOT
    heavy = Group("C1", ("1", "2"))
    assert judged(heavy, "2026-11-22", groups={"C1": frozenset(("2",))}).verdict is MAY
    assert judged(heavy, "2026-11-22", groups={"C1": frozenset(("3",))}).verdict is NOT
    assert judged(heavy, "2026-11-22", groups={"C1": frozenset(("",))}).missing == ("C1",)
    assert judged(Group("B1", is_family=True), "2026-11-22", family={"B1": frozenset(("",))}).verdict is MAY


def test_each_reason_says_what_is_asked_and_what_is_written() -> None:
    rule = Every(
        (Not(Every((Age(60), OneOf("able_work", ("yes",))))), Some((Amounts("income", below=80_000), Age(70))))
    )
    found = judged(rule, "2026-11-22", "1960-05-01", values={"income": "68550"})
    said = [("  " * one.depth + one.text.format(**one.values), one.verdict) for one in found.reasons]
    assert said == [
        ("one of these:", MISSING),
        ("  able_work: no", MISSING),
        ("one of these:", MAY),
        ("  income: below 800 yuan (is 685.50 yuan)", MAY),
    ]
    written = policy_judging.in_words(Policy("P", "1", "", "", Standing("CN", "", day("2020-01-01")), rule), WORDS)
    assert ["  " * one.depth + one.text.format(**one.values) for one in written] == [
        "one of these:",
        "  younger than 60",
        "  able_work: no",
        "one of these:",
        "  income: below 800 yuan",
        "  70 years or older",
    ]


def a_policy(**more: object) -> Policy:
    bands = (Amount(3000, age_from=80, age_to=89), Amount(6000, age_from=90, age_to=99), Amount(500, 0))
    policy = Policy("P-05", "1", "", "", Standing("CN", "", day("2019-06-01")), amounts=bands)
    return dataclasses.replace(policy, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("birth", "on", "fen"),
    [
        ("1946-11-22", "2026-11-21", [500]),
        ("1946-11-22", "2026-11-22", [3000, 500]),
        ("1936-02-29", "2026-02-28", [3000, 500]),
        ("1936-02-29", "2026-03-01", [6000, 500]),
        # Nobody is promised a band too early.
        ("1936", "2026-12-30", [3000, 500]),
        ("", "2026-12-30", [500]),
    ],
)
def test_the_band_of_ages_changes_on_the_birthday(birth: str, on: str, fen: list[int]) -> None:
    known = parse(birth) if birth else None
    assert [one.fen for one in policy_terms.amounts(a_policy(), known, day(on))] == fen


@pytest.mark.parametrize(
    ("start", "approved", "entitled", "first"),
    [
        (Start.MONTH_AFTER_APPROVAL, "2026-11-30", None, "2026-12-01"),
        (Start.MONTH_AFTER_APPROVAL, "2026-12-01", None, "2027-01-01"),
        (Start.MONTH_AFTER_APPROVAL, "2026-12-31", None, "2027-01-01"),
        # Approved before the birthday: nothing is paid for a month before it.
        (Start.MONTH_AFTER_APPROVAL, "2026-11-10", "2027-03-01", "2027-03-01"),
        (Start.MONTH_OF_APPROVAL, "2026-11-30", None, "2026-11-01"),
        (Start.MONTH_OF_REQUEST, "2026-11-30", None, "2026-10-01"),
        (Start.MONTH_OF_ELIGIBILITY, "2026-11-30", "2026-08-15", "2026-08-01"),
        (Start.ONCE, "2026-11-30", None, "2026-11-01"),
    ],
)
def test_the_first_month_follows_the_approval(start: Start, approved: str, entitled: str | None, first: str) -> None:
    found = policy_terms.first_month(start, day(approved), day("2026-10-20"), day(entitled) if entitled else None)
    assert found == day(first)


def test_certification_is_due_twelve_months_after_the_last_and_warned_of_three_times() -> None:
    review = Review(12, warn_days=(60, 30, 7))
    due = policy_terms.review_on(review, day("2024-02-29"))
    assert due == day("2025-02-28") and policy_terms.review_on(Review(), day("2024-02-29")) is None
    days = {0: 7, 7: 7, 8: 30, 30: 30, 31: 60, 60: 60, 61: None, -5: 7}
    found = {n: policy_terms.warned(due, review.warn_days, due - datetime.timedelta(days=n)) for n in days}
    assert found == days


def test_people_are_told_thirty_days_before_the_birthday() -> None:
    assert policy_terms.told_from(a_policy(), parse("1947-03-01"), 80) == day("2027-01-30")
    assert policy_terms.told_from(a_policy(), parse("1948-02-29"), 79) == day("2027-01-30")


def test_a_window_may_reach_over_new_year() -> None:
    autumn, winter = Window(901, 1231), Window(1201, 229)
    assert [autumn.holds(day(on)) for on in ("2026-08-31", "2026-09-01", "2026-12-31")] == [False, True, True]
    assert [winter.holds(day(on)) for on in ("2026-11-30", "2027-01-01", "2027-03-01")] == [False, True, False]
