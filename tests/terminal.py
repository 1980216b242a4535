"""A real terminal for tests: a program on a pty, what its screen shows, and how it ended.

Programs are forked from one warm parent, so that starting one costs a tenth of a second.
"""

from __future__ import annotations

import codecs
import contextlib
import ctypes
import fcntl
import os
import pty
import re
import resource
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import pyte

PATIENCE = 12.0
# What an emulated screen would take for text or for colours: private sequences, and strings meant for the terminal.
PASSED_OVER = re.compile(
    r"\x1b\[(?:[<=>][0-?]*[ -/]*|[0-?]*[ -/]+)[@-~]|\x1b\[(?:\?[0-9;]*|[0-9;]*:[0-9;:]*)m|\x1b[PX^_].*?\x1b\\",
    re.DOTALL,
)
UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[PX^_\]](?:[^\x1b\x07]|\x1b(?!\\))*)?$")
# What a program may ask its terminal: whether it knows a mode, what it is, where its cursor stands, its colours.
QUESTION = re.compile(r"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<kind>>?)0?c|\x1b\[6n|\x1b\](?P<colour>1[01]);\?")


class Screen(pyte.Screen):
    """An emulated screen that also repeats a character (REP) and shifts lines (SU, SD)."""

    last = " "

    def draw(self, data: str) -> None:
        """Draw a text, and remember its last character."""
        self.last = data[-1:] or self.last
        super().draw(data)

    def repeat(self, count: int = 1) -> None:
        """Draw the last character again."""
        self.draw(self.last * (count or 1))

    def scroll_up(self, count: int = 1) -> None:
        """Shift the lines of the scroll region up; blank ones follow."""
        self.shift(self.delete_lines, count or 1, is_up=True)

    def scroll_down(self, count: int = 1) -> None:
        """Shift the lines of the scroll region down; blank ones precede."""
        self.shift(self.insert_lines, count or 1, is_up=False)

    def shift(self, move: Callable[[int], None], count: int, is_up: bool) -> None:
        """Shift the scroll region without moving the cursor; what is new has the background now in use."""
        row, column = self.cursor.y, self.cursor.x
        top, bottom = self.margins or (0, self.lines - 1)
        self.cursor.y = top
        move(count)
        fresh = range(max(top, bottom + 1 - count), bottom + 1) if is_up else range(top, min(top + count, bottom + 1))
        for self.cursor.y in fresh:
            self.erase_in_line(2)
        self.cursor.y, self.cursor.x = row, column


class Stream(pyte.Stream):
    """What a program writes, understood piece by piece however it is cut."""

    csi = pyte.Stream.csi | {"b": "repeat", "S": "scroll_up", "T": "scroll_down"}
    events = pyte.Stream.events | {"repeat", "scroll_up", "scroll_down"}
    rest = ""

    def feed(self, data: str) -> None:
        """Draw what is complete; an unfinished sequence waits for its end."""
        whole, self.rest = cut(self.rest + data)
        super().feed(PASSED_OVER.sub("", whole))


def cut(heard: str) -> tuple[str, str]:
    """What is complete of what was heard, and the beginning of a sequence that is not."""
    unfinished = UNFINISHED.search(heard)
    end = unfinished.start() if unfinished else len(heard)
    return heard[:end], heard[end:]


