"""Would many sessions on one machine be cheaper, forked from a warm parent? They beside as many separate programs.

    python -m tests.bench.bench_host [1 10 30]

A session that is forked needs somebody who stays with the SSH session. He is measured twice: as the Python program
that hands the terminal over and waits, and as one that hands it over and lets a shell do the waiting. Memory is what
the system reckons for each process with what is shared split among its users (PSS), so that it adds up: the parent and
whoever waits are in it. Milliseconds are medians, and compare only within one run.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import programs, stores, tables
from tests.bench.play import IDLE_SECONDS, settle
from tests.bench.programs import Program
from tests.terminal import Terminal

COUNTS = (1, 10, 30)
SIGN, KEY, ANSWER = "F5", "z", "查找 z"
WORDS = ("--practice", "--lang", "zh")
SEPARATE = "separate programs"
HANDING_OVER = """
import os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect(sys.argv[1])
told = [os.getcwd(), "\\0".join(sys.argv[2:]), *("=".join(pair) for pair in os.environ.items())]
socket.send_fds(line, ["\\0\\0".join(told).encode()], [0, 1, 2])
"""
WAITING = {
    "forked, Python waits": "line.recv(1)",
    "forked, a shell waits": """
line.set_inheritable(True)
os.execv("/bin/sh", ["sh", "-c", f"read status <&{line.fileno()}"])
""",
}
HEADING = ("line ms", "page ms", "key ms", "CPU ms", "idle ms/s", "RSS MB", "own MB", "MB each", "in a GB")
# What would make it worth the trouble: the page within so many milliseconds, and so many times the sessions in a GB.
FIRST_PAGE, MORE_SESSIONS = 60.0, 1.6


@dataclass
class Figures:
    """Seconds of every session from its start: to the line that says it opens, to its page, to a key that shows.

    `worked` is the processor time until then, `idle` what all of them use a second while nobody presses a key.
    `held` is the megabytes of all processes together, `own` those of each session that it shares with nobody.
    """

    line: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    key: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    resident: list[float] = field(default_factory=list)
    held: float = 0.0
    idle: float = 0.0

    @property
    def in_a_gigabyte(self) -> float:
        """How many sessions a gigabyte holds."""
        return 1024 * len(self.page) / self.held


@contextmanager
def warm_parent(folder: Path) -> Iterator[tuple[int, str]]:
    """While inside, a warm parent waits for visitors: its number, and where it listens."""
    place = str(folder / "host")
    command = [sys.executable, "-m", "tests.bench.warm_parent", place]
    with subprocess.Popen(command, cwd=stores.ROOT, env=stores.home(folder), stdout=subprocess.PIPE) as parent:
        try:
            assert parent.stdout is not None
            if parent.stdout.readline() != b"warm\n":
                raise RuntimeError("the parent did not start")
            yield parent.pid, place
        finally:
            parent.terminate()
            Path(place).unlink(missing_ok=True)


def children(process: int) -> list[int]:
    """The processes that a process has forked."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


def worked(processes: list[int]) -> float:
    """The processor time that these have used, in seconds; one that is gone counts no more."""
    used = 0.0
    for process in processes:
        with suppress(OSError):
            # The system's number for the clock of another process, as clock_getcpuclockid() makes it.
            used += time.clock_gettime(~process << 3 | 2)
    return used


def open_one(program: Program, figures: Figures) -> Terminal:
    """Start a session, wait for its page and for the answer to a key, and note when they came."""
    began = time.perf_counter()
    running = program.start()
    running.until(SIGN)
    figures.line.append(running.received[0][0] - began)
    figures.page.append(running.received[-1][0] - began)
    running.type(KEY)
    running.until(ANSWER)
    figures.key.append(running.received[-1][0] - began)
    return running


