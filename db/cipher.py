"""The encrypted SQLite connection; it refuses to run on a driver that would silently write plain text."""

from __future__ import annotations

import datetime
from typing import Any

import apsw

from db.drivers import hidden, peewee
from db.errors import StoreClosed
from db.rules.words import N_

with hidden(()):
    from playhouse.apsw_ext import APSWDatabase

# peewee asks the driver that comes with Python, which is not loaded, for the version of SQLite.
peewee.__sqlite_version__ = APSWDatabase.server_version  # type: ignore[attr-defined]


def bindable(_cursor: object, _place: int, value: object) -> object:
    """How dates and instants are written into SQLite: as ISO text that sorts."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} cannot be stored")


class CipherDatabase(APSWDatabase):
    """A SQLite file whose every page is encrypted with a raw 32-byte key."""

    def __init__(self, path: str, key: bytes, **options: Any) -> None:
        # Plain apsw has the same import name, ignores the key and writes plain text.
        if not getattr(apsw, "mc_version", None):
            raise StoreClosed(
                N_("The encrypting database driver is missing: remove apsw and install apsw-sqlite3mc again.")
            )
        self.key = key
        super().__init__(path, **options)

    def _set_pragmas(self, connection: Any) -> None:
        connection.convert_binding = bindable
        connection.pragma("cipher", "chacha20")
        if connection.pragma("key", f"raw:{self.key.hex()}") != "ok":
            raise StoreClosed(N_("The store's encryption could not be switched on. Nothing was written."))
        try:
            connection.pragma("user_version")
        except apsw.NotADBError as error:
            raise StoreClosed(
                N_("The key does not fit this store, or the file is damaged. Nothing was changed.")
            ) from error
        try:
            super()._set_pragmas(connection)
        except (apsw.ReadOnlyError, apsw.CantOpenError):
            connection.pragma("query_only", 1)
