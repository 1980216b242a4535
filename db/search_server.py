"""Look-up on PostgreSQL: entries in a table that also holds their terms in one line, and a table of all terms.

A page is answered from the table of terms when one of the words is rare, and from the entries in their order when all
are common, for then a page is soon full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from db import search_places as places
from db.rules import terms

MARK = "%s"
TABLES = (
    places.TABLE,
    """create table if not exists lookup (
        place bigint primary key, kind integer not null, record_id varchar(60) not null, line text not null,
        terms text not null)""",
    "create unique index if not exists lookup_record on lookup (record_id, kind)",
    """create table if not exists lookup_term (
        term text collate "C" not null, place bigint not null, primary key (term, place))""",
)
# A word that fewer terms match than this is rare.
RARE = 4000
# Sorts behind every continuation of a term.
LAST = "\U0010ffff"


def create(connection: Any) -> None:
    """Make the tables, if they are not there."""
    cursor = connection.cursor()
    for table in TABLES:
        cursor.execute(table)


def clear(connection: Any) -> None:
    """Take the tables away with all they hold."""
    cursor = connection.cursor()
    cursor.execute("drop table if exists lookup_term, lookup, lookup_kind")


def places_of(connection: Any, kind: int, record_ids: Iterable[str]) -> dict[str, int]:
    """The places of those records that have an entry."""
    question = "select record_id, place from lookup where record_id = any(%s) and kind = %s"
    cursor = connection.cursor()
    return dict(cursor.execute(question, (list(record_ids), kind)).fetchall())


def add(connection: Any, rows: Sequence[places.Row]) -> None:
    """Write entries at places that are free."""
    cursor = connection.cursor()
    with cursor.copy("copy lookup from stdin") as copy:
        for row in rows:
            copy.write_row((*row[:4], f" {row.terms} "))
    # Terms hold neither tabs nor backslashes, so that their text needs no care; it goes three times as fast.
    with cursor.copy("copy lookup_term from stdin") as copy:
        copy.write("".join(f"{term}\t{row.place}\n" for row in rows for term in set(row.terms.split())))


def erase(connection: Any, taken: Iterable[int]) -> None:
    """Take entries away from their places."""
    wanted = list(taken)
    forget = """delete from lookup_term using (
        select place, unnest(string_to_array(trim(terms), ' ')) as term from lookup where place = any(%s)) as old
        where lookup_term.term = old.term and lookup_term.place = old.place"""
    cursor = connection.cursor()
    cursor.execute(forget, (wanted,))
    cursor.execute("delete from lookup where place = any(%s)", (wanted,))


@contextmanager
def hurry(_connection: Any) -> Iterator[None]:
    """Write many entries inside: there is nothing to prepare."""
    yield


def tidy(connection: Any) -> None:
    """Tell the server's planner how terms are spread."""
    cursor = connection.cursor()
    cursor.execute("analyze lookup, lookup_term")


def matching(connection: Any, asked: Sequence[terms.Question], span: places.Span, limit: int) -> list[int]:
    """The first places of a span whose terms match all words, each in one of its ways."""
    cursor = connection.cursor()
    counts = [count(cursor, ways) for ways in asked]
    fewest = min(counts)
    if not fewest:
        return []
    source, values = "lookup", list[object]()
    if fewest < RARE:
        among, values = among_terms(asked[counts.index(fewest)])
        source += f" join (select distinct place from lookup_term where {among}) as rare using (place)"
    conditions = [condition(ways, values) for ways in asked]
    question = f"""select place from {source} where {" and ".join(conditions)} and place >= %s and place < %s
        order by place limit %s"""
    return [place for (place,) in cursor.execute(question, (*values, *span, limit)).fetchall()]


def count(cursor: Any, ways: terms.Question) -> int:
    """How many terms match a word, counted as far as RARE."""
    among, values = among_terms(ways)
    question = f"select count(*) from (select 1 from lookup_term where {among} limit {RARE}) as few"
    return int(cursor.execute(question, values).fetchall()[0][0])


def among_terms(ways: terms.Question) -> tuple[str, list[object]]:
    """A condition on the table of terms that every match of a word fulfils; the entry's own terms decide."""
    conditions, values = list[str](), list[object]()
    for first, *_ in ways:
        if first.endswith("*"):
            conditions.append("term >= %s and term < %s")
            values += [first[:-1], first[:-1] + LAST]
        else:
            conditions.append("term = %s")
            values.append(first)
    return " or ".join(conditions), values


def condition(ways: terms.Question, values: list[object]) -> str:
    """A condition on an entry's terms: one of a word's ways. Its values are added to `values`."""
    conditions = []
    for way in ways:
        conditions.append(" and ".join("strpos(terms, %s) > 0" for _ in way))
        values += [f" {demand[:-1]}" if demand.endswith("*") else f" {demand} " for demand in way]
    return f"({' or '.join(conditions)})"


def lines(connection: Any, wanted: Iterable[int]) -> dict[int, tuple[int, str, str]]:
    """Kind, record and line of the entries at these places."""
    question = "select place, kind, record_id, line from lookup where place = any(%s)"
    cursor = connection.cursor()
    return {
        place: (kind, record_id, line) for place, kind, record_id, line in cursor.execute(question, (list(wanted),))
    }


def faults(connection: Any) -> int:
    """How many entries have other terms than their line tells, and how many terms have no entry."""
    question = """select count(*) from (
            select distinct place, unnest(string_to_array(trim(terms), ' ')) collate "C" as term from lookup) as told
        full join lookup_term using (place, term) where told.term is null or lookup_term.term is null"""
    cursor = connection.cursor()
    return int(cursor.execute(question).fetchall()[0][0])
