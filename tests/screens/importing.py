"""Importing on the screen in tests: a home folder, the steps from a file to its plan and its landing."""

from __future__ import annotations

from pathlib import Path

from db.desk import Desk
from db.models.residents import Person
from tests.db import messy
from tests.seat import Seat
from tui.screens.imports.columns import ColumnsPage
from tui.screens.imports.plan import PlanPage
from tui.widgets.records import RecordList


def lines(worker: Seat) -> dict[str, str]:
    """The list on the screen: the first cell of each line, and the others."""
    return {record.cells[0]: "  ".join(record.cells[1:]).strip() for record in worker.one(RecordList).records}


def names(desk: Desk) -> list[str]:
    return sorted(desk.ask_now(lambda: [person.name for person in Person.select()]))


async def planned(worker: Seat, path: Path) -> None:
    """The plan of a file on the screen."""
    worker.app.push_screen(ColumnsPage(path))
    await worker.settle()
    await worker.press("f10")
    await worker.until(lambda: isinstance(worker.page, PlanPage) and worker.page.plan)
    await worker.settle()


async def landed(worker: Seat) -> None:
    """The plan carried out."""
    await worker.press("f10")
    await worker.until(lambda: worker.page.landed)
    await worker.settle()


def refused_row(folder: Path) -> Path:
    """A file with a family, one row that cannot land, and one that says what nobody understands."""
    broken = ["赵强", "户主", "男", messy.FATHER[:-1] + ("0" if messy.FATHER[-1] != "0" else "1"), "", "3-2-1203"]
    odd = ["钱多", "干儿子", "男", "", "", "3-2-1201"]
    return messy.xlsx(folder / "refused.xlsx", [messy.HEADING, *messy.family(), odd, broken])
