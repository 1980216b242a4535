"""What a start loads: a list of modules that can be read in a diff. `QIAOMEN_MODULES=write` writes it anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from db import keys, store
from db.desk import wall_clock
from seed import plant
from tests import terminal
from tests.house import source

LIST = Path(__file__).with_name("start-modules.txt")
HEADING = """\
# What is loaded when the first screen is open and hears its first key, Python's own modules aside.
# A line more is a slower start for everybody: QIAOMEN_MODULES=write writes the list anew; look at the diff.
"""


def loaded(folder: Path) -> set[str]:
    """Plant a small practice store in a folder, start the program on it the same day, and answer what it has loaded."""
    file = folder / "modules.txt"
    costs = keys.MEMORY_KIB
    # As costly as to be proved after OpenSSL was left out, which takes a moment.
    keys.MEMORY_KIB = 16_384
    try:
        plant.found_demo(store.address_of(folder / "practice.db"), 3, 3, wall_clock)
    finally:
        keys.MEMORY_KIB = costs
    running = terminal.start(lambda: probe(file), environment={"QIAOMEN_DATA": str(folder), "HOME": str(folder)})
    try:
        assert running.ended() == 0, running.text
    finally:
        running.close()
    return set(file.read_text(encoding="utf-8").split())


def probe(file: Path) -> int:
    """Turn this process into the start that is looked at."""
    os.chdir(source.ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "tests.house.start_probe", str(file)])


def not_pythons(modules: set[str]) -> list[str]:
    """The modules that do not come with Python, in order."""
    own = sys.stdlib_module_names | {"__main__", "tests", "_cffi_backend", "apsw"}
    return sorted(name for name in modules if name.partition(".")[0] not in own and not name.startswith("_distutils"))


def kept() -> list[str]:
    """The modules of the list."""
    return [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def keep(names: list[str]) -> None:
    """Write the list anew."""
    LIST.write_text(HEADING + "\n".join(names) + "\n", encoding="utf-8")
