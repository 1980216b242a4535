"""The duty log and the phone log: the lines of a span of time, and one with all its versions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.duties import DutyCall, DutyEntry
from db.models.workers import Worker

ENTRY_STANDS = DutyEntry.is_current & DutyEntry.withdrawn_at.is_null()


@dataclass(frozen=True)
class EntryLine:
    """One version of a line of the duty log: when it happened (UTC), what, and who wrote it down.

    `reason` says why it was changed, "" for the first version.
    """

    id: str
    origin_id: str
    happened_at: datetime.datetime
    post: str
    text: str
    reason: str
    written_at: datetime.datetime
    is_withdrawn: bool
    worker: str


COLUMNS = (
    DutyEntry.id,
    DutyEntry.origin_id,
    DutyEntry.happened_at,
    DutyEntry.post,
    DutyEntry.text,
    DutyEntry.reason,
    DutyEntry.written_at,
    DutyEntry.withdrawn_at,
    Worker.name,
)


def of_span(first: datetime.datetime, last: datetime.datetime) -> list[EntryLine]:
    """The lines of the log as they stand that happened between two instants (UTC), the earliest first."""
    is_then = (DutyEntry.happened_at >= first) & (DutyEntry.happened_at < last)
    return lines(ENTRY_STANDS & is_then, DutyEntry.happened_at, DutyEntry.id)


def versions(origin_id: str) -> list[EntryLine]:
    """Every version of a line, the oldest first; none where there is no such line."""
    return lines(DutyEntry.origin_id == origin_id, DutyEntry.id)


def lines(condition: Any, *order: Any) -> list[EntryLine]:
    """The versions that fulfil a condition, in one statement."""
    rows = DutyEntry.select(*COLUMNS).join(Worker, peewee.JOIN.LEFT_OUTER, on=DutyEntry.worker_id == Worker.id)
    found = base.rows(rows.where(condition).order_by(*order))
    return [made(*row) for row in found]


def made(*row: Any) -> EntryLine:
    """A row as a value."""
    *said, withdrawn_at, worker = row
    return EntryLine(*(*said, withdrawn_at is not None, worker or ""))


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What entries and calls are called in the ledger: when they were, in UTC as the store keeps it."""
    found: dict[tuple[str, str], str] = {}
    at: Any
    for table, name, at in (
        (DutyEntry, "duty_entry", DutyEntry.happened_at),
        (DutyCall, "duty_call", DutyCall.called_at),
    ):
        if wanted := list(keys.get(name, ())):
            rows = base.rows(table.select(table.id, at).where(table.id.in_(wanted)))
            found |= {(name, key): f"{when:%Y-%m-%d}" for key, when in rows}
    return found
