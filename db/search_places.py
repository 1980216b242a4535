"""Where an entry stands in look-up: one number, made of gone, kind of record and running number; and the raw cursor.

A range of places is "everybody here" or "all rooms", so that an index never has to look at the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from db.drivers import peewee

NOUN_BITS = 32
GONE = 1 << 40
END = GONE << 1

TABLE = """create table if not exists lookup_noun (
    noun varchar(30) primary key, number integer not null unique, serial integer not null)"""


class Row(NamedTuple):
    """An entry as an index keeps it: its place, its kind, its record, its line as JSON, its terms with blanks between."""

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
    """The driver's own cursor: peewee's costs ten times an index look-up. Errors come out as peewee's."""
    with peewee.__exception_wrapper__:  # type: ignore[attr-defined]
        yield database.connection().cursor()


def nouns(cursor: Any) -> dict[str, int]:
    """The kinds of records that have entries, and the number of each."""
    return dict(cursor.execute("select noun, number from lookup_noun").fetchall())


def spans(kind: int | None, with_gone: bool) -> list[Span]:
    """The places to look at, in order: who is here, then who is gone; of one kind or of all."""
    low, high = (0, GONE) if kind is None else (kind << NOUN_BITS, (kind + 1) << NOUN_BITS)
    here, gone = Span(low, high), Span(low + GONE, high + GONE)
    return [here, gone] if with_gone else [here]


def at(place: int, is_gone: bool) -> int:
    """The same place among those who are here, or among those who are gone."""
    return place | GONE if is_gone else place & ~GONE


def kind_of(database: peewee.Database, noun: str) -> int:
    """The number of a kind of record; a new kind gets the next one."""
    with raw(database) as cursor:
        known = nouns(cursor)
        if noun not in known:
            param = database.param
            cursor.execute(f"insert into lookup_noun values ({param}, {param}, 0)", (noun, len(known)))  # noqa: S608
    return known.get(noun, len(known))


def take(database: peewee.Database, kind: int, count: int) -> range:
    """The next free places of a kind of record; another writer waits for them until this transaction ends."""
    param = database.param
    with raw(database) as cursor:
        # Not "returning": SQLite would set a savepoint for it, and the full-text index empties its memory at each one.
        cursor.execute(f"update lookup_noun set serial = serial + {param} where number = {param}", (count, kind))
        serial = cursor.execute(f"select serial from lookup_noun where number = {param}", (kind,)).fetchall()[0][0]
    end = (kind << NOUN_BITS) + int(serial)
    return range(end - count, end)
