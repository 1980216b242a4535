"""The one place where peewee is imported: only with the drivers the store's address asks for.

peewee imports every database driver it can find; a PostgreSQL driver alone triples the import. The address is known
before the first table is, so the drivers it does not name are hidden while peewee loads.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

UNUSED = ("psycopg2", "psycopg2cffi", "pymysql", "MySQLdb", "pysqlite3")
SERVER = ("psycopg",)


@contextmanager
def hidden(names: tuple[str, ...]) -> Iterator[None]:
    """While inside, importing one of `names` fails as if it were not installed."""
    absent = [name for name in names if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def is_server(url: str) -> bool:
    """Does this address name a PostgreSQL server rather than a file?"""
    return url.startswith(("postgresql://", "postgres://"))


with hidden(UNUSED if is_server(os.environ.get("QIAOMEN_DB", "")) else UNUSED + SERVER):
    import peewee as peewee  # noqa: PLC0414 - re-exported on purpose
