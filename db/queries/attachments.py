"""Attachments: the files of a record, and what has become of them."""

from __future__ import annotations

import datetime
import functools
import operator
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from db import base
from db.drivers import peewee
from db.exchange import files
from db.exchange.files import Condition
from db.models.attachments import Attachment
from db.models.workers import Worker


@dataclass(frozen=True)
class AttachmentLine:
    """One file of a record: where it lay when it was attached, its size in bytes, when (UTC) and by whom."""

    id: str
    table_name: str
    record_id: str
    path: str
    name: str
    size: int
    sha256: str
    added_at: datetime.datetime
    worker: str


def of(*records: tuple[str, str]) -> list[AttachmentLine]:
    """The files of some records, each named by its table and key, in the order in which they were attached.

    Several at once, because what a matter came from keeps its own: a request shows the files of its visit, too.
    """
    by_table: dict[str, list[str]] = {}
    for table_name, record_id in records:
        by_table.setdefault(table_name, []).append(record_id)
    if not by_table:
        return []
    conditions = [(Attachment.table_name == name) & Attachment.record_id.in_(keys) for name, keys in by_table.items()]
    rows = (
        Attachment.select(
            Attachment.id,
            Attachment.table_name,
            Attachment.record_id,
            Attachment.path,
            Attachment.name,
            Attachment.size,
            Attachment.sha256,
            Attachment.added_at,
            peewee.fn.coalesce(Worker.name, ""),
        )
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=Attachment.worker_id == Worker.id)
        .where(functools.reduce(operator.or_, conditions))
        .order_by(Attachment.id)
    )
    return [AttachmentLine(*row) for row in base.rows(rows)]


def among(paths: Collection[str]) -> set[str]:
    """Those of some paths at which a file of some record lies."""
    found: set[str] = set()
    for part in peewee.chunked(list(paths), 500):
        found |= {path for (path,) in base.rows(Attachment.select(Attachment.path).where(Attachment.path.in_(part)))}
    return found


def conditions(lines: Iterable[AttachmentLine]) -> dict[str, Condition]:
    """What has become of each file, by the key of its attachment.

    It reads every file that still has its size, and nothing of the store: it is run beside the desk and the screen.
    """
    return {line.id: files.condition(line.path, line.size, line.sha256) for line in lines}


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What attachments are called in the ledger: the file's name."""
    wanted = list(keys.get("attachment", ()))
    named = Attachment.select(Attachment.id, Attachment.name).where(Attachment.id.in_(wanted))
    return {("attachment", key): name for key, name in base.rows(named)} if wanted else {}
