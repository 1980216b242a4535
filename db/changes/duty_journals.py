"""What the journals of the duty desk share: a version is never edited away; it is followed by another, for a reason."""

from __future__ import annotations

from typing import Any

from db.base import Table, new_key
from db.errors import Conflict, NotFound, refuse
from db.pen import Pen, column_values
from db.rules import duties, text


def begin(pen: Pen, table: type[Table], **values: Any) -> str:
    """Write the first version of an entry and answer its key."""
    key = new_key()
    said = {"worker_id": pen.by.worker_id, "written_at": pen.by.at}
    pen.add(table, id=key, origin_id=key, **said, **values)
    pen.about(table, key)
    return key


def renew(pen: Pen, table: type[Table], version_id: str, reason: str, **values: Any) -> str:
    """Write the next version of an entry, for a reason, and answer its key.

    Raises Refused without a reason, NotFound, and Conflict when this is no longer the newest version.
    """
    refuse(duties.reason_problems(reason))
    old = standing(table, version_id)
    pen.set(old, is_current=False)
    kept = {name: value for name, value in column_values(old).items() if name not in ("id", "version")}
    said = {"is_current": True, "reason": text.on_one_line(reason), "written_at": pen.by.at}
    key = pen.add(table, **{**kept, **said, "worker_id": pen.by.worker_id, **values})
    pen.about(table, old.origin_id, text.on_one_line(reason))
    return key


def standing(table: type[Table], version_id: str) -> Any:
    """The newest version of an entry. Raises NotFound, or Conflict when there is a newer one or it is withdrawn."""
    row: Any = table.get_or_none(table.id == version_id)
    if row is None:
        raise NotFound
    if not row.is_current or row.withdrawn_at is not None:
        raise Conflict
    return row
