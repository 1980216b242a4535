"""Projects by the command line: their list with its sums, every move of their money, and nothing is a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from db import store
from db.changes import project_entries
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tests.db import projecting
from tui.cli import export
from tui.cli.exports import projects

Say = Callable[..., Answer]


def cells(path: Path) -> list[object]:
    return [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]


def test_projects_and_their_money_are_written_with_sums_that_are_numbers(say: Say, url: str, tmp_path: Path) -> None:
    desk = store.open(url, PASSPHRASE, StillClock())
    matter = projecting.running(desk)
    wrong = projecting.pay(desk, matter, 300_050, note="书记同意")
    desk.do_now(project_entries.reverse, wrong, "收款单位写错")
    desk.close()
    listed, ledger = tmp_path / "清单.xlsx", tmp_path / "台账.xlsx"
    assert say("export", projects.LIST, "--year", "2026", "--to", str(listed)).status == 0
    assert {"楼道粉刷", 6000, 0, "实施中", 2026} <= set(cells(listed))
    assert say("export", projects.LEDGER, "--month", "2026-11", "--to", str(ledger)).status == 0
    assert {3000.5, -3000.5, 6000, "冲正；收款单位写错", "王强"} <= set(cells(ledger))


@pytest.mark.parametrize("what", list(projects.WAYS))
def test_a_year_without_projects_is_a_zero_report(say: Say, url: str, tmp_path: Path, what: str) -> None:
    assert what in export.WAYS
    path = tmp_path / f"{what}.xlsx"
    assert say("export", what, "--year", "2020", "--to", str(path)).status == 0
    assert any("零报告" in str(one) for one in cells(path))
