"""Sheets leave the store masked, whole or not at all, and the ledger knows of them."""

from __future__ import annotations

import csv
import hashlib
import stat
from pathlib import Path
from typing import Any

import pytest

from db.changes import exports as deeds
from db.changes import imports, life_events, visits
from db.desk import Desk
from db.exchange import sheets, written
from db.exchange.written import Page, SheetUnwritable
from db.queries import exports, history
from db.queries import imports as import_questions
from db.queries.exports import Style
from db.rules.visits import VisitDraft
from tests import make
from tests.db import messy

MASKED, OPEN = Style(), Style(masked=False)


def fill(desk: Desk, folder: Path) -> None:
    path = messy.FILES["plain.xlsx"](folder)
    desk.do_now(imports.land, desk.ask_now(import_questions.plan, path, desk.today()))


def residents(desk: Desk, path: Path, style: Style = MASKED) -> list[list[str]]:
    prepared = desk.ask_now(exports.residents, path, desk.today(), style)
    desk.do_now(deeds.place, prepared)
    return table(path)


def table(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    import openpyxl

    page = openpyxl.load_workbook(path).active
    assert page is not None
    assert all(cell.data_type != "f" for row in page for cell in row)
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in page]


def column(cells: list[list[str]], heading: str) -> list[str]:
    place = cells[0].index(heading)
    return [row[place] for row in cells[1:]]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_residents_leave_masked_door_by_door_the_head_first(desk: Desk, tmp_path: Path, name: str) -> None:
    fill(desk, tmp_path)
    cells = residents(desk, tmp_path / name)
    assert column(cells, "Name")[0] == "张建国"
    assert sorted(column(cells, "Name")) == sorted(["张建国", "李梅", "张小明", "王芳"])
    assert column(cells, "Room") == ["1201", "1201", "1201", "1202"]
    assert column(cells, "Relation to the head")[0] == "户主"
    assert column(cells, "Citizen number")[0] == "320***********" + messy.FATHER[-4:]
    assert column(cells, "Telephone")[0] == "138****5678"


def test_unmasked_residents_come_back_as_nothing_new(desk: Desk, tmp_path: Path) -> None:
    fill(desk, tmp_path)
    for name in ("a.xlsx", "a.csv"):
        cells = residents(desk, tmp_path / name, OPEN)
        assert column(cells, "Telephone")[0].endswith("13812345678")
        looked = desk.ask_now(import_questions.plan, tmp_path / name, desk.today())
        assert {verdict.value: count for verdict, count in looked.counts.items()} == {"same": 4}


def test_numbers_and_telephones_are_text_cells(desk: Desk, tmp_path: Path) -> None:
    fill(desk, tmp_path)
    residents(desk, tmp_path / "a.xlsx", OPEN)
    import openpyxl

    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert page is not None
    cells = [cell for row in page for cell in row if str(cell.value) in (messy.FATHER, "13812345678")]
    assert [cell.data_type for cell in cells] == ["s", "s"]


def test_a_masked_sheet_leaves_out_sensitive_groups_and_a_childs_number(desk: Desk, tmp_path: Path) -> None:
    number = make.a_number("20200101")
    person = make.a_resident(desk, "张小小", number=number, birth="2020-01-01")
    make.a_tag(desk, person, "B1")
    make.a_tag(desk, person, "C3")
    hidden, shown = residents(desk, tmp_path / "a.csv"), residents(desk, tmp_path / "b.csv", OPEN)
    assert (column(hidden, "Key group"), column(hidden, "Citizen number")) == (["低保户"], [""])
    assert (column(shown, "Key group"), column(shown, "Citizen number")) == (
        ["低保户; 严重精神障碍患者"],
        [number_text(number)],
    )


def number_text(number: str) -> str:
    return f"'{number}" if number.isdecimal() else number


def test_who_left_is_not_exported_but_who_lives_nowhere_known_is(desk: Desk, tmp_path: Path) -> None:
    gone = make.a_resident(desk, "李离")
    make.a_resident(desk, "王在", at=None)
    desk.do_now(life_events.moved_out, gone, desk.today())
    assert column(residents(desk, tmp_path / "a.csv"), "Name") == ["王在"]


def test_the_ledger_knows_who_took_what_out_where_to(desk: Desk, tmp_path: Path) -> None:
    fill(desk, tmp_path)
    path = tmp_path / "名单.xlsx"
    exported = desk.do_now(deeds.place, desk.ask_now(exports.residents, path, desk.today(), OPEN))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert exported == deeds.Exported("名单.xlsx", 4, digest)
    deed = desk.ask_now(history.recent)[0]
    assert (deed.name, deed.worker) == ("Sheet exported", "李敏")
    assert all(part in deed.reason for part in ("residents", "unmasked", "4", "名单.xlsx", digest))
    assert str(tmp_path) not in deed.reason


