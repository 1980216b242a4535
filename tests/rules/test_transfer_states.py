"""How somebody stands who is being brought out, whoever ticked what, and however late it came in."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.rules import transfer_states
from db.rules.transfer_states import STAGES, Mark, Standing, State

LISTED = datetime.datetime(2026, 7, 10, 20, 0)
TO_A, TO_B = {"shelter": "a"}, {"shelter": "b"}


def at(minute: int) -> datetime.datetime:
    """So many minutes after the list was made."""
    return LISTED + datetime.timedelta(minutes=minute)


def ticks(*told: tuple[int, str] | tuple[int, str, dict[str, str]]) -> list[Mark]:
    """Ticks as minute, kind and facts, stored in the order in which they stand; t1 is the first one's key."""
    return [
        Mark(f"t{place}", kind, at(minute), place, facts[0] if facts else {})
        for place, (minute, kind, *facts) in enumerate(told, 1)
    ]


def taken_back(place: int, key: str, minute: int = 50) -> Mark:
    """A tick that takes another one back."""
    return Mark(f"t{place}", transfer_states.TAKEN, at(minute), place, takes_back=key)


def state(*told: tuple[int, str] | tuple[int, str, dict[str, str]]) -> Standing:
    """How the person stands after these ticks."""
    return transfer_states.standing(LISTED, ticks(*told))


def test_who_was_only_listed_is_registered_since_then() -> None:
    assert state() == Standing(State.REGISTERED, LISTED, LISTED)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ([(1, "told"), (2, "left"), (3, "settled", TO_A)], State.SETTLED),
        ([(3, "settled", TO_A), (9, "told")], State.SETTLED),
        ([(3, "settled", TO_A), (1, "left")], State.SETTLED),
        ([(3, "settled", TO_A), (4, "told", {"back": "按错"})], State.TOLD),
        ([(4, "told", {"back": "按错"}), (5, "left")], State.LEFT),
        ([(4, "told", {"back": "按错"}), (3, "settled", TO_A)], State.TOLD),
        ([(1, "told"), (2, "refused")], State.REFUSED),
        ([(5, "refused"), (2, "told")], State.REFUSED),
        ([(5, "refused"), (4, "left")], State.REFUSED),
        ([(1, "told"), (2, "refused"), (3, "told")], State.TOLD),
        ([(2, "refused"), (3, "told")], State.TOLD),
        ([(2, "refused"), (3, "left")], State.LEFT),
        ([(1, "told"), (2, "refused"), (3, "registered")], State.REFUSED),
        ([(1, "settled", TO_A), (5, "missing")], State.MISSING),
        ([(1, "settled", TO_A), (5, "missing"), (6, "told")], State.MISSING),
        ([(1, "settled", TO_A), (5, "missing"), (6, "found")], State.SETTLED),
        ([(1, "settled", TO_A), (5, "missing"), (6, "settled", TO_B)], State.SETTLED),
        ([(6, "found"), (5, "missing"), (1, "settled", TO_A)], State.SETTLED),
        ([(1, "left"), (5, "missing"), (6, "left")], State.LEFT),
        ([(1, "told"), (2, "tried")], State.TOLD),
        ([(1, "told"), (1, "left")], State.LEFT),
    ],
)
def test_which_tick_wins(told: list[tuple[int, str]], wanted: State) -> None:
    assert state(*told).state is wanted


def test_a_later_place_counts_and_a_return_ends_it() -> None:
    assert state((1, "settled", TO_A), (2, "settled", TO_B)).shelter_id == "b"
    assert state((2, "settled", TO_B), (1, "settled", TO_A)).shelter_id == "b"
    missing = state((1, "settled", TO_A), (2, "missing"))
    assert missing.shelter_id is None and missing.settled == TO_A
    returned = state((1, "settled", TO_A), (2, "returned", {"to": "home"}))
    assert returned.shelter_id is None and returned.facts == {"to": "home"}
    assert state((1, "settled", TO_A), (2, "left", {"back": "换地方"})).settled == {}


def test_the_times_are_those_of_the_first_tick_of_each_stage() -> None:
    found = state((1, "told"), (2, "told"), (3, "left"), (4, "tried"))
    assert found.reached == {State.TOLD: at(1), State.LEFT: at(3)} and found.tries == 1
    assert (found.since_at, found.heard_at) == (at(3), at(3))
    assert state((1, "told"), (2, "told")).heard_at == at(2)
    gone_back = state((1, "told"), (3, "left"), (5, "registered", {"back": "x"}))
    assert gone_back.reached == {State.REGISTERED: at(5)}


def test_who_is_missing_was_not_heard_of_since() -> None:
    found = state((1, "settled", TO_A), (30, "missing"))
    assert (found.since_at, found.heard_at) == (at(30), at(1))


def test_a_tick_taken_back_never_was_and_comes_back_with_the_taking_back_taken_back() -> None:
    marks = ticks((1, "told"), (2, "left"))
    once = [*marks, taken_back(3, "t2")]
    assert transfer_states.standing(LISTED, once).state is State.TOLD
    twice = [*once, taken_back(4, "t3")]
    assert transfer_states.standing(LISTED, twice).state is State.LEFT
    assert transfer_states.standing(LISTED, [*twice, taken_back(5, "t4")]).state is State.TOLD


stages = st.tuples(st.integers(0, 60), st.sampled_from([str(one) for one in STAGES]))
kinds = st.tuples(st.integers(0, 60), st.sampled_from([str(one) for one in transfer_states.KINDS]))


@settings(max_examples=50, deadline=None)
@given(st.lists(kinds, max_size=7, unique_by=lambda one: one[0]), st.randoms())
def test_the_order_in_which_ticks_come_in_changes_nothing(told: list[tuple[int, str]], lot: object) -> None:
    wanted = state(*sorted(told))
    shuffled = list(told)
    lot.shuffle(shuffled)  # type: ignore[attr-defined]
    assert state(*shuffled) == wanted


@settings(max_examples=50, deadline=None)
@given(st.lists(stages, max_size=8))
def test_without_going_back_the_highest_stage_ticked_is_the_state(told: list[tuple[int, str]]) -> None:
    highest = max((STAGES.index(State(kind)) for _minute, kind in told), default=0)
    assert state(*told).state is STAGES[highest]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3)))[:6])
def test_three_workers_on_one_person_agree_whoever_is_stored_first(order: tuple[int, ...]) -> None:
    told = [(5, "told"), (6, "settled", TO_A), (7, "left")]
    assert state(*(told[one] for one in order)).state is State.SETTLED
