"""Applications beside rights: whose they are, what is told meanwhile, from when and how much is paid."""

from __future__ import annotations

import datetime

import pytest

from db.changes import applications, benefit_answers
from db.desk import Desk
from db.errors import Refused
from db.models.benefits import Benefit
from db.queries import application_decisions, application_papers, benefit_outreach
from db.queries import benefit_answers as answers
from db.rules import applications as rules
from db.rules.policies import Amount, Payee, Start
from db.rules.policy_conditions import Age, Every, Some
from tests import make
from tests.conftest import StillClock
from tests.db.applied import OFFSET, a_person, a_policy, apply, bring, card, decided, do


def test_a_household_applies_once_for_a_right_that_is_all_of_theirs(desk: Desk) -> None:
    a_policy(desk, "P-01", payee=Payee.HOUSEHOLD, condition=Age(18))
    people = [make.a_resident(desk, name, "3-1-101", role) for name, role in (("甲", make.HEAD), ("乙", make.SPOUSE))]
    apply(desk, person_id=people[0], policy="P-01")
    with pytest.raises(Refused) as caught:
        apply(desk, person_id=people[1], policy="P-01")
    assert [one.text for one in caught.value.problems] == [rules.IS_OPEN_AT_HOME]


def test_who_applies_is_not_told_of_the_right_however_long_it_takes(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    person = a_person(desk)
    key = apply(desk, person_id=person)
    # Somebody reads the right out to all who are there, and the application lies for more than half a year.
    desk.do_now(benefit_answers.answer, person, "P-05", "told")
    clock.move(days=250)
    today = desk.by().today
    assert desk.ask_now(benefit_outreach.still_open, "P-05", today) == []
    assert desk.ask_now(answers.resting, [person], today) == {person: {"P-05": "applied"}}
    do(desk, "take", key, "withdraw", {"reason": "不办了"})
    assert len(desk.ask_now(benefit_outreach.still_open, "P-05", today)) == 1


def test_a_renewal_that_is_stopped_before_it_is_paid_leaves_what_was_paid_before(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    first = apply(desk)
    decided(desk, clock, first)
    do(desk, "pay", first)
    clock.move(days=330)
    second = desk.do_now(applications.renew, first)
    decided(desk, clock, second, fen=6000)
    do(desk, "take", second, "stop", {"reason": "批错了"})
    rows = desk.ask_now(lambda: sorted((one.fen, one.to_on is None, one.reason) for one in Benefit.select()))
    assert rows == [(3000, True, ""), (6000, False, "wrong")]


def test_a_right_of_small_children_counts_from_birth_and_a_sum_that_is_not_sure_is_left_open(desk: Desk) -> None:
    a_policy(desk, "P-09", condition=Age(below=3), amounts=(Amount(360_000, 12),), start=Start.MONTH_OF_ELIGIBILITY)
    child = a_person(desk, "王小宝", "2026-03-20")
    key = apply(desk, person_id=child, policy="P-09")
    asked = (key, make.TODAY, OFFSET)
    found = desk.ask_now(application_decisions.proposed, *asked)
    assert (found.pays_from, found.fen, found.every) == (datetime.date(2026, 3, 1), 360_000, 12)
    two = (Amount(80_00, zh="生活补贴"), Amount(120_00, zh="护理补贴"))
    a_policy(desk, "P-06", amounts=two, condition=Age(0))
    key = apply(desk, person_id=child, policy="P-06")
    assert desk.ask_now(application_decisions.proposed, key, *asked[1:]).fen is None
    a_policy(desk, "P-04", amounts=(Amount(5000_00, 0, zh="最多"),), condition=Age(0))
    key = apply(desk, person_id=child, policy="P-04")
    assert desk.ask_now(application_decisions.proposed, key, *asked[1:]).fen is None


def test_the_reasons_that_are_kept_stand_under_their_headings(desk: Desk) -> None:
    a_policy(desk, condition=Some((Age(60), Every((Age(80), Age(70))))))
    key = apply(desk)
    depths = [one.depth for one in card(desk, key).reasons]
    assert depths[0] == 0 and max(depths) == 2


def test_a_public_notice_names_no_sum_that_nobody_has_decided_yet(desk: Desk) -> None:
    two = (Amount(80_00, zh="困难残疾人生活补贴"), Amount(120_00, zh="重度残疾人护理补贴"))
    a_policy(desk, "P-06", amounts=two)
    key = apply(desk, policy="P-06")
    bring(desk, key)
    do(desk, "advance", key)
    do(desk, "post", key, "公告栏")
    facts = desk.ask_now(application_papers.notice, key, desk.by().at, OFFSET).facts
    assert [one["金额"] for one in facts["公示"]] == ["以审批结果为准"]
