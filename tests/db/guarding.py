"""A guard with points, as tests of the store and of the screens begin with it."""

from __future__ import annotations

import datetime

from db.changes import checkpoint_guards, checkpoint_watches, checkpoints
from db.desk import Desk
from db.queries import checkpoints as kept
from db.queries.checkpoints import PointDay
from db.rules.agenda import Asked
from db.rules.checkpoints import GuardDraft, PointDraft, WatchDraft

TODAY = datetime.date(2026, 11, 22)


def asked(desk: Desk, **more: object) -> Asked:
    """What a worker asks now."""
    by = desk.by()
    return Asked(desk.today(), by.at, desk.worker_id, offset=by.local - by.at, **more)  # type: ignore[arg-type]


def at(hour: int, minute: int = 0, days: int = 0) -> datetime.datetime:
    """An instant of the first day by the community's clock."""
    return datetime.datetime(2026, 11, 22, hour, minute) + datetime.timedelta(days=days)


def a_guard(desk: Desk, days: int = 3, name: str = "国庆保障") -> str:
    """A guard from today on that reports to the subdistrict at 17:00."""
    last = TODAY + datetime.timedelta(days=days - 1)
    return desk.do_now(
        checkpoint_guards.order, GuardDraft(name, "first", TODAY, last, "每小时巡查", "街道值班室", "17:00")
    )


def a_point(
    desk: Desk,
    guard_id: str | None,
    name: str = "北门",
    hours: str = "08:00-18:00",
    kind: str = "gate",
    ordered_by: str = "",
    every: int = 60,
) -> str:
    """A point that is checked every hour and late after a quarter."""
    return desk.do_now(
        checkpoints.add, PointDraft(guard_id, name, kind, hours, every, 15, "幸福路口", passes_ordered_by=ordered_by)
    )


def a_watch(desk: Desk, point_id: str, begins: datetime.datetime, ends: datetime.datetime, name: str = "张三") -> str:
    """Somebody who stands there."""
    return desk.do_now(checkpoint_watches.add, WatchDraft(point_id, name, begins, ends, "13900001111"))


def the_day(desk: Desk, guard_id: str | None, on: datetime.date = TODAY) -> list[PointDay]:
    """A guard's day as it stands now."""
    by = desk.by()
    return desk.ask_now(kept.day, guard_id, on, by.at, by.local - by.at)


def marks(desk: Desk, guard_id: str | None, on: datetime.date = TODAY) -> list[list[str]]:
    """How the hours of each point stand now."""
    return [[str(cell.mark) for cell in one.cells] for one in the_day(desk, guard_id, on)]
