"""Printing papers of inspections from a page: the file is asked for, and stands only with its line in the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.desk import Desk
from db.errors import StoreBusy
from db.exchange import pages
from db.pen import Pen
from db.queries import history
from tests.db.endangered import ON, a_place, card, find, look, take
from tests.db.papering import an_inspection, give, plant
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui import inspection_printing
from tui.page import Page


@pytest.fixture
def hazard(file_desk: Desk) -> str:
    """A hazard with a notice, at a store with templates."""
    plant(file_desk)
    key = find(file_desk, a_place(file_desk), description="灭火器过期[/]")
    give(file_desk, key)
    return key


async def printed(worker: Seat, way: Any, subject: Any, path: Path) -> None:
    """Print something from the page that is open, to a file."""
    page = worker.app.screen
    assert isinstance(page, Page)
    page.work(way(page, subject))
    await worker.until(lambda: "Write it to which file?" in worker.text)
    await worker.press("ctrl+u")
    await worker.type(str(path))
    await worker.press("enter")


def count(desk: Desk) -> int:
    """How many papers the ledger tells of."""
    return sum(one.kind == "paper_prints.place" for one in desk.ask_now(history.recent))


async def test_every_paper_is_printed_from_a_page_as_document_or_sheet(
    sit: Sit, file_desk: Desk, hazard: str, tmp_path: Path
) -> None:
    key = an_inspection(file_desk, a_place(file_desk, name="棚"))
    batch = look(file_desk, (hazard, "nobody", None))
    ways = (
        (inspection_printing.print_record, key, "记录.xlsx"),
        (inspection_printing.print_refused, key, "拒绝.docx"),
        (inspection_printing.print_notice, [hazard], "通知.xlsx"),
        (inspection_printing.print_recheck, batch, "复查.docx"),
        (inspection_printing.print_refusal, [hazard], "拒签.docx"),
        (inspection_printing.print_report, hazard, "上报.docx"),
    )
    async with sit() as worker:
        for way, subject, name in ways:
            await printed(worker, way, subject, tmp_path / name)
            await worker.until((tmp_path / name).exists)
            await worker.settle()
            assert "Printed:" in worker.text
        page = worker.app.screen
        assert isinstance(page, Page)
        page.work(inspection_printing.print_ledger(page, ON, ON))
        await worker.until(lambda: "(.docx or .pdf)" in worker.text)
        # What was asked for is not quietly written as something else.
        await worker.press("ctrl+u", *str(tmp_path / "t.xlsx"), "enter")
        await worker.until(lambda: "not made as .xlsx" in worker.text)
    assert count(file_desk) == 6


async def test_what_changed_meanwhile_is_not_printed_and_a_busy_store_leaves_no_file(
    sit: Sit, file_desk: Desk, hazard: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_pen: Pen) -> None:
        raise StoreBusy

    def meanwhile(_docx: bytes) -> bytes:
        take(file_desk, hazard, "note", text="来过")
        return b"%PDF"

    async with sit() as worker:
        monkeypatch.setattr(pages, "pdf", meanwhile)
        monkeypatch.setattr(pages, "missing_glyphs", lambda _docx: ["𠮷"])
        await printed(worker, inspection_printing.print_notice, [hazard], tmp_path / "通知.pdf")
        await worker.until(lambda: "Somebody else changed" in worker.text)
        monkeypatch.setattr(pages, "pdf", lambda _docx: b"%PDF")
        await printed(worker, inspection_printing.print_notice, [hazard], tmp_path / "通知.pdf")
        await worker.until(lambda: "has these letters: 𠮷" in worker.text)
        monkeypatch.setattr(Pen, "sign", busy)
        await printed(worker, inspection_printing.print_notice, [hazard], tmp_path / "又一份.docx")
        await worker.until(lambda: "another program is using the store" in worker.text)
    assert [one.name for one in tmp_path.glob("*.[pd]*") if "通知" in one.name or "又" in one.name] == ["通知.pdf"]
    assert count(file_desk) == 1


async def test_a_hazard_offers_the_papers_that_it_has_by_now_and_prints_the_one_chosen(
    sit: Sit, file_desk: Desk, hazard: str, tmp_path: Path
) -> None:
    async with sit() as worker:
        await worker.open("hazards", matter=hazard)
        await worker.press("ctrl+w")
        asked = worker.text.partition("What is printed?")[2]
        assert (
            "1 Notice with its stub" in asked.replace(">", " ").replace("  ", " ") and "Report to the office" in asked
        )
        assert "refusal" not in asked and "Opinion after the re-check" not in asked
        await worker.press("1")
        await worker.until(lambda: "Write it to which file?" in worker.text)
        await worker.press("ctrl+u")
        await worker.type(str(tmp_path / "notice.docx"))
        await worker.press("enter")
        await worker.until((tmp_path / "notice.docx").is_file)
        await worker.until(lambda: "Printed:" in worker.text)
        await worker.open("hazards")
        await worker.press("ctrl+w")
        assert "2026-11" in worker.text and "2026-10" in worker.text
        await worker.press("1")
        await worker.until(lambda: "Write it to which file?" in worker.text)
        await worker.press("ctrl+u")
        await worker.type(str(tmp_path / "ledger.docx"))
        await worker.press("enter")
        await worker.until((tmp_path / "ledger.docx").is_file)
        await worker.until(lambda: "Printed:" in worker.text)
        await worker.press("ctrl+g")
        assert "2026-11" in worker.text and worker.app.screen.query("RecordList")
    assert count(file_desk) == 2


async def test_an_inspection_prints_its_record(sit: Sit, file_desk: Desk, hazard: str, tmp_path: Path) -> None:
    inspection = an_inspection(file_desk, card(file_desk, hazard).line.place.id)
    async with sit() as worker:
        await worker.open("inspections", inspection=inspection)
        await worker.press("6", "1")
        await worker.until(lambda: "Write it to which file?" in worker.text)
        await worker.press("ctrl+u")
        await worker.type(str(tmp_path / "record.docx"))
        await worker.press("enter")
        await worker.until((tmp_path / "record.docx").is_file)
        await worker.until(lambda: "Printed:" in worker.text)
    assert count(file_desk) == 1
