"""A dispute from the desk to the shelf: a leak is told, sat over, agreed, performed, revisited, bound and filed."""

from __future__ import annotations

import signal
import zipfile
from pathlib import Path

from db.desk import Desk
from db.models.drafts import Draft
from tests.stories.conftest import MovedClock, Start
from tests.stories.mediation import (
    BACK,
    CLEAR,
    COURT,
    DOWN,
    ENTER,
    F5,
    NOTES,
    PAGE_DOWN,
    SAVE,
    TO_HOUR,
    TODAY,
    UP,
    accepted,
    chosen_list,
    clocks,
    day,
    items,
    neighbours,
    press,
    printed,
    read_back,
    register,
    sit,
    step,
    the_case,
    until,
)
from tests.terminal import Terminal

SECRET = "李四酒后易怒，勿单独上门"
LIST_OF_THE_DAY = "Ctrl+K 写交接提醒"


def take_up(screen: Terminal, desk: Desk, folder: Path) -> None:
    """The case is told, accepted, the parties are told their rights, and a note is written that is for nobody else."""
    register(screen)
    card = the_case(desk)
    assert (card.line.state, card.line.title, card.line.address) == ("registered", "王秀英与李四漏水纠纷", "3-1-301")
    assert [(one.draft.role, one.draft.name) for one in card.parties] == [
        ("applicant", "王秀英"),
        ("respondent", "李四"),
    ]
    assert card.parties[0].draft.phone == "13812345678"
    screen.until("受理答复  11-30 (还有 5 天)")

    step(screen, "受理", "（2026）向人调字第001号")
    assert clocks(desk) == [("term", "12-25")]

    press(screen, F5, "评查")
    rights = printed(screen, desk, f"{DOWN}1", folder / "告知书.docx")
    assert rights.lines[:2] == ["人民调解权利义务告知书", "王秀英、李四："]
    press(screen, "2", "2026-11-25 签字")
    assert items(desk) == {"01": "DRAFTED", "02": "SIGNED", "03": "MISSING", "13": "DRAFTED"}
    press(screen, BACK, "0 所有步骤")
    press(screen, NOTES, "永不打印")
    press(screen, f"{SECRET}{SAVE}", "备注已保存")
    press(screen, BACK, "0 所有步骤")


def ask_and_sit(screen: Terminal, desk: Desk, clock: MovedClock) -> None:
    """Somebody is asked, and two sittings are held on two days."""
    clock.set("2026-11-25 15:10")
    step(screen, "调查", "调查记录  ")
    screen.type(f"{UP * 3}{CLEAR}14:30{ENTER}15:00{ENTER}李四家{ENTER}李四{ENTER}{PAGE_DOWN}")
    screen.until("1[问]")
    press(screen, f"什么时候发现漏水的？{ENTER}", "问：什么时候")
    press(screen, f"上周洗澡以后。{ENTER}", "答：上周")
    press(screen, SAVE, "第1次调查")
    assert "现在：受理。" not in screen.text
    assert the_case(desk).sessions[0].draft.record == "问：什么时候发现漏水的？\n答：上周洗澡以后。"

    clock.set("2026-11-26 11:00")
    sit(screen, 1, "9:30", "10:40", "1先请双方说说情况。\n2吊顶都发霉了。\n3我不知道会漏到楼下。", "双方同意先查漏点。")
    clock.set("2026-11-30 16:00")
    sit(
        screen,
        2,
        "14:00",
        "15:20",
        "1漏点查到了。\n3是我家防水坏了，我修。\n2吊顶要赔1200元。",
        "李四重做防水并赔偿1200元。",
    )
    _asked, first, second = the_case(desk).sessions
    assert first.draft.record == "调解员：先请双方说说情况。\n王秀英：吊顶都发霉了。\n李四：我不知道会漏到楼下。"
    assert (second.place, second.draft.held_on, second.draft.venue) == (2, day("2026-11-30"), "社区调解室")
    screen.until("调解中")
    screen.until("第2次调解")


