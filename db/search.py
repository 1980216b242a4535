"""Look-up as you type, for every kind of record: tables beside the models, made of them and rebuildable at any time.

Each record has an entry: what a line of results shows, and the facts it is found by. On SQLite the terms of these facts
(see `db.rules.terms`) stand in a full-text index, on PostgreSQL in a table of terms; both answer alike: first what
matches exactly, then by its beginning, then inside; those who are gone come last; equals in the order of their entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from db import search_file, search_places, search_server
from db.drivers import peewee
from db.rules import terms
from db.rules.problems import Problem
from db.rules.words import N_

# Many entries are written in parts of this size.
PART = 8000

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """What look-up knows of one record: what a line of results shows, and the facts it is found by.

    `is_gone` marks a person who left or died: found, but after everybody who is here.
    """

    noun: str
    record_id: str
    line: Mapping[str, Any]
    facts: terms.Facts
    is_gone: bool = False


class Hit(NamedTuple):
    """A record that was found; `rank` is terms.EXACT, START or INSIDE."""

    noun: str
    record_id: str
    line: dict[str, Any]
    rank: int
    is_gone: bool


class Ready(NamedTuple):
    """An entry made ready for the index, before it has a place."""

    noun: str
    record_id: str
    is_gone: bool
    line: str
    terms: str


class Index(Protocol):
    """What an engine does for look-up, on the driver's own connection: `search_file` and `search_server`."""

    MARK: str

    def create(self, connection: Any) -> None:
        """Make the tables, if they are not there."""

    def clear(self, connection: Any) -> None:
        """Take the tables away with all they hold."""

    def places_of(self, connection: Any, kind: int, record_ids: Iterable[str]) -> dict[str, int]:
        """The places of those records that have an entry."""

    def add(self, connection: Any, rows: Sequence[search_places.Row]) -> None:
        """Write entries at free places, the lowest first."""

    def erase(self, connection: Any, taken: Iterable[int]) -> None:
        """Take entries away from their places."""

    def hurry(self, connection: Any) -> AbstractContextManager[None]:
        """Write many entries inside."""

    def tidy(self, connection: Any) -> None:
        """Put the index in its best order for questions."""

    def matching(
        self, connection: Any, asked: Sequence[terms.Question], span: search_places.Span, limit: int
    ) -> list[int]:
        """The first places of a span whose terms match all words, each in one of its ways."""

    def lines(self, connection: Any, wanted: Iterable[int]) -> dict[int, tuple[int, str, str]]:
        """Kind, record and line of the entries at these places."""

    def faults(self, connection: Any) -> int:
        """How many entries and terms do not belong together."""


def index_of(database: peewee.Database) -> Index:
    """The engine that answers for a database."""
    return search_file if isinstance(database, peewee.SqliteDatabase) else search_server


def create(database: peewee.Database) -> None:
    """Make the tables of look-up, if they are not there."""
    with search_places.raw(database) as connection:
        index_of(database).create(connection)


def rebuild(database: peewee.Database, entries: Iterable[Entry]) -> None:
    """Make look-up anew from all entries. Run it inside a transaction, so that nobody finds half of them."""
    index = index_of(database)
    with search_places.raw(database) as connection:
        index.clear(connection)
        index.create(connection)
        bulk_put(database, entries)
        index.tidy(connection)


def tidy(database: peewee.Database) -> None:
    """Put the index in its best order for questions; worth its time after a large import, when nobody waits."""
    with search_places.raw(database) as connection:
        index_of(database).tidy(connection)


def put(database: peewee.Database, entries: Iterable[Entry]) -> None:
    """Enter records, or renew their entries. A record keeps its place among equals, also when it goes and returns."""
    with search_places.raw(database) as connection:
        write(index_of(database), connection, [ready(entry) for entry in entries])


def bulk_put(database: peewee.Database, entries: Iterable[Entry]) -> None:
    """Enter many records, as an import does: 8,000 at a time, so that they need not all be in memory.

    While a second thread writes one part on the same connection, the next part is made ready. Those who are gone are
    written in parts of their own.
    """
    index = index_of(database)
    with search_places.raw(database) as connection, index.hurry(connection), ThreadPoolExecutor(1, "index") as hand:
        written: Future[None] | None = None
        for part in parts(ready(entry) for entry in entries):
            if written:
                written.result()
            written = hand.submit(write, index, connection, part)
        if written:
            written.result()


