"""While an import works: the bar, what it paints, and stopping it without a trace."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from db.changes import imports as import_changes
from db.desk import Desk
from db.queries import imports
from tests.db import messy
from tests.screens.conftest import Sit
from tests.screens.importing import landed, names, planned
from tui.screens.imports.columns import ColumnsPage
from tui.widgets.progress import ProgressLine, Pulse

NEVER = threading.Event()


def slow(work: Callable, steps: list[tuple[int, int, float]]) -> Callable:
    """The work with a progress that stands still after its steps until the page wants it to stop."""

    def slowly(*values, **named):
        progress = next(value for value in (*values, *named.values()) if isinstance(value, Pulse))
        for step in steps:
            progress.shown_at = 0.0
            progress(*step)
        for _turn in range(2000):
            if progress.is_stopped:
                raise imports.Cancelled
            NEVER.wait(0.005)
        return work(*values, **named)

    slowly.__module__, slowly.__name__ = work.__module__, work.__name__
    return slowly


async def test_esc_stops_the_import_and_nothing_is_written(
    sit: Sit, file_desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        page = worker.page
        land = import_changes.land
        monkeypatch.setattr(import_changes, "land", slow(land, [(4000, 8000, 2000.0)]))
        worker.send("f10")
        await worker.until(lambda: "2000 of 4000 rows, 1000 a second" in worker.text)
        assert "[##########..........]" in worker.text
        assert "F10 Import" not in worker.text
        worker.send("escape")
        await worker.until(lambda: not page.pulse)
        await worker.settle()
        assert worker.page is page
        assert "Stopped. Nothing was changed." in worker.text
        assert "a second" not in worker.text
        assert names(file_desk) == []
        monkeypatch.setattr(import_changes, "land", land)
        await landed(worker)
        assert len(names(file_desk)) == 4


async def test_esc_stops_the_reading_and_goes_back_to_the_columns(
    sit: Sit, file_desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    monkeypatch.setattr(imports, "plan", slow(imports.plan, [(10, 40, 100.0)]))
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        worker.send("f10")
        await worker.until(lambda: "10 of 40 rows" in worker.text)
        worker.send("escape")
        await worker.until(lambda: isinstance(worker.page, ColumnsPage))


async def test_leaving_the_program_stops_the_import(
    sit: Sit, file_desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        monkeypatch.setattr(import_changes, "land", slow(import_changes.land, [(1, 8, 1.0)]))
        worker.send("f10")
        await worker.until(lambda: worker.page.pulse)
        worker.send("ctrl+q")
        await worker.until(lambda: not worker.app.is_running)
    assert names(file_desk) == []


async def test_progress_is_painted_four_times_a_second_at_most() -> None:
    painted: list[int] = []
    pulse = Pulse(lambda done, total, pace: painted.append(done))
    for done in range(1000):
        assert pulse(done, 1000, 1.0)
    await asyncio.sleep(0)
    assert painted == [0]


async def test_the_bar_paints_nothing_while_nothing_is_done(sit: Sit, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        bar = worker.one(ProgressLine)
        assert not bar.display
        assert not bar.auto_refresh
