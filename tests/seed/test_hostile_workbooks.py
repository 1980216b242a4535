"""Workbooks that are broken or mean harm: refused in a line, and no memory, no time and no other machine is taken."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from seed import form_files, questionnaires
from tests.seed.forms import changed, faults_of, workbook

SHEET = "xl/worksheets/sheet1.xml"
FORMULA = (("type", "name", "label"), ("text", "a", '=WEBSERVICE("http://example.org")'))


def put(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts written anew."""
    with zipfile.ZipFile(path) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    held[part] = change(held[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in held.items():
            parts.writestr(name, content)
    return path


def test_a_formula_that_was_never_computed_is_told_and_none_is_ever_computed(tmp_path: Path) -> None:
    path = workbook(tmp_path, survey=FORMULA)
    fault = "survey!C2: this formula has no value; copy the cells and paste their values"
    assert faults_of(path) == [fault]


def test_a_computed_formula_is_its_value(tmp_path: Path) -> None:
    path = workbook(tmp_path, survey=FORMULA)
    path = put(path, SHEET, lambda text: text.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>"))
    assert questionnaires.read(path).form.questions[0].zh == "2"


@pytest.mark.parametrize("address", ["XFD2", "A1048576", "XFD1048576"])
def test_a_cell_at_the_end_of_the_world_takes_no_memory(tmp_path: Path, address: str) -> None:
    def far(book: Any) -> None:
        book["survey"][address] = "x"

    (fault,) = faults_of(changed(workbook(tmp_path), far))
    assert fault == f"survey!{address}: a sheet of a form has at most 5000 rows and 200 columns"


@pytest.mark.parametrize(
    "spans", [["A1:XFD1048576"], ["A1:A5001"], ["A1:C4000"] * 1000], ids=["far", "long", "over each other"]
)
def test_cells_that_are_merged_without_end_are_refused(tmp_path: Path, spans: list[str]) -> None:
    merged = "".join(f'<mergeCell ref="{span}" />' for span in spans)
    whole = f"</sheetData><mergeCells>{merged}</mergeCells>".encode()
    path = put(workbook(tmp_path), SHEET, lambda text: text.replace(b"</sheetData>", whole))
    (fault,) = faults_of(path)
    assert fault.endswith(": a sheet of a form has at most 5000 rows and 200 columns")


def test_a_workbook_that_unpacks_to_more_than_any_form_is_refused(tmp_path: Path) -> None:
    path = put(workbook(tmp_path), SHEET, lambda text: text + b" " * 30_000_000)
    assert path.stat().st_size < form_files.LARGEST
    assert faults_of(path) == [" the workbook is larger inside than 20 MB; no form is"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[: len(text) // 2],
        lambda _text: b"",
        lambda _text: b"<a>" * 100_000,
        lambda text: b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]>' + text.replace(b"type", b"&b;" * 100_000),
    ],
    ids=["cut", "empty", "deep", "entities"],
)
def test_a_broken_or_hostile_sheet_is_refused(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = put(workbook(tmp_path), SHEET, change)
    assert faults_of(path) == [" this is no .xlsx workbook; save it as one, without a password"]


def test_a_file_of_another_kind_with_the_name_of_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<a/>")
    assert faults_of(path) == [" this is no .xlsx workbook; save it as one, without a password"]


def test_the_widest_sheet_is_read_without_delay(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in range(1, 3000):
        for column in range(1, 4):
            sheet.cell(row, column, "x")
    path = tmp_path / "form.xlsx"
    book.save(path)
    assert len(faults_of(path)) < 1000
