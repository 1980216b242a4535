"""Turns: programs that write the same store queue on a lock file, in the order they came.

SQLite lets waiting writers poll, and the system's file lock goes to whoever asks first when it is given back, which may
be the one that has just had it: so one of many may starve for seconds. Here each takes a place behind the last one, and
waits for the one before it alone. On Linux a place is a lock on one byte of the file: it goes with its program, however
that ends, and the file stays empty. Elsewhere the file's lock itself is all there is.

Turns are for fairness; that two never write at once is what SQLite's own lock is for.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.errors import StoreBusy

POLL_SECONDS = 0.05
# Bytes of the lock file: whoever looks for the end of the queue, whoever has the turn, and the places from there on.
DOOR, TURN, FIRST = 0, 1, 2
NO_PLACES = (errno.EINVAL, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)

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


def wait_for_file(handle: int) -> None:
    """Wait for the lock of the whole file, which the system gives to any of those who wait."""
    if sys.platform != "win32":
        fcntl.flock(handle, fcntl.LOCK_EX)


if sys.platform == "linux":
    # A lock as the system describes it: kind, from where its start is counted, start, length, and whose it is.
    LOCK = struct.Struct("hhqqi0q")

    def hold(handle: int, byte: int, is_patient: bool = False) -> bool:
        """Lock one byte; False when somebody has it and this one does not wait."""
        command = fcntl.F_OFD_SETLKW if is_patient else fcntl.F_OFD_SETLK
        try:
            fcntl.fcntl(handle, command, LOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, byte, 1, 0))
        except (BlockingIOError, PermissionError):
            return False
        return True

    def let_go(handle: int, byte: int) -> None:
        """Give a byte back."""
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, LOCK.pack(fcntl.F_UNLCK, os.SEEK_SET, byte, 1, 0))

    def last_place(handle: int) -> int:
        """The last place that somebody else has in the queue; the one of the turn when nobody queues."""
        last = TURN
        while True:
            asked = LOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, last + 1, 0, 0)
            kind, _whence, start, length, _owner = LOCK.unpack(fcntl.fcntl(handle, fcntl.F_OFD_GETLK, asked))
            if kind == fcntl.F_UNLCK:
                return last
            # Bytes side by side that one program has are told as one lock.
            last = start + length - 1

    def step_in(handle: int) -> bool:
        """Take the turn without waiting; False when anybody has it or queues for it."""
        if not hold(handle, DOOR):
            return False
        try:
            return last_place(handle) == TURN and hold(handle, FIRST) and hold(handle, TURN)
        finally:
            let_go(handle, DOOR)

    def stand_in_line(handle: int) -> None:
        """Take the place behind the last one, wait for the one before, and take the turn."""
        hold(handle, DOOR, is_patient=True)
        try:
            place = last_place(handle) + 1
            hold(handle, place)
        finally:
            let_go(handle, DOOR)
        hold(handle, place - 1, is_patient=True)
        # Whoever was before may have given up: then somebody else still has the turn.
        hold(handle, TURN, is_patient=True)

else:
    step_in, stand_in_line = grab, wait_for_file


def wait(handle: int, seconds: float) -> None:
    """Queue for the turn; raises StoreBusy when it stays taken for `seconds`."""
    try:
        if step_in(handle):
            return
        take, stand = step_in, stand_in_line
    except OSError as error:
        if error.errno not in NO_PLACES:
            raise
        # Some file systems know no places: there the file's own lock has to do.
        take, stand = grab, wait_for_file
    if sys.platform != "win32" and threading.current_thread() is not threading.main_thread():
        queue(handle, seconds, stand)
        return
    deadline = time.monotonic() + seconds
    while not take(handle):
        if time.monotonic() > deadline:
            raise StoreBusy
        time.sleep(POLL_SECONDS)


def queue(handle: int, seconds: float, stand: Callable[[int], None]) -> None:
    """Wait in the system's queue on a thread of its own, so that the wait can end. Raises StoreBusy.

    Who gave up keeps the place until its turn has come and gone: those behind wait for the one before them alone.
    """
    got = threading.Event()
    own = os.dup(handle)

    def block() -> None:
        # Where the system refuses after all, the wait ends as one that took too long.
        with suppress(OSError):
            stand(own)
            got.set()
        os.close(own)

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
