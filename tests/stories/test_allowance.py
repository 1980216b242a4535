"""An old woman at 79 years and 11 months: told at her door, applied for after the birthday, paid, and ended the day she
dies."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.desk import Desk
from tests.stories.allowance import CODE, NAME, answers, kept, killed, receives, steps, stock, the_case
from tests.stories.conftest import MovedClock, Start
from tests.stories.inspecting import ESCAPE, F10, PRINT, door, printed, shows
from tests.stories.mediation import DOWN, ENTER, TODAY, press, step, until
from tests.terminal import Terminal

F2, PERSON, OF_PERSON = "\x1bOQ", "\x0b", "\x05"
COMES, CASE = "2026-12-25起可能符合：高龄津贴", "DB-20261225-001"
BIRTHDAY, PAID_FROM = "满80周岁 可申领高龄津贴", datetime.date(2027, 2, 1)
OBJECTION, FINDING = "她常年住外地女儿家", "入户看过，常年住本社区"


def tell_at_the_door(screen: Terminal, desk: Desk, person: str) -> None:
    """Thirty days before the birthday the door says that a right comes; she is told, and is not told again."""
    press(screen, F2, "序号")
    press(screen, "1", f"* {NAME} 应享政策 {COMES}")
    press(screen, PERSON, "重点人群")
    press(screen, ENTER, f"> - {CODE}")
    press(screen, "1", f"已记：{NAME}，已告知")
    assert answers(desk, person) == [(CODE, "told", "door")]
    press(screen, ESCAPE, "老年优待证")
    shows(screen, "重点人群", never=COMES)
    press(screen, ESCAPE, f"1 {NAME}")
    shows(screen, "老年优待证", never="高龄津贴")
    # Her neighbour turns eighty a day later: it is a day too early to tell of it.
    press(screen, "\x1b[C", "1 刘桂芳")
    shows(screen, "老年优待证", never="高龄津贴")
    press(screen, TODAY, "Ctrl+G")
    shows(screen, "今天没有到期的走访", never=BIRTHDAY)


def apply(screen: Terminal, desk: Desk, clock: MovedClock, person: str) -> None:
    """After the birthday an application is opened from the page of her rights."""
    clock.set("2026-12-25 09:30")
    press(screen, TODAY, "查找")
    press(screen, NAME, f"{NAME}  ")
    press(screen, ENTER, "应享政策")
    press(screen, "0", f"{CODE}  高龄津贴              已告知  11-25  可能符合")
    press(screen, DOWN * 2, f"> + {CODE}")
    press(screen, "3", "登记代办")
    shows(screen, "< + 高龄津贴 >", "本人申请")
    press(screen, F10, CASE)
    shows(screen, "! 还缺：居民身份证、户口簿、本人银行卡（社保卡）", "户籍信息                          网上可查")
    assert answers(desk, person)[-1][:2] == (CODE, "applied")


def bring(screen: Terminal, desk: Desk, clock: MovedClock, folder: Path) -> None:
    """Papers are ticked; the paper says what to bring and how long each office has; the last ones come later."""
    tick(screen, "居民身份证", "1", "已收")
    assert "> +  居民身份证" in screen.text
    press(screen, "1", "还缺：户口簿、本人银行卡（社保卡）")
    press(screen, PRINT, "哪一种表单？")
    paper = printed(screen, desk, "1", folder / "告知.docx").splitlines()
    for title, days in (("受理，上报花名册", "3"), ("审核", "5"), ("公示", "5"), ("审批", "10")):
        assert paper[paper.index(title) + 1] == f"{days}个工作日"
    assert paper[paper.index("户籍信息") + 1] == "网上可查，不必带" and "一次性告知单" in paper[0]
    assert "标准：80至89岁100元/月、90至99岁60元/月、100岁以上300元/月（以审批结果为准）" in paper
    clock.set("2026-12-28 10:00")
    press(screen, DOWN, "> !  户口簿")
    tick(screen, "户口簿", "1", "已收")
    press(screen, DOWN * 2, "> !  本人银行卡")
    tick(screen, "本人银行卡（社保卡）", "1", "已收")
    shows(screen, "1 转入：社区 受理，上报花名册", never="还缺")


def tick(screen: Terminal, name: str, digit: str, said: str) -> None:
    """Say where the paper under the cursor is."""
    press(screen, ENTER, "按数字或回车选定")
    shows(screen, f" {name}\n", f"{digit} {said}")
    press(screen, digit, f"> +  {name}")


def pass_on(screen: Terminal, clock: MovedClock) -> None:
    """The stages follow each other, each with its last day in working days."""
    press(screen, "1", "办理中  社区 受理，上报花名册  12-31")
    clock.set("2026-12-29 10:00")
    press(screen, "1", "办理中  街道（乡镇） 审核  2027-01-05")
    clock.set("2027-01-05 10:00")
    press(screen, "1", "公示在哪里？")
    press(screen, f"社区公告栏{ENTER}", "公示中  01-12")
    shows(screen, "公示 01-05 - 01-12  社区公告栏")


def post(screen: Terminal, desk: Desk, folder: Path) -> None:
    """The notice that hangs out holds a masked name, and neither number nor door."""
    press(screen, PRINT, "哪一种表单？")
    paper = printed(screen, desk, "4", folder / "公示.docx")
    assert "王*英" in paper and "100元/月" in paper and "2027年1月5日至2027年1月12日" in paper
    assert not any(told in paper for told in (NAME, "320104", "19461225", "3-1-301", CASE))


def object_and_settle(start: Start, screen: Terminal, desk: Desk, clock: MovedClock, person: str) -> Terminal:
    """Somebody objects; the program is killed while the finding is written, and goes on in it. It is without ground."""
    clock.set("2027-01-07 10:00")
    press(screen, "1", "公示异议")
    press(screen, f"{OBJECTION}{ENTER}邻居甲{F10}", "异议核查  01-21")
    shows(screen, OBJECTION, never="邻居甲")
    clock.set("2027-01-08 15:00")
    press(screen, "1", "异议核查结论")
    press(screen, f"1{ENTER}入户看过", "入户看过")
    until(screen, lambda: "入户看过" in kept(desk))
    killed(screen)
    again = start()
    press(again, "\x0e", "异议核查结论")
    press(again, ENTER, "要接着写吗", "接着")
    press(again, "1", "入户看过")
    press(again, f"{ENTER}，常年住本社区{ENTER}李敏、王强{F10}", "没有草稿")
    door(again, "代办", CASE)
    press(again, ENTER, "公示中  01-12")
    shows(again, "异议不成立", never="邻居甲")
    (said,) = the_case(desk, person).objections
    assert (said.outcome, said.objector, said.answer) == ("dismissed", "邻居甲", FINDING)
    assert kept(desk) == ""
    return again


def grant(screen: Terminal, desk: Desk, clock: MovedClock, person: str) -> None:
    """Approved in January, it is paid from February on, as the policy says; the first payment is written down."""
    clock.set("2027-01-12 16:00")
    door(screen, "代办", CASE)
    press(screen, ENTER, "1 收到异议")
    assert "转入：" not in screen.text
    clock.set("2027-01-13 09:00")
    door(screen, "代办", CASE)
    press(screen, ENTER, "1 转入：县（区）民政部门 审批")
    press(screen, "1", "办理中  县（区）民政部门 审批  01-27")
    clock.set("2027-01-25 10:00")
    press(screen, "1", "起发月份        2027-02")
    shows(screen, "审批日期        01-25", "金额（元）      100")
    press(screen, f"{ENTER * 3}2{ENTER * 2}民高〔2027〕8号{F10}", "已批准待发放  02-28")
    shows(screen, "100元 每月  从2027-02起  老龄补贴资金")
    clock.set("2027-02-26 10:00")
    step(screen, "首次发放到账", "首次发放哪天到账？")
    press(screen, ENTER, "首发02-26")
    done = the_case(desk, person)
    assert (done.line.matter.state, done.decision.first_paid_on) == ("closed", datetime.date(2027, 2, 26))
    assert steps(done) == ["open", "stage", "stage", "notice", "object", "settle", "stage", "grant", "paid"]
    (benefit,) = receives(desk, person)
    assert (benefit.policy, benefit.from_on, benefit.to_on, benefit.fen) == (CODE, PAID_FROM, None, 100_00)
    press(screen, OF_PERSON, "2027-02-01起：高龄津贴")
    press(screen, "0", "2027-02-01起享受  100 元  每月")


def die(screen: Terminal, desk: Desk, clock: MovedClock, person: str) -> None:
    """She dies: the same day it is told what must stop, until it is ended with the month."""
    clock.set("2027-03-03 10:00")
    press(screen, ESCAPE, "5 人口动态")
    press(screen, "5", "发生了什么？")
    press(screen, "1", "哪一天？")
    press(screen, ENTER, "应停发待遇")
    shows(screen, f"!  {NAME}    {CODE}  高龄津贴        2027-03-03去世  100 元  每月")
    press(screen, TODAY, "紧急1")
    shows(screen, f"* {NAME}", "停发P-05：2027-03-03去世")
    press(screen, ENTER, "1 当月终止")
    press(screen, "1", "没有应停发的待遇了")
    (benefit,) = receives(desk, person)
    assert (benefit.to_on, benefit.reason) == (datetime.date(2027, 3, 31), "dead")
    press(screen, TODAY, "Ctrl+G")
    shows(screen, "查找", never="停发")


def test_an_allowance_from_the_door_to_the_first_payment_and_its_end(
    start: Start, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    person = stock(desk, tmp_path)
    screen = start()
    tell_at_the_door(screen, desk, person)
    apply(screen, desk, clock, person)
    bring(screen, desk, clock, tmp_path)
    pass_on(screen, clock)
    post(screen, desk, tmp_path)
    screen = object_and_settle(start, screen, desk, clock, person)
    grant(screen, desk, clock, person)
    die(screen, desk, clock, person)