def agree_and_perform(screen: Terminal, desk: Desk, clock: MovedClock) -> None:
    """The agreement with two duties; each is noted when it is done, and no court is asked."""
    step(screen, "达成协议", "协议内容")
    screen.until("李四重做防水并赔偿1200元。")
    # The facts, what was agreed, and how: each has one more line than is filled.
    screen.type(f"{ENTER * 6}修好后付清{ENTER * 2}1200{ENTER * 2}")
    press(screen, f"重做防水{ENTER}12-05{ENTER * 2}赔偿吊顶损失{ENTER}12-08{ENTER}1200", "赔偿吊顶损失")
    press(screen, SAVE, "1 履行登记")
    running = [("duty", "12-05"), ("duty", "12-08"), ("revisit1", "12-15"), ("court", "12-30"), ("revisit2", "01-07")]
    assert clocks(desk) == running
    screen.until("应履行  重做防水  12-05")
    screen.until("司法确认截止  12-30")

    clock.set("2026-12-05 09:00")
    text = press(screen, TODAY, "12月8日")
    assert text.count("应履行 履行中") == 2
    press(screen, ENTER, "1 履行登记")
    step(screen, "履行登记", "截止")
    press(screen, "1", "今天履行")
    press(screen, "1", "已登记履行：重做防水")
    clock.set("2026-12-08 09:00")
    press(screen, "2", "今天履行")
    press(screen, "1", "已登记履行：赔偿吊顶损失")
    press(screen, BACK, "0 所有步骤")
    screen.until("待回访")
    press(screen, COURT, "< 未定 >")
    press(screen, f"6{SAVE}", "司法确认：不申请")
    until(screen, lambda: "司法确认截止" not in screen.text)
    assert clocks(desk) == [("revisit1", "12-15"), ("revisit2", "01-07")]


def revisit(screen: Terminal, desk: Desk, clock: MovedClock) -> None:
    """Both revisits stand on Today before their days, and no more when they were made."""
    for on, name, found in (
        ("2026-12-14 09:00", "首次回访", "未再渗漏"),
        ("2027-01-05 10:00", "再次回访", "吊顶已修好"),
    ):
        clock.set(on)
        text = press(screen, TODAY, f"{name} 待回访")
        assert text.count("王秀英与李四") == 1
        press(screen, ENTER, "1 回访")
        step(screen, "回访", "履行情况")
        press(screen, f"{ENTER}1{ENTER}1{ENTER}{found}{SAVE}", f"满意  {found}")
        press(screen, TODAY, LIST_OF_THE_DAY)
        until(screen, lambda: LIST_OF_THE_DAY in screen.text and "王秀英与李四" not in screen.text)
        chosen_list(screen, "1", "1 回访")
    assert clocks(desk) == []
    assert [str(one.made_on) for one in the_case(desk).revisits] == ["2026-12-14", "2027-01-05"]


def bind(screen: Terminal, desk: Desk, clock: MovedClock, folder: Path) -> None:
    """Closed, printed as a whole, signed, one paper scanned in, and filed."""
    step(screen, "结案", "1 归档")
    clock.set("2027-01-08 09:00")
    press(screen, F5, "评查")
    printed(screen, desk, F5, folder / "卷宗.docx")
    press(screen, f"{DOWN * 2}4", "几页")
    press(screen, f"2{ENTER}", "2 页")
    (folder / "scans" / "身份证.jpg").write_bytes(b"scanned")
    press(screen, "3", "[ ] 1 身份证.jpg")
    press(screen, ENTER, "已附上")
    # The enquiry, the record, the agreement and the revisits are signed by all.
    for places, code in ((2, "05"), (2, "07"), (1, "08"), (2, "10")):
        screen.type(f"{DOWN * places}2")
        until(screen, lambda code=code: items(desk)[code] == "SIGNED")
    screen.type("\x1b[A4")
    screen.until("几页")
    press(screen, f"1{ENTER}", "缺：申请书或受理登记表 未签字\n")
    press(screen, f"{DOWN}\x1b[H2", "完整")
    assert items(desk) == {
        **dict.fromkeys(("01", "02", "05", "07", "08", "10"), "SIGNED"),
        "03": "SCANNED",
        "09": "PRINTED",
        "13": "PRINTED",
    }
    press(screen, BACK, "1 归档")
    step(screen, "归档", "保管期限")
    press(screen, f"2{ENTER}2027-3{SAVE}", "1 重新调解")
    card = the_case(desk)
    assert (card.line.state, card.box, card.retention, str(card.archived_on)) == (
        "archived",
        "2027-3",
        "long",
        "2027-01-08",
    )


