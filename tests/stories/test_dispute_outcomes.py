"""How else a dispute may end: not agreed, agreed by word of mouth, withdrawn, and taken up again after it was filed."""

from __future__ import annotations

import re
from pathlib import Path

from db.desk import Desk
from tests.stories.conftest import MovedClock
from tests.stories.mediation import (
    BACK,
    DOWN,
    ENTER,
    F5,
    SAVE,
    Bound,
    accepted,
    chosen_list,
    items,
    neighbours,
    press,
    printed,
    sit,
    step,
    the_case,
)
from tests.terminal import Terminal

AGREED = ("人民调解协议书", "人民调解口头协议登记表")


def bound_as(screen: Terminal, desk: Desk, path: Path) -> Bound:
    """The whole dossier, printed from the page of the case, in order; and back to the case."""
    press(screen, F5, "评查")
    found = printed(screen, desk, F5, path)
    found.must_be_in_order()
    press(screen, BACK, "0 所有步骤")
    return found


def fail(screen: Terminal) -> None:
    """The case ends without an agreement, and the parties were told of the court."""
    step(screen, "调解不成", "告知")
    press(screen, f"1{ENTER}双方各执一词{SAVE}", "结案  ")


def names_of(bound: Bound) -> list[str]:
    """The papers in the contents."""
    return [one.name for one in bound.contents]


def test_a_case_that_fails_has_its_notice_with_the_way_to_the_court(
    screen: Terminal, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    neighbours(desk)
    accepted(screen)
    clock.set("2026-11-26 11:00")
    sit(screen, 1, "9:30", "10:40", "2要赔三千。\n3一分不赔。", "未达成一致。")
    fail(screen)
    card = the_case(desk)
    assert (card.line.state, card.outcome, str(card.outcome_on)) == ("failed", "failed", "2026-11-26")
    ended = next(one for one in card.steps if one.step == "fail")
    assert (ended.facts["told"], ended.facts["reason"]) == ("1", "双方各执一词")

    press(screen, F5, "评查")
    notice = printed(screen, desk, "7", tmp_path / "通知.docx")
    # The parties read the official sentence, and not what the worker noted for the file.
    assert "王秀英、李四" in notice.text and "未能达成调解协议" in notice.text and "人民法院" in notice.text
    assert "各执一词" not in notice.text
    press(screen, BACK, "0 所有步骤")
    bound = bound_as(screen, desk, tmp_path / "卷宗.docx")
    assert names_of(bound) == ["人民调解申请书", "权利义务告知书", "人民调解记录", "调解终止告知书"]
    assert "李四：一分不赔。" in bound.lines and "缺件情况：当事人身份证明" in bound.lines
    assert "08" not in items(desk)
    step(screen, "结案", "归档  ")


def test_an_agreement_by_word_of_mouth_that_is_performed_at_once_has_its_own_form(
    screen: Terminal, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    neighbours(desk)
    accepted(screen)
    clock.set("2026-11-26 11:00")
    sit(screen, 1, "9:30", "10:40", "3我当场赔200元。", "李四当场赔200元。")
    step(screen, "达成协议", "协议内容")
    press(screen, "2", "< 口头 >")
    assert "份数" not in screen.text
    screen.type(f"{ENTER * 6}当场付清{ENTER * 2}200{ENTER}")
    press(screen, f"赔偿200元{ENTER}11-26{ENTER}200{SAVE}", "1 履行登记")
    step(screen, "履行登记", "截止")
    press(screen, "1", "今天履行")
    press(screen, "1", "已登记履行：赔偿200元")
    press(screen, BACK, "待回访")
    agreement = the_case(desk).agreement
    assert agreement is not None and not agreement.draft.is_written
    assert [(one.duty.amount_fen, str(one.duty.done_on)) for one in agreement.duties] == [(20_000, "2026-11-26")]

    bound = bound_as(screen, desk, tmp_path / "卷宗.docx")
    assert names_of(bound)[-1] == "人民调解口头协议登记表" and "人民调解协议书" not in bound.lines
    assert "1. 李四当场赔200元。" in bound.lines
    assert "已于2026年11月26日履行" in bound.text and "贰佰元" in bound.text


def test_a_case_that_is_withdrawn_has_no_agreement_among_its_papers(
    screen: Terminal, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    neighbours(desk)
    accepted(screen)
    step(screen, "当事人撤回", "理由")
    press(screen, f"王秀英{ENTER}双方自行和解{SAVE}", "结案  ")
    card = the_case(desk)
    assert (card.line.state, card.outcome) == ("withdrawn", "withdrawn")
    bound = bound_as(screen, desk, tmp_path / "卷宗.docx")
    assert names_of(bound) == ["人民调解申请书", "权利义务告知书", "调解终止告知书"]
    assert not any(name in bound.text for name in AGREED)
    press(screen, F5, "评查")
    notice = printed(screen, desk, "7", tmp_path / "通知.docx")
    assert "当事人要求终止调解" in notice.text and "自行和解" not in notice.text


def test_a_case_that_was_filed_is_taken_up_again_and_agreed(
    screen: Terminal, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    neighbours(desk)
    accepted(screen)
    clock.set("2026-11-26 11:00")
    sit(screen, 1, "9:30", "10:40", "3一分不赔。", "未达成一致。")
    press(screen, F5, "评查")
    printed(screen, desk, f"{DOWN * 6}1", tmp_path / "记录.docx")
    press(screen, "2", "2026-11-26 签字")
    press(screen, BACK, "0 所有步骤")
    fail(screen)
    step(screen, "结案", "归档  ")
    # It is filed although papers are missing: somebody says so.
    step(screen, "归档", "仍要归档吗")
    press(screen, "1", "保管期限")
    press(screen, f"1{ENTER}2026-9{SAVE}", "1 重新调解")
    assert the_case(desk).line.state == "archived" and items(desk)["07"] == "SIGNED"

    clock.set("2026-12-10 15:00")
    chosen_list(screen, "5", "1 重新调解")
    step(screen, "重新调解", "理由")
    press(screen, f"李四愿意再谈{SAVE}", "达成协议")
    assert re.search(r"重新调解 .*李四愿意再谈", screen.text)
    card = the_case(desk)
    assert (card.line.state, card.outcome, card.archived_on, card.reopened) == ("mediating", "", None, 1)
    sit(screen, 2, "14:00", "14:40", "3我赔800元。", "李四赔800元。")
    # What was signed was the first sitting: nobody has signed the second one.
    assert items(desk)["07"] == "DRAFTED"
    step(screen, "达成协议", "协议内容")
    screen.type(f"{ENTER * 6}一周内付清{ENTER * 2}800{ENTER * 2}")
    press(screen, f"赔偿800元{ENTER}12-17{ENTER}800{SAVE}", "1 履行登记")
    card = the_case(desk)
    assert (card.line.state, card.outcome, str(card.outcome_on)) == ("performing", "agreed", "2026-12-10")
    again = next(one for one in card.steps if one.step == "reopen")
    assert again.facts["reason"] == "李四愿意再谈" and card.case_number == "（2026）向人调字第001号"

    bound = bound_as(screen, desk, tmp_path / "卷宗.docx")
    assert names_of(bound)[2:] == ["人民调解记录", "人民调解记录（2）", "人民调解协议书"]
    assert "1. 李四赔800元。" in bound.lines and "李四：一分不赔。" in bound.lines
    assert "赔偿800元（800元，人民币捌佰元整）：应于2026年12月17日前履行。" in bound.lines
    assert bound.after("调解日期") == "2026年11月25日 至 2026年12月10日"
