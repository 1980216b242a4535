"""Presence: a program that runs is seen by others, and is gone however it ends."""

import os
import signal
from pathlib import Path

from db import presence


def begin(store: Path) -> tuple[int, str]:
    """Another program at the store: its process and its session."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        other = presence.FilePresence(store)
        os.write(writer, other.session.encode())
        signal.pause()
        os._exit(0)
    os.close(writer)
    session = os.read(reader, 20).decode()
    os.close(reader)
    return process, session


def test_another_program_is_living_until_it_is_killed(tmp_path: Path) -> None:
    mine = presence.FilePresence(tmp_path / "store.db")
    process, session = begin(tmp_path / "store.db")
    assert mine.is_living(session)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    assert not mine.is_living(session)
    mine.leave()


def test_one_is_living_oneself_and_a_stranger_is_not(tmp_path: Path) -> None:
    mine = presence.FilePresence(tmp_path / "store.db")
    assert mine.is_living(mine.session)
    assert not mine.is_living(str((int(mine.session) + 1) % presence.NUMBERS))
    mine.leave()


def test_where_nothing_can_be_written_nobody_is_disturbed() -> None:
    assert presence.Alone().is_living("5")
