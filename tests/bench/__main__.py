"""`make bench`: every measurement of this folder, one after the other, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run what is named on the command line (help, search ...), or everything; answers how many failed."""
    wanted = {f"bench_{name}" for name in sys.argv[1:]}
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    failed = 0
    for name in names:
        if not wanted or name in wanted:
            print(f"\n{name.removeprefix('bench_')}", flush=True)
            failed += subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
