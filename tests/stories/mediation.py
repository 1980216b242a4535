"""What stories of disputes share: the keys, a case written down as it is told at a desk, and papers read back."""

from __future__ import annotations

import datetime
import hashlib
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx as reader
from docx.oxml.ns import qn

from db.desk import Desk
from db.models.ledger import Deed
from db.models.matters import Matter
from db.queries import dispute_cards, dossiers
from db.queries.dispute_cards import DisputeCard
from db.rules.disputes import FLOW
from db.rules.dossiers import State
from tests import make, terminal
from tests.terminal import Terminal

F5, TODAY, ENTER, DOWN, PAGE_DOWN, BACK = "\x1b[15~", "\x1b[24~", "\r", "\x1b[B", "\x1b[6~", "\x02"
SAVE, CLEAR, PALETTE, COURT, NOTES = "\x13", "\x15", "\x10", "\x06", "\x07"
UP, SHIFT_TAB = "\x1b[A", "\x1b[Z"
# From the line to type in to the hour at which a sitting began, which stands there already.
TO_HOUR = f"{SHIFT_TAB}{UP * 4}{CLEAR}"
# What lies in a dossier without a form of its own.
ON_PAPER = ("当事人身份证明", "证据材料", "履行凭证")


class Listed(NamedTuple):
    """A paper in the contents of a dossier."""

    name: str
    pages: str

    @property
    def span(self) -> tuple[int, int]:
        """Its first and its last page."""
        first, _dash, last = self.pages.partition("-")
        return int(first), int(last or first)


class Bound(NamedTuple):
    """A printed dossier: its lines in order, and at which page its parts begin to count."""

    lines: list[str]
    starts: list[int]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    @property
    def contents(self) -> list[Listed]:
        """The papers that its contents list: a number, a name and pages, line after line."""
        found: list[Listed] = []
        here = self.first_listed
        while self.lines[here] == str(len(found) + 1):
            found.append(Listed(*self.lines[here + 1 : here + 3]))
            here += 3
        return found

    @property
    def first_listed(self) -> int:
        """Where the first paper stands in the contents, behind their headings."""
        return self.lines.index("页号") + 2

    def after(self, heading: str) -> str:
        """The line behind another one."""
        return self.lines[self.lines.index(heading) + 1]

    def must_be_in_order(self) -> None:
        """Every paper with a form stands where the contents say, page by page, and the back counts them all."""
        listed, page = self.contents, 1
        here = self.first_listed + 3 * len(listed) - 1
        for one in listed:
            assert one.span[0] == page
            page = one.span[1] + 1
            if one.name not in ON_PAPER:
                title = one.name.partition("（")[0].removeprefix("人民调解")
                here = next(place for place, line in enumerate(self.lines) if place > here and line.endswith(title))
                assert one.span[0] in self.starts
        assert f"本卷宗共有文书材料{len(listed)}件，计{page - 1}页。" in self.lines[here:]


