"""Look-up as you type, for every kind of record: two tables beside the models, made of them and rebuildable at any time.

Each record has an entry: what a line of results shows (`lookup`), and the terms it is found under (see
`db.rules.terms`). On SQLite the terms stand in a full-text index, on PostgreSQL in a table of terms; both answer alike:
first what matches exactly, then by its beginning, then inside; those who are gone come last; equals in the order in
which they were entered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from db import search_file, search_places, search_server
from db.drivers import peewee
from db.rules import terms
from db.rules.problems import Problem
from db.rules.words import N_

# Many entries are written in parts of this size.
PART = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """What look-up knows of one record: the facts a line of results shows, and the terms it is found under."""

    noun: str
    record_id: str
    line: Mapping[str, Any]
    terms: Sequence[str]
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found; `rank` is terms.EXACT, START or INSIDE."""

    noun: str
    record_id: str
    line: dict[str, Any]
    rank: int
    is_gone: bool


class Index(Protocol):
    """What an engine does for look-up; `search_file` and `search_server` are two of them."""

    def create(self, database: peewee.Database) -> None:
        """Make the tables, if they are not there."""

    def clear(self, database: peewee.Database) -> None:
        """Take the tables away with all they hold."""

    def places_of(self, database: peewee.Database, kind: int, record_ids: Sequence[str]) -> dict[str, int]:
        """The places of those records that have an entry."""

    def add(self, database: peewee.Database, rows: Sequence[search_places.Row]) -> None:
        """Write entries at places that are free."""

    def erase(self, database: peewee.Database, taken: Iterable[int]) -> None:
        """Take entries away from their places."""

    def hurry(self, database: peewee.Database) -> AbstractContextManager[None]:
        """Write many entries inside."""

    def tidy(self, database: peewee.Database) -> None:
        """Put the index in its best order for questions."""

    def matching(
        self,
        database: peewee.Database,
        asked: Sequence[terms.Ways],
        rank: int,
        span: search_places.Span,
        limit: int,
    ) -> list[int]:
        """The first places of a span whose terms match at exactly this rank."""

    def lines(self, database: peewee.Database, wanted: Sequence[int]) -> dict[int, tuple[int, str, str]]:
        """Kind, record and line of the entries at these places."""

    def faults(self, database: peewee.Database) -> int:
        """How many entries and terms do not belong together."""


def index_of(database: peewee.Database) -> Index:
    """The engine that answers for a database."""
    return search_file if isinstance(database, peewee.SqliteDatabase) else search_server


def create(database: peewee.Database) -> None:
    """Make the tables of look-up, if they are not there."""
    index_of(database).create(database)


def rebuild(database: peewee.Database, entries: Iterable[Entry]) -> None:
    """Make look-up anew from all entries."""
    index = index_of(database)
    index.clear(database)
    index.create(database)
    bulk_put(database, entries)
    index.tidy(database)


def bulk_put(database: peewee.Database, entries: Iterable[Entry]) -> None:
    """Enter many records, as an import does; they need not all be in memory."""
    # A full-text index writes down what it has collected whenever a place is lower than the one before; those who are
    # gone have the highest places, so each sort waits until there are enough.
    waiting: dict[bool, list[Entry]] = {False: [], True: []}
    with index_of(database).hurry(database):
        for entry in entries:
            part = waiting[entry.is_gone]
            part.append(entry)
            if len(part) >= PART:
                put(database, part)
                part.clear()
        for part in waiting.values():
            put(database, part)


def put(database: peewee.Database, entries: Iterable[Entry]) -> None:
    """Enter records, or renew their entries. A record keeps its place among equals, also when it goes and returns."""
    by_noun: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        by_noun.setdefault(entry.noun, {})[entry.record_id] = entry
    for noun, group in by_noun.items():
        put_kind(database, noun, group)


def put_kind(database: peewee.Database, noun: str, entries: Mapping[str, Entry]) -> None:
    """Enter records of one kind, or renew their entries."""
    index = index_of(database)
    kind = search_places.kind_of(database, noun)
    known = index.places_of(database, kind, list(entries))
    free = iter(search_places.take(database, kind, len(entries) - len(known)))
    rows = [
        search_places.Row(
            search_places.at(known[key] if key in known else next(free), entry.is_gone),
            kind,
            key,
            as_json(entry.line),
            " ".join(entry.terms),
        )
        for key, entry in entries.items()
    ]
    index.erase(database, known.values())
    index.add(database, sorted(rows))


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def drop(database: peewee.Database, noun: str, record_ids: Iterable[str]) -> None:
    """Take records out of look-up; those that are not in it are passed over."""
    index = index_of(database)
    kind = search_places.kind_of(database, noun)
    index.erase(database, index.places_of(database, kind, list(record_ids)).values())


def find(
    database: peewee.Database,
    typed: str,
    noun: str | None = None,
    limit: int = 50,
    offset: int = 0,
    with_gone: bool = True,
) -> list[Hit]:
    """A page of the records that match all words of a typed text: exact, by the beginning, inside; the gone come last.

    `noun` asks for one kind of record only. Pages of a store that does not change neither repeat nor lose a record.
    """
    asked = [terms.ways(word) for word in terms.query(typed)]
    with search_places.raw(database) as cursor:
        kinds = search_places.nouns(cursor)
    if not asked or (noun is not None and noun not in kinds):
        return []
    spans = search_places.spans(kinds[noun] if noun is not None else None, with_gone)
    found = best(database, asked, spans, offset + limit)[offset:]
    lines = index_of(database).lines(database, [place for place, _ in found])
    names = {kind: name for name, kind in kinds.items()}
    return [
        Hit(names[kind], key, json.loads(line), rank, place >= search_places.GONE)
        for place, rank in found
        for kind, key, line in [lines[place]]
    ]


def best(
    database: peewee.Database, asked: Sequence[terms.Ways], spans: Iterable[search_places.Span], count: int
) -> list[tuple[int, int]]:
    """The first places with their ranks; it stops as soon as there are enough."""
    matching = index_of(database).matching
    found: list[tuple[int, int]] = []
    for span in spans:
        for rank in (terms.EXACT, terms.START, terms.INSIDE):
            if len(found) < count:
                places = matching(database, asked, rank, span, count - len(found))
                found += [(place, rank) for place in places]
    return found


def check(database: peewee.Database) -> list[Problem]:
    """What is wrong with look-up; an empty list when its entries and its terms belong together."""
    faults = index_of(database).faults(database)
    if not faults:
        return []
    return [Problem("search", N_("Look-up is damaged in {count} places; rebuild it."), values={"count": faults})]
