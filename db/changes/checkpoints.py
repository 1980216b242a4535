"""Checkpoints and patrol segments: setting one up, changing it, and closing it."""

from __future__ import annotations

import datetime
from typing import Any

from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.checkpoints import Checkpoint, CheckpointCheck, Guard
from db.pen import Pen
from db.queries import checkpoints as kept
from db.rules import checkpoints
from db.rules.checkpoints import PointDraft
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Checkpoint set up"),
    "amend": N_("Checkpoint changed"),
    "close": N_("Checkpoint closed"),
}
HOURS = ("begins", "ends", "every_minutes")


def add(pen: Pen, draft: PointDraft) -> str:
    """Set up a point of a guard, or a standing one, and answer its key. Raises Refused, NotFound."""
    values = checked(draft)
    if draft.guard_id and Guard.get_or_none(Guard.id == draft.guard_id) is None:
        raise NotFound
    last = Checkpoint.select(peewee.fn.max(Checkpoint.place)).where(kept.of_guard(draft.guard_id)).scalar()
    place = 0 if last is None else int(last) + 1
    point_id = pen.add(Checkpoint, guard=draft.guard_id, place=place, **values)
    pen.about(Checkpoint, point_id)
    return point_id


def amend(pen: Pen, point_id: str, version: int, draft: PointDraft) -> None:
    """Change a point; its hours only as long as none was checked. Raises Refused, NotFound, Conflict."""
    point = pen.read(Checkpoint, point_id, version)
    values = checked(draft)
    is_other = any(getattr(point, name) != values[name] for name in HOURS)
    if is_other and CheckpointCheck.select().where(CheckpointCheck.checkpoint == point_id).exists():
        refuse([Problem("hours", checkpoints.HOURS_STAND)])
    pen.set(point, **values)
    pen.about(Checkpoint, point_id)


def close(pen: Pen, point_id: str, version: int, closed_on: datetime.date) -> None:
    """A point is not guarded any more from a day on; what was checked stays. Raises NotFound, Conflict."""
    point = pen.read(Checkpoint, point_id, version)
    pen.set(point, closed_on=closed_on)
    pen.about(Checkpoint, point_id)


def checked(draft: PointDraft) -> dict[str, Any]:
    """A point as the columns of its row. Raises Refused."""
    kinds = {one.code for one in kept.vocabulary().entries(kept.KINDS)}
    refuse(checkpoints.point_problems(draft, kinds))
    begins, ends = checkpoints.hours_of(draft.hours) or ("", "")
    return {
        **{name: on_one_line(getattr(draft, name)) for name in ("name", "address", "passes_ordered_by")},
        **{name: getattr(draft, name) for name in ("kind", "every_minutes", "grace_minutes")},
        "begins": begins,
        "ends": ends,
        "from_on": None if draft.guard_id else draft.from_on,
        "to_on": None if draft.guard_id else draft.to_on,
    }
