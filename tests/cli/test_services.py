"""Services by the command line: what is for few eyes has a name of its own, and nothing is a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Answer
from tui.cli import export
from tui.cli.exports import services

Say = Callable[..., Answer]


@pytest.mark.parametrize("what", list(services.WAYS))
def test_a_year_without_services_is_a_zero_report(say: Say, url: str, tmp_path: Path, what: str) -> None:
    assert what in export.WAYS
    path = tmp_path / f"{what}.xlsx"
    assert say("export", what, "--year", "2020", "--to", str(path)).status == 0
    rows = openpyxl.load_workbook(path).active.iter_rows()
    assert any("零报告" in str(cell.value) for row in rows for cell in row)
