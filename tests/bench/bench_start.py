"""What a start costs, beside Python that only imports Textual, in one run: `python -m tests.bench.bench_start`.

Turns are taken alternately and shown as medians and as ratios to `python -c "import textual.app"`, for the speed of a
machine drifts. Where valgrind is installed, the instructions of a start are counted as well; they repeat to half a
percent.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from db import keys, store
from seed import plant
from tests import terminal
from tests.bench import programs, stores
from tests.bench.programs import Memory, Program
from tests.terminal import Terminal

IMPORT = (sys.executable, "-c", "import textual.app")
MINIMAL = """
from textual.app import App
from textual.widgets import Input, Static
class Minimal(App):
    def compose(self):
        yield Static("READY")
        yield Input()
Minimal().run()
"""
# What is not fast on any machine under valgrind, which is fifty times slower.
PATIENCE = 300.0
COUNTED = re.compile(r"Collected : (\d+)")
GOAL_TIME, GOAL_FRAME, GOAL_INSTRUCTIONS = 1.15, 0.020, 1150
QUIET = 0.25


@dataclass
class Start:
    """Seconds from the start of the process: to the first byte, to the first paint, until a key typed then shows, and
    until a key typed at once shows; and the memory when that is done."""

    first: list[float] = field(default_factory=list)
    paint: list[float] = field(default_factory=list)
    interactive: list[float] = field(default_factory=list)
    ahead: list[float] = field(default_factory=list)
    memory: list[Memory] = field(default_factory=list)


def shows(screen: Terminal, since: float, condition: Callable[[], bool]) -> float:
    """The seconds until something holds on the screen."""
    while not condition():
        if not screen.read(terminal.PATIENCE):
            raise AssertionError(f"nothing more was written; the screen:\n{screen.text}")
    return screen.received[-1][0] - since


def measure(program: Program, figures: Start) -> None:
    """Start a program and press a key when it has painted."""
    since = time.perf_counter()
    screen = program.start()
    try:
        shows(screen, since, lambda: program.sign in screen.text)
        figures.first.append(screen.received[0][0] - since)
        figures.paint.append(screen.received[-1][0] - since)
        screen.type("z")
        figures.interactive.append(shows(screen, since, lambda: "z" in screen.text))
        while screen.read(QUIET):
            pass
        figures.memory.append(programs.memory(screen))
    finally:
        screen.close()


def measure_ahead(program: Program, figures: Start) -> None:
    """Start a program and press a key at once, before it can have done anything."""
    since = time.perf_counter()
    screen = program.start()
    try:
        screen.type("z")
        figures.ahead.append(shows(screen, since, lambda: program.sign in screen.text and "z" in screen.text))
    finally:
        screen.close()


def wall(command: tuple[str, ...]) -> float:
    """The seconds a command takes until it has ended."""
    since = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - since


def counted(program: Program) -> float:
    """Millions of instructions of a program from its start until a typed key shows and it has been left again."""
    with tempfile.NamedTemporaryFile("r") as log:
        valgrind = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}")
        watched = Program(program.name, (*valgrind, *program.command), program.sign, dict(program.environment))
        screen = watched.start()
        try:
            for sign, key in ((program.sign, "z"), ("z", "\x11")):
                shows(screen, 0.0, lambda sign=sign: sign in screen.text)
                while screen.read(QUIET * 8):
                    pass
                screen.type(key)
            screen.ended(PATIENCE)
        finally:
            screen.close()
        found = COUNTED.search(log.read())
    assert found
    return int(found[1]) / 1e6


def counted_import() -> float:
    """Millions of instructions of importing Textual."""
    command = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *IMPORT)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = COUNTED.search(done.stderr)
    assert found
    return int(found[1]) / 1e6


def quickly_proved(folder: Path) -> Path:
    """A practice store whose passphrase is proved with next to no instructions, so that they are the start's own."""
    costs = keys.MEMORY_KIB, keys.PASSES
    keys.MEMORY_KIB, keys.PASSES = 64, 1
    try:
        plant.found_demo(store.address_of(folder / "practice.db"), 300, 1)
    finally:
        keys.MEMORY_KIB, keys.PASSES = costs
    return folder


def by_turns(folder: Path, turns: int) -> tuple[list[float], dict[str, Start]]:
    """The import and the two programs, one after the other, so many times; the first turn only warms up."""
    ours = programs.qiaomen("Qiaomen", stores.practice(folder), True)
    bare = Program("bare Textual app", (sys.executable, "-c", MINIMAL), "READY")
    imports, figures = [], {ours.name: Start(), bare.name: Start()}
    for turn in range(turns + 1):
        if turn == 1:
            imports, figures = [], {ours.name: Start(), bare.name: Start()}
        imports.append(wall(IMPORT))
        for program in (bare, ours):
            measure(program, figures[program.name])
        measure_ahead(ours, figures[ours.name])
    return imports, figures


def show(imports: list[float], figures: dict[str, Start]) -> None:
    """Print medians, ratios and goals."""
    unit = statistics.median(imports)
    print(f'python -c "import textual.app": {unit * 1000:.0f} ms')
    for name, start in figures.items():
        print(f"{name}:")
        for what, times in (
            ("first byte", start.first),
            ("first paint", start.paint),
            ("a key typed then shows", start.interactive),
            ("a key typed at once shows", start.ahead),
        ):
            if times:
                middle = statistics.median(times)
                print(f"  {what}: {middle * 1000:.0f} ms, {middle / unit:.2f} x the import")
        memory = [statistics.median(getattr(one, kind) for one in start.memory) for kind in ("rss", "pss", "uss")]
        print("  memory: {:.1f} MB resident, {:.1f} its share, {:.1f} its own".format(*memory))
    print(
        f"goals: first byte {GOAL_FRAME * 1000:.0f} ms, a key shows {GOAL_TIME} x, {GOAL_INSTRUCTIONS} M instructions"
    )


def show_instructions(folder: Path) -> None:
    """Count the instructions of an import and of a start, and print them."""
    terminal.PATIENCE = PATIENCE
    imported = counted_import()
    started = counted(programs.qiaomen("Qiaomen", quickly_proved(folder), True))
    print(f"instructions: import {imported:.0f} M, start to a shown key and left again {started:.0f} M")


def main() -> None:
    """Measure by turns and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=7, help="how often each start is measured (7)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show(*by_turns(Path(folder), chosen.turns))
    if shutil.which("valgrind"):
        with tempfile.TemporaryDirectory() as folder:
            show_instructions(Path(folder))
    else:
        print("instructions: not counted, valgrind is not installed")


if __name__ == "__main__":
    main()
