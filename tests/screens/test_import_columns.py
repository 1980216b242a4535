"""What the columns of a file mean: shown with masked values, corrected from a list."""

from __future__ import annotations

from pathlib import Path

from tests.db import messy
from tests.screens.conftest import Sit
from tests.screens.importing import lines
from tui.screens.imports.columns import ColumnsPage
from tui.widgets.records import RecordList


async def test_the_columns_are_shown_with_their_meaning_and_masked_values(sit: Sit, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", messy.register(), hidden=[0])
    async with sit(size=(120, 36)) as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        assert "a.xlsx, sheet 居民, header in row 3" in worker.text
        shown = lines(worker)
        assert shown["姓 名"].startswith("Name  张*国")
        assert any(text.startswith("Citizen number  320***********") for text in shown.values())
        assert shown["与户主关系"].startswith("Relation to the head  户主")
        assert messy.MOTHER not in worker.text and "13900001111" not in worker.text and "张建国" not in worker.text


async def test_a_column_is_corrected_from_a_list_and_marked(sit: Sit, home: Path) -> None:
    rows = [["姓名", "神秘", "房号"], *([f"张{place}", f"1381234567{place}", "3-2-1201"] for place in range(8))]
    path = messy.xlsx(home / "a.xlsx", rows)
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        assert lines(worker)["神秘"].startswith("? Telephone")
        await worker.press("down", "enter")
        await worker.type("note")
        await worker.press("enter")
        assert lines(worker)["神秘"].startswith("* Note")
        assert worker.one(RecordList).cursor == 1


async def test_without_a_column_of_names_one_cannot_go_on(sit: Sit, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", [["甲", "乙"], ["1", "2"]])
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        await worker.press("f10")
        assert isinstance(worker.page, ColumnsPage)
        assert "Say first which column holds the names" in worker.text


async def test_another_sheet_of_the_file_can_be_chosen(sit: Sit, home: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "一"
    for row in [messy.HEADING, *messy.family()]:
        book.active.append(row)
    book.create_sheet("二").append(["姓名", "性别"])
    book.save(home / "two.xlsx")
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(home / "two.xlsx"))
        await worker.settle()
        assert "1 Another sheet" in worker.text and "sheet 一" in worker.text
        await worker.press("1", "2")
        assert "sheet 二" in worker.text


async def test_one_sheet_offers_no_other(sit: Sit, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING])
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        assert "Another sheet" not in worker.text


async def test_a_file_that_is_no_sheet_is_told_in_one_sentence(sit: Sit, home: Path) -> None:
    path = messy.protected(home / "locked.xls")
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        assert "protected by a password" in worker.text
        await worker.press("f10", "escape")
        assert not isinstance(worker.page, ColumnsPage)
