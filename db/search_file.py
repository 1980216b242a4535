"""Look-up on SQLite: entries in a table, their terms in a full-text index without contents (FTS5).

Beginnings of one to six characters have an index of their own: each is one list, already in order, of which a page
reads the first 50. Longer beginnings are rare enough to be gathered. The ascii tokenizer keeps every character beyond
ASCII inside a term, so that no character is too rare to be found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from db import search_places as places
from db.rules import terms

MARK = "?"
TABLES = (
    places.TABLE,
    """create table if not exists lookup (
        place integer primary key, kind integer not null, record_id text not null, line text not null)""",
    "create unique index if not exists lookup_record on lookup (record_id, kind)",
    """create virtual table if not exists lookup_terms using fts5 (
        terms, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6',
        tokenize="ascii tokenchars '-_=~'")""",
)
# While many entries are written, each part becomes one piece of the index; 16 pieces are merged into one.
HURRIED = {"automerge": 0, "hashsize": 32 << 20}
USUAL = {"automerge": 4, "hashsize": 1 << 20}


def create(connection: Any) -> None:
    """Make the tables, if they are not there."""
    for table in TABLES:
        connection.cursor().execute(table)


def clear(connection: Any) -> None:
    """Take the tables away with all they hold."""
    for table in ("lookup_terms", "lookup", "lookup_kind"):
        connection.cursor().execute(f"drop table if exists {table}")


def places_of(connection: Any, kind: int, record_ids: Iterable[str]) -> dict[str, int]:
    """The places of those records that have an entry."""
    # One statement and one row: between rows another thread would take the processor for a while.
    question = """select json_group_object(record_id, place) from lookup
        where kind = ? and record_id in (select value from json_each(?))"""
    ((found,),) = connection.cursor().execute(question, (kind, json.dumps(list(record_ids)))).fetchall()
    return dict(json.loads(found))


def add(connection: Any, rows: Sequence[places.Row]) -> None:
    """Write entries at free places, the lowest first."""
    cursor = connection.cursor()
    cursor.executemany("insert into lookup values (?, ?, ?, ?)", [row[:4] for row in rows])
    # One statement for all: the driver leaves the processor to other threads for its whole length.
    packed = json.dumps({row.place: row.terms for row in rows}, ensure_ascii=False)
    cursor.execute("insert into lookup_terms (rowid, terms) select key, value from json_each(?)", (packed,))


def erase(connection: Any, taken: Iterable[int]) -> None:
    """Take entries away from their places."""
    keys = [(place,) for place in sorted(taken)]
    connection.cursor().executemany("delete from lookup where place = ?", keys)
    connection.cursor().executemany("delete from lookup_terms where rowid = ?", keys)


@contextmanager
def hurry(connection: Any) -> Iterator[None]:
    """Write many entries inside: faster, and the index is left in a few more pieces."""
    settle(connection, HURRIED)
    yield
    settle(connection, USUAL)


def settle(connection: Any, settings: dict[str, int]) -> None:
    """Set how the index collects and merges."""
    connection.cursor().executemany("insert into lookup_terms (lookup_terms, rank) values (?, ?)", settings.items())


def tidy(connection: Any) -> None:
    """Merge the pieces of the index into one."""
    connection.cursor().execute("insert into lookup_terms (lookup_terms) values ('optimize')")


def matching(connection: Any, asked: Sequence[terms.Question], span: places.Span, limit: int) -> list[int]:
    """The first places of a span whose terms match all words, each in one of its ways."""
    question = "select rowid from lookup_terms where lookup_terms match ? and rowid >= ? and rowid < ? limit ?"
    found = connection.cursor().execute(question, (expression(asked), *span, limit))
    return [place for (place,) in found]


def expression(asked: Sequence[terms.Question]) -> str:
    """What is asked, in the index's own words."""
    return " AND ".join("(" + " OR ".join(" AND ".join(map(quoted, way)) for way in ways) + ")" for ways in asked)


def quoted(demand: terms.Demand) -> str:
    """A term in the index's quotes, the star of a beginning behind them. Terms hold no quotes."""
    return f'"{demand[:-1]}"*' if demand.endswith("*") else f'"{demand}"'


def lines(connection: Any, wanted: Iterable[int]) -> dict[int, tuple[int, str, str]]:
    """Kind, record and line of the entries at these places."""
    question = "select place, kind, record_id, line from json_each(?) join lookup on place = value"
    found = connection.cursor().execute(question, (json.dumps(list(wanted)),))
    return {place: (kind, record_id, line) for place, kind, record_id, line in found}


def faults(connection: Any) -> int:
    """How many entries have no terms, or terms no entry."""
    question = """select count(*) from lookup full join lookup_terms_docsize on place = id
        where place is null or id is null"""
    return int(connection.cursor().execute(question).fetchall()[0][0])
