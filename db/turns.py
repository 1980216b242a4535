"""Turns: programs that write the same store queue on a lock file, in the order they came.

SQLite lets waiting writers poll, so that one of them may starve for seconds; the operating system's file lock is fair.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import StoreBusy

POLL_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    def grab(handle: int) -> bool:
        """Take the lock without waiting; False when somebody has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def grab(handle: int) -> bool:
        """Take the lock without waiting; False when somebody has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def wait(handle: int, seconds: float) -> None:
    """Queue for the lock; raises StoreBusy when it stays taken for `seconds`."""
    if grab(handle):
        return
    if sys.platform != "win32" and threading.current_thread() is not threading.main_thread():
        queue(handle, seconds)
        return
    deadline = time.monotonic() + seconds
    while not grab(handle):
        if time.monotonic() > deadline:
            raise StoreBusy
        time.sleep(POLL_SECONDS)


def queue(handle: int, seconds: float) -> None:
    """Wait in the kernel's queue, which is fair, on a helper thread so that the wait can end."""
    got = threading.Event()

    def block() -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
        got.set()

    threading.Thread(target=block, daemon=True).start()
    if not got.wait(seconds):
        raise StoreBusy


@contextmanager
def taken(path: Path, seconds: float) -> Iterator[None]:
    """The lock file held by this writer; freed when the block ends or the process dies. The file stays empty."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        wait(handle, seconds)
        yield
    finally:
        os.close(handle)
