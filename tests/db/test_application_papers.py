"""Papers of applications: what to bring, what was brought, receipt, notice without numbers, roster, ledger of seals."""

from __future__ import annotations

from typing import Any

import pytest

from db.changes import benefits as benefit_changes
from db.changes import stamps
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.benefits import Benefit
from db.queries import application_papers, application_rosters, numbered_papers, stamp_papers
from db.rules.stamps import SealDraft
from tests import make
from tests.conftest import StillClock
from tests.db.applied import OFFSET, STAGES, a_person, a_policy, apply, bring, decided, do


def made(desk: Desk, maker: Any, key: str) -> Any:
    """A paper about an application."""
    return desk.ask_now(maker, key, desk.by().at, OFFSET, desk.worker_id)


def test_what_to_bring_and_the_receipt_follow_the_application(desk: Desk) -> None:
    a_policy(desk)
    key = apply(desk)
    advice = made(desk, application_papers.advice, key)
    assert advice.file_name == "DB-20261122-001_一次性告知单.docx"
    assert [one["状态"] for one in advice.facts["材料"]] == ["", "网上可查，不必带", ""]
    assert [one["时限"] for one in advice.facts["环节"]] == ["10个工作日", "7日", "未规定"]
    assert advice.facts["待遇"] == "80至89岁30元/月、90岁以上60元/月" and "未与原文核对" in advice.facts["核对"]
    assert made(desk, application_papers.materials, key).facts["欠缺"] == "身份证、银行卡"
    with pytest.raises(Refused):
        made(desk, application_papers.receipt, key)
    bring(desk, key, "later")
    do(desk, "advance", key)
    receipt = made(desk, application_papers.receipt, key).facts
    assert (receipt["受理日期"], receipt["已收"], receipt["后补"]) == ("2026年11月22日", "户口簿", "身份证、银行卡")
    found = desk.ask_now(numbered_papers.of_number, "DB-20261122-001", desk.by().at, OFFSET)
    assert [one.name for one in found] == ["一次性告知单", "申请材料清单", "受理回执"]
    with pytest.raises(NotFound):
        made(desk, application_papers.advice, "nothing")


def test_a_public_notice_names_nobody_whole_and_holds_no_number_and_no_address(desk: Desk) -> None:
    a_policy(desk)
    people = [a_person(desk, "王秀英"), a_person(desk, "欧阳娜娜", "1935-01-01", "5-1-101")]
    keys = [apply(desk, person_id=one, note="糖尿病") for one in people]
    for key in keys:
        bring(desk, key)
        do(desk, "advance", key)
        do(desk, "post", key, "公告栏")
    facts = made(desk, application_papers.notice, keys[0]).facts
    assert [(one["姓名"], one["金额"]) for one in facts["公示"]] == [("王*英", "30元/月"), ("欧阳*娜", "60元/月")]
    assert (facts["起"], facts["止"]) == ("2026年11月22日", "2026年11月29日")
    assert all(set(one) == {"序号", "姓名", "社区", "事项", "金额"} for one in facts["公示"])
    assert not any(word in str(facts) for word in ("秀英", "3-2-1201", "5-1-101", "糖尿病"))


def test_a_child_is_named_by_its_family_name_alone(desk: Desk) -> None:
    a_policy(desk, "P-17", amounts=(), stages=STAGES[1:])
    child = make.a_resident(desk, "张小明", birth="2015-03-08")
    key = apply(desk, person_id=child, policy="P-17")
    bring(desk, key)
    facts = made(desk, application_papers.notice, key).facts
    assert [one["姓名"] for one in facts["公示"]] == ["张*"] and facts["公示"][0]["金额"] == ""


def test_the_roster_holds_who_receives_it_still_with_masked_numbers(desk: Desk, clock: StillClock) -> None:
    a_policy(desk)
    with pytest.raises(NotFound):
        desk.ask_now(application_rosters.roster, "P-05", make.TODAY)
    person = make.a_resident(desk, "王秀英", birth="1940-03-08", number=make.a_number("19400308"))
    key = apply(desk, person_id=person)
    decided(desk, clock, key)
    today = desk.by().today
    assert desk.ask_now(application_rosters.granted_policies) == {"P-05": "高龄津贴"}
    paper = desk.ask_now(application_rosters.roster, "P-05", today)
    (line,) = paper.facts["名单"]
    assert (line["姓名"], line["金额"], line["起始"], line["备注"]) == ("王秀英", "30元/月", "2026-12", "未首发")
    assert line["证件"].startswith("320****") and "19400308" not in str(paper.facts)
    assert (paper.facts["人数"], paper.facts["合计"]) == ("1", "30元/月")
    benefit = desk.ask_now(lambda: Benefit.get())
    desk.do_now(benefit_changes.end, benefit.id, benefit.version, benefit.from_on, "unfit")
    clock.move(days=40)
    with pytest.raises(NotFound):
        desk.ask_now(application_rosters.roster, "P-05", desk.by().today)


def test_the_ledger_of_the_seals_keeps_what_does_not_count(desk: Desk) -> None:
    draft = SealDraft("committee", "高龄津贴申请表", "王秀英", "王主任", copies=2)
    key = desk.do_now(stamps.use, draft)
    desk.do_now(stamps.use, draft)
    desk.do_now(stamps.void, key, 1, "盖错")
    facts = desk.ask_now(stamp_papers.ledger, make.TODAY, make.TODAY, make.TODAY).facts
    assert facts["次数"] == "1" and [one["备注"] for one in facts["用章"]] == ["作废：盖错", ""]
