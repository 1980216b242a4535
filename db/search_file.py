"""Look-up on SQLite: entries in a table, their terms in a full-text index without contents (FTS5).

Lengths 1 to 6 have an index of beginnings of their own: a beginning of that length is one list, already in order, of which
a page reads the first 50. Longer beginnings are rare enough to be gathered. The ascii tokenizer keeps every character
beyond ASCII inside a term, so that no character is too rare to be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from db import search_places as places
from db.drivers import peewee
from db.rules import terms

TABLES = (
    places.TABLE,
    """create table if not exists lookup (
        place integer primary key, kind integer not null, record_id text not null, line text not null)""",
    "create unique index if not exists lookup_record on lookup (record_id, kind)",
    """create virtual table if not exists lookup_terms using fts5 (
        terms, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6',
        tokenize="ascii tokenchars '-_=~'")""",
)
# While many entries are written the index collects more in memory and merges only what it must.
HURRIED = {"automerge": 0, "hashsize": 4 << 20}
USUAL = {"automerge": 4, "hashsize": 1 << 20}


def create(database: peewee.Database) -> None:
    """Make the tables, if they are not there."""
    with places.raw(database) as cursor:
        for table in TABLES:
            cursor.execute(table)


def clear(database: peewee.Database) -> None:
    """Take the tables away with all they hold."""
    with places.raw(database) as cursor:
        for table in ("lookup_terms", "lookup", "lookup_noun"):
            cursor.execute(f"drop table if exists {table}")


def places_of(database: peewee.Database, kind: int, record_ids: Sequence[str]) -> dict[str, int]:
    """The places of those records that have an entry."""
    question = "select record_id, place from lookup where record_id = ? and kind = ?"
    with places.raw(database) as cursor:
        return dict(cursor.executemany(question, [(record_id, kind) for record_id in record_ids]).fetchall())


def add(database: peewee.Database, rows: Sequence[places.Row]) -> None:
    """Write entries at places that are free."""
    with places.raw(database) as cursor:
        cursor.executemany("insert into lookup values (?, ?, ?, ?)", [row[:4] for row in rows])
        cursor.executemany(
            "insert into lookup_terms (rowid, terms) values (?, ?)", [(row.place, row.terms) for row in rows]
        )


def erase(database: peewee.Database, taken: Iterable[int]) -> None:
    """Take entries away from their places."""
    keys = [(place,) for place in taken]
    with places.raw(database) as cursor:
        cursor.executemany("delete from lookup where place = ?", keys)
        cursor.executemany("delete from lookup_terms where rowid = ?", keys)


@contextmanager
def hurry(database: peewee.Database) -> Iterator[None]:
    """Write many entries inside: faster, and the index is left in a few more pieces."""
    settle(database, HURRIED)
    yield
    settle(database, USUAL)


def settle(database: peewee.Database, settings: dict[str, int]) -> None:
    """Set how the index collects and merges."""
    with places.raw(database) as cursor:
        cursor.executemany("insert into lookup_terms (lookup_terms, rank) values (?, ?)", settings.items())


def tidy(database: peewee.Database) -> None:
    """Merge the pieces of the index into one."""
    with places.raw(database) as cursor:
        cursor.execute("insert into lookup_terms (lookup_terms) values ('optimize')")


def matching(
    database: peewee.Database, asked: Sequence[terms.Ways], rank: int, span: places.Span, limit: int
) -> list[int]:
    """The first places of a span whose terms match at exactly this rank."""
    question = "select rowid from lookup_terms where lookup_terms match ? and rowid >= ? and rowid < ? limit ?"
    with places.raw(database) as cursor:
        found = cursor.execute(question, (expression(asked, rank), span.low, span.high, limit)).fetchall()
    return [place for (place,) in found]


def expression(asked: Sequence[terms.Ways], rank: int) -> str:
    """The index's own words for what is asked: matching at this rank, and not already at a better one."""
    meant = every_word(asked, rank)
    return f"({meant}) NOT ({every_word(asked, rank - 1)})" if rank > terms.EXACT else meant


def every_word(asked: Sequence[terms.Ways], rank: int) -> str:
    """All words, each in one of its ways."""
    return " AND ".join(
        "(" + " OR ".join(" AND ".join(map(quoted, way)) for way in each.within(rank)) + ")" for each in asked
    )


def quoted(demand: terms.Demand) -> str:
    """A term in the index's quotes, the star of a beginning behind them. Terms hold no quotes."""
    return f'"{demand[:-1]}"*' if demand.endswith("*") else f'"{demand}"'


def lines(database: peewee.Database, wanted: Sequence[int]) -> dict[int, tuple[int, str, str]]:
    """Kind, record and line of the entries at these places."""
    question = "select place, kind, record_id, line from lookup where place = ?"
    with places.raw(database) as cursor:
        found = cursor.executemany(question, [(place,) for place in wanted]).fetchall()
    return {place: rest for place, *rest in found}


def faults(database: peewee.Database) -> int:
    """How many entries have no terms, or terms no entry."""
    question = """select count(*) from lookup full join lookup_terms_docsize on place = id
        where place is null or id is null"""
    with places.raw(database) as cursor:
        return int(cursor.execute(question).fetchall()[0][0])