class Terminal:
    """One program on a terminal of its own.

    What the program wrote is kept with the time it came, and drawn when somebody looks. `answering` terminals reply
    to what a program asks them.
    """

    def __init__(self, process: int, handle: int, columns: int, rows: int, answering: bool = False) -> None:
        self.process = process
        self.handle = handle
        self.answering = answering
        self.emulated = Screen(columns, rows)
        self.stream = Stream(self.emulated)
        self.decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.received: list[tuple[float, bytes]] = []
        self.undrawn: deque[str] = deque()
        self.unanswered = ""
        self.written = 0
        self.status: int | None = None

    def read(self, seconds: float) -> bool:
        """Take in what the program writes for at most this long; False when it said nothing."""
        if not select.select([self.handle], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return False
        self.received.append((time.perf_counter(), data))
        self.written += len(data)
        self.undrawn.append(self.decode(data))
        if self.answering:
            self.answer(self.undrawn[-1])
        return bool(data)

    def draw_next(self) -> bool:
        """Draw the next piece of what was taken in; False when all of it is on the screen."""
        if not self.undrawn:
            return False
        self.stream.feed(self.undrawn.popleft())
        return True

    @property
    def screen(self) -> Screen:
        """The screen as it is after all that was taken in."""
        while self.draw_next():
            pass
        return self.emulated

    def answer(self, heard: str) -> None:
        """Reply to the questions in what was heard: a plain terminal that knows no newer modes."""
        heard, self.unanswered = cut(self.unanswered + heard)
        for question in QUESTION.finditer(heard):
            if mode := question["mode"]:
                self.type(f"\x1b[?{mode};0$y")
            elif colour := question["colour"]:
                self.type(f"\x1b]{colour};rgb:1010/1010/1010\x1b\\")
            elif question[0].endswith("c"):
                self.type("\x1b[>0;276;0c" if question["kind"] else "\x1b[?62;22c")
            else:
                self.type(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")

    @property
    def text(self) -> str:
        """The screen as text. The second cell of a wide character is empty."""
        screen = self.screen
        lines = (screen.buffer[row] for row in range(screen.lines))
        return "\n".join("".join([line[column].data for column in range(screen.columns)]).rstrip() for line in lines)

    def until(self, *shown: str) -> str:
        """Wait until the screen shows one of these texts, and answer the screen."""
        end = time.monotonic() + PATIENCE
        while not any(text in self.text for text in shown):
            if time.monotonic() > end:
                raise AssertionError(f"never showed {shown!r}; the screen:\n{self.text}")
            self.read(0.05)
        return self.text

    def modes(self) -> list[Any]:
        """The modes the terminal is in."""
        return termios.tcgetattr(self.handle)

    def wrote(self) -> bytes:
        """All that the program has written so far."""
        return b"".join(data for _when, data in self.received)

    def wrote_in_all(self) -> bytes:
        """All that the program has written, once it has nothing more to say."""
        while self.read(0.1):
            pass
        return self.wrote()

    def until_raw(self) -> None:
        """Wait until the program takes the keys itself and the terminal no longer echoes them."""
        end = time.monotonic() + PATIENCE
        while termios.tcgetattr(self.handle)[3] & termios.ECHO:
            assert time.monotonic() < end, "the terminal was never taken over"
            self.read(0.02)

    def drain(self, seconds: float) -> None:
        """Take in everything that comes for this long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.handle, keys.encode())

    def signal(self, number: int) -> None:
        """Send a signal; a program that is already gone does not mind."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, number)

    def hang_up(self) -> None:
        """Cut the line: the terminal goes away under the program."""
        os.close(self.handle)

    def ended(self, seconds: float = PATIENCE) -> int:
        """Wait for the program to end and answer how: its exit status, or minus the signal's number."""
        end = time.monotonic() + seconds
        while self.status is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.status = os.waitstatus_to_exitcode(status)
                break
            if time.monotonic() > end:
                self.signal(signal.SIGKILL)
                os.waitpid(self.process, 0)
                raise AssertionError("the program did not end by itself")
            with contextlib.suppress(ValueError, OSError):
                self.read(0.02)
        return self.status

    def close(self) -> None:
        """End the program whatever it does."""
        if self.status is None:
            self.signal(signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.status = -signal.SIGKILL
        with contextlib.suppress(OSError):
            os.close(self.handle)

    def seconds_used(self) -> float:
        """The processor time that all threads of the program have used so far, to the nanosecond."""
        # The system's number for the clock of another process, as clock_getcpuclockid() makes it.
        return time.clock_gettime(~self.process << 3 | 2)


def untouched() -> list[Any]:
    """The modes of a terminal that no program has touched."""
    master, other = pty.openpty()
    try:
        return termios.tcgetattr(other)
    finally:
        os.close(master)
        os.close(other)


def start(
    program: Callable[[], int],
    *,
    environment: Mapping[str, str] | None = None,
    columns: int = 80,
    rows: int = 24,
    largest_file: int | None = None,
    obedient: bool = False,
    answering: bool = False,
) -> Terminal:
    """Fork and run a program on a new terminal.

    `largest_file` is a size in bytes beyond which every write fails, as on a full disk. `obedient` makes even the
    system's administrator respect what a folder's rights forbid. `answering` see `Terminal`.
    """
    process, handle = pty.fork()
    if process == 0:
        run(program, environment or {}, largest_file, obedient)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return Terminal(process, handle, columns, rows, answering)


def run(program: Callable[[], int], environment: Mapping[str, str], largest_file: int | None, obedient: bool) -> Any:
    """The forked child: set the stage, run the program, and leave without the parent's farewells."""
    status = 70
    try:
        os.environ.update({"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", **environment})
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if largest_file is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
        if obedient:
            give_up_override()
        status = program()
    except BaseException as error:  # noqa: BLE001 - a forked child must never return into the test run
        os.write(2, f"{type(error).__name__}: {error}".encode())
    finally:
        os._exit(status)


def give_up_override() -> None:
    """Give up the administrator's right to write where the rights of files and folders forbid it."""
    kept = ~(1 << 1 | 1 << 2) & 0xFFFFFFFF
    header = struct.pack("Ii", 0x20080522, 0)
    library = ctypes.CDLL(None, use_errno=True)
    old = ctypes.create_string_buffer(24)
    library.capget(header, old)
    words = struct.unpack("6I", old.raw)
    library.capset(header, struct.pack("6I", words[0] & kept, words[1] & kept, *words[2:]))
