"""Files are read as sheets, whatever wrote them; a file that is none says so in one sentence."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from db.exchange import sheets
from tests.db import messy


def rows(path: Path) -> list[list[object]]:
    book = sheets.read(path)
    return [list(row) for row in book.one(book.names[0]).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_separated_values_are_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    assert rows(messy.text(tmp_path / "a.csv", [["姓名", "房号"], ["张明", "3-301"]], encoding)) == [
        ["姓名", "房号"],
        ["张明", "3-301"],
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, delimiter: str) -> None:
    made = messy.text(tmp_path / "a.csv", [["姓名", "备注"], ["张明", "一,二;三"], ["李梅", ""]], "utf-8", delimiter)
    assert rows(made)[1] == ["张明", "一,二;三"]


def test_short_lines_are_filled_and_wrapped_numbers_unwrapped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('姓名,号码,备注\n张明,"=""0123"""\n', encoding="utf-8")
    assert rows(tmp_path / "a.csv")[1] == ["张明", "0123", ""]


@pytest.mark.parametrize("kind", [messy.xlsx, messy.xls, messy.ods])
def test_merged_cells_are_filled_through_their_range(tmp_path: Path, kind: messy.Writer) -> None:
    made = kind(
        tmp_path / f"a.{kind.__name__}", [["户", "x"], ["一", "a"], [None, "b"], ["二", "c"]], [((1, 0), (2, 0))]
    )
    assert [row[0] for row in rows(made)] == ["户", "一", "一", "二"]


@pytest.mark.parametrize("kind", [messy.xlsx, messy.xls, messy.ods])
def test_the_place_of_a_row_is_its_number(tmp_path: Path, kind: messy.Writer) -> None:
    made = kind(tmp_path / f"a.{kind.__name__}", [[None, None], [None, None], [None, "姓名"], [None, "张明"]])
    book = sheets.read(made)
    sheet = book.one("居民")
    found = [list(row) for row in sheet.rows()]
    assert found[3][1 - sheet.left] == "张明"
    assert sheet.height == 4


@pytest.mark.parametrize("kind", [messy.xlsx, messy.xls, messy.ods])
def test_days_and_numbers_stay_what_they_are(tmp_path: Path, kind: messy.Writer) -> None:
    made = kind(tmp_path / f"a.{kind.__name__}", [["a", "b"], [datetime.date(1965, 3, 8), 1201]])
    day, number = rows(made)[1]
    assert (day, number) == (datetime.date(1965, 3, 8), 1201.0)


def test_hidden_sheets_are_not_offered(tmp_path: Path) -> None:
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    workbook.add_worksheet("居民").write_string(0, 0, "姓名")
    workbook.add_worksheet("参数").hide()
    workbook.close()
    assert sheets.read(tmp_path / "a.xlsx").names == ("居民",)


def test_the_name_of_a_file_does_not_decide_what_it_is(tmp_path: Path) -> None:
    made = messy.xlsx(tmp_path / "a.xlsx", [["姓名", "房号"]])
    renamed = made.rename(tmp_path / "a.xls")
    assert rows(renamed) == [["姓名", "房号"]]


def refusal(path: Path) -> str:
    with pytest.raises(sheets.SheetUnreadable) as raised:
        rows(path)
    assert str(raised.value)
    return raised.value.text


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == sheets.NOT_THERE


def test_a_folder_is_no_file_that_may_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path) == sheets.NOT_READABLE


@pytest.mark.parametrize("content", [b"", b"  \r\n"])
def test_an_empty_file_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refusal(tmp_path / "a.xlsx") == sheets.EMPTY


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk", b"\x00\x01\x02", b"\xff\xfd" * 9]
)
def test_a_file_that_is_no_sheet_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refusal(tmp_path / "a.xlsx") == sheets.NO_SHEET


def test_a_protected_file_says_so(tmp_path: Path) -> None:
    assert refusal(messy.protected(tmp_path / "a.xlsx")) == sheets.PASSWORD


def test_a_web_page_in_disguise_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<html><table><tr><td>姓名</td></tr></table></html>", encoding="utf-8")
    assert refusal(tmp_path / "a.xls") == sheets.WEB_PAGE


def test_an_unknown_sheet_names_those_there_are(tmp_path: Path) -> None:
    book = sheets.read(messy.xlsx(tmp_path / "a.xlsx", [["姓名", "房号"]]))
    with pytest.raises(sheets.SheetUnreadable, match="居民"):
        book.one("名单")
