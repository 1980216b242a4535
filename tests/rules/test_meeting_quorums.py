"""Quorum and majority: exact at every boundary, whoever signs in twice, leaves early, or owns several flats."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.rules import meeting_quorums as quorums
from db.rules.meeting_quorums import Ballot, By, Numbers, Of, Seat, Share, Threshold

NINE = datetime.datetime(2026, 11, 22, 9)
HALF, TWO_THIRDS = "heads > 1/2 expected", "heads >= 2/3 expected; area >= 2/3 expected"
few = settings(max_examples=50, deadline=None)
wholes = st.integers(1, 10**9)
fractions = st.integers(1, 99).flatmap(lambda bottom: st.tuples(st.integers(1, bottom), st.just(bottom)))
seats = st.lists(
    st.builds(
        Seat,
        voice=st.sampled_from(["", *(f"v{number}" for number in range(8))]),
        holder=st.sampled_from(["a", "b", "c"]),
        area=st.integers(0, 20_000),
        came_at=st.one_of(
            st.none(), st.integers(0, 120).map(lambda minutes: NINE + datetime.timedelta(minutes=minutes))
        ),
        left_at=st.one_of(
            st.none(), st.integers(60, 240).map(lambda minutes: NINE + datetime.timedelta(minutes=minutes))
        ),
    ),
    max_size=12,
)


def at(hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 11, 22, hour, minute)


@pytest.mark.parametrize(
    ("written", "have", "whole", "is_met", "least"),
    [
        (HALF, 30, 60, False, 31),
        (HALF, 31, 60, True, 31),
        (HALF, 30, 59, True, 30),
        (HALF, 29, 59, False, 30),
        (HALF, 1, 1, True, 1),
        (HALF, 0, 0, False, 1),
        ("heads >= 2/3 expected", 40, 60, True, 40),
        ("heads >= 2/3 expected", 39, 60, False, 40),
        ("heads >= 2/3 expected", 41, 61, True, 41),
        ("heads >= 2/3 expected", 40, 61, False, 41),
        ("area >= 2/3 expected", 666_667, 1_000_000, True, 666_667),
        ("area >= 2/3 expected", 666_666, 1_000_000, False, 666_667),
        ("heads >= 3/4 cast", 3, 4, True, 3),
    ],
)
def test_a_boundary_is_exact(written: str, have: int, whole: int, is_met: bool, least: int) -> None:
    (demand,) = quorums.thresholds(written)
    share = Share(demand, have, whole)
    assert (share.is_met, share.least) == (is_met, least)
    assert share.missing == (0 if is_met else max(least - have, 1))
    assert str(demand) == written


@few
@given(fractions, wholes, st.booleans(), st.integers(0, 10**9))
def test_the_least_that_does_agrees_with_fractions(part: tuple[int, int], whole: int, strict: bool, have: int) -> None:
    top, bottom = part
    demand = Threshold(By.AREA, strict, top, bottom, Of.EXPECTED)
    exact = Fraction(have, whole) > Fraction(top, bottom) if strict else Fraction(have, whole) >= Fraction(top, bottom)
    assert demand.is_met(have, whole) is exact
    least = demand.least(whole)
    assert demand.is_met(least, whole) and not demand.is_met(least - 1, whole)


@few
@given(seats, st.integers(0, 300))
def test_a_voice_counts_once_and_nobody_who_left(known: list[Seat], minutes: int) -> None:
    now = NINE + datetime.timedelta(minutes=minutes)
    there = quorums.present(known, now)
    assert quorums.present([*known, *known], now) == there
    assert there.heads <= len({one.holder for one in known if one.voice and one.came_at})
    gone = [one for one in known if one.left_at and one.left_at <= now]
    assert quorums.present([one for one in known if one not in gone], now) == there


@few
@given(
    seats,
    st.dictionaries(st.sampled_from([f"v{number}" for number in range(8)]), st.sampled_from(["yes", "no", "abstain"])),
)
def test_a_vote_gives_away_no_head_and_no_area(known: list[Seat], choices: dict[str, str]) -> None:
    ballot = quorums.ballot(known, choices)
    took_part = quorums.counted(one for one in known if one.voice in choices)
    assert (ballot.cast(By.HEADS), ballot.cast(By.AREA)) == (took_part.heads, took_part.area)


def test_who_signs_in_twice_or_leaves_early_changes_nothing_but_what_is_voted_on_afterwards() -> None:
    first = Seat("v1", "v1", 0, at(9), at(10))
    known = [first, first, Seat("v2", "v2", 0, at(9, 30)), Seat("", "guest", 0, at(9)), Seat("v3", "v3")]
    assert quorums.present(known, at(9, 45)).heads == 2
    assert quorums.present(known, at(10)).heads == 1
    assert quorums.present(known, at(9)).heads == 1


def test_an_abstention_counts_among_those_present_and_is_no_vote_in_favour() -> None:
    ballot = Ballot(Numbers(30), Numbers(10), Numbers(20), void=1)
    expected, there = Numbers(100), Numbers(61)
    (of_present,) = quorums.majority(quorums.thresholds("heads > 1/2 present"), expected, there, ballot)
    assert (of_present.have, of_present.whole, of_present.is_met) == (30, 61, False)
    (of_cast,) = quorums.majority(quorums.thresholds("heads > 1/2 cast"), expected, there, ballot)
    assert (of_cast.whole, of_cast.is_met) == (61, False)
    (of_all,) = quorums.majority(quorums.thresholds("heads > 1/2 expected"), expected, there, ballot)
    assert (of_all.whole, of_all.least) == (100, 51)
    assert quorums.is_met(quorums.quorum((), expected, there))


def test_an_owner_of_two_flats_is_one_head_with_both_areas() -> None:
    known = [Seat("r1", "a", 8650), Seat("r2", "a", 12000), Seat("r3", "b", 9000)]
    assert quorums.counted(known) == Numbers(2, 29650)
    split = quorums.ballot(known, {"r1": "yes", "r2": "no", "r3": "yes"})
    assert (split.yes, split.no, split.abstain) == (Numbers(1, 17650), Numbers(0, 12000), Numbers(1, 0))


def test_a_rule_and_an_area_are_read_as_they_are_written() -> None:
    assert [str(one) for one in quorums.thresholds(TWO_THIRDS)] == TWO_THIRDS.split("; ")
    for wrong in ("heads 1/2 present", "heads > 3/2 present", "people > 1/2 present", "heads > 1/0 present"):
        with pytest.raises(ValueError, match="no such demand"):
            quorums.threshold(wrong)
    areas = {"86.5": 8650, "86.50㎡": 8650, "120": 12000, "86.555": None, "": None, "-3": None}
    assert {typed: quorums.hundredths(typed) for typed in areas} == areas
    assert (quorums.metres(8650), quorums.metres(12000)) == ("86.50", "120")
