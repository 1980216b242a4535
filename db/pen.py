"""The pen: the only way rows are written. It writes the row, its ledger row, and remembers what look-up must renew."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from db import base
from db.base import Table, new_key
from db.drivers import peewee
from db.errors import Conflict, NotFound
from db.models.ledger import Change, Deed

CHUNK = 500
# An import changes hundreds of thousands of records: its ledger rows go to the store in parts of this size.
LEDGER_PART = 5000


class By(NamedTuple):
    """Who writes, where, and when: `at` in UTC, `local` by the worker's own clock, both without a zone.

    `session` is the running program: its drafts are its own.
    """

    worker_id: str | None
    device: str
    community_id: str
    at: datetime.datetime
    local: datetime.datetime
    session: str = ""

    @property
    def today(self) -> datetime.date:
        """The worker's calendar day."""
        return self.local.date()


def as_json(values: dict[str, Any]) -> str:
    """Fields as one JSON object; dates and instants become ISO text."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=iso)


def iso(value: object) -> str:
    """A date or instant as ISO text."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} has no place in the ledger")


def highest_version(table: type[Table], record_id: str) -> int:
    """The highest version the ledger ever told of a record; 0 when it tells of none.

    Taking back puts an older version back: the next one must not be one that somebody may already have in a form.
    """
    told = peewee.fn.max(base.in_json(Change.after, "version").cast("integer"))
    is_it = (Change.record_id == record_id) & (Change.table_name == str(table._meta.table_name))
    return int(Change.select(told).where(is_it).scalar() or 0)


def column_values(row: Table) -> dict[str, Any]:
    """A row's stored values by column name, without reading the records it refers to."""
    return {str(name): value for name, value in row.__data__.items()}


@dataclass
class Pen:
    """Writes the rows of one deed. Every deed is one transaction; see `db.desk`."""

    by: By
    kind: str
    reason: str = ""
    undoes: str | None = None
    subject: tuple[str, str] | None = None
    deed_id: str = field(default_factory=new_key)
    changes: list[dict[str, Any]] = field(default_factory=list)
    told: int = 0
    is_begun: bool = False
    touched: dict[str, set[str]] = field(default_factory=dict)
    # People of whom look-up has been told, and whose visits are still to be planned.
    poured: set[str] = field(default_factory=set)

    @property
    def today(self) -> datetime.date:
        """The worker's calendar day."""
        return self.by.today

    def about(self, table: type[Table], record_id: str, reason: str = "") -> None:
        """Name the record the deed is about, so that its history can be found."""
        self.subject = (str(table._meta.table_name), record_id)
        self.reason = reason or self.reason

    def read(self, table: type[Table], record_id: str, version: int) -> Any:
        """A row that is about to be changed by somebody who saw this version of it.

        Raises NotFound when there is no such row, Conflict when it has changed since.
        """
        row = table.get_or_none(table.id == record_id)
        if row is None:
            raise NotFound
        if row.version != version:
            raise Conflict
        return row

    def add(self, table: type[Table], **values: Any) -> str:
        """Add a row and answer its key."""
        return self.add_many(table, [values])[0]

    def add_many(self, table: type[Table], rows: Sequence[dict[str, Any]]) -> list[str]:
        """Add rows of one table, each a dict of its fields, and answer their keys in order."""
        full = [self.complete(table, values) for values in rows]
        for part in base.parts(full, CHUNK):
            table.insert_many(part).execute()
        for values in full:
            self.tell(table, values["id"], None, values)
        return [values["id"] for values in full]

    def complete(self, table: type[Table], values: dict[str, Any]) -> dict[str, Any]:
        """The values of a new row with everything a stored row has: key, community, version, defaults.

        References stand under their field's name and hold keys.
        """
        row = table(**{"community_id": self.by.community_id, **values})
        return {name: row.__data__.get(name) for name in table._meta.fields}

    def set(self, row: Table, **values: Any) -> None:
        """Change fields of a row that was read before; fields that already hold the value are left out.

        Raises Conflict when somebody changed the row since it was read.
        """
        old = column_values(row)
        new = {name: value for name, value in values.items() if old.get(name) != value}
        if not new:
            return
        self.write(row, new)

    def mark(self, row: Table) -> None:
        """Raise a row's version although its own fields stay: what belongs to it is changing.

        So two people who change the telephone numbers of one person notice each other. Raises Conflict as `set` does.
        """
        self.write(row, {})

    def write(self, row: Table, new: dict[str, Any]) -> None:
        """Write fields of a row and its next version."""
        old = column_values(row)
        table = type(row)
        new["version"] = 1 + max(row.version, highest_version(table, row.id))
        written = table.update(**new).where(table.id == row.id, table.version == row.version).execute()
        if not written:
            raise Conflict if table.get_or_none(table.id == row.id) else NotFound
        for name, value in new.items():
            setattr(row, name, value)
        self.tell(table, row.id, {name: old.get(name) for name in new}, new)

    def remove(self, row: Table) -> None:
        """Take a row away; the ledger keeps what it held."""
        table = type(row)
        if not table.delete().where(table.id == row.id, table.version == row.version).execute():
            raise Conflict
        self.tell(table, row.id, column_values(row), None)
        self.touch_parents(table, row.__data__)

    def touch(self, table: type[Table], record_id: str) -> None:
        """Remember that look-up may have to learn something new about this record."""
        self.touched.setdefault(str(table._meta.table_name), set()).add(record_id)

    def touch_parents(self, table: type[Table], values: Mapping[str, Any]) -> None:
        """Touch the records that a row refers to: when the row is gone, nothing else leads from it to them."""
        for reference in table._meta.refs:
            if key := values.get(reference.name):
                self.touch(reference.rel_model, key)

    def look(self, table: type[Table], record_id: str) -> None:
        """Write down that somebody looked at a protected value of this record."""
        self.tell(table, record_id, None, None)

    def tell(
        self, table: type[Table], record_id: str, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        """Keep one ledger row for the end of the deed."""
        name = str(table._meta.table_name)
        self.changes.append(
            {
                "deed": self.deed_id,
                "place": self.told,
                "table_name": name,
                "record_id": record_id,
                "before": None if before is None else as_json(before),
                "after": None if after is None else as_json(after),
            }
        )
        self.told += 1
        if before is not None or after is not None:
            self.touch(table, record_id)
        if len(self.changes) >= LEDGER_PART:
            self.write_down()

    def begin(self) -> None:
        """Write the deed itself, so that its changes can be written."""
        self.is_begun = True
        Deed.insert(
            id=self.deed_id,
            community_id=self.by.community_id,
            kind=self.kind,
            worker_id=self.by.worker_id,
            device=self.by.device,
            done_at=self.by.at,
            undoes=self.undoes,
            **self.told_about(),
        ).execute()

    def told_about(self) -> dict[str, Any]:
        """What the deed is about and why, as the deed's columns."""
        table_name, record_id = self.subject or (None, None)
        return {"subject_table": table_name, "subject_id": record_id, "reason": self.reason}

    def write_down(self) -> None:
        """Write the changes that were told so far."""
        if not self.is_begun:
            self.begin()
        for part in base.parts(self.changes, CHUNK):
            Change.insert_many(part).execute()
        self.changes.clear()

    def sign(self) -> None:
        """Write the deed and its changes. A deed that changed nothing leaves no trace."""
        if self.is_begun:
            Deed.update(**self.told_about()).where(Deed.id == self.deed_id).execute()
        elif not self.changes:
            return
        self.write_down()
