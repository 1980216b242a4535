"""What look-up must learn from a deed: each feature tells which entries its touched records give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from db import base, found, search
from db.drivers import peewee
from db.pen import Pen
from db.search import Entry

# Entries are made and written in parts of this size: an import may touch everybody.
PART = 500
Searchable = Callable[[Mapping[str, set[str]]], Iterable[tuple[str, str, Entry | None]]]


def renew(database: peewee.Database, pen: Pen) -> None:
    """Bring look-up up to date with what a deed touched.

    A feature joins by offering `searchable(touched)` in its queries: given the touched record keys by table, it answers
    the noun, the record key and the entry of everything that must be renewed; no entry means that it is gone.
    """
    if not pen.touched:
        return
    for searchable in features():
        place(database, searchable(pen.touched))


@cache
def features() -> tuple[Searchable, ...]:
    """What each feature that is looked up offers. Only their modules are loaded: a deed that is being written keeps
    everybody else waiting, and so a program asks for this before its first one."""
    return found.offered("db.queries", "searchable")


def place(database: peewee.Database, answers: Iterable[tuple[str, str, Entry | None]]) -> None:
    """Put entries into look-up and take away the ones that are gone."""
    for part in base.parts(answers, PART):
        gone: dict[str, list[str]] = {}
        for noun, record_id, entry in part:
            if entry is None:
                gone.setdefault(noun, []).append(record_id)
        search.put(database, [entry for _, _, entry in part if entry is not None])
        for noun, record_ids in gone.items():
            search.drop(database, noun, record_ids)