def ready(entry: Entry) -> Ready:
    """An entry with its line and its terms written out."""
    return Ready(entry.noun, entry.record_id, entry.is_gone, as_json(entry.line), " ".join(terms.terms_of(entry.facts)))


def parts(entries: Iterable[Ready]) -> Iterator[list[Ready]]:
    """The entries in parts; each part holds those who are here, or those who are gone.

    A full-text index writes down what it has collected whenever a place is lower than the one before, and those who are
    gone have the highest places.
    """
    waiting: dict[bool, list[Ready]] = {False: [], True: []}
    for entry in entries:
        waiting[entry.is_gone].append(entry)
        if len(waiting[entry.is_gone]) == PART:
            yield waiting[entry.is_gone]
            waiting[entry.is_gone] = []
    yield from filter(None, waiting.values())


def write(index: Index, connection: Any, entries: Iterable[Ready]) -> None:
    """Write entries at their places; of several entries of one record the last one stays."""
    by_noun: dict[str, dict[str, Ready]] = {}
    for entry in entries:
        by_noun.setdefault(entry.noun, {})[entry.record_id] = entry
    for noun, group in by_noun.items():
        kind = search_places.kind_of(connection, noun, index.MARK)
        known = index.places_of(connection, kind, group)
        free = iter(search_places.take(connection, kind, len(group) - len(known), index.MARK))
        index.erase(connection, known.values())
        index.add(connection, sorted(row_of(kind, known, free, entry) for entry in group.values()))


def row_of(kind: int, known: Mapping[str, int], free: Iterator[int], entry: Ready) -> search_places.Row:
    """An entry at its place: the one it has, or the next free one."""
    place = known[entry.record_id] if entry.record_id in known else next(free)
    return search_places.Row(search_places.at(place, entry.is_gone), kind, entry.record_id, entry.line, entry.terms)


def drop(database: peewee.Database, noun: str, record_ids: Iterable[str]) -> None:
    """Take records out of look-up; those that are not in it are passed over."""
    index = index_of(database)
    with search_places.raw(database) as connection:
        kind = search_places.kind_of(connection, noun, index.MARK)
        index.erase(connection, index.places_of(connection, kind, record_ids).values())


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
    index = index_of(database)
    with search_places.raw(database) as connection:
        kinds = search_places.kinds(connection)
        if not asked or (noun is not None and noun not in kinds):
            return []
        spans = search_places.spans(kinds[noun] if noun is not None else None, with_gone)
        found = best(index, connection, asked, spans, offset + limit)[offset:]
        lines = index.lines(connection, [place for place, _ in found])
    nouns = {kind: noun for noun, kind in kinds.items()}
    told = [lines[place] for place, _ in found]
    shown = json.loads(f"[{','.join(line for _, _, line in told)}]")
    return [
        Hit(nouns[kind], record_id, line, rank, place >= search_places.GONE)
        for (place, rank), (kind, record_id, _), line in zip(found, told, shown, strict=True)
    ]


def best(
    index: Index, connection: Any, asked: Sequence[terms.Ways], spans: Iterable[search_places.Span], count: int
) -> list[tuple[int, int]]:
    """The first places with their ranks; it stops as soon as there are enough."""
    found: dict[int, int] = {}
    for span in spans:
        before = len(found)
        for rank, words in enumerate(terms.questions(asked)):
            if len(found) >= count:
                break
            # A worse rank is asked only when all better matches are known: they come again, and are passed over.
            places = index.matching(connection, words, span, count - before)
            found |= {place: rank for place in places if place not in found}
    return list(found.items())[:count]


def check(database: peewee.Database) -> list[Problem]:
    """What is wrong with look-up; an empty list when its entries and its terms belong together."""
    with search_places.raw(database) as connection:
        count = index_of(database).faults(connection)
    text = N_("Look-up does not fit the records in {count} places. It can be made anew.")
    return [Problem("search", text, values={"count": count})] if count else []
