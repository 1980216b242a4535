"""A shop from the walk to the shelf: three of sixteen fail, a notice is not signed, each is struck off in the end."""

from __future__ import annotations

import signal
from pathlib import Path

from db.desk import Desk
from tests.stories.conftest import MovedClock, Start
from tests.stories.inspecting import (
    F10,
    MEANWHILE,
    PRINT,
    TAB,
    begin,
    door,
    dues,
    failing,
    hazard,
    kept,
    new_shop,
    passing,
    place_to_inspect,
    printed,
    results,
    scan,
    shows,
    states,
    stock,
    the_inspection,
)
from tests.stories.mediation import CLEAR, DOWN, ENTER, F5, PAGE_DOWN, press, step, until
from tests.terminal import Terminal

SHOP, THREE = "老张粮油店", ("T02.4", "T02.8", "T02.11")
GRAVE, OLD, WIRES = THREE
NO_FINE = ("罚款", "处罚", "查封", "责令")


def walk(screen: Terminal) -> None:
    """Thirteen of sixteen items pass; one of the other three is a danger to life."""
    new_shop(screen, SHOP)
    begin(screen)
    passing(screen, range(1, 4), 15)
    press(screen, "2", "30分钟内电话上报街道消安办、消防救援站 119")
    press(screen, MEANWHILE, ">1 断电")
    press(screen, "5", "临时措施(Ctrl+F): 警戒围挡")
    press(screen, "阁楼住2人", "备注 阁楼住2人")
    press(screen, f"{ENTER}{ENTER}", "  5/16")
    passing(screen, range(5, 8), 16)
    failing(screen, 8, "过期")
    passing(screen, range(9, 11), 16)
    failing(screen, 11, "私拉电线")
    passing(screen, range(12, 17), 16)
    shows(screen, "检查完毕", "合格 13  不合格 3  不适用 0  未查 0", "待补照片 1: 4")


def save(screen: Terminal, desk: Desk) -> None:
    """Who was there; the inspection, its three hazards, and what follows."""
    press(screen, TAB, "被检查方谁在场")
    press(screen, f"张三{ENTER}", "检查意见？")
    press(screen, f"限期整改{ENTER}", "在场人：张三；意见：限期整改")
    press(screen, ENTER, "已保存：AQ-20261125-001")
    shows(screen, "！危及生命（A）", "1 现在开整改通知书")
    assert states(desk, *THREE) == ["limited"] * 3 and dues(desk, *THREE) == ["11-25", "12-10", "12-02"]


def give_notice(screen: Terminal, desk: Desk) -> None:
    """One notice for the three, with the limit that each has; he does not sign, before two witnesses."""
    press(screen, "1", "3 [x] C 一般  限期整改  12-10")
    press(screen, f"张三民{ENTER}13900001111{ENTER}{ENTER}", "数字或空格选")
    press(screen, "2", "两名见证人")
    press(screen, f"{ENTER}张三民{F10}", "拒签须有两名见证人在场")
    assert hazard(desk, GRAVE).line.notice_number == ""
    press(screen, f"、李四{F10}", "向安整〔2026〕001号")
    screen.until("2 去危及生命的隐患")
    assert dues(desk, *THREE) == ["11-25", "12-10", "12-02"]
    for fault in THREE:
        card = hazard(desk, fault)
        assert (card.line.notice_number, card.receipt, card.witnesses) == (
            "向安整〔2026〕001号",
            "refused",
            "张三民、李四",
        )
    assert [hazard(desk, fault).line.interim for fault in THREE] == ["fence", "", ""]


def report(screen: Terminal, desk: Desk, clock: MovedClock, folder: Path) -> None:
    """The danger to life is reported by telephone in time, then that he refuses; its photograph comes later."""
    clock.set("2026-11-25 10:12")
    press(screen, "2", "电话上报 还剩 18 分钟")
    shows(screen, "街道消安办、消防救援站  119", "缺整改前照片")
    step(screen, "电话上报", "上报去向")
    press(screen, f"已报告，派人核查{ENTER}王队长{ENTER}119-7{F10}", "11-25 10:12 已电话上报")
    shows(screen, "0 所有步骤", never="还剩")
    scan(folder, "阁楼.jpg")
    press(screen, F5, "1 阁楼.jpg")
    press(screen, ENTER, "已附上")
    shows(screen, "整改前照片", never="缺整改前照片")

    clock.set("2026-11-25 11:00")
    step(screen, "拒不整改", "理由")
    press(screen, f"称无处可住，不肯搬{ENTER}张三民、李四{F10}", "1 上报")
    assert states(desk, GRAVE) == ["refused"]
    step(screen, "上报", "上报内容")
    press(screen, f"拒签拒改，请街道协调{F10}", "已上报：街道消安办")
    assert states(desk, *THREE) == ["escalated", "limited", "limited"]
    door(screen, "隐患", "5 拒改、上报 1")


