"""Where an entry stands in look-up: one number, made of gone, kind of record and running number.

A range of places is "everybody here" or "all rooms", so that an index never has to look at the rest. What stands here
speaks to the driver's own connection: peewee's way to a row costs ten times an index look-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from db.drivers import peewee

KIND_BITS = 32
GONE = 1 << 40

TABLE = """create table if not exists lookup_kind (
    kind integer primary key, noun varchar(30) not null unique, serial integer not null)"""


class Row(NamedTuple):
    """An entry as an index keeps it: its place, kind and record, its line as JSON, its terms with blanks between."""

    place: int
    kind: int
    record_id: str
    line: str
    terms: str


class Span(NamedTuple):
    """The places from `low` up to but not including `high`."""

    low: int
    high: int


@contextmanager
def raw(database: peewee.Database) -> Iterator[Any]:
    """The driver's own connection. Its errors come out as peewee's, as everywhere else."""
    with peewee.__exception_wrapper__:  # type: ignore[attr-defined]
        yield database.connection()


def kinds(connection: Any) -> dict[str, int]:
    """The kinds of records that have had entries: noun and number."""
    return dict(connection.cursor().execute("select noun, kind from lookup_kind").fetchall())


def kind_of(connection: Any, noun: str, mark: str) -> int:
    """The number of a kind of record; a new kind gets the next one. `mark` stands for a value in the driver's SQL."""
    known = kinds(connection)
    if noun not in known:
        known[noun] = len(known)
        connection.cursor().execute(f"insert into lookup_kind values ({mark}, {mark}, 0)", (known[noun], noun))  # noqa: S608
    return known[noun]


def take(connection: Any, kind: int, count: int, mark: str) -> range:
    """The next free places of a kind of record; another writer waits for them until this transaction ends."""
    cursor = connection.cursor()
    # Not "returning": SQLite would set a savepoint for it, and the full-text index empties its memory at each one.
    cursor.execute(f"update lookup_kind set serial = serial + {mark} where kind = {mark}", (count, kind))
    ((serial,),) = cursor.execute(f"select serial from lookup_kind where kind = {mark}", (kind,)).fetchall()
    end = (kind << KIND_BITS) + int(serial)
    return range(end - count, end)


def at(place: int, is_gone: bool) -> int:
    """The same place among those who are here, or among those who are gone."""
    return place | GONE if is_gone else place & ~GONE


def spans(kind: int | None, with_gone: bool) -> list[Span]:
    """The places to look at, in order: who is here, then who is gone; of one kind or of all."""
    low, high = (0, GONE) if kind is None else (kind << KIND_BITS, (kind + 1) << KIND_BITS)
    here, gone = Span(low, high), Span(low + GONE, high + GONE)
    return [here, gone] if with_gone else [here]
