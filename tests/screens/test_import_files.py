"""F7: which file to import: a digit takes a sheet that lies near, or a path is typed and completed."""

from __future__ import annotations

import os
from pathlib import Path

from tests.db import messy
from tests.screens.conftest import Sit
from tests.screens.importing import lines
from tui.screens.imports import folder
from tui.screens.imports.columns import ColumnsPage
from tui.screens.imports.files import FilePage


async def test_f7_lists_the_sheets_that_lie_where_one_looks_and_a_digit_chooses(sit: Sit, home: Path) -> None:
    messy.xlsx(home / "名册.xlsx", [messy.HEADING, *messy.family()])
    (home / "Downloads").mkdir()
    messy.text(home / "Downloads" / "list.csv", [messy.HEADING, *messy.family()])
    (home / "notes.txt").write_text("no sheet")
    (home / "~$名册.xlsx").write_text("kept by an office program")
    async with sit() as worker:
        await worker.press("f7")
        assert isinstance(worker.page, FilePage)
        assert sorted(lines(worker)) == ["list.csv", "名册.xlsx"]
        place = list(lines(worker)).index("名册.xlsx") + 1
        await worker.press(str(place))
        assert isinstance(worker.page, ColumnsPage) and worker.page.path.name == "名册.xlsx"


async def test_without_sheets_the_page_says_what_to_do(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f7")
        assert "No sheets lie here. Press 0 and type where the file is." in worker.text


async def test_a_path_is_typed_and_completed_with_tab(sit: Sit, home: Path) -> None:
    (home / "registers").mkdir()
    messy.xlsx(home / "registers" / "estate-3.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await worker.press("f7", "0")
        await worker.type("~/re")
        await worker.press("tab")
        assert worker.one("PathField").value == "~/registers/"
        await worker.type("e")
        await worker.press("tab")
        assert worker.one("PathField").value == "~/registers/estate-3.xlsx"
        await worker.press("enter")
        assert isinstance(worker.page, ColumnsPage)


async def test_a_folder_that_is_typed_shows_its_sheets(sit: Sit, home: Path) -> None:
    (home / "registers").mkdir()
    messy.xlsx(home / "registers" / "estate-3.xlsx", [messy.HEADING])
    async with sit() as worker:
        await worker.press("f7", "0")
        await worker.type("registers")
        await worker.press("enter")
        assert list(lines(worker)) == ["estate-3.xlsx"]
        await worker.press("1")
        assert isinstance(worker.page, ColumnsPage)


async def test_a_file_that_is_not_there_is_told(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("f7", "0")
        await worker.type("none.xlsx")
        await worker.press("enter")
        assert "There is no file none.xlsx." in worker.text


def test_completing_stops_where_several_ways_part(home: Path) -> None:
    for name in ("estate-1.xlsx", "estate-2.xlsx", "estate.txt", ".estate.xlsx"):
        (home / name).write_text("x")
    assert folder.completed(f"{home}/e") == f"{home}/estate-"
    assert folder.completed("estate-2") == "estate-2.xlsx"
    assert folder.completed("nothing") == "nothing"
    assert folder.completed("no/such/folder") == "no/such/folder"


def test_sheets_come_newest_first_and_a_closed_folder_has_none(home: Path) -> None:
    for place, name in enumerate(("old.csv", "new.ods", "middle.XLS")):
        (home / name).write_text("x")
        stamp = {"old.csv": 1_000_000, "middle.XLS": 2_000_000, "new.ods": 3_000_000}[name] + place
        os.utime(home / name, (stamp, stamp))
    assert [file.path.name for file in folder.sheets_in([home, home / "gone"])] == ["new.ods", "middle.XLS", "old.csv"]


def test_a_folder_below_home_is_told_short(home: Path) -> None:
    assert folder.shown(home / "下载") == "~/下载"
    assert folder.shown(Path("/mnt/usb")) == "/mnt/usb"


def test_a_new_file_never_takes_the_place_of_another(home: Path) -> None:
    source = home / "a.csv"
    assert folder.free_place(source, "-refused") == home / "a-refused.xlsx"
    (home / "a-refused.xlsx").write_text("")
    assert folder.free_place(source, "-refused") == home / "a-refused-2.xlsx"
