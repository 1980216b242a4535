"""What the papers of a case say: parties read official words only, an official what became of it; who signs."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest

from db.changes import dispute_agreements, paper_templates
from db.desk import Desk
from db.exchange import dossiers as files
from db.queries import dispute_paper_facts, dispute_papers, dossier_prints
from db.queries.dispute_cards import DisputeCard
from db.queries.dispute_paper_facts import CasePaper
from db.rules.text import clean
from seed import paper_templates as shipped
from tests.conftest import StillClock
from tests.db import dossier_case
from tests.db.dossier_case import COMPANY, LONG_NAME
from tests.db.mediating import LI, OFFSET, ON, ZHANG, a_case, agree, card, sit, take
from tests.db.test_dossiers import text_of

LATER = ON + datetime.timedelta(days=40)


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk at a store with the templates that every community begins with."""
    file_desk.do_now(paper_templates.plant, shipped.planted())
    return file_desk


def papers(desk: Desk, case: DisputeCard) -> list[CasePaper]:
    return desk.ask_now(lambda: dispute_papers.papers(dispute_paper_facts.ground(case, LATER, OFFSET)))


def forms(desk: Desk, key: str) -> list[str]:
    return [one.form.removeprefix("dispute_") for one in papers(desk, card(desk, key))]


def single(desk: Desk, key: str, code: str = "notice") -> str:
    """The text of one paper, printed long afterwards."""
    found = desk.ask_now(dossier_prints.of_item, card(desk, key), code, LATER, OFFSET)
    return text_of(files.alone(found.leaves))


def test_a_case_that_nobody_applied_for_has_papers_once_it_is_accepted(file_desk: Desk, clock: StillClock) -> None:
    own, applied = a_case(file_desk, source="2"), a_case(file_desk)
    assert (forms(file_desk, own), forms(file_desk, applied)) == ([], ["application"])
    clock.move(days=1)
    take(file_desk, own, "accept")
    take(file_desk, applied, "accept")
    assert forms(file_desk, own) == ["acceptance", "rights"] and forms(file_desk, applied) == ["application", "rights"]
    first = papers(file_desk, card(file_desk, own))[0]
    assert first.facts["登记日期"] == first.facts["受理日期"] != ""


@pytest.mark.parametrize(
    ("step", "facts", "reason", "way"),
    [
        ("fail", {"told": "1", "reason": "甲方撒泼"}, "未能达成调解协议", "向人民法院起诉等途径"),
        ("withdraw", {"who": "张三", "reason": "甲方撒泼"}, "当事人要求终止调解", "仲裁、行政、司法等途径"),
        ("refuse", {"who": "甲方撒泼", "told": "2"}, "一方当事人明确拒绝调解", "申请仲裁等途径"),
        ("end", {"partner": "甲方撒泼", "reason": "甲方撒泼"}, "应当通过其他途径处理", "仲裁、行政、司法等途径"),
    ],
)
def test_a_party_reads_an_official_reason_and_the_day_on_which_mediating_ended(
    printing_desk: Desk, step: str, facts: dict[str, str], reason: str, way: str
) -> None:
    key = a_case(printing_desk)
    take(printing_desk, key, "accept")
    take(printing_desk, key, step, **facts)
    text = single(printing_desk, key)
    assert reason in text and way in text and "撒泼" not in text
    assert "于2026年11月22日受理" in text and "2027" not in text and "2026年11月22日" in text.rpartition("（印章）")[2]


def test_a_party_of_a_case_that_was_never_accepted_reads_of_no_acceptance(printing_desk: Desk) -> None:
    key = a_case(printing_desk, source="2")
    take(printing_desk, key, "refuse", who="李四", told="5")
    text = single(printing_desk, key)
    assert "受理" not in text and "卷号" not in text and "登记的" in text
    assert not re.search(r"　年　", text)


@pytest.mark.parametrize(("source", "is_told"), [("1", True), ("2", False), ("31", False)])
def test_a_party_whose_case_is_not_accepted_reads_the_bar_and_of_an_application_only_when_there_was_one(
    printing_desk: Desk, source: str, is_told: bool
) -> None:
    key = a_case(printing_desk, source=source)
    take(printing_desk, key, "reject", bar="3", told="1")
    text = single(printing_desk, key)
    assert "人民法院已经受理或审结。" in text and ("申请收悉" in text) is is_told
    assert "2026年11月22日" in text


def test_an_official_sees_that_an_agreement_was_not_performed_until_it_was(printing_desk: Desk) -> None:
    key = dossier_case.agreed(printing_desk, 1)
    assert "未履行" not in single(printing_desk, key, "closing")
    take(printing_desk, key, "default", told="1")
    text = single(printing_desk, key, "closing")
    assert text.index("居民补交物业费") < text.index("当事人未履行调解协议，已告知可以依法通过向人民法院起诉等途径")
    for one in card(printing_desk, key).agreement.duties:  # type: ignore[union-attr]
        printing_desk.do_now(dispute_agreements.perform, one.id, one.version)
    assert "未履行" not in single(printing_desk, key, "closing")


