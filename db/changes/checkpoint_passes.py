"""The in and out log of a point, only where it was ordered, and its end: what is past its day is deleted for good."""

from __future__ import annotations

import datetime
import json
from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.checkpoints import Checkpoint, CheckpointPass
from db.models.ledger import Change
from db.pen import Pen
from db.queries import checkpoint_passes as kept
from db.rules import checkpoints
from db.rules.checkpoints import PassDraft
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "write": N_("Pass at a checkpoint written"),
    "go_out": N_("Pass at a checkpoint: out"),
    "purge": N_("Passes past their day deleted"),
}
LASTING = ("purge",)
TABLE = "checkpoint_pass"
PERSONAL = ("name", "plate")


def write(pen: Pen, draft: PassDraft) -> str:
    """Write down who passes, now, and answer the key. Raises Refused, NotFound."""
    point: Any = Checkpoint.get_or_none(Checkpoint.id == draft.checkpoint_id)
    if point is None:
        raise NotFound
    rules = kept.rules()
    refuse(checkpoints.pass_problems(draft, point.passes_ordered_by, rules.reasons))
    key = pen.add(
        CheckpointPass,
        checkpoint=draft.checkpoint_id,
        name=clean(draft.name),
        plate=clean(draft.plate).upper(),
        reason=draft.reason,
        in_at=None if draft.is_out else pen.by.at,
        out_at=pen.by.at if draft.is_out else None,
        purge_on=pen.today + datetime.timedelta(days=rules.keep_days),
        worker_id=pen.by.worker_id,
    )
    pen.about(Checkpoint, draft.checkpoint_id)
    return key


def go_out(pen: Pen, pass_id: str, version: int) -> None:
    """Who came in goes out now. Raises Refused, NotFound, Conflict."""
    row = pen.read(CheckpointPass, pass_id, version)
    refuse([Problem("", checkpoints.OUT_ALREADY)] if row.out_at else [])
    pen.set(row, out_at=pen.by.at)
    pen.about(Checkpoint, row.checkpoint_id)


def purge(pen: Pen) -> int:
    """Delete the lines whose day has passed, and their names and plates out of the ledger; answers how many they were.

    What is kept no longer than it is needed cannot be brought back: this deed lasts.
    """
    gone = list(CheckpointPass.select().where(CheckpointPass.purge_on < pen.today))
    for row in gone:
        pen.remove(row)
    for told in pen.changes:
        told["before"] = without_names(told["before"])
    keys = [row.id for row in gone]
    for part in base.parts(keys, 500):
        is_it = (Change.table_name == TABLE) & Change.record_id.in_(part)
        columns = (Change.deed, Change.place, Change.before, Change.after)
        for deed, place, before, after in base.rows(Change.select(*columns).where(is_it)):
            emptied = {"before": without_names(before), "after": without_names(after)}
            Change.update(emptied).where((Change.deed == deed) & (Change.place == place)).execute()
    return len(gone)


def without_names(told: str | None) -> str | None:
    """What the ledger holds of one line, without who it was."""
    if told is None:
        return None
    values = json.loads(told)
    return json.dumps({**values, **{name: "" for name in PERSONAL if name in values}}, ensure_ascii=False)
