"""F7: from a file to people in the store, with everything shown, corrected and decided before it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.changes import imports as import_changes
from db.desk import Desk
from db.errors import Conflict
from db.models.residents import Person
from db.queries import imports
from tests import make
from tests.db import messy
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.screens.imports import folder
from tui.screens.imports.columns import ColumnsPage
from tui.screens.imports.differences import DifferencesPage
from tui.screens.imports.files import FilePage
from tui.screens.imports.plan import PlanPage
from tui.widgets.progress import ProgressLine, Pulse
from tui.widgets.records import RecordList


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, which is the current folder too."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.chdir(place)
    return place


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


# Which file


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
    import os

    for place, name in enumerate(("old.csv", "new.ods", "middle.XLS")):
        (home / name).write_text("x")
        stamp = {"old.csv": 1_000_000, "middle.XLS": 2_000_000, "new.ods": 3_000_000}[name] + place
        os.utime(home / name, (stamp, stamp))
    assert [file.path.name for file in folder.sheets_in([home, home / "gone"])] == ["new.ods", "middle.XLS", "old.csv"]


def test_a_new_file_never_takes_the_place_of_another(home: Path) -> None:
    source = home / "a.csv"
    assert folder.free_place(source, "-refused") == home / "a-refused.xlsx"
    (home / "a-refused.xlsx").write_text("")
    assert folder.free_place(source, "-refused") == home / "a-refused-2.xlsx"


# What the columns mean


async def test_the_columns_are_shown_with_their_meaning_and_masked_values(sit: Sit, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", messy.register(), hidden=[0])
    async with sit(size=(120, 36)) as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        assert "a.xlsx, sheet 居民, header in row 3" in worker.text
        shown = lines(worker)
        assert shown["姓 名"].startswith("Name  张*国")
        assert shown["身份证号码(18位)"].startswith("Citizen number  320***********")
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


# What would change, and doing it


async def test_the_plan_counts_and_nothing_is_written(sit: Sit, file_desk: Desk, home: Path) -> None:
    make.a_resident(file_desk, "张建国", "3-2-1201")
    path = messy.xlsx(home / "a.xlsx", messy.register(), hidden=[0])
    async with sit() as worker:
        await planned(worker, path)
        shown = lines(worker)
        assert shown["New people"] == "3" and shown["Known, filled in"] == "1"
        assert shown["Lines with totals"] == "2" and shown["Headings repeated"] == "1"
        assert names(file_desk) == ["张建国"]


async def test_f10_imports_and_ctrl_z_takes_all_of_it_back(sit: Sit, file_desk: Desk, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        await landed(worker)
        assert lines(worker) == {"New people": "4", "People changed": "0", "New rooms": "2", "New households": "2"}
        assert "Ctrl+Z takes all of it back" in worker.text
        assert len(names(file_desk)) == 4
        await worker.press("ctrl+z", "1")
        assert names(file_desk) == []


async def test_importing_the_same_file_again_changes_nothing(sit: Sit, file_desk: Desk, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        await landed(worker)
        await worker.press("escape", "f10")
        assert lines(worker) == {"Known, nothing new": "4"}


async def test_a_corrected_column_is_remembered_for_the_next_file(sit: Sit, home: Path) -> None:
    first = messy.xlsx(home / "a.xlsx", [["姓名", "神秘"], ["张建国", "高大"]])
    second = messy.xlsx(home / "b.xlsx", [["姓名", "神秘"], ["李梅", "爱笑"]])
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(first))
        await worker.settle()
        await worker.press("down", "enter")
        await worker.type("note")
        await worker.press("enter", "f10")
        await landed(worker)
        worker.app.push_screen(ColumnsPage(second))
        await worker.settle()
        assert lines(worker)["神秘"].startswith("* Note")


async def test_refused_rows_say_why_and_are_written_beside_the_file(sit: Sit, file_desk: Desk, home: Path) -> None:
    path = refused_row(home)
    async with sit(size=(120, 36)) as worker:
        await planned(worker, path)
        assert lines(worker)["Refused"] == "1"
        assert lines(worker)["Row 7 is refused"].startswith("D7: ")
        await landed(worker)
        assert "赵强" not in names(file_desk)
        assert (home / "refused-refused.xlsx").exists()
        assert str(home / "refused-refused.xlsx") in worker.text


async def test_refused_rows_can_be_written_without_importing(sit: Sit, file_desk: Desk, home: Path) -> None:
    path = refused_row(home)
    async with sit() as worker:
        await planned(worker, path)
        await worker.press("4")
        assert (home / "refused-refused.xlsx").exists()
        assert names(file_desk) == []
        assert "4 Write refused rows" not in worker.text


async def test_a_word_that_was_not_understood_is_explained_from_a_list(sit: Sit, file_desk: Desk, home: Path) -> None:
    path = refused_row(home)
    async with sit() as worker:
        await planned(worker, path)
        doubt = next(text for title, text in lines(worker).items() if title == "Not understood")
        assert "与户主关系 干儿子 (1)" in doubt
        place = list(lines(worker)).index("Not understood")
        await worker.press(*["down"] * place, "enter")
        await worker.type("son")
        await worker.press("enter")
        await worker.until(lambda: worker.page.plan)
        await worker.settle()
        assert "Not understood" not in lines(worker)


async def test_a_store_that_changed_meanwhile_is_planned_again(
    sit: Sit, file_desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        make.a_resident(file_desk, "张建国", "3-2-1201", number=messy.FATHER, sex="1")
        await worker.press("f10")
        await worker.until(lambda: worker.page.plan and not worker.page.pulse)
        await worker.settle()
        assert "Nothing was overwritten" in worker.text
        assert lines(worker)["New people"] == "3"
        assert names(file_desk) == ["张建国"]


def test_conflict_is_what_the_import_raises() -> None:
    assert issubclass(Conflict, Exception) and import_changes.Conflict is Conflict


# Differences


async def differing(worker: Seat, desk: Desk, home: Path) -> None:
    """The plan of a file that differs from the store in birth, telephone and door."""
    make.a_resident(desk, "张建国", "3-2-1201", number=messy.FATHER, birth="1965-03-08", sex="1", phone="13900000000")
    rows = [["张大国", "", "男", messy.FATHER, "13812345678", "3-2-1202"]]
    await planned(worker, messy.xlsx(home / "a.xlsx", [messy.HEADING, *rows]))


async def test_differences_are_kept_unless_somebody_takes_them(sit: Sit, file_desk: Desk, home: Path) -> None:
    async with sit() as worker:
        await differing(worker, file_desk, home)
        assert lines(worker)["Known, but different"] == "1  differences kept: 3, taken from the file: 0"
        await landed(worker)
        assert names(file_desk) == ["张建国"]


async def test_all_differences_are_taken_with_one_key_and_kept_with_another(
    sit: Sit, file_desk: Desk, home: Path
) -> None:
    async with sit() as worker:
        await differing(worker, file_desk, home)
        await worker.press("2")
        assert lines(worker)["Known, but different"].endswith("kept: 0, taken from the file: 3")
        await worker.press("1")
        assert lines(worker)["Known, but different"].endswith("kept: 3, taken from the file: 0")
        await worker.press("2")
        await landed(worker)
        assert names(file_desk) == ["张大国"]


async def test_differences_are_decided_one_by_one_and_the_decisions_hold(sit: Sit, file_desk: Desk, home: Path) -> None:
    async with sit(size=(120, 36)) as worker:
        await differing(worker, file_desk, home)
        await worker.press("3")
        assert isinstance(worker.page, DifferencesPage)
        shown = {record.cells[2]: record.cells[3:] for record in worker.one(RecordList).records}
        assert shown == {
            "Name": ("张建国", "张大国", "keep"),
            "Telephone": ("139****0000", "138****5678", "keep"),
            "Door": ("3-2-1201", "3-2-1202", "keep"),
        }
        await worker.press("2", "1", "2")
        assert [record.cells[5] for record in worker.one(RecordList).records] == ["take", "keep", "take"]
        await worker.press("escape")
        assert lines(worker)["Known, but different"].endswith("kept: 1, taken from the file: 2")
        await landed(worker)
        assert names(file_desk) == ["张大国"]


async def test_enter_on_the_differences_opens_them(sit: Sit, file_desk: Desk, home: Path) -> None:
    async with sit() as worker:
        await differing(worker, file_desk, home)
        await worker.press("enter")
        assert isinstance(worker.page, DifferencesPage)


async def test_without_differences_nothing_is_to_be_decided(sit: Sit, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        assert "Keep all" not in worker.text and "F10 Import" in worker.text


# The bar and stopping


def slow(work: Callable, steps: list[tuple[int, int, float]], seen: list[PlanPage]) -> Callable:
    """The work with a progress that stands still after its steps until the page wants it to stop."""

    def slowly(*values, **named):
        progress = next(value for value in (*values, *named.values()) if isinstance(value, Pulse))
        for step in steps:
            progress.shown_at = 0.0
            progress(*step)
        for _turn in range(2000):
            if progress.is_stopped:
                raise imports.Cancelled
            progress.pause.wait(0.005)
        return work(*values, **named)

    slowly.__module__, slowly.__name__ = work.__module__, work.__name__
    return slowly


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pulses on which a test's slow work can wait."""
    import threading

    monkeypatch.setattr(Pulse, "pause", threading.Event(), raising=False)


