"""The one place where peewee is imported: only with the drivers the store's address asks for.

peewee imports every database driver it can find; a PostgreSQL driver alone triples the import. The address is known
before the first table is, so the drivers it does not name are hidden while peewee loads. SQLite is reached by the
encrypting driver alone (see `db.cipher`); the one that comes with Python would be a megabyte beside it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from db import store_address

UNUSED = ("psycopg2", "psycopg2cffi", "pymysql", "MySQLdb", "pysqlite3", "sqlite3")
SERVER = ("psycopg",)
# Keys are made by ourselves: what peewee has for its own kind of them is never used.
UNWANTED = ("uuid",)


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


class Later(ModuleType):
    """A module that is loaded when something of it is wanted."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def put_off(names: tuple[str, ...]) -> Iterator[None]:
    """While inside, importing one of `names` that nobody has loaded yet puts it off until it is used."""
    places = {name: Later(name) for name in names if name not in sys.modules}
    sys.modules.update(places)
    try:
        yield
    finally:
        for name, place in places.items():
            if sys.modules.get(name) is place:
                del sys.modules[name]


# What the address does not ask for; whoever imports a part of peewee later hides it as well.
ABSENT = UNUSED if store_address.is_server(os.environ.get("QIAOMEN_DB", "")) else UNUSED + SERVER

with hidden(ABSENT), put_off(UNWANTED):
    import peewee as peewee  # noqa: PLC0414 - re-exported on purpose
