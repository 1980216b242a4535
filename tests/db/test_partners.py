"""Partner units in the store: contacts, agreements, needs and offers brought together, deliveries, thanks."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import offers, partners
from db.changes.offers import DeliveryDraft
from db.desk import Desk
from db.errors import HouseError, Refused
from db.queries import history, offer_matches, partner_agenda, remarks
from db.queries import offers as kept
from db.queries import partners as units
from db.queries.offer_matches import MatchLine
from db.queries.offers import NeedLine
from db.rules.agenda import Asked, Weight
from db.rules.offers import OfferDraft
from db.rules.partners import AgreementDraft, ContactDraft, Standing
from tests import make
from tests.db.volunteering import CREDIT_CODE, TODAY, a_need, a_unit, ago, an_offer

DAY = datetime.timedelta(1)


def match(desk: Desk, key: str) -> MatchLine:
    found = desk.ask_now(offer_matches.match, key)
    assert found is not None
    return found


def need(desk: Desk, key: str) -> NeedLine:
    return next(one for one in desk.ask_now(kept.all_needs) if one.id == key)


def told(desk: Desk) -> list[tuple[str, Weight]]:
    asked = Asked(TODAY, desk.by().at)
    return [(one.title, one.weight) for one in desk.ask_now(partner_agenda.agenda, asked)]


def test_a_unit_is_known_by_its_code_and_whom_to_ask_there(desk: Desk) -> None:
    unit = a_unit(desk, credit_code="9111 0000 6000 3734 1l")
    with pytest.raises(Refused) as refused:
        a_unit(desk, "另一所", credit_code=CREDIT_CODE)
    assert [one.field for one in refused.value.problems] == ["credit_code"]
    desk.do_now(partners.add_contact, unit, ContactDraft("赵老师", "德育主任", "13800001234"))
    second = desk.do_now(partners.add_contact, unit, ContactDraft("孙校长", "校长", is_main=True))
    (line,) = desk.ask_now(units.lines, TODAY, "xflxx")
    assert (line.credit_code, line.contact, line.phone) == (CREDIT_CODE, "孙校长", "")
    assert desk.ask_now(units.lines, TODAY, "赵老师") and not desk.ask_now(units.lines, TODAY, "x", "bank")
    desk.do_now(partners.end_contact, second, 1)
    (line,) = desk.ask_now(units.lines, TODAY)
    assert (line.contact, line.phone) == ("赵老师", "138****1234")


def test_an_agreement_that_ends_is_told_until_it_is_ended(desk: Desk) -> None:
    unit = a_unit(desk)
    draft = AgreementDraft("共建协议", ago(335), ago(335), TODAY + 30 * DAY)
    key = desk.do_now(partners.agree, unit, draft)
    (line,) = desk.ask_now(units.lines, TODAY)
    assert line.standing is Standing.ENDING and told(desk) == [("幸福路小学", Weight.COMING)]
    desk.do_now(partners.end_agreement, key, 1, "续签新协议")
    assert told(desk) == []
    card = desk.ask_now(units.one, unit, TODAY)
    assert card is not None and card.agreements[0].reason == "续签新协议"


def test_a_need_is_matched_with_reasons_delivered_and_thanked_for(desk: Desk) -> None:
    unit, other = a_unit(desk), a_unit(desk, "街角超市", kind="shop")
    goods = {"kind": "goods", "quantity": 30, "unit": "share"}
    best = an_offer(desk, unit, "爱心米面", **goods)
    an_offer(desk, other, "饮料", **{**goods, "quantity": 5})
    person = make.a_resident(desk)
    wanted = a_need(desk, "困难家庭米面", **{**goods, "quantity": 20}, by_on=TODAY + DAY, person_id=person)
    assert told(desk) == [("困难家庭米面", Weight.COMING)]
    assert [one.about for one in desk.ask_now(remarks.on_page, person, TODAY)] == ["{what}"]
    first, second = desk.ask_now(offer_matches.proposals, wanted, TODAY)
    assert first.offer.id == best and first.fit.reasons == ("words", "enough", "in_time")
    assert second.fit.reasons == ("in_time", "part") and second.fit.quantity == 5
    with pytest.raises(Refused):
        desk.do_now(offers.match, wanted, best, 21)
    key = desk.do_now(offers.match, wanted, best)
    assert (match(desk, key).quantity, need(desk, wanted).left) == (20, 0)
    assert [one.left for one in desk.ask_now(kept.all_offers, TODAY, unit)] == [10]
    desk.do_now(offers.deliver, key, 1, DeliveryDraft(TODAY, 12, "李敏"))
    assert (match(desk, key).state, match(desk, key).came, need(desk, wanted).is_met) == ("agreed", 12, False)
    last = desk.do_now(offers.deliver, key, match(desk, key).version, DeliveryDraft(TODAY))
    assert (match(desk, key).state, match(desk, key).is_to_be_thanked) == ("done", True)
    assert need(desk, wanted).is_met and desk.ask_now(remarks.on_page, person, TODAY) == []
    desk.do_now(partners.thank, unit, "letter", "感谢贵校", key)
    assert match(desk, key).thanked_on == TODAY
    desk.do_now(offers.withdraw_delivery, last, 1, "重复登记")
    assert (match(desk, key).state, match(desk, key).came) == ("agreed", 12)
    desk.do_now(offers.call_off, key, match(desk, key).version, "不再提供")
    assert need(desk, wanted).left == 8 and [one.left for one in desk.ask_now(kept.all_offers, TODAY, unit)] == [18]


def test_an_offer_never_falls_below_what_was_taken_of_it(desk: Desk) -> None:
    unit = a_unit(desk)
    facts = {"kind": "people", "quantity": 10, "unit": "head"}
    offer = an_offer(desk, unit, "学生", **facts)
    wanted = a_need(desk, "搬运", **facts)
    key = desk.do_now(offers.match, wanted, offer, 8)
    with pytest.raises(Refused):
        desk.do_now(offers.amend_offer, offer, 1, OfferDraft("people", "学生", ago(9), 7, "head"))
    desk.do_now(offers.amend_offer, offer, 1, OfferDraft("people", "学生", ago(9), 8, "head"))
    with pytest.raises(Refused):
        desk.do_now(partners.close, unit, 1, "搬迁")
    with pytest.raises(Refused):
        desk.do_now(offers.close_need, wanted, 1, "不要了")
    with pytest.raises(Refused):
        desk.do_now(offers.finish, key, 1)
    desk.do_now(offers.call_off, key, 1, "学校停课")
    desk.do_now(partners.close, unit, 1, "搬迁")
    assert desk.ask_now(kept.all_offers, TODAY) == []
    desk.do_now(offers.close_need, wanted, 1, "不要了")
    assert desk.ask_now(kept.all_needs) == [] and len(desk.ask_now(kept.all_needs, True)) == 1


def test_what_was_found_in_an_uncounted_offer_is_done_when_the_worker_says_so(desk: Desk) -> None:
    unit = a_unit(desk)
    desk.do_now(partners.agree, unit, AgreementDraft("共建", ago(9), ago(9)))
    wanted, offer = a_need(desk, by_on=ago(1)), an_offer(desk, unit)
    (found,) = desk.ask_now(offer_matches.proposals, wanted, TODAY)
    assert found.fit.reasons == ("words", "open", "in_time", "agreement")
    key = desk.do_now(offers.match, wanted, offer)
    assert [weight for _title, weight in told(desk)] == [Weight.OVERDUE]
    desk.do_now(offers.deliver, key, 1, DeliveryDraft(TODAY))
    assert (match(desk, key).times, match(desk, key).state) == (1, "agreed")
    desk.do_now(offers.finish, key, match(desk, key).version)
    assert need(desk, wanted).is_met and told(desk) == []
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    assert match(desk, key).state == "agreed"


def test_taking_back_never_leaves_less_than_was_matched(desk: Desk) -> None:
    unit = a_unit(desk)
    offer = an_offer(desk, unit, "学生", kind="people", quantity=5, unit="head")
    desk.do_now(offers.amend_offer, offer, 1, OfferDraft("people", "学生", ago(10), 10, "head"))
    more = desk.ask_now(history.recent)[0].id
    key = desk.do_now(offers.match, a_need(desk, "搬运", kind="people", quantity=10, unit="head"), offer, 8)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, more)
    desk.do_now(offers.call_off, key, 1, "停课")
    desk.do_now(taking_back.undo, more)
    assert [one.quantity for one in desk.ask_now(kept.all_offers, TODAY, unit)] == [5]


def test_a_unit_whose_code_another_one_bears_does_not_come_back(desk: Desk) -> None:
    unit = a_unit(desk, credit_code=CREDIT_CODE)
    desk.do_now(partners.close, unit, 1, "搬迁")
    closed = desk.ask_now(history.recent)[0].id
    a_unit(desk, "新校区", credit_code=CREDIT_CODE)
    with pytest.raises(Refused):
        desk.do_now(partners.reopen, unit, 2)
    with pytest.raises(HouseError):
        desk.do_now(taking_back.undo, closed)


def test_what_others_took_meanwhile_is_not_held_twice_by_a_match_that_opens_again(desk: Desk) -> None:
    unit = a_unit(desk)
    offer = an_offer(desk, unit, "米", quantity=10, unit="piece", kind="goods")
    first, second = (a_need(desk, "米", quantity=10, unit="piece", kind="goods") for _count in range(2))
    taken = desk.do_now(offers.match, first, offer, 10)
    came = desk.do_now(offers.deliver, taken, 1, DeliveryDraft(TODAY, 3))
    desk.do_now(offers.finish, taken, 2)
    finished = desk.ask_now(history.recent)[0].id
    desk.do_now(offers.match, second, offer, 7)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, finished)
    with pytest.raises(Refused):
        desk.do_now(offers.withdraw_delivery, came, 1, "送错了")
    assert match(desk, taken).state == "done"
    line = desk.ask_now(kept.offer, offer)
    assert line is not None and line.left == 0
