"""Errands and seals: what goes from hand to hand is given back, and no proof is stamped that is not ours to issue."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.changes import errands, matter_numbers, stamps
from db.desk import Desk
from db.errors import Refused
from db.models.errands import Errand, SealUse
from db.queries import errands as kept
from db.queries import stamps as ledger
from db.rules import stamps as rules
from db.rules.agenda import Asked
from db.rules.errands import ErrandDraft, ItemDraft, Way
from db.rules.stamps import SealDraft
from tests import make
from tests.conftest import StillClock

SEAL = SealDraft("committee", "", "王秀英", "王主任", "residence", "区教育局", "兹证明……")


def ask(desk: Desk, **facts: Any) -> str:
    """An errand that was taken on."""
    usual = {"kind": "pay", "what": "缴电费", "runner": "志愿者小陈"}
    return desk.do_now(errands.ask, ErrandDraft(make.a_resident(desk, "王秀英"), **usual | facts))


def hand(desk: Desk, key: str, way: Way, **facts: Any) -> str:
    """Something goes from hand to hand."""
    version = desk.ask_now(lambda: Errand.get_by_id(key).version)
    return desk.do_now(errands.hand, key, version, ItemDraft(way, **facts))


def end(desk: Desk, key: str, outcome: str = "done") -> None:
    """The errand ends."""
    desk.do_now(errands.end, key, desk.ask_now(lambda: Errand.get_by_id(key).version), outcome)


def test_what_is_taken_along_is_spent_with_a_receipt_and_given_back_before_an_errand_ends(desk: Desk) -> None:
    key = ask(desk)
    card_key = hand(desk, key, Way.TAKEN, what="社保卡", hand="王秀英")
    hand(desk, key, Way.TAKEN, fen=20000, hand="王秀英")
    with pytest.raises(Refused) as caught:
        hand(desk, key, Way.SPENT, fen=20001)
    assert {one.field for one in caught.value.problems} == {"fen", "receipt"}
    wrong = hand(desk, key, Way.SPENT, fen=10000, receipt="No.1")
    desk.do_now(errands.strike, wrong, "写错金额")
    hand(desk, key, Way.SPENT, what="电费", fen=12050, receipt="No.1")
    found = desk.ask_now(kept.one, key)
    assert found.held.fen == 7950 and [one.what for one in found.held.things] == ["社保卡"]
    assert [one.is_struck for one in found.items] == [False, False, True, False, False]
    with pytest.raises(Refused) as caught:
        end(desk, key)
    assert caught.value.problems[0].values == {"things": "社保卡、79.50元"}
    hand(desk, key, Way.BACK, fen=7950, hand="王秀英")
    hand(desk, key, Way.BACK, item_id=card_key, hand="王秀英")
    with pytest.raises(Refused):
        hand(desk, key, Way.BACK, item_id=card_key)
    end(desk, key)
    assert desk.ask_now(kept.one, key).held.is_empty
    with pytest.raises(Refused):
        hand(desk, key, Way.TAKEN, what="身份证")


def test_money_that_was_spent_already_cannot_be_struck_out_from_under_it(desk: Desk) -> None:
    key = ask(desk)
    taken = hand(desk, key, Way.TAKEN, fen=5000)
    hand(desk, key, Way.SPENT, fen=5000, receipt="无票，菜场")
    with pytest.raises(Refused):
        desk.do_now(errands.strike, taken, "没收过钱")


def test_what_was_given_back_and_what_strikes_out_are_not_struck_out(desk: Desk) -> None:
    key = ask(desk)
    card = hand(desk, key, Way.TAKEN, what="医保卡")
    back = hand(desk, key, Way.BACK, item_id=card)
    with pytest.raises(Refused):
        desk.do_now(errands.strike, card, "没拿过")
    line = desk.do_now(errands.strike, back, "还没还")
    with pytest.raises(Refused):
        desk.do_now(errands.strike, line, "又算了")
    desk.do_now(errands.strike, card, "没拿过")
    end(desk, key)


def test_an_errand_is_due_and_stands_on_the_list_of_the_day(desk: Desk, clock: StillClock) -> None:
    key = ask(desk)
    now = desk.by()
    assert desk.ask_now(kept.agenda, Asked(now.today, now.at)) == []
    clock.move(days=3)
    now = desk.by()
    (line,) = desk.ask_now(kept.agenda, Asked(now.today, now.at))
    assert line.due_on == datetime.date(2026, 11, 24) and line.facts == {"errand": key}
    assert [one.key for one in desk.ask_now(kept.unfinished_things, Asked(now.today, now.at))] == [f"errand/{key}"]
    assert desk.ask_now(kept.find, "电费")[0].number == "PT-20261122-001"
    with pytest.raises(Refused):
        ask(desk, kind="other", what="", runner="")


def test_no_proof_is_stamped_that_the_community_does_not_issue(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        desk.do_now(stamps.use, SealDraft("committee", "", "王秀英", "王主任", "alive", "养老院"))
    assert caught.value.problems[0].text == rules.MAY_NOT and "资格认证" in str(caught.value.problems[0].values)
    with pytest.raises(Refused) as caught:
        desk.do_now(stamps.use, SealDraft("", " ", "", "", copies=0))
    assert {one.field for one in caught.value.problems} == {"seal", "title", "applicant", "approved_by", "copies"}
    key = desk.do_now(stamps.use, SEAL)
    found = desk.ask_now(ledger.one, key)
    assert (found.number, found.title, found.recipient) == ("YZ-20261122-001", "居（租）住证明", "区教育局")
    desk.do_now(stamps.void, key, found.version, "打印错误，原件收回")
    assert desk.ask_now(ledger.ledger, make.TODAY, make.TODAY)[0].void_reason == "打印错误，原件收回"
    with pytest.raises(Refused):
        desk.do_now(stamps.void, key, desk.ask_now(ledger.one, key).version, "再次")


def test_the_table_says_where_to_go_instead_and_where_that_was_read(desk: Desk) -> None:
    found = desk.ask_now(ledger.rules)
    assert [sum(one.may for one in found), sum(not one.may for one in found)] == [4, 26]
    assert all(one.instead_zh and one.instead_en and one.source for one in found) and found[0].may
    (alive,) = rules.matching(found, "健在证明")
    assert "民发〔2020〕20号" in alive.source and alive.checked_on and not alive.may
    assert [one.code for one in rules.matching(found, "guardian")] == ["guardian"]
    assert [one.code for one in found if one.checked_on is None] == ["guardian"]


def test_numbers_given_away_from_the_office_become_final_there(desk: Desk) -> None:
    desk.do_now(matter_numbers.leave_office)
    ask(desk)
    desk.do_now(stamps.use, SEAL)
    renamed = desk.do_now(matter_numbers.return_to_office)
    assert [new for _old, new in renamed] == ["PT-20261122-001", "YZ-20261122-001"]
    assert desk.ask_now(lambda: SealUse.get().former_number) == "YZ-20261122-T001-001"
