"""How fast the first screen's list answers: `python -m tests.bench.bench_today --people 100000 --matters 20000`.

Imports a register of made-up people into an encrypted store (kept in QIAOMEN_BENCH_DIR or the platform's cache folder),
so that it holds what a real one does, and asks for the agenda as the first screen does: for a worker of one grid, for
the grid and for all, today and each day of the coming week. Prints milliseconds; answers 1 when the goal is missed.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db.changes import imports
from db.desk import Desk
from db.queries import imports as questions
from db.queries import today
from db.rules.agenda import Asked, Scope
from tests import conftest
from tests.bench import bench_import, stores

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
    desk.close()
    building.rename(path)


def measure(desk: Desk) -> int:
    """Ask everything some times, and print the milliseconds."""
    at = desk.by()
    asked = Asked(at.today, at.at, desk.worker_id, None)
    days = [at.today + datetime.timedelta(days=ahead) for ahead in range(1, 8)]
    week = Asked(at.today, at.at, desk.worker_id, None, until=days[-1])
    print("  what is asked                      things      p50      p95    worst  ms")
    desk.ask_now(today.agenda, asked)
    parts = [
        told(desk, f"only {name.rpartition('.')[2]}", today.part, name, asked) for name in desk.ask_now(today.parts)
    ]
    whole = [
        told(desk, f"today, {scope.value}", today.agenda, Asked(at.today, at.at, desk.worker_id, None, scope))
        for scope in Scope
    ]
    counts = told(desk, "the week's counts", today.week, week)
    one_day = told(desk, "one day of the week", today.agenda, Asked(at.today, at.at, desk.worker_id, None, day=days[2]))
    worst = max(*whole, counts, one_day)
    print(f"  p95 {worst:.0f} ms, goal {GOAL_MS}; of {len(parts)} features")
    return int(worst > GOAL_MS)


def told(desk: Desk, what: str, question: Callable[..., Any], *values: Any) -> float:
    """Ask a question some times and print how long it took; answers the p95 in milliseconds."""
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        answer = desk.ask_now(question, *values)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    things = len(getattr(answer, "lines", answer))
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"  {what:32}{things:9}{p50:9.1f}{p95:9.1f}{times[-1]:9.1f}")
    return p95


if __name__ == "__main__":
    sys.exit(main())
