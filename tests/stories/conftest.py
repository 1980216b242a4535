"""The real program on a real terminal, in Chinese, on a store with the code lists, and a clock that tests move."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.desk import Desk
from tests import conftest, terminal
from tests.conftest import ZONE
from tests.screens.conftest import file_template
from tests.stories import program
from tests.stories.program import FileClock
from tests.terminal import Terminal

__all__ = ["file_template"]

Start = Callable[..., Terminal]


class MovedClock(FileClock):
    """The clock as the test moves it."""

    def set(self, written: str) -> None:
        """Show a day and a time: `2026-11-25 10:00`."""
        shown = datetime.datetime.fromisoformat(written).replace(tzinfo=ZONE)
        # The program may read in this very moment: it never sees half an instant.
        turned = self.path.with_name(f"{self.path.name}.new")
        turned.write_text(shown.isoformat())
        turned.replace(self.path)


@pytest.fixture
def clock(tmp_path: Path) -> MovedClock:
    """The clock: at first Wednesday 25 November 2026, 10:00."""
    found = MovedClock(tmp_path / "clock")
    found.set("2026-11-25 10:00")
    return found


@pytest.fixture
def desk(file_url: str, clock: MovedClock) -> Iterator[Desk]:
    """A second desk at the same store, to look what stands there."""
    found = conftest.open_desk(file_url, clock)
    yield found
    found.close()


@pytest.fixture
def start(file_url: str, clock: MovedClock, desk: Desk, tmp_path: Path) -> Iterator[Start]:
    """`start()` opens the program on a terminal of 80x24 and waits for its first screen.

    Where several work at the store, `start(device, name)` says at which machine who sits down. Its home folder is
    `home` beside the clock, and scans come into the folder `scans`.
    """
    home, scans = tmp_path / "home", tmp_path / "scans"
    home.mkdir()
    scans.mkdir()
    opened: list[Terminal] = []

    def begin(device: str = "desk-1", worker: str = "") -> Terminal:
        environment = {"QIAOMEN_STATE": str(tmp_path / "state" / device), "HOME": str(home)}
        others = [one.handle for one in opened if one.status is None]

        def alone() -> int:
            # A line is cut only when nobody else holds its other end.
            for handle in others:
                os.close(handle)
            return program.run(file_url, str(clock.path), str(scans), device, worker)

        opened.append(terminal.start(alone, environment=environment))
        opened[-1].until("查找")
        opened[-1].until_raw()
        return opened[-1]

    yield begin
    for one in opened:
        one.close()


@pytest.fixture
def screen(start: Start) -> Terminal:
    """The program on a terminal of 80x24, at its first screen."""
    return start()
