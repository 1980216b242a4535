"""Papers for tests: a visit to tell of, the register and the ledger as they are read back, and their rows."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl

from db.changes import exports as deeds
from db.changes import visits
from db.desk import Desk
from db.exchange import papers as printed
from db.queries import papers
from db.rules.papers import Month
from db.rules.visits import VisitDraft
from tests import make
from tests.db import asking

NOVEMBER = Month(2026, 11)
HEADING = 3


def visited(desk: Desk, on: int = 20, at: str | None = "10:05", door: str = "3-2-1201", **facts: Any) -> str:
    values = {"result": "11", "purposes": ("02",), "channel": "1", "visited_at": at, "reason": "补录"}
    day = datetime.date(2026, 11, on)
    return desk.do_now(visits.add, VisitDraft(make.a_room(desk, door), **{"visited_on": day, **values, **facts}))


def register(desk: Desk, folder: Path, month: Month = NOVEMBER, masked: bool = True) -> Any:
    path = folder / "走访.xlsx"
    told = (path, month, desk.today(), desk.worker_id, asking.now(desk))
    return placed(desk, desk.ask_now(papers.visits_register, *told, masked=masked))


def ledger(desk: Desk, folder: Path, month: Month = NOVEMBER, masked: bool = True) -> Any:
    path = folder / "诉求.xlsx"
    told = (path, month, desk.today(), desk.worker_id, asking.OFFSET, asking.now(desk))
    return placed(desk, desk.ask_now(papers.requests_ledger, *told, masked=masked))


def placed(desk: Desk, prepared: Any) -> Any:
    """The sheet that stands at its place, read back."""
    path = prepared.waiting.path
    desk.do_now(deeds.place, prepared)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    return sheet


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of the table by their headings."""
    headings = [cell.value for cell in sheet[HEADING]]
    found = []
    for row in sheet.iter_rows(min_row=HEADING + 1, values_only=True):
        if not isinstance(row[0], int) and row[0] != printed.CONTINUED:
            break
        found.append(dict(zip(headings, row, strict=True)))
    return found
