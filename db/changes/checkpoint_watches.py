"""Watches at a point: who stands there from when to when."""

from __future__ import annotations

from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.checkpoints import Checkpoint, CheckpointWatch
from db.models.workers import Worker
from db.pen import Pen
from db.rules import checkpoints
from db.rules.checkpoints import WatchDraft
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add": N_("Watch at a checkpoint written"),
    "amend": N_("Watch at a checkpoint changed"),
    "remove": N_("Watch at a checkpoint taken out"),
}


def add(pen: Pen, draft: WatchDraft) -> str:
    """Write down who stands at a point, and answer the key. Raises Refused, NotFound."""
    if Checkpoint.get_or_none(Checkpoint.id == draft.checkpoint_id) is None:
        raise NotFound
    key = pen.add(CheckpointWatch, checkpoint=draft.checkpoint_id, **checked(pen, draft))
    pen.about(Checkpoint, draft.checkpoint_id)
    return key


def amend(pen: Pen, watch_id: str, version: int, draft: WatchDraft) -> None:
    """Say anew who stands there and when. Raises Refused, NotFound, Conflict."""
    watch = pen.read(CheckpointWatch, watch_id, version)
    pen.set(watch, **checked(pen, draft))
    pen.about(Checkpoint, watch.checkpoint_id)


def remove(pen: Pen, watch_id: str, version: int) -> None:
    """Nobody stands there in that time after all. Raises NotFound, Conflict."""
    watch = pen.read(CheckpointWatch, watch_id, version)
    pen.remove(watch)
    pen.about(Checkpoint, watch.checkpoint_id)


def checked(pen: Pen, draft: WatchDraft) -> dict[str, Any]:
    """A watch as the columns of its row; a colleague's name is theirs. Raises Refused."""
    refuse(checkpoints.watch_problems(draft))
    offset, name = pen.by.local - pen.by.at, clean(draft.name)
    found = base.rows(Worker.select(Worker.id).where(Worker.is_active & (Worker.name == name)).limit(2))
    return {
        "begins_at": draft.begins - offset,
        "ends_at": draft.ends - offset,
        "name": name,
        "phone": clean(draft.phone),
        "worker_id": found[0][0] if len(found) == 1 else None,
        "member_id": draft.member_id,
    }
