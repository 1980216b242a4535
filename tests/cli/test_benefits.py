"""Ledgers of benefits and notices by the command line: who receives money leaves only when it is named."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from db import store
from db.changes import benefits as deeds
from tests import make
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tui.cli import export
from tui.cli.exports import benefits

Say = Callable[..., Answer]


def cells(path: Path) -> list[object]:
    return [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]


def test_who_receives_what_leaves_only_when_it_is_named_and_masked(say: Say, url: str, tmp_path: Path) -> None:
    assert set(benefits.WAYS) <= set(export.WAYS)
    desk = store.open(url, PASSPHRASE, StillClock())
    person = make.a_resident(desk, "欧阳小梅", "3-2-1201", birth="1940")
    desk.do_now(deeds.grant, person, "P-05", datetime.date(2026, 3, 1), 30_50, "区民政")
    desk.close()
    path, told = tmp_path / "待遇.xlsx", ("export", benefits.LEDGER, "--year", "2026")
    refused = say(*told, "--to", str(path))
    assert refused.status != 0 and "--named" in refused.err and not path.exists()
    assert say(*told, "--named", "--to", str(path)).status == 0
    assert {"欧阳*梅", "3-2-1201", 30.5, "每月", "区民政"} <= set(cells(path))
    whole = tmp_path / "全.xlsx"
    assert say(*told, "--named", "--full", "--to", str(whole)).status == 0
    assert "欧阳小梅" in cells(whole)


@pytest.mark.usefixtures("url")
def test_a_year_in_which_nothing_was_made_known_is_a_zero_report(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "宣传.xlsx"
    assert say("export", benefits.NOTICES, "--year", "2020", "--to", str(path)).status == 0
    assert any("零报告" in str(one) for one in cells(path))
