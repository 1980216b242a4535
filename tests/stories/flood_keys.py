"""How three workers go through the flood night: their screens, the board's keys, a line that drops, papers."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from db.desk import Desk
from tests.stories import flood
from tests.stories.conftest import MovedClock, Start
from tests.stories.flood import CHEN, LI, WANG
from tests.stories.inspecting import ESCAPE, door, printed, shows
from tests.stories.mediation import ENTER, press, until
from tests.terminal import Terminal

NUMBER = "ZY-20261125-001"
NARROW, COUNT, PRINT = "\x07", "\x12", "\x17"
# To whom the next digit leads: two more of the family stand between.
HOUSE = {LI: "1", WANG: "2", CHEN: "3"}
DEVICE = {LI: "desk-1", WANG: "desk-2", CHEN: "desk-3"}
ROW = re.compile(r"^[> ] (?P<sign>[ +!x-]) (?P<state>\S+) +(?P<name>\S+) +\d-1-\d{3}\b", re.MULTILINE)


class Team:
    """Three workers at three machines, one store, one clock."""

    def __init__(self, start: Start, desk: Desk, clock: MovedClock, folder: Path) -> None:
        self.start, self.desk, self.clock, self.folder = start, desk, clock, folder
        self.screens = {name: start(DEVICE[name], name) for name in HOUSE}

    def __getitem__(self, name: str) -> Terminal:
        """The screen of a worker."""
        return self.screens[name]

    def all_see(self, *texts: str, never: str = "\0") -> None:
        """Wait until every screen shows all of these texts, and another one not; nobody presses a key for it."""
        for screen in self.screens.values():
            shows(screen, *texts, never=never)

    def board(self, name: str) -> Terminal:
        """Go to the board, and look only at one's own house there."""
        screen = self[name]
        door(screen, "人员转移", NUMBER)
        press(screen, ENTER, "共180人")
        return self.own_house(name)

    def own_house(self, name: str) -> Terminal:
        """Narrow the board to one's own house, in order."""
        screen, house = self[name], HOUSE[name]
        press(screen, NARROW, "只看哪些人")
        press(screen, f"{house}栋", f"> 风险点 {house}栋低洼")
        press(screen, ENTER, f"风险点 {house}栋低洼  ")
        screen.type("9")
        return screen

    def comes_again(self, name: str) -> Terminal:
        """A worker opens the program again, and goes on where the work was."""
        self.screens[name] = self.start(DEVICE[name], name)
        return self.board(name)

    def drops(self, name: str, keys: str, state: str, word: str, end: Callable[[Terminal], int]) -> set[str]:
        """A worker ticks, and in the middle of it the program ends. Whatever was shown as stored is in the store.

        Answers who of the house is still to be ticked.
        """
        screen = self[name]
        screen.type(keys)
        until(screen, lambda: len(stored(screen, word)) >= 6)
        seen = stored(screen, word)
        end(screen)
        done = flood.named(self.desk, state)
        assert len(seen) >= 6 and seen <= done, seen - done
        return flood.of_house(set(flood.people(self.desk)) - done, HOUSE[name])


def look_up(screen: Terminal, *texts: str, never: str = "\0") -> None:
    """Go to the count and back to the board, and see on both what runs against the clock."""
    press(screen, COUNT, "清点  暴雨")
    shows(screen, *texts, never=never)
    press(screen, ESCAPE, "< ")
    shows(screen, *texts, never=never)


def stored(screen: Terminal, word: str) -> set[str]:
    """Who stands so on the board, and is stored: no + is in front."""
    rows = ROW.finditer(screen.text)
    return {row["name"] for row in rows if row["state"] == word and row["sign"] != "+"}


def hung_up(screen: Terminal) -> int:
    """The line is cut."""
    screen.hang_up()
    return screen.ended()


def signalled(screen: Terminal) -> int:
    """The line is reported as cut."""
    screen.signal(signal.SIGHUP)
    return screen.ended()


def killed(screen: Terminal) -> int:
    """The program is killed."""
    screen.signal(signal.SIGKILL)
    assert screen.ended() == -signal.SIGKILL
    return -signal.SIGKILL


def digit(screen: Terminal, option: str) -> str:
    """The digit in front of an answer."""
    found = re.search(rf"(\d) {option}", screen.until(f" {option}"))
    assert found, screen.text
    return found[1]


class Arriving(NamedTuple):
    """The family under the cursor of a screen, and the shelter it comes to."""

    screen: Terminal
    names: tuple[str, ...]
    where: str

    @property
    def told(self) -> str:
        """What is told when it lies there."""
        return f"已安置：{' '.join(self.names)}。"


def settle(*arriving: Arriving, told: str = "") -> None:
    """Settle families in shelters, at several screens at once, and go on to the next ones."""
    for one in arriving:
        one.screen.type("3")
    for one in arriving:
        one.screen.until("全家3人一起吗")
        one.screen.type("1")
    for one in arriving:
        shows(one.screen, "安置到哪里？", *one.names)
        one.screen.type(digit(one.screen, one.where))
    for one in arriving:
        one.screen.until(told or one.told)


def with_kin(screen: Terminal, names: tuple[str, ...], address: str) -> None:
    """Settle the family under the cursor with kin."""
    press(screen, "3", "全家3人一起吗")
    press(screen, "1", "安置到哪里？")
    press(screen, digit(screen, "投亲靠友"), "地址")
    press(screen, f"{address}{ENTER}", "电话")
    press(screen, f"13900001234{ENTER}", f"已安置：{' '.join(names)}。")


def find(screen: Terminal, name: str) -> None:
    """Put the cursor of the board on one person."""
    press(screen, f"8{name}", "> ")
    until(screen, lambda: {row["name"] for row in ROW.finditer(screen.text)} == {name})
    screen.type(ENTER)


def paper(team: Team, screen: Terminal, name: str, title: str, *more: str, key: str = PRINT) -> str:
    """Print one of the papers that are offered, masked where that is asked, and read it."""
    press(screen, key, "打印什么？", "哪一种表单？")
    keys = digit(screen, title)
    for asked in more:
        press(screen, keys, asked)
        keys = "1"
    return printed(screen, team.desk, keys, team.folder / name)
