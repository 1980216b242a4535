"""Pouring: writing very many new rows of one deed, with their ledger rows, as an import does.

Rows go to the store in long statements, and the store itself writes their ledger texts from what it then holds: many
times faster than row by row, and just as true.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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


class Spout:
    """Pours the rows of one deed into the store: a second thread speaks to the store, one thing after the other.

    The desk's own thread goes on meanwhile; it must not speak to the store itself until `wait` or the end of the block.
    """

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.hand = ThreadPoolExecutor(1, "pouring")
        self.queue: list[Future[None]] = []

    def __enter__(self) -> Spout:
        """From here on rows can be poured."""
        # What was told before stands before the poured rows in the ledger.
        self.pen.write_down()
        self.connection = base.bound().connection()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        """Wait until everything is in the store; after an error what was not begun is left out."""
        try:
            if kind is None:
                self.wait()
        finally:
            self.hand.shutdown(cancel_futures=True)

    def submit(self, work: Callable[..., None], *values: Any) -> None:
        """Let the second thread do something after all that was given to it before. Raises what went wrong there."""
        while self.queue and self.queue[0].done():
            self.queue.pop(0).result()
        self.queue.append(self.hand.submit(work, *values))

    def wait(self) -> None:
        """Wait until everything given so far is done. Raises what went wrong."""
        while self.queue:
            self.queue.pop(0).result()

    def pour(self, table: type[Table], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows of one table, each the values of the fields `names`. A key `id` comes first, and rises; without one
        each row gets its key here. The other fields take their defaults.

        Look-up is not told of the rows: whoever pours tells it. The rows are read by the second thread.
        """
        self.submit(self.pour_now, table, names, rows)

    def pour_now(self, table: type[Table], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """As `pour`; runs on the second thread."""
        names = names if names[0] == "id" else ("id", *names)
        rest = {name: value for name, value in self.pen.complete(table, {}).items() if name not in names}
        fields = [table._meta.fields[name] for name in (*names, *rest)]
        extra, added, last = tuple(rest.values()), list[str](), self.last_row(table)
        for part in parts(rows, VALUES // len(fields)):
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

    def retell(self, table: type[Table], last: int, added: Sequence[str]) -> None:
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