def signers(desk: Desk, key: str) -> list[list[str]]:
    """Who signs the record of each sitting."""
    found = papers(desk, card(desk, key))
    return [[who["姓名"] for who in one.facts["签名人"]] for one in found if one.form == "dispute_session"]


def test_only_parties_who_were_there_sign_the_record_and_their_agents_beside_them(printing_desk: Desk) -> None:
    key = dossier_case.agreed(printing_desk, 1)
    first, second = signers(printing_desk, key)
    company = clean(COMPANY.name)
    assert first == [LONG_NAME, company, "王𠮷㛃"] and second == [LONG_NAME, company]
    found = printing_desk.ask_now(dossier_prints.of_item, card(printing_desk, key), "07", LATER, OFFSET)
    records = [text_of(files.alone([leaf])) for leaf in found.leaves]
    assert ["第三人（签名" in text for text in records] == [True, False]
    assert ["参 加 人（签名）" in text for text in records] == [False, True]
    assert all("被申请人的委托代理人（签名）：" in text and "\n申请人的委托代理人" not in text for text in records)
    for code in ("02", "08"):
        found = printing_desk.ask_now(dossier_prints.of_item, card(printing_desk, key), code, LATER, OFFSET)
        assert text_of(files.alone(found.leaves)).count("委托代理人（签名）：") == 1


@pytest.mark.parametrize(
    ("names", "there"),
    [
        ("张三（其子代为陈述）；李四", ["张三", "李四"]),
        ("李四 张三丰", ["李四"]),
        ("王律师", ["张三"]),
        ("赵律师，李四", ["张三", "李四"]),
        ("双方当事人", ["张三", "李四"]),
        ("", ["张三", "李四"]),
    ],
)
def test_who_was_there_is_found_among_names_as_they_were_typed(file_desk: Desk, names: str, there: list[str]) -> None:
    parties = (replace(ZHANG, agent="王律师、赵律师（某所） 13900001111"), LI)
    key = a_case(file_desk, parties)
    take(file_desk, key, "accept")
    sit(file_desk, key, present=names or "张三")
    case = card(file_desk, key)
    session = replace(case.sessions[0], draft=replace(case.sessions[0].draft, present=names))
    found = papers(file_desk, replace(case, sessions=(session,)))
    assert [who["姓名"] for who in found[-1].facts["签名人"]] == there


def test_the_written_agreement_names_each_duty_as_it_was_on_the_day_of_signing(printing_desk: Desk) -> None:
    key = a_case(printing_desk)
    take(printing_desk, key, "accept")
    sit(printing_desk, key)
    agree(printing_desk, key)
    manner = ["重做防水于2026年12月2日前完成；赔偿款一次付清。"]
    wanted = [
        *manner,
        "重做防水：应于2026年12月2日前履行。",
        "赔偿吊顶损失（1200元，人民币壹仟贰佰元整）：应于2026年12月2日前履行。",
    ]
    assert facts_of(printing_desk, key, "dispute_agreement")["履行方式"] == wanted


def facts_of(desk: Desk, key: str, form: str) -> dict[str, Any]:
    return next(one.facts for one in papers(desk, card(desk, key)) if one.form == form)


def test_what_is_done_after_signing_does_not_change_the_agreement(file_desk: Desk, clock: StillClock) -> None:
    key = dossier_case.agreed(file_desk, 1)
    before = facts_of(file_desk, key, "dispute_agreement")["履行方式"]
    clock.move(days=3)
    found = card(file_desk, key).agreement
    assert found is not None
    file_desk.do_now(dispute_agreements.perform, found.duties[0].id, found.duties[0].version)
    assert facts_of(file_desk, key, "dispute_agreement")["履行方式"] == before


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ("general", ["一般代理"]),
        ("general,special", ["一般代理", "特别授权"]),
        ("special、x9", ["特别授权"]),
        ("x9", []),
        ("", []),
    ],
)
def test_no_power_of_an_agent_is_printed_as_a_code(file_desk: Desk, codes: str, words: list[str]) -> None:
    key = a_case(file_desk, (replace(ZHANG, agent="王律师"), LI))
    case = card(file_desk, key)
    first = replace(case.parties[0], draft=replace(case.parties[0].draft, agent_powers=codes))
    found = papers(file_desk, replace(case, parties=(first, *case.parties[1:])))
    assert [one.facts["委托权限"] for one in found if one.form == "dispute_proxy"] == [words]
