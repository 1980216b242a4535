"""From a plan to people in the store: counted, decided, imported, told, and taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db.changes import residents as resident_changes
from db.desk import Desk
from db.queries import residents
from tests import make
from tests.db import messy
from tests.screens.conftest import Sit
from tests.screens.importing import landed, lines, names, planned, refused_row
from tests.seat import Seat
from tui.screens.imports.columns import ColumnsPage
from tui.screens.imports.differences import DifferencesPage
from tui.widgets.records import RecordList


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


async def test_a_store_that_changed_meanwhile_is_planned_again(sit: Sit, file_desk: Desk, home: Path) -> None:
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


async def differing(worker: Seat, desk: Desk, home: Path) -> None:
    """The plan of a file that differs from the store in birth, telephone and door."""
    make.a_resident(desk, "张建国", "3-2-1201", number=messy.FATHER, birth="1965-03-08", sex="1", phone="13900000000")
    rows = [["张大国", "", "男", messy.FATHER, "13812345678", "3-2-1202"]]
    await planned(worker, messy.xlsx(home / "a.xlsx", [messy.HEADING, *rows]))


async def test_decisions_of_a_plan_that_no_longer_holds_are_forgotten(sit: Sit, file_desk: Desk, home: Path) -> None:
    async with sit() as worker:
        await differing(worker, file_desk, home)
        await worker.press("2")
        assert worker.page.taken == {0, 1, 2}
        person = file_desk.ask_now(residents.find, "张建国", file_desk.today())[0].id
        version, draft = file_desk.do_now(resident_changes.opened, person)
        file_desk.do_now(resident_changes.amend, person, version, replace(draft, name="张大国"))
        await worker.press("f10")
        await worker.until(lambda: worker.page.plan and not worker.page.pulse)
        await worker.settle()
        assert worker.page.taken == set()
        assert not worker.page.landed


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
