"""The real program on a real terminal, in Chinese, on a store with the code lists, and a clock that tests move."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.desk import Desk
from tests import conftest, terminal
from tests.conftest import ZONE
from tests.screens.conftest import file_template
from tests.terminal import Terminal
from tui import app, config, i18n

__all__ = ["file_template"]


class MovedClock:
    """A clock that stands in a file: the program in its own process and the test read the same instant."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.path.read_text())

    def set(self, written: str) -> None:
        """Show a day and a time: `2026-11-25 10:00`."""
        self.path.write_text(datetime.datetime.fromisoformat(written).replace(tzinfo=ZONE).isoformat())


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
def screen(file_url: str, clock: MovedClock, desk: Desk, tmp_path: Path) -> Iterator[Terminal]:
    """The program on a terminal of 80x24, at its first screen."""

    def program() -> int:
        i18n.choose("zh")
        own = Desk.open(file_url, conftest.KEY, clock, device="desk-1")
        status = app.run(own, config.Config(language="zh"))
        own.close()
        return status

    found = terminal.start(program, environment={"QIAOMEN_STATE": str(tmp_path / "state")})
    found.until("查找")
    found.until_raw()
    yield found
    found.close()
