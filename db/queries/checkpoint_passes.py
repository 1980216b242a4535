"""The in and out log of a point: the latest lines, who is still in, and what is past its day."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from db import base
from db.models.checkpoints import CheckpointPass
from db.queries import codes

REASONS, RULES = "checkpoint_pass_reasons", "checkpoint_rules"
KEEP_DAYS, KEPT_AT_MOST = "keep_days", 14
PAGE = 200


class Rules(NamedTuple):
    """The codes of why somebody passes, and for how many days a line is kept."""

    reasons: Collection[str]
    keep_days: int


@dataclass(frozen=True)
class PassLine:
    """Somebody who passed: `in_at` and `out_at` in UTC, and the last day on which this is kept."""

    id: str
    version: int
    name: str
    plate: str
    reason: str
    in_at: datetime.datetime | None
    out_at: datetime.datetime | None
    purge_on: datetime.date

    @property
    def is_in(self) -> bool:
        """Whether they came in and did not go out."""
        return self.in_at is not None and self.out_at is None


def rules() -> Rules:
    """The rules of the log, in one statement."""
    lists = codes.some(REASONS, RULES)
    days = lists.facts(RULES, KEEP_DAYS).get("number")
    return Rules({one.code for one in lists.entries(REASONS)}, KEPT_AT_MOST if days is None else int(days))


def recent(point_id: str, limit: int = PAGE) -> list[PassLine]:
    """The lines of a point: who is in first, then the latest."""
    one = CheckpointPass
    columns = (one.id, one.version, one.name, one.plate, one.reason, one.in_at, one.out_at, one.purge_on)
    rows = base.rows(one.select(*columns).where(one.checkpoint == point_id).order_by(one.id.desc()).limit(limit))
    return sorted((PassLine(*row) for row in rows), key=lambda line: not line.is_in)


def past(today: datetime.date) -> int:
    """How many lines are past their day and are to be deleted."""
    return int(CheckpointPass.select().where(CheckpointPass.purge_on < today).count())
