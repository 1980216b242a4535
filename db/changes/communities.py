"""Founding: a new store gets its community, its first worker, and the mark of a practice ledger."""

from __future__ import annotations

import json

from db.base import new_key
from db.models.areas import Area
from db.models.settings import Setting
from db.models.workers import Worker
from db.pen import Pen
from db.rules.words import N_

NAMES = {"found": N_("Store founded")}
LASTING = ("found",)


def found(pen: Pen, name: str, worker: str, is_practice: bool = False, code: str | None = None) -> str:
    """Found the community of an empty store, with its first worker, and answer the community's key.

    `name` is the community's name, `worker` the worker's, `code` the official 12-digit area code where known. A
    practice ledger is marked, so that every screen can show it and nothing mistakes it for a real one.
    """
    community_id, worker_id = new_key(), new_key()
    # The pen was taken up before there was a community; what follows is written for the new one.
    pen.by = pen.by._replace(community_id=community_id, worker_id=worker_id)
    pen.add(Area, id=community_id, level="community", name=name, code=code)
    pen.add(Worker, id=worker_id, name=worker)
    if is_practice:
        pen.add(Setting, name="practice", value=json.dumps(True))
    pen.about(Area, community_id)
    return community_id
