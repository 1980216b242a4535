"""Applications: from the first paper to the first payment, with notice, objections, ends, and who has died midway."""

from __future__ import annotations

import datetime
import json

import pytest

from db.changes import application_steps, applications, life_events
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.applications import ApplicationObjection
from db.models.benefits import Benefit, BenefitAnswer
from db.models.residents import Person
from db.queries import application_agenda, history, policies
from db.queries import applications as kept
from db.queries.applications import Chosen
from db.rules.agenda import Asked
from db.rules.applications import DecisionDraft, ObjectionDraft
from db.rules.policies import Amount, Payee, Stage, Start
from db.rules.policy_conditions import Age
from tests import make
from tests.conftest import StillClock
from tests.db.applied import (
    GRANT,
    OFFSET,
    STAGES,
    a_person,
    a_policy,
    apply,
    bring,
    card,
    decided,
    do,
    matter,
    row,
    steps,
)


def texts(caught: pytest.ExceptionInfo[Refused]) -> list[str]:
    """The fields of the problems of a refusal."""
    return [one.field for one in caught.value.problems]


def test_an_application_keeps_the_wording_and_the_facts_of_its_day(desk: Desk) -> None:
    a_policy(desk)
    person = a_person(desk)
    make.a_tag(desk, person, "A1")
    key = apply(desk, person_id=person, agent="李梅", agent_relation="女儿", authorisation="written")
    found = card(desk, key)
    assert (found.line.matter.number, found.line.matter.title) == ("DB-20261122-001", "高龄津贴 王秀英")
    assert found.line.matter.address == "3-2-1201" and found.line.missing == 2 and found.line.person_id == person
    assert found.facts["age"] == 86 and found.facts["tags"] == ["A1"] and found.facts["household"] == 1
    assert "number" not in json.dumps(dict(found.facts)) and found.judged_on == make.TODAY
    assert [(one.zh, one.state) for one in found.materials][1] == ("户口簿", "online")
    a_policy(desk, "P-06")
    assert row(desk, key).edition_id == desk.ask_now(policies.one, "P-05", make.TODAY).line.edition_id
    answer = desk.ask_now(lambda: BenefitAnswer.get())
    assert (answer.answer, answer.application_id) == ("applied", row(desk, key).id)
    with pytest.raises(Refused) as caught:
        apply(desk, person_id=person)
    assert texts(caught) == ["policy"]
    with pytest.raises(NotFound):
        apply(desk, person_id=person, policy="P-99")
    with pytest.raises(Refused) as caught:
        apply(desk, person_id=person, policy="P-06", authorisation="guardian")
    assert texts(caught) == ["agent"]


