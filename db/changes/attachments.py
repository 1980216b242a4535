"""Attaching files to records, and letting them go again. A file itself is never moved, copied or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from db import base
from db.errors import NotFound, refuse
from db.exchange import files
from db.exchange.files import File
from db.models.attachments import Attachment
from db.pen import Pen
from db.queries import history
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "add": N_("Files attached"),
    "remove": N_("Attachment let go"),
}
NONE_CHOSEN = N_("Choose at least one file.")
LONG_PATH = N_("This file lies too deep in its folders: its path is longer than {limit} characters.")
LONGEST_PATH = 1000


def add(pen: Pen, table_name: str, record_id: str, chosen: Sequence[str | File]) -> list[str]:
    """Attach files to a record and answer the keys of the attachments; a file it has already is passed over.

    A path is measured here, which takes as long as reading the file; whoever may not wait measures before and brings
    what `db.exchange.files.measured` answered. Raises Refused for a file that is missing, cannot be read or is a
    folder, NotFound when there is no such record.
    """
    refuse([] if chosen else [Problem(files.FIELD, NONE_CHOSEN)])
    found_record(pen, table_name, record_id)
    measured = [files.measured(one) if isinstance(one, str) else one for one in chosen]
    is_long = any(len(one.path) > LONGEST_PATH for one in measured)
    refuse([Problem(files.FIELD, LONG_PATH, values={"limit": LONGEST_PATH})] if is_long else [])
    has = (Attachment.table_name == table_name) & (Attachment.record_id == record_id)
    known = set(base.rows(Attachment.select(Attachment.path, Attachment.sha256).where(has)))
    fresh = {(one.path, one.sha256): one for one in measured if (one.path, one.sha256) not in known}
    pen.subject = (table_name, record_id)
    rows = [
        {
            "table_name": table_name,
            "record_id": record_id,
            "path": one.path,
            "sha256": one.sha256,
            "size": one.size,
            "name": one.name,
            "added_at": pen.by.at,
            "worker_id": pen.by.worker_id,
        }
        for one in fresh.values()
    ]
    return pen.add_many(Attachment, rows)


def remove(pen: Pen, attachment_id: str) -> None:
    """Let an attachment go; the file stays where it is, and the ledger keeps which one it was. Raises NotFound."""
    row = Attachment.get_or_none(Attachment.id == attachment_id)
    if row is None:
        raise NotFound
    found_record(pen, row.table_name, row.record_id)
    pen.subject = (row.table_name, row.record_id)
    pen.remove(row)


def found_record(pen: Pen, table_name: str, record_id: str) -> None:
    """That there is such a record, and that who attaches to it may see it. Raises NotFound."""
    table = next((one for one in base.tables() if one._meta.table_name == table_name), None)
    if table is None or not table.select().where(table.id == record_id).exists():
        raise NotFound
    if any(keeps_record(table_name, record_id, pen.by.worker_id) for keeps_record in history.keepers("keeps_record")):
        raise NotFound