def test_a_leak_is_mediated_and_its_dossier_read_back(
    screen: Terminal, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    neighbours(desk)
    take_up(screen, desk, tmp_path)
    ask_and_sit(screen, desk, clock)
    agree_and_perform(screen, desk, clock)
    revisit(screen, desk, clock)
    bind(screen, desk, clock, tmp_path)
    # Retention and box are known only now: bound once more, the cover says them.
    press(screen, F5, "评查")
    bound = printed(screen, desk, F5, tmp_path / "定稿.docx")
    bound.must_be_in_order()
    assert [one.name for one in bound.contents] == [
        "人民调解申请书",
        "权利义务告知书",
        "当事人身份证明",
        "人民调解调查记录",
        "人民调解记录",
        "人民调解记录（2）",
        "人民调解协议书",
        "履行凭证",
        "人民调解回访记录",
        "人民调解回访记录",
    ]
    assert bound.after("卷　　号") == "（2026）向人调字第001号" and bound.after("保管期限") == "长期"
    assert bound.after("调解日期") == "2026年11月25日 至 2026年11月30日"
    for said in (
        "答：上周洗澡以后。",
        "王秀英：吊顶都发霉了。",
        "李四：是我家防水坏了，我修。",
        "1. 李四重做防水并赔偿1200元。",
    ):
        assert said in bound.lines
    assert "重做防水：应于2026年12月5日前履行。" in bound.lines
    assert "赔偿吊顶损失（1200元，人民币壹仟贰佰元整）：应于2026年12月8日前履行。" in bound.lines
    assert bound.text.count("编号：（2026）向人调字第001号") >= 2 and "吊顶已修好" in bound.lines
    assert "缺件情况：无" in bound.lines and "档案盒号：2027-3" in bound.text
    for paper in ("告知书", "卷宗", "定稿"):
        with zipfile.ZipFile(tmp_path / f"{paper}.docx") as package:
            assert not any("酒后易怒".encode() in package.read(name) for name in package.namelist())
    assert the_case(desk).notes[0].text == SECRET
    assert read_back(tmp_path / "卷宗.docx").after("保管期限") != "长期"


def test_a_killed_program_gives_the_sitting_back_whole_and_saves_it_once(
    start: Start, desk: Desk, clock: MovedClock
) -> None:
    neighbours(desk)
    screen = start()
    accepted(screen)
    step(screen, "调解", "调解记录  ")
    screen.type(f"{TO_HOUR}9:30{ENTER}{ENTER}社区调解室{ENTER}{PAGE_DOWN}")
    screen.until("空行按数字选发言人")
    press(screen, f"1请双方说说情况。{ENTER}", "调解员：请双方")
    press(screen, f"2吊顶发霉了。{ENTER}", "王秀英：吊顶")
    press(screen, "3我愿意", "李四：我愿意")
    until(screen, lambda: "我愿意" in kept(desk))
    screen.signal(signal.SIGKILL)
    assert screen.ended() == -signal.SIGKILL
    assert the_case(desk).sessions == ()

    again = start()
    press(again, "\x0e", "王秀英与李四漏水纠纷", "调解记录")
    press(again, ENTER, "要接着写吗", "接着")
    text = press(again, "1", "李四：我愿意")
    assert "调解员：请双方说说情况。" in text and "王秀英：吊顶发霉了。" in text and "9:30" in text
    press(again, f"修。{ENTER}", "李四：我愿意修。")
    press(again, SAVE, "没有草稿")
    (only,) = the_case(desk).sessions
    assert only.draft.record == "调解员：请双方说说情况。\n王秀英：吊顶发霉了。\n李四：我愿意修。"
    assert kept(desk) == ""


def kept(desk: Desk) -> str:
    """All drafts that the store keeps."""
    return "".join(desk.ask_now(lambda: [str(row.data) for row in Draft.select()]))
