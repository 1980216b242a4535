"""Papers of supplies by the command line: found by folder, and nothing is a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from db import store
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tests.db import supplying
from tui.cli import export
from tui.cli.exports import supplies

Say = Callable[..., Answer]


def cells(path: Path) -> list[object]:
    return [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]


def test_the_ledger_of_a_month_is_written(say: Say, url: str, tmp_path: Path) -> None:
    desk = store.open(url, PASSPHRASE, StillClock())
    supplying.bring(desk, supplying.an_item(desk), supplying.a_place(desk), 17)
    desk.close()
    path = tmp_path / "台账.xlsx"
    assert say("export", supplies.LEDGER, "--month", "2026-11", "--to", str(path)).status == 0
    assert {"瓶装水", 17, "救灾"} <= set(cells(path))


@pytest.mark.parametrize("what", list(supplies.WAYS))
def test_a_year_without_supplies_is_a_zero_report(say: Say, url: str, tmp_path: Path, what: str) -> None:
    assert what in export.WAYS
    path = tmp_path / f"{what}.xlsx"
    assert say("export", what, "--year", "2020", "--to", str(path)).status == 0
    assert any("零报告" in str(one) for one in cells(path))
