"""A line for tests: a terminal at its near end, and a far end that reads and types only when told to."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import threading
import tty
from pathlib import Path


class Line:
    """A terminal that takes nothing until somebody reads at its other end."""

    def __init__(self) -> None:
        self.far, self.near = pty.openpty()
        tty.setraw(self.near)
        self.losses = 0
        self.is_lost = asyncio.Event()

    def lost(self) -> None:
        self.losses += 1
        self.is_lost.set()

    def read(self, size: int) -> bytes:
        """Take so many bytes."""
        data = b""
        while len(data) < size:
            data += os.read(self.far, size - len(data))
        return data

    def hang_up(self) -> None:
        """Go away under whoever writes."""
        os.close(self.far)

    def close(self) -> None:
        for end in (self.far, self.near):
            with contextlib.suppress(OSError):
                os.close(end)


def switches(thread: threading.Thread) -> int:
    """How often a thread of this program has gone to sleep so far."""
    status = Path(f"/proc/self/task/{thread.native_id}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("voluntary_ctxt_switches"))
