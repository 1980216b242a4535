"""Endings from outside: a lost line or a machine that shuts down ends a verb like Ctrl+C, so that it clears up."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Windows knows no lost line.
NAMES = ("SIGHUP", "SIGTERM")
OWNER_ONLY = 0o077


class ToldToEnd(BaseException):
    """The machine or the terminal told the program to end; `status` is the exit status that says so."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def numbers() -> list[int]:
    """The signals that tell a program to end, without those it was started to be deaf to, as `nohup` does.

    None for a thread other than the first, which hears no signals.
    """
    if threading.current_thread() is not threading.main_thread():
        return []
    known = [int(getattr(signal, name)) for name in NAMES if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def end(number: int, _frame: FrameType | None) -> None:
    """Leave what is going on, clearing up. Raises ToldToEnd, once: the next signal does not disturb the clearing."""
    signal.signal(number, signal.SIG_IGN)
    raise ToldToEnd(number)


@contextmanager
def told() -> Iterator[None]:
    """While inside, such a signal becomes an exception, and files that are made belong to their owner only."""
    before = {number: signal.signal(number, end) for number in numbers()}
    rights = os.umask(OWNER_ONLY)
    try:
        yield
    finally:
        os.umask(rights)
        for number, handler in before.items():
            signal.signal(number, handler)
