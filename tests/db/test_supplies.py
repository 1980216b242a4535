"""Supplies in the store: the journal and the stock that follows from it, loans, counts, and never below nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.changes import history as taking_back
from db.changes import supplies, supply_moves, supply_stocktakes
from db.desk import Desk
from db.errors import Conflict, HouseError, Refused
from db.models.supplies import SupplyLoan, SupplyLot
from db.queries import history, supply_clocks, supply_ledgers, supply_loans
from db.queries import supplies as kept
from db.rules import supply_moves as rules
from db.rules.agenda import Asked, Weight
from db.rules.supplies import ItemDraft, PlaceDraft, Shelf
from db.rules.supply_moves import Back, MoveKind, Row
from db.rules.supply_stocktakes import Counted, StocktakeDraft
from db.rules.unfinished import Group
from tests.db import supplying
from tests.db.supplying import TODAY, all_is_well, an_item, bring, move, there
from tests.rules.properties import quick

Counting = Callable[[Desk], AbstractContextManager[list[str]]]


def day(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(number)


def lots(desk: Desk, item: str) -> list[tuple[str, datetime.date | None, int]]:
    return [(one.place, one.expires_on, one.quantity) for one in desk.ask_now(kept.one, item, TODAY).lots]


def asked(desk: Desk, until: datetime.date | None = None) -> Asked:
    return Asked(TODAY, desk.by().at, desk.worker_id, until=until)


def test_what_goes_out_is_what_expires_first_and_the_ledger_tells_each_move(desk: Desk) -> None:
    place, water = supplying.a_place(desk), an_item(desk)
    bring(desk, water, place, 10, day(200))
    bring(desk, water, place, 5, day(20))
    bring(desk, water, place, 4, day(-1))
    move(desk, MoveKind.OUT, Row(water, 7), document="领字3号", party="张力")
    assert lots(desk, water) == [("社区仓库", day(-1), 4), ("社区仓库", day(200), 8)]
    told = [(one.kind, one.change, one.balance, one.party) for one in desk.ask_now(supply_ledgers.of_item, water)]
    assert told[-2:] == [("out", -5, 14, "张力"), ("out", -2, 12, "张力")]
    assert all_is_well(desk)


def test_more_than_is_there_is_refused_with_what_is_there_and_nothing_is_written(desk: Desk) -> None:
    place, water, rice = supplying.a_place(desk), an_item(desk), an_item(desk, "大米")
    bring(desk, water, place, 3)
    bring(desk, rice, place, 5, day(-3))
    with pytest.raises(Refused) as refused:
        move(desk, MoveKind.OUT, Row(water, 2), Row(rice, 1), Row(water, 2))
    assert [(one.field, one.text, one.values["there"]) for one in refused.value.problems] == [
        ("1.quantity", rules.SHORT_EXPIRED, 0),
        ("2.quantity", rules.SHORT, 1),
    ]
    assert (there(desk, water), there(desk, rice)) == (3, 5)
    move(desk, MoveKind.LOSS, Row(rice, 5))
    assert there(desk, rice) == 0


def test_what_goes_on_a_day_that_is_over_was_there_on_every_day_since(desk: Desk) -> None:
    place, water = supplying.a_place(desk), an_item(desk)
    move(desk, MoveKind.IN, Row(water, 5), place_id=place, moved_on=day(-9))
    bring(desk, water, place, 10)
    with pytest.raises(Refused) as refused:
        move(desk, MoveKind.OUT, Row(water, 6), moved_on=day(-3))
    assert refused.value.problems[0].values["there"] == 5
    move(desk, MoveKind.OUT, Row(water, 5), moved_on=day(-3))
    assert [one.balance for one in desk.ask_now(supply_ledgers.of_item, water)] == [5, 0, 10]


def test_a_transfer_keeps_the_day_until_which_it_keeps_and_changes_nothing_in_all(desk: Desk) -> None:
    here, post, water = supplying.a_place(desk), supplying.a_place(desk, "卡点"), an_item(desk)
    bring(desk, water, here, 10, day(50))
    move(desk, MoveKind.SENT, Row(water, 4), place_id=here, to_place_id=post)
    assert sorted(lots(desk, water)) == [("卡点", day(50), 4), ("社区仓库", day(50), 6)]
    (told,) = desk.ask_now(supply_ledgers.movements, day(-1), day(0))
    assert (told.before, told.sums["came_in"], told.after) == (0, 10, 10)
    assert all_is_well(desk)


def test_what_is_lent_is_out_until_it_is_back_and_never_more_comes_back(desk: Desk) -> None:
    place, radio, water = supplying.a_place(desk), supplying.a_radio(desk), an_item(desk)
    bring(desk, radio, place, 3)
    bring(desk, water, place, 3)
    with pytest.raises(Refused, match="mended"):
        move(desk, MoveKind.LEND, Row(water, 1))
    move(desk, MoveKind.LEND, Row(radio, 3), party="王队长", phone="13900001111", due_on=day(1))
    (loan,) = desk.ask_now(supply_loans.still_out)
    assert (loan.holder, loan.still_out, there(desk, radio)) == ("王队长", 3, 0)
    desk.do_now(supply_moves.take_back, [Back(loan.id, loan.version, returned=1, lost=1)])
    with pytest.raises(Conflict):
        desk.do_now(supply_moves.take_back, [Back(loan.id, loan.version, returned=1)])
    (loan,) = desk.ask_now(supply_loans.still_out)
    with pytest.raises(Refused) as refused:
        desk.do_now(supply_moves.take_back, [Back(loan.id, loan.version, returned=2)])
    assert refused.value.problems[0].values == {"open": 1}
    desk.do_now(supply_moves.take_back, [Back(loan.id, loan.version, returned=1)])
    assert (desk.ask_now(supply_loans.still_out), there(desk, radio)) == ([], 2)
    assert all_is_well(desk)


def test_a_count_puts_the_journal_right_in_one_deed_that_is_taken_back_whole(desk: Desk) -> None:
    place, water, rice = supplying.a_place(desk), an_item(desk), an_item(desk, "大米")
    bring(desk, water, place, 10)
    bring(desk, rice, place, 4)
    keys = {one.id: one.lots[0].id for one in desk.ask_now(kept.stock, TODAY)}
    stale = StocktakeDraft(place, (Counted(keys[water], 9, 9),))
    with pytest.raises(Refused) as refused:
        desk.do_now(supply_stocktakes.count, stale)
    assert refused.value.problems[0].values == {"now": 10, "booked": 9}
    counted = (Counted(keys[water], 10, 8, "damp"), Counted(keys[rice], 4, 5, "unbooked"))
    desk.do_now(supply_stocktakes.count, StocktakeDraft(place, counted, "王库管"))
    assert (there(desk, water), there(desk, rice), all_is_well(desk)) == (8, 5, True)
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None and last.kind == "supply_stocktakes.count"
    desk.do_now(taking_back.undo, last.id)
    assert (there(desk, water), there(desk, rice), all_is_well(desk)) == (10, 4, True)


def test_what_later_moves_build_on_is_not_taken_back(desk: Desk) -> None:
    place, water = supplying.a_place(desk), an_item(desk)
    bring(desk, water, place, 10)
    came = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    move(desk, MoveKind.OUT, Row(water, 6))
    assert came is not None
    with pytest.raises(Refused, match="Not taken back"):
        desk.do_now(taking_back.undo, came.id)


def test_an_item_and_a_place_go_only_when_nothing_is_left_of_them(desk: Desk) -> None:
    place, radio = supplying.a_place(desk), supplying.a_radio(desk)
    bring(desk, radio, place, 2)
    move(desk, MoveKind.LEND, Row(radio, 1))
    with pytest.raises(Refused) as refused:
        desk.do_now(supplies.close_place, place, 1)
    assert [one.values for one in refused.value.problems] == [{"there": 1}, {"open": 1}]
    with pytest.raises(Refused):
        desk.do_now(supplies.close_item, radio, 1)
    with pytest.raises(Refused):
        desk.do_now(supplies.add_item, ItemDraft("对讲机", "light", "device"))
    with pytest.raises(Refused):
        desk.do_now(supplies.add_place, PlaceDraft("社区仓库"))
    spare = supplying.a_place(desk, "空屋")
    desk.do_now(supplies.close_place, spare, 1)
    supplying.a_place(desk, "空屋")


def test_usual_items_are_proposed_once_in_the_words_of_their_list(desk: Desk) -> None:
    first = desk.do_now(supplies.add_usual, ["sandbag", "radio", "nothing"])
    assert desk.do_now(supplies.add_usual, ["radio", "gong"]) != first
    known = {one.name: (one.least, one.is_lent, one.shelf) for one in desk.ask_now(kept.stock, TODAY)}
    assert known["防汛沙袋"] == (200, False, Shelf.SHORT)
    assert known["对讲机"] == (6, True, Shelf.SHORT) and len(known) == 3


def test_the_list_of_the_day_and_the_next_shift_are_told_what_is_short_expired_or_not_back(
    desk: Desk, statements: Counting
) -> None:
    assert desk.ask_now(supply_clocks.agenda, asked(desk)) == []
    place, radio = supplying.a_place(desk), supplying.a_radio(desk)
    water = an_item(desk, least=20)
    bring(desk, water, place, 5, day(-2))
    bring(desk, water, place, 12, day(10))
    bring(desk, radio, place, 1)
    move(desk, MoveKind.LEND, Row(radio, 1), party="王队长", moved_on=day(0), due_on=day(0))
    with statements(desk) as seen:
        told = desk.ask_now(supply_clocks.agenda, asked(desk, until=day(6)))
    assert len(seen) == 4
    assert [(one.weight, one.due_on, one.about) for one in told] == [
        (Weight.OVERDUE, day(-2), supply_clocks.EXPIRED),
        (Weight.TODAY, day(0), supply_clocks.TOO_FEW),
        (Weight.TODAY, day(0), supply_clocks.NOT_BACK),
        (Weight.COMING, day(10), supply_clocks.EXPIRES),
    ]
    assert desk.ask_now(supply_clocks.agenda_days, asked(desk, until=day(10)))[day(10)] == 1
    handed = desk.ask_now(supply_clocks.unfinished_things, asked(desk))
    assert [(one.group, one.title, one.values) for one in handed] == [
        (Group.SUPPLY, "对讲机", {"quantity": 1, "holder": "王队长", "day": day(0)}),
        (Group.SUPPLY, "瓶装水", {"there": 12, "least": 20}),
    ]


acts = st.lists(
    st.tuples(
        st.sampled_from(["in", "old", "out", "loss", "sent", "lend", "back", "count", "undo"]), st.integers(1, 9)
    ),
    min_size=8,
    max_size=16,
)


@settings(quick, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_is_done_the_stock_is_the_sum_of_its_moves_and_never_below_nothing(
    file_desk: Desk, done: list[tuple[str, int]]
) -> None:
    desk = file_desk
    names = f"{desk.ask_now(lambda: SupplyLot.select().count())}-{len(desk.ask_now(kept.places))}"
    places = [supplying.a_place(desk, f"甲{names}"), supplying.a_place(desk, f"乙{names}")]
    radio = an_item(desk, f"对讲机{names}", kind="light", unit="device", is_lent=True)
    for act, number in done:
        # What cannot be done, or is no longer there because it was taken back, is told and changes nothing.
        with suppress(HouseError):
            perform(desk, act, number, radio, places)
        assert all_is_well(desk)
    rows = desk.ask_now(lambda: list(SupplyLot.select().tuples()))
    loans = desk.ask_now(lambda: [(one.quantity, one.returned + one.lost) for one in SupplyLoan.select()])
    assert all(row[-1] >= 0 for row in rows) and all(back <= lent for lent, back in loans)


def perform(desk: Desk, act: str, number: int, radio: str, places: list[str]) -> None:
    """One act of a worker at the store room."""
    row = Row(radio, number)
    if act in ("in", "old"):
        bring(desk, radio, places[number % 2], number, None if act == "in" else day(number * 20 - 60))
    elif act == "sent":
        move(desk, MoveKind.SENT, row, place_id=places[0], to_place_id=places[1])
    elif act in ("out", "loss", "lend"):
        move(desk, MoveKind(act), row, moved_on=day(-(number % 3)))
    elif act == "back":
        found = desk.ask_now(supply_loans.still_out, radio)[:1]
        desk.do_now(supply_moves.take_back, [Back(one.id, one.version, number // 2, number % 2) for one in found])
    elif act == "count":
        found_lots = desk.ask_now(kept.one, radio, TODAY).lots
        counted = [Counted(one.id, one.quantity, number, "miscount") for one in found_lots if one.place_id == places[0]]
        desk.do_now(supply_stocktakes.count, StocktakeDraft(places[0], tuple(counted)))
    elif last := desk.ask_now(history.last_of, desk.worker_id, desk.device):
        desk.do_now(taking_back.undo, last.id)
