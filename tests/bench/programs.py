"""The programs that are measured, each as a person starts it, on a terminal of 80 by 24."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests import terminal
from tests.bench import crowd, stores
from tests.terminal import Terminal

# A terminal with all colours, in which a program that asks for few has to hold back by itself.
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
# What would make a program behave otherwise than on a person's own machine.
UNWANTED = ("NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "LINES", "COLUMNS")


@dataclass(frozen=True)
class Program:
    """A program: its name, its command, its environment, and a text that shows that it stands."""

    name: str
    command: tuple[str, ...]
    sign: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def start(self) -> Terminal:
        """Run it on a terminal of its own; nothing of this process but its number is left in it."""
        return terminal.start(self.become, environment=TERMINAL | dict(self.environment), answering=True)

    def become(self) -> int:
        """Turn this process into the program."""
        for name in UNWANTED:
            os.environ.pop(name, None)
        os.chdir(stores.ROOT)
        os.execvp(self.command[0], self.command)


def wire(is_on: bool) -> dict[str, str]:
    """The environment with the thrifty layer, or with the stock one."""
    return {} if is_on else {"QIAOMEN_WIRE": "off"}


def qiaomen(name: str, folder: Path, is_on: bool) -> Program:
    """The program on a practice store."""
    command = (sys.executable, "-m", "tui", "--practice", "--lang", "zh")
    return Program(name, command, "F5", stores.home(folder) | wire(is_on))


def of_many(name: str, url: str, folder: Path, is_on: bool) -> Program:
    """The program on a store of very many people."""
    command = (sys.executable, "-m", "tui", "--db", url, "--lang", "zh")
    passphrase = {"QIAOMEN_PASSPHRASE": crowd.PASSPHRASE}
    return Program(name, command, "F5", stores.home(folder) | passphrase | wire(is_on))


def plain(name: str, table: Path, is_on: bool) -> Program:
    """The plain Textual app, on the thrifty layer or on the stock one."""
    return Program(name, (sys.executable, "-m", "tests.bench.plain_app", str(table)), "独居", wire(is_on))


@dataclass(frozen=True)
class Memory:
    """Megabytes: resident; resident, with what is shared split among its users; its own alone."""

    rss: float
    pss: float
    uss: float


def memory(running: Terminal) -> Memory:
    """The memory a program uses now."""
    return memory_of(running.process)


def memory_of(process: int) -> Memory:
    """The memory a process uses now."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    parts = {name: int(kilobytes) / 1024 for name, kilobytes in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)}
    return Memory(parts["Rss"], parts["Pss"], parts["Private_Clean"] + parts["Private_Dirty"])
