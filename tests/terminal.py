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
import resource
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyte

PATIENCE = 12.0


class Terminal:
    """One program on a terminal of its own."""

    def __init__(self, process: int, handle: int, columns: int, rows: int) -> None:
        self.process = process
        self.handle = handle
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.decode = codecs.getincrementaldecoder("utf-8")("replace").decode
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
        self.written += len(data)
        self.stream.feed(self.decode(data))
        return bool(data)

    @property
    def text(self) -> str:
        """The screen as text. The second cell of a wide character is empty and left out."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, *shown: str) -> str:
        """Wait until the screen shows one of these texts, and answer the screen."""
        end = time.monotonic() + PATIENCE
        while not any(text in self.text for text in shown):
            if time.monotonic() > end:
                raise AssertionError(f"never showed {shown!r}; the screen:\n{self.text}")
            self.read(0.05)
        return self.text

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
        """The processor time the program has used so far."""
        words = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def start(
    program: Callable[[], int],
    *,
    environment: Mapping[str, str] | None = None,
    columns: int = 80,
    rows: int = 24,
    largest_file: int | None = None,
    obedient: bool = False,
) -> Terminal:
    """Fork and run a program on a new terminal.

    `largest_file` is a size in bytes beyond which every write fails, as on a full disk. `obedient` makes even the
    system's administrator respect what a folder's rights forbid.
    """
    process, handle = pty.fork()
    if process == 0:
        run(program, environment or {}, largest_file, obedient)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return Terminal(process, handle, columns, rows)


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
