"""How long `qiaomen --help` takes, beside a Python that only loads what any command line needs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 15
BARE = ["-c", "import argparse, gettext"]
HELP = ["-c", "import sys; from tui.cli import main; sys.exit(main(['--lang', 'en', '--help']))"]


def seconds(words: list[str]) -> float:
    """One run."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    """Measure both in turns, so that a busy machine slows both, and print the medians."""
    pairs = [(seconds(BARE), seconds(HELP)) for _round in range(ROUNDS)]
    bare, shown = (statistics.median(times) for times in zip(*pairs, strict=True))
    limit = 1.3 * bare + 0.06
    print(f"bare {bare * 1e3:.0f} ms, --help {shown * 1e3:.0f} ms ({shown / bare:.2f} x); aim {limit * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
