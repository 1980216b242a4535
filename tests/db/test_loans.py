"""The lending desk in the store: asked back and let stay longer for several at once, back in one deed, told at the
door."""

from __future__ import annotations

import datetime

import pytest

from db.changes import loans as deeds
from db.changes import supply_moves
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import loan_papers, loans, supplies, supply_loans
from db.rules.remarks import Rank
from db.rules.supply_moves import Back, MoveKind, Row
from tests import make
from tests.conftest import StillClock
from tests.db.supplying import TODAY, a_place, a_radio, an_item, bring, move

ZERO = datetime.timedelta(0)


def after(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


def lent(desk: Desk) -> list[loans.HeldLine]:
    return desk.ask_now(loans.held, ZERO)


def versions(desk: Desk) -> dict[str, int]:
    return {one.loan.id: one.loan.version for one in lent(desk)}


def lend_three(desk: Desk) -> str:
    """A radio and a torch with one holder, a radio with another one; answers the key of the radio."""
    place, radio = a_place(desk), a_radio(desk)
    torch = an_item(desk, "手电", kind="light", unit="device", is_lent=True)
    for item in (radio, torch):
        bring(desk, item, place, 10)
    move(desk, MoveKind.LEND, Row(radio, 2), Row(torch, 3), party="刘队长", due_on=after(2))
    move(desk, MoveKind.LEND, Row(radio, 1), party="王楼长", due_on=after(5))
    return radio


def test_several_things_are_asked_back_and_stay_longer_in_one_deed(desk: Desk, clock: StillClock) -> None:
    lend_three(desk)
    clock.move(days=4)
    assert [(one.loan.holder, one.days_late(desk.today())) for one in lent(desk)] == [
        ("刘队长", 2),
        ("刘队长", 2),
        ("王楼长", 0),
    ]
    desk.do_now(deeds.urge, versions(desk), "电话催还")
    assert [(one.urged, one.urged_on) for one in lent(desk)] == [(1, after(4))] * 3
    with pytest.raises(Refused) as refused:
        desk.do_now(deeds.extend, versions(desk), after(5))
    assert [one.values["day"] for one in refused.value.problems] == [after(5)]
    with pytest.raises(Refused):
        desk.do_now(deeds.extend, versions(desk), after(3))
    before = versions(desk)
    desk.do_now(deeds.extend, before, after(9), "活动延期")
    assert {(one.loan.due_on, one.extended) for one in lent(desk)} == {(after(9), 1)}
    with pytest.raises(Conflict):
        desk.do_now(deeds.extend, before, after(12))
    with pytest.raises(Refused):
        desk.do_now(deeds.urge, {}, "")
    first = lent(desk)[0].loan.id
    assert [(one.kind, one.due_on) for one in desk.ask_now(loans.notes, first)] == [
        ("urge", None),
        ("extend", after(9)),
    ]


def test_things_of_several_holders_come_back_in_one_deed_and_stand_in_the_past_of_their_holder(desk: Desk) -> None:
    radio = lend_three(desk)
    drafts = [Back(one.loan.id, one.loan.version, one.loan.still_out) for one in lent(desk)]
    desk.do_now(supply_moves.take_back, drafts)
    assert lent(desk) == [] and desk.ask_now(supplies.one, radio, TODAY).there == 10
    assert {one.title for one in desk.ask_now(loans.past, "刘队长")} == {"对讲机", "手电"}
    with pytest.raises(Refused):
        desk.do_now(deeds.urge, {one.loan_id: 2 for one in drafts}, "")


def test_the_slip_of_a_holder_says_what_is_out_until_when(desk: Desk, clock: StillClock) -> None:
    lend_three(desk)
    one = next(line.loan for line in lent(desk) if line.loan.title == "手电")
    desk.do_now(supply_moves.take_back, [Back(one.id, one.version, 1)])
    clock.move(days=3)
    facts = desk.ask_now(loan_papers.slip, "刘队长", desk.today()).facts
    assert [(line["物品"], line["数量"], line["情况"]) for line in facts["借用"]] == [
        ("对讲机", "2", "逾期1天"),
        ("手电", "2", "逾期1天，已还1"),
    ]


def test_what_a_household_still_has_is_told_at_its_door(desk: Desk, clock: StillClock) -> None:
    person = make.a_family(desk)["head"]
    place, radio = a_place(desk), a_radio(desk)
    bring(desk, radio, place, 5)
    household = make.a_household_of(desk, person)
    move(desk, MoveKind.LEND, Row(radio, 1), party="", household_id=household, due_on=after(1))
    (known,) = desk.ask_now(loans.remarks_about, [person], desk.today())
    assert (known.rank, known.values["quantity"]) == (Rank.KNOW, 1)
    clock.move(days=2)
    (told,) = desk.ask_now(loans.remarks_about, [person], desk.today())
    assert (told.rank, told.on) == (Rank.TELL, after(1))
    assert desk.ask_now(supply_loans.still_out)[0].household_id == household
