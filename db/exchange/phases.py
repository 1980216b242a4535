"""Long work on many rows: how long each phase takes, and no interruption by the memory's own housekeeping."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

SHORT_TURN = 0.0001


class Laps:
    """The seconds that each phase took, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.began = time.perf_counter()

    def end(self, phase: str) -> None:
        """A phase is over; the next one begins."""
        now = time.perf_counter()
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self.began
        self.began = now


@contextmanager
def taking_turns() -> Iterator[None]:
    """A thread that comes back from the database goes on at once, and not after the usual 5 ms of the other's work."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's search for circles in memory stays off: a million rows have none, and it would look at each again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