def recheck(screen: Terminal, desk: Desk, clock: MovedClock) -> None:
    """Exactly what failed is looked at again: two are gone; one has more time, for a reason and with leave."""
    clock.set("2026-11-26 09:00")
    door(screen, "安全检查", "AQ-20261125-001")
    press(screen, ENTER, "检查人：李敏、王强")
    press(screen, "2", "复查结果")
    until(screen, lambda: screen.text.count("?  ") == 3)
    press(screen, "1", "已消除")
    press(screen, "2", "限什么时候整改好")
    press(screen, f"+3{ENTER}", "2026-11-29")
    press(screen, "1", "> 已消除")
    press(screen, "5", "检查人\n")
    press(screen, f"{CLEAR}李敏、王强{ENTER}", "检查人：李敏、王强")
    press(screen, "6", "陪同人\n")
    press(screen, f"张三{ENTER}", "陪同人：张三")
    press(screen, F10, "AQ-20261125-001")
    until(screen, lambda: states(desk, *THREE) == ["struck", "struck", "limited"])
    screen.until("已销号")

    press(screen, f"{DOWN * 11}5", "YH-20261125-003")
    step(screen, "延期", "批准人")
    press(screen, f"+14{ENTER}等电工排期{ENTER}街道消安办刘主任{F10}", "时限 12-10")
    step_said = next(one for one in hazard(desk, WIRES).steps if one.step == "extend").facts
    assert (step_said["reason"], step_said["approver"]) == ("等电工排期", "街道消安办刘主任")


def strike_off(screen: Terminal, desk: Desk, clock: MovedClock, folder: Path) -> None:
    """The last one is mended and struck off; both that need no photograph any more are shown before and after."""
    clock.set("2026-12-08 09:00")
    step(screen, "复查", "复查结果")
    press(screen, "9", "已销号")
    assert states(desk, *THREE) == ["struck"] * 3
    door(screen, "隐患", "6 待补照片 1")
    press(screen, "6", "阁楼住2人")
    press(screen, ENTER, "缺整改后照片")
    scan(folder, "清空.jpg")
    press(screen, F5, "1 清空.jpg")
    press(screen, f"{ENTER}", "整改后照片      12-08")
    shows(screen, "整改后照片", never="缺整改后照片")
    assert hazard(desk, GRAVE).owed == ()
    assert [one.table_name for one in hazard(desk, GRAVE).files] == ["hazard", "hazard_recheck"]


def read_papers(screen: Terminal, desk: Desk, folder: Path) -> None:
    """Every paper says what happened, in words that a community may use."""
    number = "向安整〔2026〕001号"
    notice = printed(screen, desk, f"{PRINT}1", folder / "通知.docx")
    assert SHOP in notice and number in notice and "存根" in notice and "张三民、李四" in notice
    assert "请于2026年12月10日前整改" in notice
    # What has to be done before the last day says so itself.
    assert "（2026年11月25日前）" in notice and "（2026年12月2日前）" in notice and "警戒围挡" in notice
    refusal = printed(screen, desk, f"{PRINT}2", folder / "拒签.docx")
    assert "拒签" in refusal and "拒绝整改" in refusal and "称无处可住，不肯搬" in refusal
    assert "张三民" in refusal.splitlines() and "李四" in refusal.splitlines()
    opinion = printed(screen, desk, f"{PRINT}4", folder / "复查.docx")
    assert "2项已整改，予以销号" in opinion and "1项未整改，请于2026年11月29日前整改" in opinion
    assert "李敏、王强" in opinion and "张三" in opinion
    report = printed(screen, desk, f"{PRINT}3", folder / "上报.docx")
    assert "街道消安办、消防救援站" in report and "王队长" in report and "119-7" in report and "警戒围挡" in report
    door(screen, "安全检查", "AQ-20261125-001")
    press(screen, ENTER, "检查人：李敏、王强")
    record = printed(screen, desk, "6", folder / "记录.docx")
    assert "李敏、王强" in record and "限期整改" in record and "阁楼住2人" in record
    ledger = printed_ledger(screen, desk, folder)
    assert "阁楼住2人" in ledger and "私拉电线" in ledger and ledger.count("2026-11-26") + ledger.count("11月26日") >= 2
    for paper in (notice, refusal, opinion, report):
        assert "疑似重大" in paper
    for paper in (notice, refusal, opinion, report, record, ledger):
        assert not any(word in paper for word in NO_FINE)