def measure(program: Program, count: int, parent: int | None) -> Figures:
    """So many sessions, one after the other, and all of them together at the end."""
    figures = Figures()
    opened: list[Terminal] = []
    try:
        for _session in range(count):
            opened.append(open_one(program, figures))
            settle(opened[-1])
            sessions = [children(parent)[-1]] if parent else []
            figures.worked.append(worked([opened[-1].process, *sessions]))
        weigh(opened, parent, figures)
    finally:
        for session in children(parent) if parent else []:
            os.kill(session, signal.SIGKILL)
        for running in opened:
            running.close()
    return figures


def weigh(opened: list[Terminal], parent: int | None, figures: Figures) -> None:
    """The memory of all processes, and what they use while nobody presses a key."""
    visitors = [running.process for running in opened]
    sessions = children(parent) if parent else visitors
    everybody = {*visitors, *sessions, *([parent] if parent else [])}
    # A start is cleared away half a second after its page.
    rest(opened, 1.5)
    figures.held = sum(programs.memory_of(process).pss for process in everybody)
    for session in sessions:
        memory = programs.memory_of(session)
        figures.own.append(memory.uss)
        figures.resident.append(memory.rss)
    before = worked(list(everybody))
    rest(opened, IDLE_SECONDS)
    figures.idle = (worked(list(everybody)) - before) / IDLE_SECONDS / len(opened)


def rest(opened: list[Terminal], seconds: float) -> None:
    """Press nothing for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for running in opened:
            running.read(0.01)


def separate(folder: Path, count: int) -> Figures:
    """So many separate programs."""
    return measure(programs.qiaomen(SEPARATE, folder, is_on=True), count, None)


def forked(way: str) -> Callable[[Path, int], Figures]:
    """So many sessions of a warm parent, with whoever waits in this way."""

    def run(folder: Path, count: int) -> Figures:
        with warm_parent(folder) as (parent, place):
            command = (sys.executable, "-I", "-S", "-c", HANDING_OVER + WAITING[way], place, *WORDS)
            return measure(Program(way, command, SIGN, stores.home(folder)), count, parent)

    return run


def row(name: str, figures: Figures, plain: Figures) -> list[str]:
    """One line of the table."""
    times = [tables.middle(part) * 1e3 for part in (figures.line, figures.page, figures.key, figures.worked)]
    memory = [statistics.mean(figures.resident), statistics.mean(figures.own), figures.held / len(figures.page)]
    gain = figures.in_a_gigabyte / plain.in_a_gigabyte
    shown = [*(f"{one:.0f}" for one in times), f"{figures.idle * 1e3:.2f}", *(f"{one:.1f}" for one in memory)]
    return [name, *shown, f"{figures.in_a_gigabyte:.0f}", f"{gain:.2f} x"]


def main() -> None:
    """Measure every kind with every count, and say whether a host would pay."""
    counts = [int(word) for word in sys.argv[1:]] or list(COUNTS)
    kinds = {SEPARATE: separate} | {way: forked(way) for way in WAITING}
    with tempfile.TemporaryDirectory(prefix="qiaomen-host-") as place:
        template = stores.practice(Path(place) / "template")
        for count in counts:
            measured = {name: run(stores.copied(template, Path(place) / "run"), count) for name, run in kinds.items()}
            rows = [row(name, one, measured[SEPARATE]) for name, one in measured.items()]
            tables.print_table(f"{count} sessions", ("", *HEADING, ""), rows)
    judge(measured)


def judge(measured: dict[str, Figures]) -> None:
    """Say whether a host would pay."""
    plain, best = measured[SEPARATE], min((measured[way] for way in WAITING), key=lambda one: one.held)
    page, gain = tables.middle(best.page) * 1e3, best.in_a_gigabyte / plain.in_a_gigabyte
    verdict = "pays" if page <= FIRST_PAGE and gain >= MORE_SESSIONS else "does not pay"
    print(f"\nA host {verdict}: page {page:.0f} ms (aim {FIRST_PAGE:.0f}), {gain:.2f} x (aim {MORE_SESSIONS} x)")


if __name__ == "__main__":
    main()
