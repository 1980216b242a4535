"""How fast the first screen's list answers: `python -m tests.bench.bench_today --people 100000 --matters 20000`.

Imports a register of made-up people into an encrypted store (kept in QIAOMEN_BENCH_DIR or the platform's cache folder),
so that it holds what a real one does, and asks for the agenda as the first screen does: for a worker of one grid, for
the grid and for all, today and each day of the coming week. Prints milliseconds; answers 1 when the goal is missed.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from db import base
from db.changes import imports, requests
from db.desk import Desk
from db.drivers import peewee
from db.models.areas import Building, Room
from db.models.matters import Matter, MatterStep
from db.models.requests import Request
from db.models.workers import Worker
from db.pen import Pen, column_values
from db.queries import imports as questions
from db.queries import today
from db.rules.agenda import Asked, Scope
from tests import conftest
from tests.bench import bench_import, stores
from tests.db import asking

GOAL_MS = 100
ROUNDS = 20


def main() -> int:
    """Build the store where it is not there, ask, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--matters", type=int, default=20_000)
    parser.add_argument("--fresh", action="store_true", help="build the store again")
    options = parser.parse_args()
    path = stores.cache() / f"today-{options.people}-{options.matters}.db"
    if options.fresh or not path.exists():
        build(path, options.people, options.matters)
    desk = conftest.open_desk(f"sqlite:///{path}")
    try:
        return measure(desk)
    finally:
        desk.close()


def build(path: Path, people: int, matters: int) -> None:
    """Found a store, import a register, and let everything happen in it that puts something on the agenda."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    building = path.with_suffix(".new")
    register = path.with_name(f"register-{people}-wide.xlsx")
    if not register.exists():
        bench_import.make(register, people, bench_import.WIDE)
    conftest.plant(f"sqlite:///{building}")
    desk = conftest.open_desk(f"sqlite:///{building}")
    began = time.perf_counter()
    desk.do_now(imports.land, desk.ask_now(questions.plan, register, desk.today()))
    desk.ask_now(imports.settle)
    print(f"  {people:,} people imported in {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    desk.do_now(pour_matters, matters, desk.ask_now(rooms_and_workers))
    print(f"  {matters:,} open matters poured in {time.perf_counter() - began:.1f} s")
    desk.close()
    building.rename(path)


def rooms_and_workers() -> tuple[list[str], list[str | None]]:
    """The rooms that matters lie in, and in whose hands they are: a third of them in nobody's."""
    workers: list[str | None] = [key for (key,) in base.rows(Worker.select(Worker.id))]
    return [key for (key,) in base.rows(Room.select(Room.id).order_by(Room.id))], [*workers, None, None]


def pour_matters(pen: Pen, count: int, places: tuple[list[str], list[str | None]]) -> None:
    """Put so many open requests into the store: each a copy of one that was written as a worker writes it, at a door of
    its own, its term ending between ten days ago and twenty days from now."""
    rooms, workers = places
    dice = random.Random(5)
    written = requests.add_many(pen, [asking.a_draft(dice.choice(rooms), urgency=str(1 + kind)) for kind in range(3)])
    matters = {row.id: column_values(row) for row in Matter.select().where(Matter.id.in_(written))}
    asked = {row.matter_id: column_values(row) for row in Request.select().where(Request.matter.in_(written))}
    steps = [column_values(row) for row in MatterStep.select().where(MatterStep.matter.in_(written))]
    new: dict[type[base.Table], list[dict[str, Any]]] = {Matter: [], Request: [], MatterStep: []}
    for number in range(count):
        kind = dice.choice(written)
        key, due_at = base.new_key(), pen.by.at + datetime.timedelta(minutes=dice.randrange(-14_400, 28_800))
        own = {
            "id": key,
            "number": f"{matters[kind]['number'][:12]}{number:05d}",
            "room": dice.choice(rooms),
            "worker_id": dice.choice(workers),
            "due_at": due_at,
            "remind_at": due_at - datetime.timedelta(hours=8),
            "escalate_at": due_at + datetime.timedelta(days=1),
            "is_urgent": dice.random() < 0.05,
        }
        new[Matter].append({**matters[kind], **own})
        new[Request].append({**asked[kind], "id": base.new_key(), "matter": key})
        new[MatterStep] += [{**one, "id": base.new_key(), "matter": key} for one in steps if one["matter"] == kind]
    for table, rows in new.items():
        pen.add_many(table, rows)


def measure(desk: Desk) -> int:
    """Ask everything some times, and print the milliseconds."""
    by = desk.by()
    grid = desk.ask_now(largest_grid)
    asked = Asked(by.today, by.at, desk.worker_id, grid, Scope.ALL, offset=by.local - by.at)
    days = [by.today + datetime.timedelta(days=ahead) for ahead in range(1, 8)]
    print("  what is asked                      things      p50      p95    worst  processor p95, ms")
    for name in desk.ask_now(today.parts):
        told(desk, f"only {name.rpartition('.')[2]}", today.part, name, asked)
    found = [told(desk, f"today, {scope.value}", today.agenda, replace(asked, scope=scope)) for scope in Scope]
    for scope in Scope:
        week = replace(asked, scope=scope, until=days[-1])
        found.append(told(desk, f"the week's counts, {scope.value}", today.week, week))
    one_day = replace(asked, until=days[2], day=days[2])
    found.append(told(desk, "one day of the week, all", today.agenda, one_day))
    found.append(told(desk, "the day at a glance", today.glance, desk.worker_id))
    print(f"  the slowest p95 {max(found):.0f} ms, goal {GOAL_MS}")
    return int(max(found) > GOAL_MS)


def largest_grid() -> str | None:
    """The grid that looks after the most buildings."""
    count = peewee.fn.count(Building.id)
    rows = base.rows(Building.select(Building.grid).group_by(Building.grid).order_by(count.desc()).limit(1))
    return rows[0][0] if rows else None


def told(desk: Desk, what: str, question: Callable[..., Any], *values: Any) -> float:
    """Ask a question some times and print how long it took by two clocks; answers the p95 in milliseconds.

    A busy machine takes the processor away in the middle of a question: the wall's clock counts that, the other not.
    """
    walls, processors = [], []
    for _round in range(ROUNDS):
        answer, wall, processor = desk.ask_now(timed, question, *values)
        walls.append(wall)
        processors.append(processor)
    things = len(getattr(answer, "lines", answer)) if hasattr(answer, "lines") or hasattr(answer, "__len__") else 1
    figures = [*(part_of(walls, part) for part in (0.5, 0.95, 1)), part_of(processors, 0.95)]
    print(f"  {what:32}{things:9}" + "".join(f"{figure:9.1f}" for figure in figures))
    return figures[1]


def timed(question: Callable[..., Any], *values: Any) -> tuple[Any, float, float]:
    """The answer to a question, and the milliseconds it took by the wall's clock and by that of the desk's thread."""
    began, worked = time.perf_counter(), time.thread_time()
    answer = question(*values)
    return answer, (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000


def part_of(times: list[float], part: float) -> float:
    """The time that this part of all does not pass."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


if __name__ == "__main__":
    sys.exit(main())
