"""What every table shares: its key, its community, its version, and the database that is bound when a desk opens."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import os
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast, overload

from db.drivers import peewee

Item = TypeVar("Item")

database = peewee.DatabaseProxy()


def bound() -> peewee.Database:
    """The database itself that the open desk has bound."""
    return cast(peewee.Database, database.obj)


class Asking(threading.local):
    """What is known already within the question that this thread answers; None outside of questions.

    A deed may change what it looks at, so that within one nothing counts as known.
    """

    known: dict[Any, Any] | None = None


asking = Asking()


@contextlib.contextmanager
def one_question() -> Iterator[None]:
    """While inside, what was looked at once stays known: a question changes nothing."""
    before, asking.known = asking.known, {}
    try:
        yield
    finally:
        asking.known = before


class KeyClock:
    """Makes time-ordered keys: UUID version 7 (RFC 9562) as 32 hexadecimal digits, rising within one process."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> str:
        """A new key, greater than every key this process made before."""
        # 48 bits of milliseconds and 12 bits of a counter rise together, so rows made in one burst keep their order.
        stamp = max((time.time_ns() // 1_000_000) << 12, self.last + 1)
        self.last = stamp
        random = int.from_bytes(os.urandom(8)) & 0x3FFFFFFFFFFFFFFF
        return f"{stamp >> 12:012x}7{stamp & 0xFFF:03x}{random | 0x8000000000000000:016x}"

    def follow(self, key: str) -> None:
        """Make only greater keys from here on, even when another machine's clock, which made this key, is ahead."""
        self.last = max(self.last, int(key[:12] + key[13:16], 16))


clock = KeyClock()


def new_key() -> str:
    """A new key, greater than every key this program made before, whatever its table."""
    # A function: of a default that is an object every table would get a copy, with a clock of its own.
    return clock()


class KeyField(peewee.CharField):
    """A record's key or a reference to one, without a foreign key.

    `to` names the table whose records it refers to, where one of them cannot go without this record: "*" for any.
    """

    def __init__(self, *, to: str = "", **options: Any) -> None:
        self.to = to
        super().__init__(**{"max_length": 32, **options})


class Table(peewee.Model):
    """One kind of record. `version` rises with every change, so that an older value never replaces a newer one."""

    id = KeyField(primary_key=True, default=new_key)
    community_id = KeyField()
    version = peewee.IntegerField(default=1)

    class Meta:
        database = database
        legacy_table_names = False


def rows(query: Any) -> list[tuple[Any, ...]]:
    """The answer of a query as plain tuples, without making a record of each row."""
    # Without the iterator peewee would make the list twice: once to know its length.
    return list(query.tuples().iterator())


def raw(query: Any) -> list[tuple[Any, ...]]:
    """The rows of a query as the driver gives them: where thousands are looked through to find a few, half the time."""
    return list(database.execute(query).fetchall())


def parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most this size, one after the other."""
    # peewee's own `chunked` fills each list up to its size and empties it again: most deeds touch one record of 500.
    left = iter(items)
    while part := list(itertools.islice(left, size)):
        yield part


@overload
def day(value: str | datetime.date) -> datetime.date: ...


@overload
def day(value: None) -> None: ...


def day(value: str | datetime.date | None) -> datetime.date | None:
    """A day in a raw row: ISO text from a file, a date from a server."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def in_json(column: Any, name: str) -> Any:
    """The expression for one value of the JSON object that a text column holds."""
    if isinstance(bound(), peewee.SqliteDatabase):
        return peewee.fn.json_extract(column, f"$.{name}")
    return peewee.Expression(column.cast("json"), "->>", name)


def one_by_one(name: str) -> None:
    """Until this transaction ends, let nobody else do what goes by this name: taking the next number, for instance.

    Who writes to a file is alone already; a server lets many write at once.
    """
    if not isinstance(bound(), peewee.SqliteDatabase):
        bound().execute_sql("select pg_advisory_xact_lock(hashtext(%s))", (name,))


def tables() -> list[type[Table]]:
    """Every table of the house, found in the models folder."""
    from db import found

    for module in found.modules("db.models"):
        found.loaded(module)
    return sorted(Table.__subclasses__(), key=lambda table: str(table._meta.table_name))