def test_from_the_papers_to_the_first_payment_each_office_with_its_own_days(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    key = apply(desk)
    with pytest.raises(Refused) as caught:
        do(desk, "advance", key)
    assert caught.value.problems[0].values == {"materials": "身份证、银行卡"}
    bring(desk, key)
    assert card(desk, key).steps_now[0].code == "stage"
    do(desk, "advance", key, "交到街道窗口")
    # Ten working days of the subdistrict, from Sunday 22 November on.
    assert matter(desk, key).due_at.date() == datetime.date(2026, 12, 4) and row(desk, key).accepted_on == make.TODAY
    assert [one.code for one in card(desk, key).steps_now][0] == "notice"
    with pytest.raises(Refused):
        do(desk, "advance", key)
    do(desk, "post", key, "3栋公告栏")
    assert row(desk, key).notice_to == datetime.date(2026, 11, 29) and matter(desk, key).state == "noticed"
    with pytest.raises(Refused) as caught:
        do(desk, "advance", key)
    assert caught.value.problems[0].values == {"day": datetime.date(2026, 11, 29)}
    clock.move(days=8)
    do(desk, "advance", key)
    # The last office has no limit: nothing is late.
    assert matter(desk, key).state == "untimed" and matter(desk, key).due_at is None
    assert card(desk, key).steps_now[0].code == "grant"
    with pytest.raises(Refused) as caught:
        do(desk, "decide", key, DecisionDraft(datetime.date(2026, 12, 1), None, 1, ""))
    assert set(texts(caught)) == {"decided_on", "fen", "paid_from"}
    do(desk, "decide", key, DecisionDraft(datetime.date(2026, 11, 30), 3000, 1, "elderly", document="民〔2026〕7号"))
    benefit = desk.ask_now(lambda: Benefit.get())
    assert (benefit.policy, benefit.fen, benefit.every) == ("P-05", 3000, 1)
    assert benefit.from_on == datetime.date(2026, 12, 1) and benefit.application_id == row(desk, key).id
    assert row(desk, key).renew_on == datetime.date(2027, 12, 1) and matter(desk, key).state == "granted"
    assert (matter(desk, key).due_at + OFFSET).date() == datetime.date(2026, 12, 31)
    do(desk, "pay", key, None, "到账30元")
    assert matter(desk, key).ended_as == "closed" and row(desk, key).first_paid_on == datetime.date(2026, 11, 30)
    assert steps(desk, key) == ["open", "stage", "notice", "untimed", "grant", "paid"]


def test_nobody_is_paid_before_the_birthday_that_brings_the_right(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    key = apply(desk, person_id=a_person(desk, birth="1947-02-10"))
    decided(desk, clock, key)
    assert row(desk, key).pays_from == datetime.date(2027, 2, 1)


def test_an_objection_is_checked_before_anything_goes_on(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    key = apply(desk)
    bring(desk, key)
    do(desk, "advance", key)
    do(desk, "post", key, "公告栏")
    with pytest.raises(Refused):
        do(desk, "object", key, ObjectionDraft(" "))
    do(desk, "object", key, ObjectionDraft("听说有两套房", "楼上邻居"))
    assert matter(desk, key).state == "objected"
    clock.move(days=12)
    with pytest.raises(Refused):
        do(desk, "advance", key)
    do(desk, "settle", key, "dismissed", "已入户核查，不属实", "两名工作人员")
    assert row(desk, key).notice_to == datetime.date(2026, 12, 4) and matter(desk, key).state == "noticed"
    said = desk.ask_now(lambda: ApplicationObjection.get())
    assert (said.outcome, said.checked_by, said.objector) == ("dismissed", "两名工作人员", "楼上邻居")
    # Who objected stands in no step of the matter.
    assert "楼上邻居" not in str([dict(one.facts) for one in card(desk, key).steps])
    do(desk, "object", key, ObjectionDraft("有车"))
    do(desk, "settle", key, "upheld", "名下有车")
    assert matter(desk, key).ended_as == "refused" and row(desk, key).result == "refused"


@pytest.mark.parametrize("event", ["died", "moved_out"])
def test_when_the_applicant_dies_or_moves_away_the_application_stops_with_a_word(desk: Desk, event: str) -> None:
    a_policy(desk)
    person = a_person(desk)
    key = apply(desk, person_id=person)
    bring(desk, key)
    do(desk, "advance", key)
    desk.do_now(getattr(life_events, event), person)
    found = card(desk, key)
    word = {"died": "申请人去世", "moved_out": "申请人迁出"}[event]
    assert found.steps[-1].step == "stop" and found.steps[-1].facts["reason"] == f"{word}（2026-11-22）"
    assert matter(desk, key).ended_as == "stopped" and row(desk, key).result == "stopped" and found.gone
    now = desk.by()
    (told,) = desk.ask_now(application_agenda.agenda, Asked(now.today, now.at, offset=OFFSET))
    assert told.values == {"reason": f"{word}（2026-11-22）"}
    with pytest.raises(Refused):
        do(desk, "take", key, "reopen", {"reason": "继续"})
    with pytest.raises(Refused):
        apply(desk, person_id=person)
    # The whole event is taken back at once, and the application runs again.
    desk.do_now(taking_back.undo, desk.ask_now(history.recent, 1)[0].id)
    assert matter(desk, key).state == "underway" and row(desk, key).result == ""
    assert desk.ask_now(lambda: Person.get_by_id(person).state) == "here"


def test_what_is_granted_and_not_paid_ends_when_the_application_is_stopped(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    key = apply(desk)
    decided(desk, clock, key)
    do(desk, "take", key, "stop", {"reason": "重复享受"})
    assert desk.ask_now(lambda: Benefit.get().to_on) is not None
    do(desk, "take", key, "reopen", {"reason": "更正"})
    assert (row(desk, key).stage, row(desk, key).result, matter(desk, key).state) == (0, "", "gathering")


def test_a_right_is_renewed_and_paid_on_or_paid_otherwise(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    person = a_person(desk)
    first = apply(desk, person_id=person)
    decided(desk, clock, first)
    do(desk, "pay", first)
    now = desk.by()
    asked = Asked(now.today, now.at, desk.worker_id, offset=OFFSET)
    assert desk.ask_now(application_agenda.agenda, asked) == []
    clock.move(days=330)
    now = desk.by()
    asked = Asked(now.today, now.at, desk.worker_id, offset=OFFSET)
    assert [one.due_on for one in desk.ask_now(application_agenda.agenda, asked)] == [datetime.date(2027, 12, 1)]
    assert desk.ask_now(kept.counts, now.today)[Chosen.RENEW] == 1
    second = desk.do_now(applications.renew, first)
    assert desk.ask_now(application_agenda.agenda, asked) == [] and card(desk, second).renews == first
    decided(desk, clock, second)
    assert desk.ask_now(lambda: Benefit.select().count()) == 1
    do(desk, "pay", second)
    third = desk.do_now(applications.renew, second)
    decided(desk, clock, third, fen=6000)
    rows = desk.ask_now(lambda: [(one.fen, one.to_on is None) for one in Benefit.select().order_by(Benefit.from_on)])
    assert rows == [(3000, False), (6000, True)]


def test_what_is_not_paid_in_money_is_settled_at_once_and_a_family_has_it_together(desk: Desk) -> None:
    a_policy(desk, "P-08", amounts=(), stages=(), materials=(), start=Start.MONTH_OF_APPROVAL)
    a_policy(desk, "P-01", payee=Payee.HOUSEHOLD, stages=STAGES[:1], materials=(), condition=Age(18))
    person = a_person(desk)
    key = apply(desk, person_id=person, policy="P-08")
    do(desk, "advance", key)
    assert matter(desk, key).state == "untimed"
    do(desk, "decide", key, DecisionDraft(make.TODAY))
    assert matter(desk, key).ended_as == "closed" and row(desk, key).result == "granted"
    family = apply(desk, person_id=person, policy="P-01")
    do(desk, "advance", family)
    do(desk, "decide", family, DecisionDraft(make.TODAY, 45050, 1, "civil"))
    found = desk.ask_now(lambda: {one.policy: (one.fen, one.household_id) for one in Benefit.select()})
    assert found == {"P-08": (0, None), "P-01": (45050, make.a_household_of(desk, person))}


def test_papers_that_are_waited_for_do_not_make_it_late(desk: Desk, clock: StillClock) -> None:
    a_policy(desk, stages=(Stage("check", "街道", "subdistrict", "审核", "checks", 5),), amounts=(Amount(100, 0),))
    key = apply(desk)
    bring(desk, key, "later")
    do(desk, "advance", key)
    before = matter(desk, key).due_at
    do(desk, "take", key, "wait", {"until": "2026-12-10", "reason": "补银行卡"})
    clock.move(days=10)
    assert not card(desk, key).line.matter.is_escalated(desk.by().at) and matter(desk, key).due_at > before
    do(desk, "take", key, "resume", {})
    assert matter(desk, key).state == "underway"
    do(desk, "decide", key, DecisionDraft(desk.by().today, 100, 0, "reserve"))
    assert row(desk, key).every == 0


def test_an_older_value_never_replaces_a_newer_one(desk: Desk) -> None:
    a_policy(desk)
    key = apply(desk)
    bring(desk, key)
    version = matter(desk, key).version
    do(desk, "advance", key)
    with pytest.raises(Conflict):
        desk.do_now(application_steps.advance, key, version)
    with pytest.raises(Refused):
        do(desk, "take", key, "stage", {"due": "2026-12-01", "partner": "街道"})
    with pytest.raises(Refused):
        do(desk, "decide", key, GRANT)


def test_what_runs_is_told_on_the_persons_page_and_never_at_the_door(desk: Desk) -> None:
    a_policy(desk)
    person = a_person(desk)
    assert desk.ask_now(application_agenda.remarks_on_page, [person], make.TODAY) == []
    apply(desk, person_id=person)
    (said,) = desk.ask_now(application_agenda.remarks_on_page, [person], make.TODAY)
    assert said.is_confined and said.values["materials"] == "身份证、银行卡"
    assert desk.ask_now(kept.counts, make.TODAY)[Chosen.GATHERING] == 1
    assert len(desk.ask_now(kept.find, "高龄", desk.by().at)) == 1