def read_back(path: Path) -> Bound:
    """A printed file: each line that says something, tables among them, in the order of the pages."""
    body = reader.Document(str(path)).element.body
    lines = ["".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p"))]
    starts = [int(one.get(qn("w:start"))) for one in body.iter(qn("w:pgNumType")) if one.get(qn("w:start"))]
    return Bound([line for line in lines if line.strip()], starts)


def press(screen: Terminal, keys: str, *shown: str) -> str:
    """Press keys and wait until the screen shows one of these texts."""
    screen.type(keys)
    return screen.until(*shown)


def step(screen: Terminal, name: str, *shown: str) -> str:
    """Press the digit that stands before a step on the page."""
    screen.until(f" {name} ", f" {name}\n")
    found = re.search(rf"(\d) {name}(?=\s)", screen.text)
    assert found, screen.text
    return press(screen, found[1], *shown)


def until(screen: Terminal, is_so: Callable[[], bool]) -> None:
    """Wait until something is so in the store."""
    end = time.monotonic() + terminal.PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"it never came to be; the screen:\n{screen.text}"
        screen.read(0.05)


def neighbours(desk: Desk) -> None:
    """A building, and in it somebody who is in the register."""
    make.a_building(desk, "3", floors=3)
    make.a_resident(desk, "王秀英", at="3-1-301", phone="13812345678")


def register(screen: Terminal) -> str:
    """Go to the disputes and write a case down: two names, a type, a place and a sentence."""
    press(screen, f"{PALETTE}纠纷", "> 纠纷")
    press(screen, ENTER, "没有未结纠纷")
    press(screen, F5, "被申请人")
    press(screen, f"王秀英{ENTER}李四{ENTER}漏水", "> 漏水")
    press(screen, ENTER, "< 漏水 >")
    press(screen, f"{ENTER}3-1-301{ENTER}楼上卫生间漏水，吊顶发霉。{SAVE}", "王秀英：是哪一位？")
    return press(screen, "1", "TJ-20261125-001")


def accepted(screen: Terminal) -> None:
    """Write a case down and accept it."""
    register(screen)
    step(screen, "受理", "（2026）向人调字第001号")


def sit(screen: Terminal, place: int, begun: str, ended: str, said: str, result: str) -> None:
    """Type the so-many-th sitting at the table. In what is said a line begins with the digit of who speaks."""
    step(screen, "调解", "调解记录  ")
    venue = "" if "地点    社区" in screen.text else f"{CLEAR}社区调解室"
    screen.type(f"{TO_HOUR}{begun}{ENTER}{ended}{ENTER}{venue}{ENTER}{PAGE_DOWN}")
    screen.until("空行按数字选发言人")
    for line in said.splitlines():
        press(screen, f"{line}{ENTER}", line[1:])
    press(screen, F5, "调解结果（F5")
    press(screen, f"{result}{ENTER}", result)
    press(screen, SAVE, f"第{place}次调解")


def the_case(desk: Desk) -> DisputeCard:
    """The one case of a story."""
    by = desk.by()
    key = desk.ask_now(lambda: Matter.get(Matter.flow == FLOW).id)
    card = desk.ask_now(dispute_cards.one, key, by.at, by.local - by.at, desk.worker_id)
    assert card is not None
    return card


def clocks(desk: Desk) -> list[tuple[str, str]]:
    """The clocks of the case, each with its last day."""
    return [(one.clock.value, f"{one.due_on:%m-%d}") for one in the_case(desk).clocks]


def items(desk: Desk) -> dict[str, str]:
    """The items of the dossier that the case has, and how far each of them is."""
    found = desk.ask_now(dossiers.of, the_case(desk), desk.today())
    return {one.rule.code: one.state.name for one in found.items if one.state is not State.NOT_NEEDED}


def printed(screen: Terminal, desk: Desk, keys: str, path: Path) -> Bound:
    """On the page of the dossier print something into a file, wait until the ledger knows of it, and read it."""
    press(screen, keys, "写到哪个文件")
    screen.type(f"{CLEAR}{path}{ENTER}")

    def is_told() -> bool:
        if not path.exists():
            return False
        told = f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}"
        deeds = Deed.select().where((Deed.kind == "dossiers.printed") & Deed.reason.endswith(told))
        return desk.ask_now(deeds.exists)

    until(screen, is_told)
    screen.until("已打印：")
    return read_back(path)


def chosen_list(screen: Terminal, digit: str, *shown: str) -> str:
    """One of the lists of disputes, and in it the only case."""
    press(screen, TODAY, "Ctrl+G")
    press(screen, f"{PALETTE}纠纷", "> 纠纷")
    press(screen, ENTER, "在办")
    press(screen, digit, "TJ-20261125-001")
    return press(screen, ENTER, *shown)


def day(written: str) -> datetime.date:
    """A day as it is written."""
    return datetime.date.fromisoformat(written)
