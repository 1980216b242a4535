"""Loans: several things asked back or let stay longer in one deed. They come back by the journal of supplies."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from db.base import new_key
from db.changes import supply_journal
from db.errors import refuse
from db.models.loans import LoanNote
from db.models.supplies import SupplyItem, SupplyLoan
from db.pen import Pen
from db.rules import loans
from db.rules.loans import Held
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {"urge": N_("Things lent asked back"), "extend": N_("Things lent stay longer")}


def urge(pen: Pen, versions: Mapping[str, int], note: str = "") -> str:
    """Write down that things were asked back, by their keys, and answer the key that the notes share. Raises Refused,
    NotFound, Conflict."""
    rows = loans_of(pen, versions)
    refuse(loans.note_problems([held(row) for row in rows], note))
    return write_notes(pen, rows, loans.URGE, note)


def extend(pen: Pen, versions: Mapping[str, int], due_on: datetime.date, note: str = "") -> str:
    """Let things stay longer, by their keys, until one day, and answer the key that the notes share. Raises Refused,
    NotFound, Conflict."""
    rows = loans_of(pen, versions)
    known = [held(row) for row in rows]
    refuse(loans.extension_problems(known, due_on, pen.today) or loans.note_problems(known, note))
    batch = write_notes(pen, rows, loans.EXTEND, note, due_on)
    for row in rows:
        pen.set(row, due_on=due_on)
    return batch


def loans_of(pen: Pen, versions: Mapping[str, int]) -> list[Any]:
    """The loans that are meant, in the versions that were seen. Raises NotFound, Conflict."""
    supply_journal.take_turns(pen)
    return [pen.read(SupplyLoan, key, version) for key, version in versions.items()]


def held(row: Any) -> Held:
    """A loan as the rules look at it."""
    still_out = row.quantity - row.returned - row.lost
    return Held(row.id, row.version, row.lot.item.name, still_out, row.due_on)


def write_notes(pen: Pen, rows: Sequence[Any], kind: str, note: str, due_on: datetime.date | None = None) -> str:
    """Write one note for each loan; they share a key."""
    batch = new_key()
    values = [
        {
            "loan": row.id,
            "batch_id": batch,
            "kind": kind,
            "noted_at": pen.by.at,
            "due_before": row.due_on,
            "due_on": due_on,
            "note": on_one_line(note),
            "worker_id": pen.by.worker_id,
        }
        for row in rows
    ]
    pen.add_many(LoanNote, values)
    pen.about(SupplyItem, rows[0].lot.item_id)
    return batch
