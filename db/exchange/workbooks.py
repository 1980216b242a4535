"""A look into an .xlsx workbook before it is opened: how large it is inside, how far its cells reach, what it computes.

The sheet reader makes room for the whole rectangle up to the farthest cell, so that two cells can ask for more memory
than there is; and it reads a formula that was never computed as nothing.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple
from xml.etree import ElementTree

from db.rules.patterns import later

SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = later(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class NotWorkbook(Exception):
    """The file is no .xlsx workbook, or a broken one."""


class Cell(NamedTuple):
    """A cell with something in it: its sheet, its row and column from 1, and whether it is a formula without value.

    A merged range is told too: as its last cell, with the number of rows that it is merged over.
    """

    sheet: str
    row: int
    column: int
    is_uncomputed: bool = False
    merged_rows: int = 0


def size_inside(path: Path) -> int:
    """How many bytes a workbook says it holds when it is unpacked. Raises NotWorkbook."""
    try:
        with zipfile.ZipFile(path) as parts:
            return sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise NotWorkbook from error


def cells(path: Path) -> Iterator[Cell]:
    """Every cell with something in it, sheet by sheet. Raises NotWorkbook."""
    try:
        with zipfile.ZipFile(path) as parts:
            for name, part in sheet_parts(parts):
                with parts.open(part) as file:
                    yield from cells_of(name, file)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError, RuntimeError, ValueError) as error:
        raise NotWorkbook from error


def sheet_parts(parts: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The sheets by name, each with the part of the file that holds its cells."""
    relations = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    listed = ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(f"{SHEETS}sheet")
    found = [(one.get("name", ""), targets.get(one.get(RELATION), "")) for one in listed]
    there = set(parts.namelist())
    whole = [(name, posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")) for name, target in found]
    return [(name, part) for name, part in whole if part in there]


def cells_of(sheet: str, file: IO[bytes]) -> Iterator[Cell]:
    """The cells of one sheet that have something in them."""
    for _event, element in ElementTree.iterparse(file):
        if element.tag == f"{SHEETS}c":
            address = _ADDRESS.fullmatch(element.get("r", ""))
            if address and len(element):
                is_uncomputed = element.find(f"{SHEETS}f") is not None and not element.findtext(f"{SHEETS}v")
                yield Cell(sheet, int(address[2]), column_of(address[1]), is_uncomputed)
        elif element.tag == f"{SHEETS}mergeCell":
            yield from merged(sheet, element.get("ref", ""))
        elif element.tag == f"{SHEETS}row":
            element.clear()


def merged(sheet: str, written: str) -> Iterator[Cell]:
    """A merged range such as A1:C5."""
    first, _colon, last = written.partition(":")
    begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
    if begin and end:
        yield Cell(sheet, int(end[2]), column_of(end[1]), merged_rows=max(1, int(end[2]) - int(begin[2]) + 1))


def column_of(letters: str) -> int:
    """A column's number from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
