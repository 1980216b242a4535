"""How long the program takes to start, beside the smallest Textual app, in one run.

Times are medians of turns taken alternately and shown as ratios, because the machine's speed drifts.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests import terminal

TURNS = 5
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
    """The seconds of one program, turn by turn: until it shows its first page, and until it answers a key."""

    paint: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)


def bare() -> int:
    """The smallest useful Textual app."""
    os.execv(sys.executable, [sys.executable, "-c", MINIMAL])


def practice() -> int:
    """The program on the practice store, as the command line starts it."""
    os.execv(sys.executable, [sys.executable, "-m", "tui", "--practice", "--lang", "zh"])


def measure(program: Callable[[], int], sign: str, environment: dict[str, str], figures: Figures) -> None:
    """Start a program, wait until it shows its sign and answers a key, and note the seconds."""
    began = time.perf_counter()
    screen = terminal.start(program, environment=environment)
    screen.until(sign)
    figures.paint.append(time.perf_counter() - began)
    screen.type("z")
    screen.until("z")
    figures.ready.append(time.perf_counter() - began)
    screen.close()


def main() -> None:
    """Measure both programs in turns and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: folder for name in ("QIAOMEN_DATA", "QIAOMEN_STATE", "HOME")}
        environment |= {"COLORTERM": "", "QIAOMEN_CONFIG": f"{folder}/none.toml"}
        measure(practice, "F5", environment, Figures())
        plain, ours = Figures(), Figures()
        for _turn in range(TURNS):
            measure(bare, "READY", environment, plain)
            measure(practice, "F5", environment, ours)
        for name, of_plain, of_ours in (
            ("start to first paint", plain.paint, ours.paint),
            ("start to interactive", plain.ready, ours.ready),
        ):
            ratio = statistics.median(of_ours) / statistics.median(of_plain)
            print(f"{name}: bare Textual {seconds(of_plain)}, Qiaomen {seconds(of_ours)} ({ratio:.2f} x)")


def seconds(times: list[float]) -> str:
    """The median as milliseconds."""
    return f"{statistics.median(times) * 1000:.0f} ms"


if __name__ == "__main__":
    main()
