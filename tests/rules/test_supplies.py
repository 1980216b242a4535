"""Rules of supplies: what is taken first, never more than is there, never back more than went, and what each gets."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import supplies, supply_campaigns, supply_moves, supply_stocktakes
from db.rules.supplies import ItemDraft, Shelf
from db.rules.supply_campaigns import CampaignDraft, IssueDraft, Share
from db.rules.supply_moves import Back, Lot, MoveDraft, MoveKind, Row
from db.rules.supply_stocktakes import Counted, StocktakeDraft
from tests.rules.properties import quick

TODAY = datetime.date(2026, 11, 22)
REASONS = {"opening": ("in",), "use": ("out",), "post": ("out", "lend"), "shift": ("sent",), "lost": ("loss", "less")}
days = st.none() | st.dates(TODAY - datetime.timedelta(40), TODAY + datetime.timedelta(400))
lots = st.lists(st.builds(Lot, st.uuids().map(str), st.integers(0, 60), days), max_size=8, unique_by=lambda one: one.id)


def after(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(number)


@quick
@given(lots, st.integers(1, 300), st.booleans())
def test_what_is_taken_is_there_and_is_what_expires_first(found: list[Lot], wanted: int, with_expired: bool) -> None:
    taken = {one.lot_id: one.quantity for one in supply_moves.picked(found, wanted, TODAY, with_expired)}
    usable = [one for one in found if with_expired or not supplies.is_expired(one.expires_on, TODAY)]
    assert sum(taken.values()) == min(wanted, sum(one.quantity for one in usable))
    assert all(0 < quantity <= next(one.quantity for one in usable if one.id == key) for key, quantity in taken.items())
    # Whatever is left in a lot that was touched or passed over does not expire before one that was taken from.
    left = [one for one in usable if one.quantity > taken.get(one.id, 0)]
    used = [one for one in usable if one.id in taken]
    assert all(supply_moves.first_out(one) <= supply_moves.first_out(other) for one in used for other in left)
    short = supply_moves.short_of(found, wanted, TODAY, "quantity", with_expired)
    assert bool(short) == (sum(taken.values()) < wanted)


@quick
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-20, 20)), max_size=20), st.integers(0, 9))
def test_what_may_be_taken_on_a_day_that_is_over_leaves_no_day_since_below_nothing(
    moves: list[tuple[int, int]], day: int
) -> None:
    known = [(after(number), change) for number, change in moves]
    now = sum(change for _on, change in known)
    free = supply_moves.left_since(now, [(on, change) for on, change in known if on > after(day)])
    ends = [sum(change for on, change in known if on <= after(number)) for number in range(day, 10)]
    assert free == max(0, min([*ends, now]))


@quick
@given(st.lists(st.tuples(st.sampled_from(list(MoveKind)), st.integers(1, 99)), max_size=30))
def test_the_changes_of_moves_add_up_to_what_came_less_what_went(moves: list[tuple[MoveKind, int]]) -> None:
    came = ("in", "received", "back", "revoke", "more")
    total = sum(supply_moves.change(kind, quantity) for kind, quantity in moves)
    into = sum(quantity for kind, quantity in moves if kind in came)
    out = sum(quantity for kind, quantity in moves if kind not in (*came, "gone"))
    assert total == into - out


@quick
@given(st.integers(0, 9), st.integers(-2, 12), st.integers(-2, 12))
def test_never_more_comes_back_than_is_out(still_open: int, returned: int, lost: int) -> None:
    is_sound = min(returned, lost) >= 0 and 0 < returned + lost <= still_open
    assert bool(supply_moves.back_problems(Back("1", 1, returned, lost), still_open)) != is_sound


@quick
@given(st.lists(st.integers(0, 9), max_size=20), st.integers(1, 9), st.integers(1, 9))
def test_the_totals_of_a_campaign_add_up_household_by_household(heads: list[int], each: int, per_head: int) -> None:
    shares = [Share("water", each), Share("rice", per_head, "head")]
    total = supply_campaigns.total(shares, heads)
    assert total == {item.item_id: sum(item.of(number) for number in heads) for item in shares}
    assert total["water"] == each * len(heads)


@pytest.mark.parametrize(
    ("usable", "least", "expiries", "shelf"),
    [
        (5, 5, (), Shelf.FINE),
        (4, 5, (), Shelf.SHORT),
        (9, 5, (after(30),), Shelf.EXPIRING),
        (9, 5, (after(31), None), Shelf.FINE),
        (9, 5, (after(0),), Shelf.EXPIRING),
        (4, 5, (after(-1),), Shelf.EXPIRED),
    ],
)
def test_the_shelf_says_what_presses_most(
    usable: int, least: int, expiries: tuple[datetime.date | None, ...], shelf: Shelf
) -> None:
    assert supplies.shelf(usable, least, expiries, TODAY) is shelf


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (MoveDraft(MoveKind.OUT, (), reason="use", party="甲"), "rows"),
        (MoveDraft(MoveKind.OUT, (Row("1", 0),), reason="use", party="甲"), "0.quantity"),
        (MoveDraft(MoveKind.OUT, (Row("1", 1),), reason="opening", party="甲"), "reason"),
        (MoveDraft(MoveKind.OUT, (Row("1", 1),), reason="use"), "party"),
        (MoveDraft(MoveKind.LEND, (Row("1", 1),), reason="post", party="甲", due_on=after(-1)), "due_on"),
        (MoveDraft(MoveKind.IN, (Row("1", 1),), reason="opening"), "place_id"),
        (MoveDraft(MoveKind.IN, (Row("1", 1),), reason="opening", place_id="1", moved_on=after(1)), "moved_on"),
        (MoveDraft(MoveKind.SENT, (Row("1", 1),), reason="shift", place_id="1"), "to_place_id"),
        (MoveDraft(MoveKind.SENT, (Row("1", 1),), reason="shift", place_id="1", to_place_id="1"), "to_place_id"),
        (MoveDraft(MoveKind.LEND, (Row("1", 1),), reason="post", household_id="1"), ""),
    ],
)
def test_a_paper_says_what_is_wrong_with_it(draft: MoveDraft, field: str) -> None:
    assert [one.field for one in supply_moves.problems_in(draft, REASONS, TODAY)] == ([field] if field else [])


@pytest.mark.parametrize(
    ("shares", "to_on", "field"),
    [
        ((Share("1", 1),), after(1), ""),
        ((), after(1), "shares"),
        ((Share("1", 0),), after(1), "0.each"),
        ((Share("1", 1, "floor"),), after(1), "0.per"),
        ((Share("1", 1), Share("1", 2)), after(1), "1.item_id"),
        ((Share("1", 1),), after(-1), "to_on"),
    ],
)
def test_a_campaign_says_what_is_wrong_with_it(shares: tuple[Share, ...], to_on: datetime.date, field: str) -> None:
    found = supply_campaigns.problems_in(CampaignDraft("慰问", TODAY, to_on, shares), ("household", "head"))
    assert [one.field for one in found] == ([field] if field else [])


def test_an_issue_names_somebody_and_is_signed_for_on_one_of_its_days() -> None:
    found = supply_campaigns.issue_problems(IssueDraft(" ", "wax", heads=0), ("sign",))
    assert [one.field for one in found] == ["name", "receiver", "proof", "heads"]
    assert not supply_campaigns.issue_problems(IssueDraft("李四", "sign", name="李四"), ("sign",))
    begins, ends = after(0), after(3)
    assert not supply_campaigns.day_problems(begins, ends, None, ends)
    assert [supply_campaigns.day_problems(begins, ends, None, on)[0].text for on in (after(-1), after(4))] == [
        supply_campaigns.NOT_YET,
        supply_campaigns.IS_OVER,
    ]
    assert supply_campaigns.day_problems(begins, ends, after(1), after(1))[0].values == {"day": after(1)}


def test_a_count_needs_a_reason_where_it_differs_and_a_lot_that_moved_is_counted_again() -> None:
    counted = (Counted("a", 5, 5), Counted("b", 5, 3), Counted("c", 5, 3, "lost"), Counted("d", 5, 6, "lost"))
    found = supply_stocktakes.problems_in(StocktakeDraft("1", (*counted, Counted("e", 5, 5))), REASONS, BOOKED)
    assert [one.field for one in found] == ["1.reason", "3.reason", "4.counted"]
    assert found[-1].values == {"now": 4, "booked": 5}
    assert [one.field for one in supply_stocktakes.problems_in(StocktakeDraft("1", ()), REASONS, {})] == ["counted"]


BOOKED = {"a": 5, "b": 5, "c": 5, "d": 5, "e": 4}


def test_an_item_is_of_a_kind_and_counted_in_a_unit() -> None:
    found = supplies.item_problems(ItemDraft("", "x", "y", least=-1, spec="长" * 41), ("flood",), ("bag",))
    assert {one.field for one in found} == {"name", "spec", "kind", "unit", "least"}
    assert not supplies.item_problems(ItemDraft("沙袋", "flood", "bag"), ("flood",), ("bag",))
    assert [supplies.whole(typed) for typed in (" 12 ", "１２", "-1", "1.5", "", "9999999")] == [
        12,
        12,
        None,
        None,
        None,
        None,
    ]
