"""Cases to learn from: nobody in them can be found by name, number or address, and they still tell what happened."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.changes import dispute_agreements, dispute_notes, workers
from db.desk import Desk
from db.errors import NotFound, Refused
from db.queries import dispute_redactions
from db.queries.dispute_redactions import RedactedCase
from db.rules.dispute_parties import PartyDraft
from tests.db.mediating import LI, OFFSET, ZHANG, a_case, agree, now, sit, take, version

LONG = "阿卜杜热依木·买买提江·吐尔逊阿吉热合曼"
AGENT = PartyDraft("third", LONG, agent="王强（律师）", phone="0571-8765432", number="110105194912310021")
FIRM = PartyDraft("respondent", "幸福物业有限公司", is_legal=True, head="赵六", number="91330100MA2ABCDE12")


def redacted(desk: Desk, *keys: str, worker_id: str | None = None) -> list[RedactedCase]:
    return desk.ask_now(dispute_redactions.cases, keys, now(desk), OFFSET, worker_id or desk.worker_id)


def whole(cases: list[RedactedCase]) -> str:
    return "\n".join(f"{case.title}\n{one.heading}\n{one.text}" for case in cases for one in case.sections)


def mediated(desk: Desk, parties: tuple[PartyDraft, ...] = (ZHANG, LI, AGENT, FIRM), **facts: Any) -> str:
    values = {"mediators": "王建国、孙二", "recorder": "钱记录", "invited": "楼长周大妈", **facts}
    key = a_case(desk, parties, **values)
    take(desk, key, "accept")
    record = f"调解员：请双方说说。\n张三：3栋2单元1101室滴水，电话13812345678。\n李四：找{LONG}和王强。\n老张：算了。"
    sit(desk, key, record=record, present=f"张三、李四、{LONG}", invited="孙大姐")
    agree(desk, key, copies=6, facts="李四家漏至张三家。", terms="幸福物业有限公司的赵六负责，向阳社区作证。")
    return key


def test_a_case_is_told_without_anybodys_name_number_or_address(desk: Desk) -> None:
    key = mediated(desk)
    desk.do_now(dispute_notes.add, key, "机密酒后易怒")
    desk.do_now(
        dispute_agreements.revisit, key, version(desk, key), desk.today(), "whole", "yes", "张三和李四都满意，李敏回访"
    )
    text = whole(redacted(desk, key))
    for secret in (
        *("张三", "李四", "老张", LONG, "买买提江", "王强", "赵六", "孙二", "王建国", "钱记录", "周大妈", "李敏"),
        *("13812345678", "8765432", "110105194912310021", "91330100MA2ABCDE12", "人调字", "TJ-2026"),
        *("3-2-1101", "3-2-1201", "1101", "幸福物业", "向阳社区", "机密", "酒后易怒"),
    ):
        assert secret not in text, secret
    for part in (
        "案例1 漏水纠纷",
        "当事人A：申请人，男性，60多岁",
        "某物业公司：被申请人，组织",
        "当事人B：找当事人C和参加人",
    ):
        assert part in text, part
    assert "某栋某单元滴水，电话（号码略）" in text and "当事人A和当事人B都满意" in text
    assert "某物业公司的参加人A负责" in text


def test_the_same_person_is_the_same_one_in_all_cases_that_are_written_together(desk: Desk) -> None:
    first, second = mediated(desk, (ZHANG, LI), brief="张三怪李四"), mediated(desk, (LI, ZHANG), brief="李四怪张三")
    texts = {one.text for case in redacted(desk, first, second) for one in case.sections}
    assert {"当事人A怪当事人B", "当事人B怪当事人A"} <= texts
    assert [case.title for case in redacted(desk, first, second)] == ["案例1 漏水纠纷", "案例2 漏水纠纷"]


def test_who_may_not_see_a_case_gets_none_of_it(desk: Desk) -> None:
    key = mediated(desk)
    stranger, leader = (desk.do_now(workers.add, name) for name in ("旁人", "主任"))
    desk.do_now(workers.lead, leader, 1)
    with pytest.raises(NotFound):
        redacted(desk, key, worker_id=stranger)
    for wanted, worker_id in (("TJ-20261122-001", stranger), ("TJ-9", desk.worker_id)):
        with pytest.raises(Refused, match="No case has the number"):
            desk.ask_now(dispute_redactions.number_of, wanted, now(desk), worker_id)
    assert desk.ask_now(dispute_redactions.number_of, "TJ-20261122-001", now(desk), leader) == key


def test_a_number_that_fits_several_cases_is_asked_for_whole(desk: Desk) -> None:
    mediated(desk)
    mediated(desk)
    with pytest.raises(Refused, match="Several cases"):
        desk.ask_now(dispute_redactions.number_of, "张三", now(desk), desk.worker_id)


NAMES = st.text(st.sampled_from("张王李赵欧阳小明秀英国强·"), min_size=2, max_size=25)
NUMBERS = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(NAMES, min_size=2, max_size=4, unique=True), NUMBERS, st.data())
def test_nothing_of_any_party_remains_whatever_was_written(
    desk: Desk, names: list[str], phone: str, data: st.DataObject
) -> None:
    address = data.draw(st.from_regex(r"[1-9]{1,2}-[1-9]-[1-9][0-9]{2,3}", fullmatch=True))
    pieces = st.sampled_from([*names, phone, address, "说", "，", "在", "\n", "家里", "：", "1"])
    text = st.lists(pieces, min_size=1, max_size=15).map("".join).filter(str.strip)
    roles = ("applicant", "respondent", "third", "third")
    parties = tuple(
        PartyDraft(role, name, phone=phone, address=address) for role, name in zip(roles, names, strict=False)
    )
    key = a_case(desk, parties, brief=data.draw(text), claims=data.draw(text), mediators=names[0][:5])
    take(desk, key, "accept")
    sit(desk, key, record=data.draw(text), result=data.draw(text))
    agree(desk, key, copies=6, facts=data.draw(text), terms=data.draw(text), manner=data.draw(text))
    found = whole(redacted(desk, key))
    assert [one for one in (*names, phone, address) if one in found] == []
