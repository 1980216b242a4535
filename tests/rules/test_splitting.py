"""A fair split: everybody is visited once, by somebody who may go, and nobody does much more than the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import splitting
from db.rules.splitting import Stop, Walker

HOUSES = ("h1", "h2", "h3", "h4", "h5", None)
WORKERS = tuple(Walker(name, grid) for name, grid in (("w1", "g1"), ("w2", "g2"), ("w3", None)))


@st.composite
def stops(draw: st.DrawFn) -> list[Stop]:
    """Due visits in some houses; a door belongs to one house."""
    found = []
    for place in range(draw(st.integers(0, 25))):
        house = draw(st.sampled_from(HOUSES))
        room = f"{house}-{draw(st.integers(1, 4))}" if house else f"r{place}"
        found.append(Stop(f"s{place:02d}", house, room, draw(st.sampled_from((1, 1, 1, 2))), f"g{(house or 'h9')[1]}"))
    return found


def house_of(stop: Stop) -> str | None:
    return stop.building_id or stop.room_id


@given(stops(), st.sets(st.tuples(st.sampled_from(("w1", "w2", "w3")), st.text("h12345-", max_size=4))), st.randoms())
def test_every_visit_is_given_away_once_and_never_to_whom_the_door_is_closed(due, more, lot) -> None:
    rooms = sorted({stop.room_id for stop in due})
    closed = {(walker.id, room) for walker in WORKERS for room in rooms if lot.random() < 0.3} | more
    found = splitting.split(due, WORKERS, closed)
    given_away = [share.key for share in found.shares]
    assert sorted([*given_away, *found.left]) == sorted(stop.key for stop in due)
    by_key = {stop.key: stop for stop in due}
    assert not {(share.worker_id, by_key[share.key].room_id) for share in found.shares} & closed
    for key in found.left:
        assert all((walker.id, by_key[key].room_id) in closed for walker in WORKERS)
    assert sum(load.visits for load in found.loads.values()) == len(given_away)


@given(stops())
def test_nobody_walks_to_a_house_where_somebody_else_goes_and_loads_differ_by_one_house_at_most(due) -> None:
    found = splitting.split(due, WORKERS, ())
    by_key = {stop.key: stop for stop in due}
    goes = {(house_of(by_key[share.key]), share.worker_id) for share in found.shares}
    assert len(goes) == len({house for house, _ in goes})
    heaviest = max((splitting.weight(house) for house in splitting.by_house(due).values()), default=0)
    assert found.spread <= heaviest


@given(stops(), st.randoms())
def test_the_order_in_which_visits_come_makes_no_difference(due, lot) -> None:
    mixed = list(due)
    lot.shuffle(mixed)
    assert splitting.split(mixed, WORKERS, ()) == splitting.split(due, WORKERS, ())


def test_a_visit_that_needs_two_weighs_twice() -> None:
    due = [Stop("a", "h1", "r1", 2), Stop("b", "h2", "r2"), Stop("c", "h3", "r3")]
    loads = splitting.split(due, WORKERS[:2], ()).loads
    assert sorted((load.visits, load.weight) for load in loads.values()) == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("walkers", "closed", "who", "why"),
    [
        (WORKERS, (), "w1", splitting.OWN_GRID),
        (WORKERS[1:], (), "w2", splitting.FEWEST),
        (WORKERS[:1], (), "w1", splitting.ALONE),
        (WORKERS, (("w2", "r1"), ("w3", "r1")), "w1", splitting.ALONE),
    ],
)
def test_the_reason_says_why_this_one_goes(walkers, closed, who: str, why: str) -> None:
    (share,) = splitting.split([Stop("a", "h1", "r1", 1, "g1")], walkers, closed).shares
    assert (share.worker_id, share.reason) == (who, why)
    assert share.reason in splitting.REASONS


def test_who_was_refused_is_passed_over_although_the_load_is_lighter() -> None:
    due = [Stop("a", "h1", "r1", 1, "g1"), Stop("b", "h1", "r1", 1, "g1"), Stop("c", "h2", "r2")]
    found = splitting.split(due, WORKERS[:2], {("w2", "r2")})
    assert {share.key: (share.worker_id, share.reason) for share in found.shares}["c"] == ("w1", splitting.ALONE)
    three = splitting.split(due, WORKERS, {("w2", "r2"), ("w3", "r1")})
    assert {share.key: share.worker_id for share in three.shares} == {"a": "w1", "b": "w1", "c": "w3"}


def test_where_nobody_works_everything_is_left() -> None:
    assert splitting.split([Stop("a", "h1", "r1")], (), ()).left == ("a",)
