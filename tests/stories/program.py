"""The program of a story, in Chinese and with a clock that stands in a file: `python -m tests.stories.program`."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

from db.desk import Desk
from tests import conftest
from tui import app, config, i18n


class FileClock:
    """A clock that stands in a file: the program in its own process and the test read the same instant."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.path.read_text())


def run(url: str, clock: str, scans: str, device: str = "desk-1", worker: str = "") -> int:
    """Open the store as the command line does once the passphrase was right; scans come into a folder.

    `worker` is who sits down, where several work there.
    """
    if "typst" in sys.modules:
        # Whoever laid out pages has threads at work that no fork takes along: such a child begins anew.
        os.execv(sys.executable, [sys.executable, "-m", "tests.stories.program", url, clock, scans, device, worker])
    i18n.choose("zh")
    own = Desk.open(url, conftest.KEY, FileClock(Path(clock)), device=device, worker=worker or None)
    status = app.run(own, config.Config(language="zh", photos=scans))
    own.close()
    return status


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