async def test_esc_stops_the_import_and_nothing_is_written(
    sit: Sit, file_desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch, waiting: None
) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        page = worker.page
        monkeypatch.setattr(import_changes, "land", slow(import_changes.land, [(4000, 8000, 2000.0)], []))
        worker.send("f10")
        await worker.until(lambda: "2000 of 4000 rows, 1000 a second" in worker.text)
        assert "[##########..........]" in worker.text
        assert "F10 Import" not in worker.text
        worker.send("escape")
        await worker.until(lambda: not page.pulse)
        await worker.settle()
        assert worker.page is page
        assert "Stopped. Nothing was changed." in worker.text
        assert "a second" not in worker.text
        assert names(file_desk) == []
        monkeypatch.undo()
        await landed(worker)
        assert len(names(file_desk)) == 4


async def test_esc_stops_the_reading_and_goes_back_to_the_columns(
    sit: Sit, file_desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch, waiting: None
) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    monkeypatch.setattr(imports, "plan", slow(imports.plan, [(10, 40, 100.0)], []))
    async with sit() as worker:
        worker.app.push_screen(ColumnsPage(path))
        await worker.settle()
        worker.send("f10")
        await worker.until(lambda: "10 of 40 rows" in worker.text)
        worker.send("escape")
        await worker.until(lambda: isinstance(worker.page, ColumnsPage))