def printed_ledger(screen: Terminal, desk: Desk, folder: Path) -> str:
    """The ledger of November, from the figures."""
    door(screen, "检查计划", "应查")
    press(screen, "\x12", "2026-12")
    press(screen, "\x1b[D", "2026-11")
    press(screen, "2", "4 隐患台账（文书）")
    return printed(screen, desk, "4", folder / "台账.docx")


def read_figures(screen: Terminal, desk: Desk) -> None:
    """The inspection, the hazards and the figures say that all of it is done."""
    press(screen, ENTER, "检查场所")
    november = screen.until("本期发现隐患")
    for title, count in (("检查次数", 1), ("本期发现隐患", 3), ("A级（疑似重大）", 1), ("书面告知", 3), ("已销号", 2)):
        assert line_of(november, title) == count, (title, november)
    press(screen, PAGE_DOWN * 2, "移交")
    shows(screen, "期末未销", "拒不整改", never="计划应查")
    november = screen.text
    for title, count in (("期末未销", 1), ("延期", 1), ("拒不整改", 1), ("上报", 1)):
        assert line_of(november, title) == count, (title, november)
    door(screen, "隐患", "7 已销号 3")
    shows(screen, "1 在办 0", "6 待补照片 0")
    door(screen, "安全检查", "4 有不合格 1")
    press(screen, f"{ENTER}1", "T02.11  不合格  B")
    until(screen, lambda: screen.text.count("已销号") == 3 and "待补照片" not in screen.text)
    assert [one.hazard.is_ended for one in the_inspection(desk).failed if one.hazard] == [True] * 3


def line_of(text: str, title: str) -> int:
    """The figure behind a title."""
    line = next(one for one in text.splitlines() if one.strip("> ").startswith(title))
    return int(line.split()[-1] if "%" not in line else line.split()[-2])


def test_a_shop_fails_three_of_sixteen_and_each_is_struck_off_in_the_end(
    screen: Terminal, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    stock(desk)
    walk(screen)
    save(screen, desk)
    give_notice(screen, desk)
    report(screen, desk, clock, tmp_path)
    recheck(screen, desk, clock)
    strike_off(screen, desk, clock, tmp_path)
    read_papers(screen, desk, tmp_path)
    read_figures(screen, desk)


def test_a_killed_program_goes_on_at_the_same_item_and_at_the_same_hazard(
    start: Start, desk: Desk, clock: MovedClock
) -> None:
    stock(desk)
    screen = start()
    new_shop(screen, SHOP)
    begin(screen)
    passing(screen, range(1, 8), 15)
    press(screen, "2", "备注 直接写")
    press(screen, "灯不", "备注 灯不")
    until(screen, lambda: "灯不" in kept(desk))
    kill(screen)

    again = start()
    text = place_to_inspect(again, SHOP, "接着上次断开处继续")
    assert "  8/15" in text and "> 8 不合格 C" in text and "备注 灯不" in text and "李敏、王强" in text
    press(again, "亮", "备注 灯不亮")
    press(again, f"{ENTER}{ENTER}", "  9/15")
    press(again, F5, "还有 7 项没填，都记为合格吗")
    press(again, "1", "检查完毕")
    press(again, ENTER, "已保存：AQ-20261125-001")
    assert kept(desk) == ""
    seen = results(desk)
    assert sum(one.value == "pass" for one in seen.values()) == 14 and seen["T02.9"].value == "fail"
    assert hazard(desk, "T02.9").line.description.endswith("：灯不亮")

    press(again, "3", "检查人：李敏、王强")
    press(again, "2", "复查结果")
    press(again, "2", "限什么时候整改好")
    press(again, f"{CLEAR}+9{ENTER}", "2026-12-04")
    press(again, "3", " 备注\n")
    press(again, f"已订新灯{ENTER}", "  已订")
    until(again, lambda: "已订新灯" in kept(desk))
    kill(again)
    assert dues(desk, "T02.9") == ["12-10"]

    third = start()
    press(third, "\x0e", "隐患复查")
    press(third, ENTER, "要接着写吗", "接着")
    press(third, "1", "已订")
    shows(third, "未消除", "2026-12-04")
    third.type(F10)
    until(third, lambda: dues(desk, "T02.9") == ["12-04"])
    assert [(one.result, one.note) for one in hazard(desk, "T02.9").looks] == [("not", "已订新灯")]
    assert kept(desk) == ""


def kill(screen: Terminal) -> None:
    """The program ends in the middle of it all."""
    screen.signal(signal.SIGKILL)
    assert screen.ended() == -signal.SIGKILL
