"""What holds for every roster, whoever the people are and whatever they are kept from: tried on many small grounds."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from db.rules import roster_checks, roster_counts, roster_grids, roster_prices, roster_search
from db.rules.roster_moves import Moves
from db.rules.roster_search import Cooling
from db.rules.roster_seats import Seats
from db.rules.rosters import (
    Absence,
    AbsenceKind,
    Assigned,
    DayKind,
    Ground,
    Member,
    Role,
    Settings,
    Slot,
    Tally,
)
from tests.rules.properties import quick
from tests.rules.rostering import DAY, MONDAY, NIGHT, WORKDAYS, a_ground, a_shift, on_day

DAYS = 6
WHOLE = a_shift("W", 8, 8, {Role.LEADER: 1, Role.MAIN: 1}, day_kinds=frozenset((DayKind.WEEKEND, DayKind.HOLIDAY)))
EVENING = a_shift("E", 16, 22, {Role.MAIN: 1}, post_id="gate")
LED = a_shift("L", 8, 16, {Role.LEADER: 1, Role.MAIN: 1, Role.SECOND: 1}, day_kinds=WORKDAYS)
SHIFT_SETS = ((DAY, NIGHT), (LED, EVENING, NIGHT), (a_shift("N", 22, 8, {Role.MAIN: 1}), WHOLE), (WHOLE, DAY))
FEW = Cooling(hot=200, cold=15, rounds=10, steps=5)

roles = st.frozensets(st.sampled_from((Role.LEADER, Role.MAIN, Role.SECOND)), min_size=1)
days = st.integers(0, DAYS - 1)


@st.composite
def members(draw: st.DrawFn, most: int = 6) -> tuple[Member, ...]:
    """A few people; some join later or leave before the end."""
    found = []
    for number in range(draw(st.integers(1, most))):
        joins, leaves = draw(st.sampled_from((None, None, None, 2))), draw(st.sampled_from((None, None, None, 4)))
        dates = {"from_on": joins and on_day(joins), "to_on": leaves and on_day(leaves)}
        traits = draw(st.frozensets(st.sampled_from(("driver", "party"))))
        found.append(Member(f"m{number}", f"p{number}", draw(roles), traits, **dates))
    return tuple(found)


@st.composite
def absences(draw: st.DrawFn, people: tuple[Member, ...]) -> tuple[Absence, ...]:
    """Leave, exemptions and wishes of these people."""
    found = []
    for _number in range(draw(st.integers(0, 4))):
        begin, code = draw(days), draw(st.sampled_from(("", "", "N")))
        kind, member = draw(st.sampled_from(AbsenceKind)), draw(st.sampled_from(people))
        found.append(Absence(member.id, kind, on_day(begin), on_day(begin + draw(st.integers(0, 2))), code))
    return tuple(found)


@st.composite
def grounds(draw: st.DrawFn, most: int = 6, length: int = DAYS) -> Ground:
    """A few days from a Thursday on, with one legal holiday, some of the shift before and after known."""
    first = MONDAY + datetime.timedelta(days=draw(st.sampled_from((0, 3))))
    people, shifts = draw(members(most)), draw(st.sampled_from(SHIFT_SETS))
    wanted = draw(st.frozensets(st.sampled_from(("driver", "party"))))
    lone, rest = draw(st.booleans()), draw(st.sampled_from((8, 11, 24)))
    settings = Settings(rest, wanted, lone, draw(st.booleans()))
    counts = {one.id: {tally: draw(st.integers(0, 4)) for tally in Tally} for one in people if draw(st.booleans())}
    ground = a_ground(length, people, shifts, first, [on_day(4)], absences=draw(absences(people)), settings=settings)
    night = shifts[-1]
    edges = [
        Assigned(Slot(on, night.id, Role.MAIN), draw(st.sampled_from(people)).id)
        for on in (first - datetime.timedelta(days=1), ground.last + datetime.timedelta(days=1))
    ]
    return replace(ground, before=(edges[0],), after=(edges[1],), counts=counts, seed=draw(st.integers(0, 5)))


def firm(ground: Ground, assigned: tuple[Assigned, ...]) -> list[roster_checks.Broken]:
    """The firm rules that a roster breaks."""
    return [one for one in roster_checks.broken(ground, assigned) if not one.is_soft]


def gaps(assigned: tuple[Assigned, ...]) -> list[Slot]:
    """The places nobody holds."""
    return [one.slot for one in assigned if one.member_id is None]


def made(ground: Ground) -> tuple[Assigned, ...]:
    """A roster as the program makes it, with fewer steps."""
    return roster_search.made(ground, FEW)


@quick
@given(grounds())
def test_a_made_roster_breaks_no_firm_rule_and_leaves_no_gap_that_anybody_could_fill(ground: Ground) -> None:
    roster = made(ground)
    assert [one.slot for one in roster] == list(ground.slots)
    assert firm(ground, roster) == []
    for slot in gaps(roster):
        assert not [one for one in roster_checks.open_to(ground, roster, slot) if one.is_open]
    assert made(ground) == made(replace(ground)) == roster


@quick
@given(grounds(), st.data())
def test_what_is_pinned_stays_whatever_it_breaks(ground: Ground, data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(ground.slots), max_size=4, unique=True))
    people = st.sampled_from((None, *(one.id for one in ground.members)))
    pinned = tuple(Assigned(slot, data.draw(people), True) for slot in some)
    ground = replace(ground, pinned=pinned)
    roster = made(ground)
    assert set(pinned) <= set(roster)
    mended = roster_search.repaired(ground, tuple(replace(one, is_pinned=False) for one in roster))
    assert mended == roster
    # Nobody but whoever is pinned breaks a rule.
    assert {one.member_id for one in firm(ground, roster)} <= {one.member_id for one in pinned}


@quick
@given(grounds())
def test_what_is_counted_adds_up_and_what_is_fair_comes_to_as_much(ground: Ground) -> None:
    roster = made(ground)
    counted, filled = roster_counts.counted(ground, roster), len(roster) - len(gaps(roster))
    assert sum(counts[Tally.SHIFT] for counts in counted.values()) == filled
    shares = roster_counts.shares(ground, roster)
    for tally in Tally:
        total = sum(counts[tally] for counts in counted.values())
        assert abs(sum(shares[tally].values()) - total) < 1e-6
        assert min(shares[tally].values()) >= 0
    counts, owed = roster_counts.carried(ground, roster)
    for tally in Tally:
        before = sum(ground.counts.get(one.id, {}).get(tally, 0) for one in ground.members)
        assert sum(one[tally] for one in counts.values()) == before + sum(one[tally] for one in counted.values())
        # What was fair of the past comes to the past, unless nobody can be said to have been there.
        past = sum(roster_counts.owed(ground)[tally].values())
        assert abs(past - before) < 1e-6 or past == 0
        assert abs(sum(one[tally] for one in owed.values()) - past - sum(shares[tally].values())) < 1e-6


@quick
@given(grounds())
def test_the_cost_follows_every_move_to_the_last(ground: Ground) -> None:
    """The prices of single moves must add up to the price of the whole roster."""
    grid, prices = roster_grids.of_ground(ground), roster_prices.of_ground(ground)
    seats = Seats(grid, prices, {})
    open_places = [place for place in seats.free if grid.able[place]]
    empty = tuple(Assigned(slot, None) for slot in ground.slots)
    cost = roster_prices.of_roster(ground, empty).total
    moves = Moves(seats, open_places, itertools.cycle((0.11, 0.7, 0.33, 0.92, 0.58)).__next__)
    for _step in range(60 if open_places else 0):
        cost += moves.step(10**9)
        held = [
            Assigned(slot, None if one < 0 else ground.members[one].id)
            for slot, one in zip(ground.slots, seats.who, strict=True)
        ]
        assert roster_prices.of_roster(ground, held).total == cost
        assert firm(ground, tuple(held)) == []


@quick
@given(grounds())
def test_mending_what_needs_no_mending_changes_nothing(ground: Ground) -> None:
    roster = made(ground)
    assert roster_search.repaired(ground, roster) == roster


@quick
@given(grounds(most=4, length=3), st.data())
def test_after_somebody_leaves_as_few_places_change_as_fill_it_again(ground: Ground, data: st.DataObject) -> None:
    ground = replace(ground, settings=replace(ground.settings, wanted_traits=frozenset(), no_lone_night=False))
    roster = made(ground)
    gone = data.draw(st.sampled_from(ground.members))
    after = replace(ground, members=tuple(one for one in ground.members if one is not gone))
    mended = roster_search.repaired(after, roster)
    assert firm(after, mended) == []
    changed = sum(one.member_id != other.member_id for one, other in zip(mended, roster, strict=True))
    assert changed == fewest_changes(after, roster, len(gaps(mended)))
    for slot in gaps(mended):
        assert not [one for one in roster_checks.open_to(after, mended, slot) if one.is_open]


def fewest_changes(ground: Ground, now: tuple[Assigned, ...], most_gaps: int) -> int:
    """The fewest changes among all rosters of a ground with no more gaps: every one is looked at."""
    grid, was = roster_grids.of_ground(ground), [one.member_id for one in now]
    ids = [*(one.id for one in ground.members), None]
    return min(
        sum(was[place] != ids[one] for place, one in enumerate(who))
        for who in every(grid, [])
        if who.count(-1) <= most_gaps
    )


def every(grid: roster_grids.Grid, who: list[int]) -> Iterator[list[int]]:
    """Every way to fill the places that keeps the firm rules."""
    place = len(who)
    if place == len(grid.able):
        yield list(who)
        return
    for one in (-1, *grid.able[place]):
        if one < 0 or not any(grid.clash[place] >> other & 1 for other, held in enumerate(who) if held == one):
            yield from every(grid, [*who, one])