async def test_leaving_the_program_stops_the_import(
    sit: Sit, file_desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch, waiting: None
) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        monkeypatch.setattr(import_changes, "land", slow(import_changes.land, [(1, 8, 1.0)], []))
        worker.send("f10")
        await worker.until(lambda: worker.page.pulse)
        worker.send("ctrl+q")
        await worker.until(lambda: not worker.app.is_running)
    assert names(file_desk) == []


async def test_progress_is_painted_four_times_a_second_at_most() -> None:
    painted: list[int] = []
    pulse = Pulse(lambda done, total, pace: painted.append(done))
    for done in range(1000):
        assert pulse(done, 1000, 1.0)
    import asyncio

    await asyncio.sleep(0)
    assert painted == [0]


async def test_the_bar_paints_nothing_while_nothing_is_done(sit: Sit, home: Path) -> None:
    path = messy.xlsx(home / "a.xlsx", [messy.HEADING, *messy.family()])
    async with sit() as worker:
        await planned(worker, path)
        bar = worker.one(ProgressLine)
        assert not bar.display
        assert not bar.auto_refresh


async def test_import_fits_a_narrow_screen(sit: Sit, home: Path) -> None:
    path = refused_row(home)
    async with sit(size=(40, 20)) as worker:
        await worker.press("f7", "1")
        assert "姓名" in worker.text and "Name" in worker.text
        await worker.press("f10")
        await worker.until(lambda: worker.page.plan)
        await worker.settle()
        assert "New people" in worker.text and "F10 Import" in worker.text
        assert path.exists()
