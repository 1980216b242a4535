"""An address becomes a database: one encrypted SQLite file, or a PostgreSQL server; and writers take their turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from db import base, store_address, turns
from db.drivers import peewee
from db.errors import Conflict, StoreBusy, StoreClosed, StoreNotWritable
from db.rules.words import N_

# The system keeps the file in memory as well: to look somebody up among a million, more makes no difference.
CACHE_KIB = 2048
BUSY_SECONDS = 20
LOST = N_("The connection to the server was lost. Look whether the last change is there, and try again.")
# PostgreSQL's names for a transaction that could not go on beside another one: serialization failure, deadlock.
OVERTAKEN = ("40001", "40P01")


def database_of(url: str, key: bytes | None) -> peewee.Database:
    """The database behind an address, not yet connected. `key` is the 32-byte data key of an encrypted file."""
    path = store_address.path_of(url)
    if path is None:
        return server_database(url)
    if key is None:
        raise StoreClosed(N_("An encrypted store needs its key."))
    return file_database(path, key)


def file_database(path: Path, key: bytes) -> peewee.Database:
    """The encrypted SQLite database in a file (ChaCha20-Poly1305 pages, raw key)."""
    from db import cipher

    return cipher.CipherDatabase(
        str(path),
        key=key,
        timeout=BUSY_SECONDS,
        lock_type="IMMEDIATE",
        pragmas=[
            ("journal_mode", "wal"),
            ("synchronous", "full"),
            ("foreign_keys", 1),
            ("cache_size", -CACHE_KIB),
            ("temp_store", "memory"),
            ("trusted_schema", 0),
        ],
    )


def server_database(url: str) -> peewee.Database:
    """The PostgreSQL database behind a `postgresql://` address."""
    if getattr(peewee, "psycopg", None) is None:
        raise StoreClosed(N_("A postgresql:// store needs the PostgreSQL driver: install qiaomen with the extra [pg]."))
    parts = urlsplit(url)
    return peewee.PostgresqlDatabase(parts.path.lstrip("/"), prefer_psycopg3=True, **server_options(url))


def server_options(url: str) -> dict[str, Any]:
    """Host, port, user and password of a server address, and what stands behind its question mark."""
    parts = urlsplit(url)
    options: dict[str, Any] = {
        "host": parts.hostname and unquote(parts.hostname),
        "port": parts.port,
        "user": parts.username and unquote(parts.username),
        "password": parts.password and unquote(parts.password),
    }
    for pair in filter(None, parts.query.split("&")):
        name, _, value = pair.partition("=")
        options[name] = unquote(value)
    return {name: value for name, value in options.items() if value is not None}


def connect(database: peewee.Database) -> None:
    """Connect to a database. Raises StoreClosed when the file may not be read or the server does not let us in."""
    try:
        database.connect()
    except peewee.OperationalError as error:
        raise StoreClosed(
            N_("The store cannot be reached: the server does not answer or refuses, or the file may not be read.")
        ) from error


@contextmanager
def reading() -> Iterator[None]:
    """While inside, a damaged file and a lost server are told as such; what is asked next connects again.

    Raises StoreClosed in place of the database's own error.
    """
    try:
        yield
    except errors() as error:
        if is_lost(base.bound()):
            base.bound().close()
            raise StoreClosed(LOST) from error
        if not any(sign in str(error) for sign in ("malformed", "not a database")):
            raise
        raise StoreClosed(
            N_("The store's file is damaged. Close every program that uses it and restore the last backup.")
        ) from error


def is_lost(database: peewee.Database) -> bool:
    """Has the server gone away from an open connection? A file cannot."""
    if isinstance(database, peewee.SqliteDatabase) or database.is_closed():
        return False
    return bool(database.connection().closed)


def is_overtaken(error: StoreBusy) -> bool:
    """Did the server give up this transaction for another one's sake, so that the same deed may now be done?"""
    complaint = getattr(error.__cause__, "orig", None)
    return getattr(complaint, "sqlstate", None) in OVERTAKEN


def errors() -> tuple[type[Exception], ...]:
    """What a database raises: peewee's errors, and the drivers' own while rows are fetched or poured."""
    import apsw

    server = getattr(peewee, "psycopg", None)
    return (peewee.PeeweeException, apsw.Error, *([server.Error] if server else []))


def turn(database: peewee.Database) -> AbstractContextManager[None]:
    """The writer's turn: on a file, a lock that serves writers in the order they came; a server orders them itself."""
    if isinstance(database, peewee.SqliteDatabase) and database.database != ":memory:":
        return turns.taken(Path(f"{database.database}.lock"), BUSY_SECONDS)
    return nullcontext()


@contextmanager
def writing(database: peewee.Database) -> Iterator[None]:
    """One transaction with the writer's turn held: all of it is stored, safe against power loss, or none of it.

    Raises StoreNotWritable, StoreBusy or Conflict in place of the database's own errors.
    """
    try:
        with turn(database), database.atomic():
            yield
    except peewee.IntegrityError as error:
        raise Conflict from error
    except (peewee.OperationalError, OSError) as error:
        raise trouble(error) from error


def trouble(error: BaseException) -> Exception:
    """The sentence for a database's complaint: full or write-protected disk, or a store that stays busy."""
    words = str(error).lower()
    if any(sign in words for sign in ("locked", "busy", "deadlock", "serialize")):
        return StoreBusy()
    if isinstance(error, OSError) or any(
        sign in words for sign in ("full", "readonly", "read-only", "i/o", "unable to open")
    ):
        return StoreNotWritable()
    return error if isinstance(error, Exception) else StoreClosed()
