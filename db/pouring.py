"""Pouring: writing very many new rows of one deed, with their ledger rows, as an import does.

Rows go to the store in long statements, and the store itself writes their ledger texts from what it then holds: many
times faster than row by row, and just as true.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import Any

from db import base, engine
from db.base import Table
from db.drivers import peewee
from db.models.ledger import Change
from db.pen import Pen

# So many values go into one statement; longer ones take longer to understand than they save.
VALUES = 4000
# The log of a file is written back when it is so many pages long; while so much is poured, only when it is very long.
USUAL_LOG, LONG_LOG = 1000, 250_000
# Pages that are written again and again are worth more memory meanwhile.
POURING_KIB = 8192
# So many statements are given to the second thread at once.
STATEMENTS = 5


def keys(count: int) -> list[str]:
    """So many new keys, rising, as `base.new_key` gives them one by one."""
    first = max((time.time_ns() // 1_000_000) << 12, base.clock.last + 1)
    base.clock.last = first + count
    random = os.urandom(8 * count).hex()
    return [
        f"{stamp >> 12:012x}7{stamp & 0xFFF:03x}{'89ab'[stamp & 3]}{random[place + 1 : place + 16]}"
        for place, stamp in zip(range(0, 16 * count, 16), range(first, first + count), strict=True)
    ]


class Spout:
    """Pours the rows of one deed into the store: a second thread speaks to the store, one thing after the other.

    The desk's own thread makes the rows ready meanwhile; it must not speak to the store itself until the block ends.
    """

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.hand = ThreadPoolExecutor(1, "pouring")
        self.queue: deque[Future[None]] = deque()
        self.last_rows: dict[type[Table], int] = {}

    def __enter__(self) -> Spout:
        """From here on rows can be poured."""
        # What was told before stands before the poured rows in the ledger.
        self.pen.write_down()
        self.connection = base.bound().connection()
        return self

    def postpone(self) -> None:
        """Let a file's log grow with this deed: it is safe there, and nobody waits for it to be written back.

        `settle` writes it back; without that, it happens when the store is closed, or when the log is very long.
        """
        if is_file():
            self.connection.execute(f"pragma wal_autocheckpoint = {LONG_LOG}")
            self.connection.execute(f"pragma cache_size = -{POURING_KIB}")

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        """Wait until everything is in the store; after an error what was not begun is left out."""
        try:
            while self.queue and kind is None:
                self.queue.popleft().result()
        finally:
            self.hand.shutdown(cancel_futures=True)

    def submit(self, work: Callable[..., None], *values: Any) -> None:
        """Let the second thread do something after all that was given to it before. Raises what went wrong there."""
        while self.queue and self.queue[0].done():
            self.queue.popleft().result()
        self.queue.append(self.hand.submit(work, *values))

    def pour(self, table: type[Table], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows of one table, each the values of the fields `names`. A key `id` comes first, and rises; without one
        each row gets its key here. The other fields take their defaults.

        Look-up is not told of the rows: whoever pours tells it.
        """
        self.pour_by(self.submit, table, names, rows)

    def pour_now(self, table: type[Table], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """As `pour`, and the rows are in the store when this answers. Only before anything was poured otherwise."""
        self.pour_by(lambda work, *values: work(*values), table, names, rows)

    def pour_by(
        self,
        run: Callable[..., None],
        table: type[Table],
        names: Sequence[str],
        rows: Iterable[Sequence[Any]],
    ) -> None:
        """Pour, having `run` do what speaks to the store."""
        has_keys = names[0] == "id"
        names = names if has_keys else ("id", *names)
        rest = {name: value for name, value in self.pen.complete(table, {}).items() if name not in names}
        added: list[str] = []
        for part in parts(rows, VALUES // len(names) * STATEMENTS):
            if not has_keys:
                part = [(key, *row) for key, row in zip(keys(len(part)), part, strict=True)]
            added += [row[0] for row in part]
            run(self.insert, table, names, rest, part)
        if added:
            run(self.retell, table, added)

    def insert(
        self, table: type[Table], names: Sequence[str], rest: Mapping[str, Any], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Write some rows, several in a statement."""
        if table not in self.last_rows:
            self.last_rows[table] = self.last_row(table)
        for part in parts(rows, VALUES // len(names)):
            self.connection.execute(insertion(table, names, rest, len(part)), tuple(chain.from_iterable(part)))

    def last_row(self, table: type[Table]) -> int:
        """The place of the last row of a table in a file; a server has no such places."""
        if not is_file():
            return 0
        question = f'select coalesce(max(rowid), 0) from "{table._meta.table_name}"'
        return int(self.connection.execute(question).fetchall()[0][0])

    def retell(self, table: type[Table], added: Sequence[str]) -> None:
        """Write rows that are in the store into the ledger as added, in one statement."""
        last = self.last_rows.pop(table)
        values: tuple[Any, ...]
        # In a file the new rows stand behind the last old one without a gap; on a server others write meanwhile.
        if is_file():
            place, which, values = "? + rowid", "rowid > ?", (self.pen.told - last - 1, last)
        else:
            place, which, values = (
                "%s + row_number() over (order by id)",
                "id = any(%s)",
                (self.pen.told - 1, list(added)),
            )
        name = table._meta.table_name
        self.connection.execute(
            f'insert into "{Change._meta.table_name}" (deed_id, place, table_name, record_id, after)'
            f" select {base.bound().param}, {place}, '{name}', id, {ledger_text(table)} from \"{name}\" where {which}",
            (self.pen.deed_id, *values),
        )
        self.pen.told += len(added)


def settle() -> None:
    """Write back what a large deed has left in a file's log. It takes a second or two: when nobody waits."""
    if is_file():
        connection = base.bound().connection()
        connection.execute(f"pragma wal_autocheckpoint = {USUAL_LOG}")
        connection.execute(f"pragma cache_size = -{engine.CACHE_KIB}")
        connection.execute("pragma wal_checkpoint(passive)").fetchall()


def is_file() -> bool:
    """Whether the store is a file rather than a server's database."""
    return isinstance(base.bound(), peewee.SqliteDatabase)


def parts(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    """The rows in lists of one size; the last may be shorter."""
    waiting = iter(rows)
    while part := list(islice(waiting, size)):
        yield part


def insertion(table: type[Table], names: Sequence[str], rest: Mapping[str, Any], count: int) -> str:
    """The statement that adds so many rows: values for the fields `names`, and what all of them have in the `rest`."""
    columns = ", ".join(f'"{table._meta.fields[name].column_name}"' for name in (*names, *rest))
    start = f'insert into "{table._meta.table_name}" ({columns})'
    marks, shared = [base.bound().param] * len(names), [literal(value) for value in rest.values()]
    if not is_file():
        # Here the server learns from the columns of which type the values are.
        return f"{start} values {', '.join([in_brackets(marks + shared)] * count)}"
    # Said once instead of in every row, the shared values leave room for more rows in a statement.
    told = ", ".join([f"column{place}" for place in range(1, len(names) + 1)] + shared)
    return f"{start} select {told} from (values {','.join([in_brackets(marks)] * count)})"


def in_brackets(values: Iterable[str]) -> str:
    """The values of one row."""
    return f"({','.join(values)})"


def literal(value: str | int | None) -> str:
    """A default as it stands in a statement."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower()


def ledger_text(table: type[Table]) -> str:
    """The expression that writes a row as the ledger's JSON, field by field."""
    pairs = ", ".join(f"'{field.name}', {as_json(field)}" for field in table._meta.sorted_fields)
    return f"json_object({pairs})" if is_file() else f"json_build_object({pairs})::text"


def as_json(field: Any) -> str:
    """A column as it goes into JSON: a file keeps yes and no as numbers."""
    column = f'"{field.column_name}"'
    return f"json(iif({column}, 'true', 'false'))" if is_file() and isinstance(field, peewee.BooleanField) else column
