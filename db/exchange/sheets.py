"""Reading sheets: .xlsx, .xls, .ods and .csv become rows of cells, with merged cells filled.

A file is known by its first bytes, not by its name: offices rename files, and systems export text as `.xls`.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.errors import HouseError
from db.exchange import spans
from db.rules.words import N_

Cell = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
Row = Sequence[Cell]

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_INSIDE = "EncryptedPackage".encode("utf-16-le")
DELIMITERS = (",", "\t", ";", "|")
SNIFFED_LINES = 20

NOT_THERE = N_("There is no file {file}.")
NOT_READABLE = N_("The file {file} may not be read. Close it in the program that has it open, and try again.")
EMPTY = N_("The file {file} is empty.")
NO_SHEET = N_("The file {file} is not a sheet that can be read. Save it as .xlsx or .csv, and try again.")
WEB_PAGE = N_("The file {file} is a web page with the name of a sheet. Open it, save it as .xlsx, and try again.")
PASSWORD = N_("The file {file} is protected by a password. Save it without one, and try again.")
NO_SUCH_SHEET = N_("There is no sheet {sheet} in the file. It has: {sheets}.")


class SheetUnreadable(HouseError):
    """A file cannot be read as a sheet; the sentence says why and what to do."""

    text = NO_SHEET


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows` gives its rows from the very first, so that the place in it is the row number less one.

    `height` counts the rows. Cell 0 of a row stands in column `left` (0 is A).
    """

    name: str
    height: int
    left: int
    rows: Callable[[], Iterator[Row]]


@dataclass(frozen=True)
class Book:
    """A file of sheets: its name, the SHA-256 of its bytes, and the visible sheets in order."""

    file: str
    sha256: str
    names: tuple[str, ...]
    sheet: Callable[[str], Sheet]

    def one(self, name: str) -> Sheet:
        """The sheet of this name. Raises SheetUnreadable when there is none."""
        if name not in self.names:
            raise SheetUnreadable(NO_SUCH_SHEET, sheet=name, sheets=", ".join(self.names))
        return self.sheet(name)


def read(path: Path) -> Book:
    """Open a file of sheets. Raises SheetUnreadable when it is missing, locked, empty, protected or no sheet at all."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SheetUnreadable(NOT_THERE, file=path.name) from error
    except OSError as error:
        raise SheetUnreadable(NOT_READABLE, file=path.name) from error
    if not content.strip():
        raise SheetUnreadable(EMPTY, file=path.name)
    kind = spreadsheet if content.startswith((ZIP, OLD_OFFICE)) else text_file
    return kind(path, content, hashlib.sha256(content).hexdigest())


def spreadsheet(path: Path, content: bytes, sha256: str) -> Book:
    """A workbook of one of the office programs."""
    import python_calamine as calamine

    if content.startswith(OLD_OFFICE) and LOCKED_INSIDE in content:
        raise SheetUnreadable(PASSWORD, file=path.name)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise SheetUnreadable(PASSWORD, file=path.name) from error
    except (calamine.CalamineError, OSError) as error:
        raise SheetUnreadable(NO_SHEET, file=path.name) from error
    visible = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible is calamine.SheetVisibleEnum.Visible]

    def one(name: str) -> Sheet:
        try:
            return workbook_sheet(workbook.get_sheet_by_name(name), content)
        except calamine.CalamineError as error:
            raise SheetUnreadable(NO_SHEET, file=path.name) from error

    return Book(path.name, sha256, tuple(visible or workbook.sheet_names), one)


def workbook_sheet(sheet: Any, content: bytes) -> Sheet:
    """One sheet of a workbook."""
    merged = sheet.merged_cell_ranges
    if merged is None:
        merged = spans.of_open_document(content, sheet.name)
    left = sheet.start[1] if sheet.start else 0
    height = sheet.end[0] + 1 if sheet.end else 0
    return Sheet(sheet.name, height, left, lambda: filled(sheet.iter_rows(), merged, left))


def filled(rows: Iterable[list[Cell]], merged: Sequence[spans.Span], left: int) -> Iterator[Row]:
    """The rows with the first cell of every merged range repeated through the whole range."""
    starts: dict[int, list[spans.Span]] = {}
    for span in merged:
        starts.setdefault(span[0][0], []).append(span)
    return filled_from(rows, starts, left) if starts else iter(rows)


def filled_from(rows: Iterable[list[Cell]], starts: Mapping[int, Sequence[spans.Span]], left: int) -> Iterator[Row]:
    """The rows filled; `starts` are the merged ranges by the row they begin in."""
    waiting: dict[int, list[tuple[int, int, Cell]]] = {}
    for place, row in enumerate(rows):
        for first, last, cell in waiting.pop(place, ()):
            repeat(row, first, last, cell)
        for (_, first), (bottom, last) in starts.get(place, ()):
            if 0 <= first - left < len(row) and (cell := row[first - left]) != "":
                repeat(row, first - left, last - left, cell)
                for below in range(place + 1, bottom + 1):
                    waiting.setdefault(below, []).append((first - left, last - left, cell))
        yield row


def repeat(row: list[Cell], first: int, last: int, cell: Cell) -> None:
    """Write one cell into the empty places of a row from `first` to `last`."""
    for place in range(first, min(last + 1, len(row))):
        if row[place] == "":
            row[place] = cell


def text_file(path: Path, content: bytes, sha256: str) -> Book:
    """A file of separated values."""
    text = decoded(content)
    if text is None:
        raise SheetUnreadable(NO_SHEET, file=path.name)
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<table", "<?xml", "<meta")):
        raise SheetUnreadable(WEB_PAGE, file=path.name)
    delimiter = delimiter_of(text)
    try:
        rows = [
            [unwrapped(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise SheetUnreadable(NO_SHEET, file=path.name) from error
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    sheet = Sheet(path.stem, len(rows), 0, lambda: iter(rows))
    return Book(path.name, sha256, (path.stem,), lambda _name: sheet)


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-8 or UTF-16 (with or without mark) or in GB 18030 (GBK); None when it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def delimiter_of(text: str) -> str:
    """The separator that parts the first lines into the most columns."""
    lines = [line for line in text.splitlines()[:SNIFFED_LINES] if line.strip()]

    def columns(delimiter: str) -> float:
        return statistics.median([len(row) for row in csv.reader(lines, delimiter=delimiter)] or [0])

    return max(DELIMITERS, key=columns)


def unwrapped(cell: str) -> str:
    """The text inside `="..."`, by which exports keep a long number from being read as a number."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell
