"""Pouring: writing very many new rows of one deed, with their ledger rows, as an import does.

Rows go to the store in long statements, and the store itself writes their ledger texts from what it then holds: many
times faster than row by row, and just as true. The connection is handed over, so that a second thread may pour while
the desk's own thread makes the next rows ready.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from db import base
from db.base import Table
from db.drivers import peewee
from db.models.ledger import Change
from db.pen import Pen

# So many values go into one statement; longer ones take longer to understand than they save.
VALUES = 1000


def keys(count: int) -> list[str]:
    """So many new keys, rising, as `base.new_key` gives them one by one."""
    first = max((time.time_ns() // 1_000_000) << 12, base.new_key.last + 1)
    base.new_key.last = first + count
    random = os.urandom(8 * count).hex()
    return [
        f"{stamp >> 12:012x}7{stamp & 0xFFF:03x}{'89ab'[stamp & 3]}{random[place + 1 : place + 16]}"
        for place, stamp in zip(range(0, 16 * count, 16), range(first, first + count), strict=True)
    ]


@dataclass
class Spout:
    """Pours the rows of one deed through a connection of the driver."""

    pen: Pen
    connection: Any

    def open(self) -> None:
        """Write the deed, and what was told before, so that poured rows can follow. Runs on the desk's own thread."""
        if self.pen.changes or not self.pen.is_begun:
            self.pen.write_down()

    def pour(self, table: type[Table], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows of one table, each the values of the fields `names`. A key `id` comes first, and rises; without one
        each row gets its key here. The other fields take their defaults.

        Look-up is not told of the rows: whoever pours tells it.
        """
        names = names if names[0] == "id" else ("id", *names)
        rest = {name: value for name, value in self.pen.complete(table, {}).items() if name not in names}
        fields = [table._meta.fields[name] for name in (*names, *rest)]
        extra, added = tuple(rest.values()), list[str]()
        last = None
        for part in parts(rows, VALUES // len(fields)):
            if last is None:
                self.open()
                last = self.last_row(table)
            if len(part[0]) < len(names):
                part = [(key, *row) for key, row in zip(keys(len(part)), part, strict=True)]
            values = tuple(chain.from_iterable((*row, *extra) for row in part))
            self.connection.execute(insertion(fields, len(part)), values)
            added += [row[0] for row in part]
        if added:
            self.retell(table, last, added)

    def last_row(self, table: type[Table]) -> int:
        """The place of the last row of a table in a file; a server has no such places."""
        if not is_file():
            return 0
        question = f'select coalesce(max(rowid), 0) from "{table._meta.table_name}"'
        return int(self.connection.execute(question).fetchall()[0][0])

    def retell(self, table: type[Table], last: int | None, added: Sequence[str]) -> None:
        """Write rows that are in the store into the ledger as added, in one statement."""
        mark = base.bound().param
        # In a file the new rows are those behind the last old one; on a server others write meanwhile.
        which, order, value = ("rowid > ?", "rowid", last) if is_file() else ("id = any(%s)", "id", list(added))
        self.connection.execute(
            f'insert into "{Change._meta.table_name}" (deed_id, place, table_name, record_id, after)'
            f" select {mark}, {mark} + row_number() over (order by {order}), '{table._meta.table_name}', id,"
            f' {ledger_text(table)} from "{table._meta.table_name}" where {which}',
            (self.pen.deed_id, self.pen.told - 1, value),
        )
        self.pen.told += len(added)


def is_file() -> bool:
    """Whether the store is a file rather than a server's database."""
    return isinstance(base.bound(), peewee.SqliteDatabase)


def parts(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    """The rows in lists of one size; the last may be shorter."""
    waiting = iter(rows)
    while part := list(islice(waiting, size)):
        yield part


def insertion(fields: Sequence[Any], count: int) -> str:
    """The statement that adds so many rows."""
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    row = f"({', '.join([base.bound().param] * len(fields))})"
    return f'insert into "{fields[0].model._meta.table_name}" ({columns}) values {", ".join([row] * count)}'


def ledger_text(table: type[Table]) -> str:
    """The expression that writes a row as the ledger's JSON, field by field."""
    pairs = ", ".join(f"'{field.name}', {as_json(field)}" for field in table._meta.sorted_fields)
    return f"json_object({pairs})" if is_file() else f"json_build_object({pairs})::text"


def as_json(field: Any) -> str:
    """A column as it goes into JSON: a file keeps yes and no as numbers."""
    column = f'"{field.column_name}"'
    return f"json(iif({column}, 'true', 'false'))" if is_file() and isinstance(field, peewee.BooleanField) else column
