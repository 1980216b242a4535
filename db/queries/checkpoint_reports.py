"""The daily reports of guards: what one would say now, and those that were sent."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from db import base
from db.models.checkpoints import CheckpointReport
from db.queries import checkpoints, codes, communities
from db.rules import checkpoint_reports
from db.rules.checkpoint_reports import Day, PointDay

STANDING = "日常值守"
PAGE = 60


@dataclass(frozen=True)
class ReportLine:
    """A report that was sent: for which day, when (UTC), to whom, and what it said."""

    id: str
    guard_id: str | None
    for_on: datetime.date
    is_zero: bool
    text: str
    why: str
    sent_at: datetime.datetime
    sent_to: str


def of_day(guard_id: str | None, on: datetime.date, now: datetime.datetime, offset: datetime.timedelta) -> Day:
    """What is known of a guard's day at an instant (UTC), as its report tells it."""
    guard = checkpoints.guard(guard_id) if guard_id else None
    kinds = codes.some(checkpoints.KINDS)
    points = tuple(
        PointDay(
            one.point.name,
            one.cells,
            tuple(dict.fromkeys(watch.name for watch in one.watches)),
            bool(kinds.facts(checkpoints.KINDS, one.point.kind).get("is_patrol")),
        )
        for one in checkpoints.day(guard_id, on, now, offset)
    )
    return Day(guard.name if guard else STANDING, on, points, now + offset)


def text(day: Day, why: str = "") -> str:
    """A day's report in words."""
    own = communities.own()
    return checkpoint_reports.said(day, own.name if own else "", why)


def told(
    guard_id: str | None, on: datetime.date, now: datetime.datetime, offset: datetime.timedelta, why: str = ""
) -> tuple[Day, str]:
    """A day with its report in words."""
    day = of_day(guard_id, on, now, offset)
    return day, text(day, why)


def sent(guard_id: str | None, on: datetime.date | None = None, limit: int = PAGE) -> list[ReportLine]:
    """The reports of a guard that were sent, of one day or of all, the latest first."""
    one = CheckpointReport
    is_it = one.guard == guard_id if guard_id else one.guard.is_null()
    if on is not None:
        is_it &= one.for_on == on
    columns = (one.id, one.guard, one.for_on, one.is_zero, one.text, one.why, one.sent_at, one.sent_to)
    rows = one.select(*columns).where(is_it).order_by(one.id.desc()).limit(limit)
    return [ReportLine(*row) for row in base.rows(rows)]
