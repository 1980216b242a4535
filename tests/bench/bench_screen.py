"""What the program costs on a terminal, beside the smallest Textual app, in one run: start, bytes, idling, memory.

Times are medians of turns taken alternately and shown as ratios, because the machine's speed drifts; bytes are exact.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests import terminal
from tests.terminal import Terminal

TURNS = 5
QUIET = 0.25
MINIMAL = """
from textual.app import App
from textual.widgets import Input, Static
class Minimal(App):
    def compose(self):
        yield Static("READY")
        yield Input()
Minimal().run()
"""


@dataclass
class Figures:
    """What was measured of one program, turn by turn: seconds, bytes, and resident memory in MB."""

    paint: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    bytes_at_start: list[int] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def bare() -> int:
    """The smallest useful Textual app."""
    os.execv(sys.executable, [sys.executable, "-c", MINIMAL])


def practice() -> int:
    """The program on the practice store, as the command line starts it."""
    os.execv(sys.executable, [sys.executable, "-m", "tui", "--practice", "--lang", "zh"])


def settle(screen: Terminal) -> None:
    """Read until the program has been quiet for a moment."""
    while screen.read(QUIET):
        pass


def memory(screen: Terminal) -> float:
    """Resident memory in MB."""
    text = Path(f"/proc/{screen.process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+)", text)
    return int(found[1]) / 1024 if found else 0.0


def measure(program: Callable[[], int], sign: str, environment: dict[str, str], figures: Figures) -> Terminal:
    """Start a program, wait until it shows its sign and answers a key, and note the figures."""
    began = time.perf_counter()
    screen = terminal.start(program, environment=environment)
    screen.until(sign)
    figures.paint.append(time.perf_counter() - began)
    screen.type("z")
    screen.until("z")
    figures.ready.append(time.perf_counter() - began)
    settle(screen)
    figures.bytes_at_start.append(screen.written)
    figures.memory.append(memory(screen))
    return screen


def cost(screen: Terminal, keys: str) -> int:
    """The bytes that one press costs until the program is quiet again."""
    before = screen.written
    screen.type(keys)
    settle(screen)
    return screen.written - before


def acts(screen: Terminal) -> list[tuple[str, int]]:
    """Bytes of everyday acts on the practice store."""
    cost(screen, "\x7f")
    typed = statistics.median(cost(screen, letter) for letter in "hang")
    moved = statistics.median(cost(screen, "\x1b[B") for _turn in range(5))
    opened = cost(screen, "\r")
    back = cost(screen, "\x02")
    buildings = cost(screen, "\x1bOQ")
    stair = cost(screen, "3")
    door = statistics.median(cost(screen, "\x1b[B") for _turn in range(5))
    result = cost(screen, "2")
    help_shown = cost(screen, "\x1bOP")
    return [
        ("a typed letter, with its results", int(typed)),
        ("a cursor move in a list", int(moved)),
        ("opening a person", opened),
        ("back", back),
        ("the buildings", buildings),
        ("a stair", stair),
        ("a move on the stair, with its card", int(door)),
        ("a visit recorded, on to the next door", result),
        ("help", help_shown),
    ]


def idle(screen: Terminal, seconds: float = 4.0) -> tuple[int, float]:
    """Bytes and milliseconds of processor time a second while nobody presses a key."""
    settle(screen)
    before, used = screen.written, screen.seconds_used()
    screen.drain(seconds)
    return screen.written - before, (screen.seconds_used() - used) / seconds * 1000


def main() -> None:
    """Measure both programs in turns and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: folder for name in ("QIAOMEN_DATA", "QIAOMEN_STATE", "HOME")}
        environment |= {"COLORTERM": "", "QIAOMEN_CONFIG": f"{folder}/none.toml"}
        first = terminal.start(practice, environment=environment)
        first.until("F5")
        first.close()
        plain, ours = Figures(), Figures()
        for turn in range(TURNS):
            measure(bare, "READY", environment, plain).close()
            screen = measure(practice, "F5", environment, ours)
            if turn < TURNS - 1:
                screen.close()
        for name, of_plain, of_ours in (
            ("start to first paint", plain.paint, ours.paint),
            ("start to interactive", plain.ready, ours.ready),
        ):
            ratio = statistics.median(of_ours) / statistics.median(of_plain)
            print(f"{name}: bare Textual {seconds(of_plain)}, Qiaomen {seconds(of_ours)} ({ratio:.2f} x)")
        print(f"bytes at start: bare {plain.bytes_at_start[-1]}, Qiaomen {ours.bytes_at_start[-1]}")
        print(f"resident memory: bare {plain.memory[-1]:.0f} MB, Qiaomen {ours.memory[-1]:.0f} MB")
        for name, count in acts(screen):
            print(f"{name}: {count} bytes")
        written, used = idle(screen)
        print(f"idle: {written} bytes, {used:.2f} ms of processor time a second")
        screen.close()


def seconds(times: list[float]) -> str:
    """The median as milliseconds."""
    return f"{statistics.median(times) * 1000:.0f} ms"


if __name__ == "__main__":
    main()
