"""A canteen from an idea to its public report: budget, quotes, the council, payments with one made good, acceptance."""

from __future__ import annotations

import re
import signal
from pathlib import Path

from db.desk import Desk
from db.queries import project_cards, projects
from db.queries.project_cards import ProjectCard
from db.queries.projects import Chosen
from tests.stories.conftest import MovedClock, Start
from tests.stories.inspecting import door, kept, printed
from tests.stories.mediation import until
from tests.terminal import Terminal

F5, ENTER, CLEAR, BACK, HOME, DOWN = "\x1b[15~", "\r", "\x15", "\x02", "\x1b[H", "\x1b[B"
# What stands at the bottom of a form, and at the bottom of the page of a project.
FORM, PAGE = "Ctrl+S 保存", "0 所有步骤"
SAVE, PALETTE, PRINT, PAY = "\x13", "\x10", "\x17", "\x05"


def press(screen: Terminal, keys: str, *shown: str) -> str:
    """Press keys and wait until the screen shows one of these texts."""
    screen.type(keys)
    return screen.until(*shown)


def step(screen: Terminal, name: str, *shown: str) -> None:
    """Press the digit that stands before a step on the page."""
    found = re.search(rf"(\d) {name}", screen.until(f" {name}"))
    assert found
    press(screen, found[1], *shown)


def add(screen: Terminal, digit: str, title: str, *typed: str) -> None:
    """Add a part of the project: each field ends with Enter."""
    press(screen, F5, "添加什么")
    press(screen, digit, FORM)
    screen.until(title)
    press(screen, "".join(f"{one}{ENTER}" for one in typed) + SAVE, PAGE)


def the_project(desk: Desk) -> ProjectCard:
    """The one project of this story."""
    by = desk.by()
    lists = (desk.ask_now(projects.some, one, by.at, desk.today(), None) for one in (Chosen.OPEN, Chosen.ENDED))
    (line,) = [line for lines in lists for line in lines]
    card = desk.ask_now(project_cards.one, line.matter.id, by.at, by.local - by.at, desk.worker_id)
    assert card is not None
    return card


def pay(screen: Terminal, line: str, *typed: str, shown: str) -> None:
    """Write a payment from a line of the budget."""
    press(screen, PAY, FORM)
    press(screen, line + ENTER + "".join(f"{one}{ENTER}" for one in typed) + SAVE, shown)


def begin_payment(screen: Terminal, start: Start, desk: Desk) -> Terminal:
    """The program is killed while the second payment is written; the next one has all that was typed."""
    press(screen, PAY, FORM)
    press(screen, f"2{ENTER}惠民办公家具{ENTER}8500{ENTER}报0621", "报0621")
    until(screen, lambda: "报0621" in kept(desk))
    screen.signal(signal.SIGKILL)
    assert screen.ended() == -signal.SIGKILL
    assert len(the_project(desk).entries) == 3
    screen = start()
    door(screen, "项目资金", "社区助餐点")
    press(screen, ENTER, PAGE)
    press(screen, PAY, "接着")
    press(screen, ENTER, "惠民办公家具")
    screen.until("报0621")
    return screen


def read_papers(screen: Terminal, desk: Desk, folder: Path) -> None:
    """All five papers, from what was decided to the public notice, which names nobody who was paid."""
    told = {}
    for digit, name in enumerate(("申报", "预算", "台账", "验收", "公示"), 1):
        press(screen, PRINT, "5 公示")
        told[name] = printed(screen, desk, str(digit), folder / f"{name}.docx")
    assert "27" in told["申报"] and "居议9号" in told["申报"] and "16400.00" in told["申报"]
    assert "水电改造" in told["预算"] and "安泰装饰" in told["预算"] and "15800.00" in told["预算"]
    for one in ("报0618", "报0621", "报0702", "冲正", "收款单位写错", "张书记同意加一套椅垫"):
        assert one in told["台账"], one
    assert "120" in told["验收"] and "117" in told["验收"]
    assert "支付16300.00元" in told["公示"] and "退回100.00元" in told["公示"] and "日均就餐63人次" in told["公示"]
    assert not any(name in told["公示"] for name in ("惠民", "张书记", "报0618"))


def test_a_canteen_goes_from_idea_to_public_report(start: Start, desk: Desk, clock: MovedClock, tmp_path: Path) -> None:
    screen = start()
    press(screen, PALETTE, "全部操作")
    press(screen, "项目资金" + ENTER, "没有在办的项目")
    press(screen, F5, "新项目")
    press(screen, f"社区助餐点{ENTER}1{SAVE}", "XM-20261125-001")
    add(screen, "4", "预算项", "水电改造", "8000", "1")
    add(screen, "4", "预算项", "餐桌椅", "420", "20")
    screen.until("16400.00")

    # The Party body proposes; the council decides by more than half.
    step(screen, "党组织提议", "待议定")
    step(screen, "议事会议定", "项目议定")
    press(screen, f"居议9号{ENTER}{ENTER}9{ENTER}9{SAVE}", "18票中9票赞成：未过半数")
    press(screen, f"{CLEAR}27{SAVE}", "36票中27票赞成")
    add(screen, "5", "报价", "安泰装饰", "15800")
    step(screen, "备案实施", "新期限")
    press(screen, f"2027-01-20{SAVE}", "实施中")
    add(screen, "2", "项目资金拨入", "街道办事处", "16400", "拨31号")
    card = the_project(desk)
    assert (card.line.matter.state, card.line.sums.there, card.decision.votes_for) == ("running", 1_640_000, 27)

    # A payment to the wrong payee is made good; one over its line needs a word who agreed.
    who = ("李敏", "王强", "张书记")
    pay(screen, "2", "惠民家具城", "8400", "报0618", *who, shown=PAGE)
    press(screen, HOME + DOWN * 3 + ENTER, "冲正")
    press(screen, "1", "错在哪里")
    press(screen, f"收款单位写错{ENTER}", "已冲正")
    screen = begin_payment(screen, start, desk)
    press(screen, ENTER * 4 + "".join(f"{one}{ENTER}" for one in who) + SAVE, "超100.00元")
    press(screen, f"张书记同意加一套椅垫{SAVE}", PAGE)
    screen.until("!餐桌椅")
    pay(screen, "1", "安泰装饰", "7800", "报0702", *who, shown=PAGE)
    sums = the_project(desk).line.sums
    assert (sums.paid, sums.there, len(the_project(desk).entries)) == (1_630_000, 10_000, 5)

    # Accepted; what is left goes back; made public.
    clock.set("2026-12-20 10:00")
    step(screen, "评议验收", "项目验收")
    press(screen, f"党委、居民代表{ENTER}{ENTER}120{ENTER}117{SAVE}", "已验收")
    step(screen, "结果公示", "项目结果公示")
    press(screen, f"设座40个，日均就餐63人次。{ENTER * 4}党务公开栏{SAVE}", "还结余100.00元")
    press(screen, "\x1b", PAGE)
    add(screen, "3", "项目资金退回", "街道办事处", "100")
    step(screen, "结果公示", "接着")
    press(screen, ENTER, "设座40个")
    press(screen, SAVE, "1 撤回公示")
    card = the_project(desk)
    assert (card.line.matter.state, card.line.sums.there) == ("published", 0)
    assert [one.step for one in card.steps] == ["open", "propose", "decide", "begin", "accept", "publish"]

    read_papers(screen, desk, tmp_path)
