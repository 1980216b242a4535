"""Presence: which programs sit at the store now, so that a dead program's drafts are told from a living one's.

A program holds a lock for as long as it runs; the operating system or the server frees it however the program ends.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol

from db.drivers import peewee

NUMBERS = 1 << 31
# Keeps the server's numbers for presence apart from those for other turns.
SERVER_SPACE = 0x716D

if sys.platform == "win32":
    import msvcrt

    def hold(handle: int, place: int) -> bool:
        """Lock one byte of the file; False when another program holds it."""
        os.lseek(handle, place, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def free(handle: int, place: int) -> None:
        """Unlock the byte again."""
        os.lseek(handle, place, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def hold(handle: int, place: int) -> bool:
        """Lock one byte of the file; False when another program holds it."""
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except OSError:
            return False
        return True

    def free(handle: int, place: int) -> None:
        """Unlock the byte again."""
        fcntl.lockf(handle, fcntl.LOCK_UN, 1, place)


def drawn() -> int:
    """A number for a new session, drawn by lot."""
    return int.from_bytes(os.urandom(4)) % NUMBERS


class Presence(Protocol):
    """One program at the store: its own session, and whether another session's program still runs."""

    session: str

    def is_living(self, session: str) -> bool:
        """Does the program of this session still run?"""

    def come_back(self) -> None:
        """Be present in the same session after the connection was lost."""

    def leave(self) -> None:
        """Give the session up."""


class FilePresence:
    """Presence at a store file: one locked byte of a file beside it."""

    def __init__(self, store: Path) -> None:
        self.handle = os.open(f"{store}.desks", os.O_RDWR | os.O_CREAT, 0o600)
        number = drawn()
        while not hold(self.handle, number):
            number = drawn()
        self.session = str(number)

    def is_living(self, session: str) -> bool:
        """Does the program of this session still run?"""
        if session == self.session:
            return True
        if not hold(self.handle, int(session)):
            return True
        free(self.handle, int(session))
        return False

    def come_back(self) -> None:
        """A file is not lost."""

    def leave(self) -> None:
        """Give the session up."""
        os.close(self.handle)


class ServerPresence:
    """Presence at a server: an advisory lock of the connection."""

    def __init__(self, database: peewee.Database) -> None:
        self.database = database
        self.session = str(drawn())
        database.execute_sql("select pg_advisory_lock(%s, %s)", (SERVER_SPACE, int(self.session)))

    def is_living(self, session: str) -> bool:
        """Does the program of this session still run?"""
        if session == self.session:
            return True
        place = (SERVER_SPACE, int(session))
        (taken,) = self.database.execute_sql("select pg_try_advisory_lock(%s, %s)", place).fetchone()
        if taken:
            self.database.execute_sql("select pg_advisory_unlock(%s, %s)", place)
        return not taken

    def come_back(self) -> None:
        """Hold the same number again; the server may still think that the lost connection holds it."""
        self.database.execute_sql("select pg_try_advisory_lock(%s, %s)", (SERVER_SPACE, int(self.session)))

    def leave(self) -> None:
        """The connection's end gives the session up."""


class Alone:
    """Presence where nothing can be written: drafts cannot be kept there either, so nobody else is asked about."""

    session = "0"

    def is_living(self, session: str) -> bool:
        """Everybody's drafts stay theirs."""
        return bool(session)

    def come_back(self) -> None:
        """Nothing is held."""

    def leave(self) -> None:
        """Nothing is held."""


def at(database: peewee.Database) -> Presence:
    """Be present at a store until `leave`."""
    if not isinstance(database, peewee.SqliteDatabase):
        return ServerPresence(database)
    try:
        return FilePresence(Path(database.database))
    except OSError:
        return Alone()
