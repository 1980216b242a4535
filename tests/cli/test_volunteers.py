"""Hours of volunteers by the command line: found by folder, numbers only on purpose, and nothing is a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from db import store
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tests.db.volunteering import a_volunteer, served
from tui.cli.exports import volunteers

Say = Callable[..., Answer]


def cells(path: Path) -> list[object]:
    return [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]


def test_the_hours_of_a_month_are_written_and_numbers_only_where_they_are_asked_for(
    say: Say, url: str, tmp_path: Path
) -> None:
    desk = store.open(url, PASSPHRASE, StillClock())
    served(desk, a_volunteer(desk, number="340000000000010001"), 95)
    desk.close()
    path, whole, empty = (tmp_path / f"{name}.xlsx" for name in ("台账", "全", "空"))
    assert say("export", volunteers.HOURS, "--month", "2026-11", "--to", str(path)).status == 0
    assert {"周爱华", 1.5, "清扫楼道"} <= set(cells(path)) and "340000000000010001" not in cells(path)
    assert say("export", volunteers.HOURS, "--month", "2026-11", "--full", "--to", str(whole)).status == 0
    assert "340000000000010001" in cells(whole)
    assert say("export", volunteers.HOURS, "--year", "2020", "--to", str(empty)).status == 0
    assert any("零报告" in str(one) for one in cells(empty))
