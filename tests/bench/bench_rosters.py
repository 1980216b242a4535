"""What making a roster costs and how near it comes to the best there is: `python -m tests.bench.bench_rosters`.

Months for twelve people are made by the program, on one core. The same rules and prices are given to an exact solver
(highspy, of the extra `bench`), which looks for the best roster. Where it does not prove that there is no better one
within its seconds, both what it found and what nobody can be below are printed, with the ratio to each. The second
ratio leaves out what fairness costs anyway because people are whole.
"""

from __future__ import annotations

import datetime
import importlib.util
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from db.rules import roster_checks, roster_prices, roster_reasons, roster_search
from db.rules.rosters import Absence, AbsenceKind, Ground
from tests.bench import roster_months
from tests.bench.roster_optimum import Optimum, fewest_changes, optimum

SOLVER_SECONDS, GOAL_SECONDS, GOAL_RATIO = 60.0, 3.0, 1.05
TIMES, ILL_FROM = 20, 9


def main() -> int:
    """Make each month, compare it with the best there is, and print what it took."""
    has_solver = importlib.util.find_spec("highspy") is not None
    if not has_solver:
        print("  highspy is not installed (extra bench): no comparison with the best there is")
    failed = [name for name, ground in roster_months.months() if not a_month(name, ground, has_solver)]
    big = roster_months.a_big_month()
    a_month("thirty people, two posts", big, has_solver=False)
    screen(big)
    print(f"  somebody falls ill on day {ILL_FROM + 1} of each of these months, and the roster is mended")
    for name, ground in roster_months.months():
        mending(name, ground, has_solver)
    return int(bool(failed))


def a_month(name: str, ground: Ground, has_solver: bool) -> bool:
    """One month made and compared; answers whether every firm rule is kept."""
    taken, roster = timed(lambda: roster_search.made(ground))
    firm = [one for one in roster_checks.broken(ground, roster) if not one.is_soft]
    ours, least = roster_prices.of_roster(ground, roster).total, roster_prices.unavoidable(ground)
    late = "" if taken <= GOAL_SECONDS else f" MORE THAN {GOAL_SECONDS}"
    said = f"  {name:43} {len(ground.slots):4} places  {taken:5.2f} s{late}  cost {ours:6}"
    if has_solver:
        began = time.perf_counter()
        found = optimum(ground, SOLVER_SECONDS)
        dear = "" if ours <= GOAL_RATIO * found.best else f"  MORE THAN {GOAL_RATIO}"
        said += f"  {compared(ours, least, found)}  (solver {time.perf_counter() - began:.0f} s){dear}"
    else:
        said += f"  unavoidable {least}"
    print(said, *(f"BROKEN {one.rule}" for one in firm), flush=True)
    return not firm


def compared(ours: int, least: int, found: Optimum) -> str:
    """Our cost beside the solver's."""
    if found.is_proved:
        return f"best {found.best:7}  ratio {ours / found.best:.4f}  {above(ours, found.best, least)}"
    bound = f"none below {found.bound:.0f}: ratio to it {ours / found.bound:.4f} at most"
    return f"found {found.best:7}  ratio {ours / found.best:.4f}  {above(ours, found.best, least)}; {bound}"


def above(ours: int, best: float, least: int) -> str:
    """The ratio of what lies above what cannot be avoided."""
    if best <= least:
        return f"above the unavoidable {least}: ours {ours - least}, best 0"
    return f"above the unavoidable {least}: {(ours - least) / (best - least):.4f}"


def timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    """How many seconds of the processor something takes, and what comes of it."""
    began = time.process_time()
    done = deed()
    return time.process_time() - began, done


def screen(ground: Ground) -> None:
    """What a screen asks after each key, and mending after somebody falls ill."""
    roster = roster_search.made(ground)
    slot = ground.slots[len(ground.slots) // 2]
    asked: list[tuple[str, Callable[[], Any]]] = [
        ("every broken rule of the month", lambda: roster_checks.broken(ground, roster)),
        ("who could take a place", lambda: roster_checks.open_to(ground, roster, slot)),
        ("why this person", lambda: roster_reasons.why(ground, roster, slot)),
    ]
    for name, deed in asked:
        taken = sorted(timed(deed)[0] for _time in range(TIMES))
        print(f"  {name:42} {1000 * taken[TIMES // 2]:7.2f} ms, slowest {1000 * taken[-1]:.2f}")


def mending(name: str, ground: Ground, has_solver: bool) -> None:
    """Somebody falls ill: how long mending takes, and whether fewer places could change."""
    roster = roster_search.made(ground)
    ill = Absence("m05", AbsenceKind.LEAVE, ground.first + datetime.timedelta(days=ILL_FROM), ground.last)
    pinned = tuple(one for one in ground.pinned if one.member_id != ill.member_id)
    after = replace(ground, absences=(*ground.absences, ill), pinned=pinned)
    roster = tuple(replace(one, is_pinned=any(pin.slot == one.slot for pin in pinned)) for one in roster)
    taken, mended = timed(lambda: roster_search.repaired(after, roster))
    changed = sum(one.member_id != other.member_id for one, other in zip(mended, roster, strict=True))
    lost = sum(one.member_id == ill.member_id and one.slot.on >= ill.from_on for one in roster)
    gaps = sum(one.member_id is None for one in mended)
    said = f"{changed} places change, {lost} of them theirs, {gaps} gaps"
    if has_solver:
        said += "; at least {1} and {0}".format(*fewest_changes(after, roster, SOLVER_SECONDS))
    print(f"  {name:42} {taken:7.2f} s, {said}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
