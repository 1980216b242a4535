"""Checks of a point by the hour: one is made once and stays; what was typed by mistake is withdrawn for a reason."""

from __future__ import annotations

import datetime
from typing import Any

from db.errors import NotFound, refuse
from db.models.checkpoints import Checkpoint, CheckpointCheck
from db.models.workers import Worker
from db.pen import Pen
from db.queries import checkpoints as kept
from db.queries.checkpoints import PointLine
from db.rules import checkpoints
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "check": N_("Checkpoint checked"),
    "withdraw": N_("Check of a checkpoint withdrawn"),
}


def check(
    pen: Pen,
    point_id: str,
    slot: datetime.datetime,
    note: str = "",
    name: str = "",
    at: datetime.datetime | None = None,
) -> str:
    """An hour of a point was checked just now: all right, or with a note of what is there; answers the key.

    `slot` is the hour by the community's clock, `at` the instant of the key (UTC). One hour is said to be all right
    once; further notes may follow. Raises Refused, NotFound.
    """
    point = kept.point(point_id)
    if point is None:
        raise NotFound
    refuse(slot_problems(pen, point, slot))
    if not note.strip():
        alone(pen, point_id, slot)
    key = pen.add(
        CheckpointCheck,
        checkpoint=point_id,
        slot_at=slot - (pen.by.local - pen.by.at),
        checked_at=min(at or pen.by.at, pen.by.at),
        is_ok=not note.strip(),
        note=on_one_line(note),
        name=on_one_line(name) or worker_name(pen),
        worker_id=pen.by.worker_id,
    )
    pen.about(Checkpoint, point_id)
    return key


def alone(pen: Pen, point_id: str, slot: datetime.datetime) -> None:
    """Refuse a second check of an hour that only says again that all is right."""
    one, at = CheckpointCheck, slot - (pen.by.local - pen.by.at)
    is_it = (one.checkpoint == point_id) & (one.slot_at == at) & one.withdrawn_at.is_null()
    refuse([Problem("", checkpoints.CHECKED_ALREADY)] if one.select().where(is_it).exists() else [])


def slot_problems(pen: Pen, point: PointLine, slot: datetime.datetime) -> list[Problem]:
    """What keeps an hour from being checked: it has not come, or the point is not guarded then."""
    if slot > pen.by.local:
        return [Problem("", checkpoints.NOT_YET)]
    on = point.hours.day_of(slot)
    until = point.until(pen.by.local - pen.by.at)
    is_guarded = point.is_on(on) and (until is None or slot < until)
    is_one = is_guarded and slot in [begins for begins, _ends in point.hours.slots(on)]
    return [] if is_one else [Problem("", checkpoints.NO_SUCH_HOUR)]


def worker_name(pen: Pen) -> str:
    """What whoever writes is called; nothing for nobody."""
    worker: Any = Worker.get_or_none(Worker.id == pen.by.worker_id) if pen.by.worker_id else None
    return worker.name if worker else ""


def withdraw(pen: Pen, check_id: str, version: int, reason: str) -> None:
    """A check does not count, for a reason; it stays in the journal. Raises Refused, NotFound, Conflict."""
    row = pen.read(CheckpointCheck, check_id, version)
    refuse([] if reason.strip() else [Problem("reason", checkpoints.NO_REASON)])
    pen.set(row, withdrawn_at=pen.by.at, reason=on_one_line(reason))
    pen.about(Checkpoint, row.checkpoint_id, on_one_line(reason))
