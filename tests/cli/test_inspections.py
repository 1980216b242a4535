"""Papers of inspections by the command line: found by folder, of a month or a year, and nothing is a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from db import store
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tests.db import endangered
from tui.cli import export
from tui.cli.exports import inspections

Say = Callable[..., Answer]


@pytest.mark.parametrize(("full", "phone"), [((), "138****5678"), (("--full",), "13812345678")])
def test_the_ledger_of_hazards_is_masked_unless_it_is_asked_for_whole(
    say: Say, url: str, tmp_path: Path, full: tuple[str, ...], phone: str
) -> None:
    desk = store.open(url, PASSPHRASE, StillClock())
    endangered.find(desk, endangered.a_place(desk), phone="13812345678")
    desk.close()
    path = tmp_path / "台账.xlsx"
    assert say("export", inspections.HAZARDS, "--month", "2026-11", *full, "--to", str(path)).status == 0
    assert phone in {cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row}


@pytest.mark.parametrize("what", list(inspections.WAYS))
def test_a_year_without_inspections_is_a_zero_report(say: Say, url: str, tmp_path: Path, what: str) -> None:
    assert what in export.WAYS
    path = tmp_path / f"{what}.xlsx"
    assert say("export", what, "--year", "2020", "--to", str(path)).status == 0
    cells = [str(cell.value) for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert any("零报告" in text for text in cells)
    assert say("export", what, "--year", "2020", "--month", "2020-01", "--to", str(path)).status == 1