def test_nothing_but_the_finished_file_is_left_and_only_its_owner_reads_it(desk: Desk, tmp_path: Path) -> None:
    residents(desk, tmp_path / "a.xlsx")
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("store.db")] == ["a.xlsx"]
    assert stat.S_IMODE((tmp_path / "a.xlsx").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("mine", encoding="utf-8")
    with pytest.raises(SheetUnwritable):
        desk.ask_now(exports.residents, tmp_path / "a.xlsx", desk.today())
    assert (tmp_path / "a.xlsx").read_text(encoding="utf-8") == "mine"


def test_a_file_that_appears_meanwhile_stays_and_the_ledger_tells_of_no_export(desk: Desk, tmp_path: Path) -> None:
    prepared = desk.ask_now(exports.residents, tmp_path / "a.xlsx", desk.today())
    (tmp_path / "a.xlsx").write_text("mine", encoding="utf-8")
    with pytest.raises(SheetUnwritable):
        desk.do_now(deeds.place, prepared)
    assert (tmp_path / "a.xlsx").read_text(encoding="utf-8") == "mine"
    assert all(line.kind != "exports.place" for line in desk.ask_now(history.recent))


def test_a_folder_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(SheetUnwritable, match=r"There is no folder .*none\. Make it first"):
        written.write(tmp_path / "none" / "a.xlsx", Page("a", [["A"]], []))


def test_an_unknown_ending_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(SheetUnwritable, match=r"\.xlsx, \.csv"):
        written.write(tmp_path / "a.pdf", Page("a", [["A"]], []))


def failing() -> Any:
    yield ["张明"]
    raise OSError("no space left")


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    with pytest.raises(SheetUnwritable):
        written.write(tmp_path / name, Page("a", [["A"]], failing()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["=1+1", "+8613812345678", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_a_text_like_a_formula_is_never_one(tmp_path: Path, text: str) -> None:
    for name in ("a.xlsx", "a.csv"):
        written.write(tmp_path / name, Page("a", [["A"]], [[text]])).place()
    assert table(tmp_path / "a.xlsx")[1] == [text]
    assert table(tmp_path / "a.csv")[1] == [f"'{text}"]


@pytest.mark.parametrize(
    ("value", "text"),
    [("13812345678", "13812345678"), ("320104196503081017", "'320104196503081017"), (7, "7"), (None, "")],
)
def test_only_numbers_that_a_spreadsheet_would_round_are_marked(value: Any, text: str) -> None:
    assert written.harmless(value) == text


@pytest.mark.parametrize(("style", "shown"), [(MASKED, "新号*********21"), (OPEN, "新号13987654321")])
def test_numbers_in_notes_leave_masked_unless_they_are_wanted(
    desk: Desk, tmp_path: Path, style: Style, shown: str
) -> None:
    make.a_resident(desk, note="新号13987654321")
    assert column(residents(desk, tmp_path / "a.csv", style), "Note") == [shown]
    draft = VisitDraft(make.a_room(desk), "11", ("01",), "1", desk.today(), "10:00", note="新号13987654321")
    desk.do_now(visits.add, draft)
    desk.do_now(deeds.place, desk.ask_now(exports.visits_made, tmp_path / "b.csv", style))
    assert column(table(tmp_path / "b.csv"), "Note") == [shown]


def test_visits_leave_with_their_words(desk: Desk, tmp_path: Path) -> None:
    person = make.a_resident(desk, "张建国")
    room = make.a_room(desk)
    met = VisitDraft(room, "11", ("01", "02"), "1", desk.today(), "09:30", person_ids=(person,), note="=一切正常")
    desk.do_now(visits.add, met)
    prepared = desk.ask_now(exports.visits_made, tmp_path / "v.xlsx", Style(translate=str.upper))
    desk.do_now(deeds.place, prepared)
    cells = table(tmp_path / "v.xlsx")
    assert cells[0][0] == "NUMBER OF THE VISIT"
    assert cells[1][1:3] == ["2026-11-22 00:00:00", "09:30"]
    assert cells[1][4:9] == ["3-2-1201", "张建国", "入户见面", "入户", "日常走访; 重点人群探访"]
    assert cells[1][-1] == "=一切正常"


@pytest.mark.parametrize(
    ("asked", "given"),
    [("名单[2024]", "名单(2024)"), ("a/b\\c:d", "a b c d"), ("''", "Sheet1"), ("", "Sheet1"), ("长" * 40, "长" * 31)],
)
def test_a_sheet_gets_a_name_that_a_workbook_takes(tmp_path: Path, asked: str, given: str) -> None:
    waiting = written.write(tmp_path / "out.xlsx", Page(asked, [["姓名"]], [["王"]]))
    waiting.place()
    assert list(sheets.read(tmp_path / "out.xlsx").names) == [given]


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "＝1+1", "\n=1"])
def test_a_heading_like_a_formula_is_never_one(tmp_path: Path, text: str) -> None:
    waiting = written.write(tmp_path / "out.csv", Page("p", [[text]], [["王"]]))
    waiting.place()
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == [f"'{text}"]
