"""Workers: who uses the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.areas import Area
from db.models.workers import Worker
from db.rules import workers


@dataclass(frozen=True)
class WorkerLine:
    """One worker. `grid` is the name of the worker's grid, "" for the whole community."""

    id: str
    version: int
    name: str
    role: str
    phone: str
    grid_id: str | None
    grid: str
    is_active: bool


def all(active_only: bool = True) -> list[WorkerLine]:  # noqa: A001 - reads as workers.all()
    """The workers in the order in which they came."""
    rows = Worker.select(Worker, Area).left_outer_join(Area).order_by(Worker.id)
    if active_only:
        rows = rows.where(Worker.is_active)
    return [line(row) for row in rows]


def one(worker_id: str) -> WorkerLine | None:
    """One worker; None when there is none."""
    row = Worker.select(Worker, Area).left_outer_join(Area).where(Worker.id == worker_id).first()
    return line(row) if row else None


def line(row: Worker) -> WorkerLine:
    """A row as a value."""
    grid = row.grid
    return WorkerLine(
        row.id,
        row.version,
        row.name,
        row.role,
        row.phone,
        grid.id if grid else None,
        grid.name if grid else "",
        row.is_active,
    )


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """The names of workers, for the history."""
    wanted = list(keys.get("worker", ()))
    rows = base.rows(Worker.select(Worker.id, Worker.name).where(Worker.id.in_(wanted))) if wanted else []
    return {("worker", key): name for key, name in rows}


def leaders() -> set[str]:
    """The keys of the workers who lead the others."""
    return {key for (key,) in base.rows(leading())}


def leading() -> Any:
    """The question for the keys of the workers who lead the others."""
    return Worker.select(Worker.id).where(Worker.is_active, Worker.role == workers.LEADER)
