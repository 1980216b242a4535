"""How a roster made by small moves compares on a public instance: `python -m tests.bench.bench_inrc2`.

QIAOMEN_INRC2 names the folder of one instance of the second international nurse rostering competition: scenario,
histories, weeks, a published solution, and what the competition's own program says it costs (validator.txt). First the
cost of that solution is worked out by our reader, which must come to the same; then a roster is made for the same
weeks. Ours sees all weeks at once, which solvers in the competition did not.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

from tests.bench import inrc2, inrc2_search

SEEDS = (1, 2, 3)


def main() -> int:
    """Check the reader against the published cost, make rosters, and print how far they lie from it."""
    given = os.environ.get("QIAOMEN_INRC2")
    if not given:
        print("  a public nurse rostering instance (folder in QIAOMEN_INRC2): not given")
        return 0
    folder = Path(given)
    published = int(re.findall(r"Total cost:\s*(\d+)", (folder / "validator.txt").read_text(encoding="utf-8"))[0])
    files = sorted(folder.glob("Sol-*.txt"), key=lambda path: path.stem.rsplit("-", 1)[1])
    weeks = [path.stem.rsplit("-", 2)[1] for path in files]
    for history in sorted(path.stem.rsplit("-", 1)[1] for path in folder.glob("H0-*.txt")):
        instance = inrc2.read(folder, weeks, history)
        solution = inrc2.read_solution(instance, files)
        cost = sum(inrc2.costs(instance, solution).values())
        print(f"  the published solution after history {history}: {cost} by our reader, {published} by its validator")
        if cost == published and inrc2.is_allowed(instance, solution):
            compare(instance, published)
            return 0
    print("  THE READER DOES NOT COME TO THE PUBLISHED COST")
    return 1


def compare(instance: inrc2.Instance, published: int) -> None:
    """Make rosters from several seeds and print each beside the published cost."""
    for seed in SEEDS:
        began = time.process_time()
        plan, cost = inrc2_search.best_plan(instance, seed)
        taken = time.process_time() - began
        parts = inrc2.costs(instance, plan)
        is_sound = inrc2.is_allowed(instance, plan) and sum(parts.values()) == cost
        said = ", ".join(f"{name} {part}" for name, part in parts.items())
        print(
            f"  seed {seed}: {cost} ({(cost - published) / published:+.1%}), {taken:.1f} s, firm rules"
            f" {'kept' if is_sound else 'BROKEN'}: {said}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
