"""A start on a terminal for tests: what is typed and written, and how the terminal is left."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable

from tests import terminal
from tests.terminal import Terminal
from tui import start


def on_terminal(words: tuple[str, ...], before: Callable[[], object]) -> int:
    """The program in the forked child, talking to the terminal and not to the test run's own capture."""
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w", 1), os.fdopen(2, "w", 1)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    signal.signal(signal.SIGINT, signal.default_int_handler)
    before()
    sys.argv = ["qiaomen", "--lang", "en", *words]
    return start.main()


def box(screen: Terminal) -> str:
    """What stands in the look-up box."""
    line = next((line for line in screen.screen.display if line.startswith(" Find ")), "")
    return line.removeprefix(" Find ").strip()


def until_typed(screen: Terminal, text: str) -> None:
    """Wait until this stands in the look-up box."""
    end = time.monotonic() + terminal.PATIENCE
    while box(screen) != text:
        assert time.monotonic() < end, f"the box never held {text!r}; the screen:\n{screen.text}"
        screen.read(0.05)


def until_written(screen: Terminal, first: bytes, then: bytes) -> None:
    """Wait until the program has written one thing, and another one after it."""
    end = time.monotonic() + terminal.PATIENCE
    while then not in screen.wrote().partition(first)[2]:
        assert time.monotonic() < end, f"never wrote {then!r}; the screen:\n{screen.text}"
        screen.read(0.05)
