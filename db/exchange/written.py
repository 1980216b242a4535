"""Writing sheets: .xlsx or .csv, whole or not at all, readable by their owner only, and without a single formula."""

from __future__ import annotations

import csv
import datetime
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from db.errors import HouseError
from db.rules.words import N_

Value = str | int | datetime.date | None
Content = TypeVar("Content")

FILE_EXISTS = N_("There is already a file {file}. Choose another name.")
NOT_WRITABLE = N_("The file {file} could not be written: the disk is full, or the folder may not be written.")
NO_FOLDER = N_("There is no folder {folder}. Make it first, or choose another one.")
UNKNOWN_KIND = N_("This is written as one of {kinds}: give {file} such an ending.")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - spreadsheets take both widths
# What a sheet's name may not hold.
NOT_IN_NAMES = str.maketrans("[]:*?/\\", "()     ")
LONGEST_NAME = 31
# Spreadsheets round longer numbers when they open a .csv.
LONGEST_NUMBER = 11
DEFAULT_WIDTH = 14


class SheetUnwritable(HouseError):
    """A sheet could not be written; no file was left behind."""

    text = NOT_WRITABLE


@dataclass(frozen=True)
class Page:
    """What goes into a sheet: its name, the rows of its header, the width of each column in characters, its rows.

    `is_text` gives all columns the format of text, so that what somebody types into them stays as it was typed.
    """

    name: str
    header: Sequence[Sequence[str]]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = field(default_factory=tuple)
    is_text: bool = False


@dataclass
class Waiting:
    """A file that is written but not yet at its place: `count` rows, `sha256` of its bytes."""

    path: Path
    folder: tempfile.TemporaryDirectory[str]
    count: int
    sha256: str
    is_placed: bool = False

    def place(self) -> None:
        """Put the file where it belongs, in one step; once it is there, nothing more happens.

        Raises SheetUnwritable; a file that is there already stays.
        """
        if self.is_placed:
            return
        try:
            if self.path.exists():
                raise SheetUnwritable(FILE_EXISTS, file=self.path.name)
            inside(self.folder, self.path).replace(self.path)
            self.is_placed = True
        except OSError as error:
            raise SheetUnwritable(file=self.path.name) from error
        finally:
            self.drop()

    def drop(self) -> None:
        """Forget the file."""
        self.folder.cleanup()

    def take_back(self) -> None:
        """Forget the file, also where it stands at its place already: what belongs to it was not kept.

        Raises SheetUnwritable.
        """
        self.drop()
        if self.is_placed:
            with unwritable(self.path):
                self.path.unlink(missing_ok=True)
            self.is_placed = False


def inside(folder: tempfile.TemporaryDirectory[str], path: Path) -> Path:
    """The file while it is written: in a folder of its own beside its place, which only the owner may enter."""
    return Path(folder.name) / path.name


def write(path: Path, page: Page) -> Waiting:
    """Write a sheet beside its place; `.place()` puts it there, `.drop()` forgets it.

    The name's ending says which kind. Raises SheetUnwritable when there is a file already or none can be written.
    """
    return aside(path, {".xlsx": write_workbook, ".csv": write_text}, page)


def aside(path: Path, kinds: Mapping[str, Callable[[Path, Content], int]], content: Content) -> Waiting:
    """Write something beside its place by what is meant for its ending; otherwise as `write`."""
    if path.suffix.lower() not in kinds:
        raise SheetUnwritable(UNKNOWN_KIND, file=path.name, kinds=", ".join(kinds))
    if path.exists():
        raise SheetUnwritable(FILE_EXISTS, file=path.name)
    with unwritable(path), folder_missing(path.parent):
        folder = tempfile.TemporaryDirectory(prefix=".", dir=path.parent)
    try:
        with unwritable(path):
            inside(folder, path).touch(0o600)
            count = kinds[path.suffix.lower()](inside(folder, path), content)
            return Waiting(path, folder, count, finished(inside(folder, path)))
    except BaseException:
        folder.cleanup()
        raise


def whole(path: Path, content: bytes) -> str:
    """Write a finished file to its place, whole or not at all; only its owner may read it. Answers its SHA-256.

    Raises SheetUnwritable when there is a file or a folder of this name already, or none can be written.
    """
    waiting = beside(path, content)
    waiting.place()
    return waiting.sha256


def beside(path: Path, content: bytes) -> Waiting:
    """Write a finished file beside its place; otherwise as `write`."""
    return aside(path, {path.suffix.lower(): _write_bytes}, content)


def _write_bytes(path: Path, content: bytes) -> int:
    """Write what is finished already; answers its size in bytes."""
    return path.write_bytes(content)


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """Errors of the file system become one sentence."""
    try:
        yield
    except OSError as error:
        raise SheetUnwritable(file=path.name) from error


@contextmanager
def folder_missing(folder: Path) -> Iterator[None]:
    """A folder that is not there, or is none, is told as that and not as a full disk."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SheetUnwritable(NO_FOLDER, folder=str(folder)) from error


def finished(path: Path) -> str:
    """Make a written file safe against power loss and readable by its owner only; answers its SHA-256."""
    path.chmod(0o600)
    with path.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return digest


def write_workbook(path: Path, page: Page) -> int:
    """Write an .xlsx, row by row; texts are text cells, whatever they look like. Answers the number of rows."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Rows wait in a file until the workbook is closed; it lies in the closed folder, not where anybody may look.
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    sheet = workbook.add_worksheet(sheet_name(page.name))
    bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
    plain = workbook.add_format({"num_format": "@"}) if page.is_text else None
    for place in range(max(map(len, page.header), default=0)):
        width = page.widths[place] if place < len(page.widths) else DEFAULT_WIDTH
        sheet.set_column(place, place, width, plain)
    for place, texts in enumerate(page.header):
        write_row(sheet, place, texts, bold, day)
    sheet.freeze_panes(len(page.header), 0)
    count = 0
    for count, values in enumerate(page.rows, 1):
        write_row(sheet, len(page.header) + count - 1, values, plain, day)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError from error
    return count


def sheet_name(name: str) -> str:
    """A name that a workbook takes: without its forbidden signs, at most 31 long; the workbook's own for none."""
    return name.translate(NOT_IN_NAMES).strip(" '")[:LONGEST_NAME].strip(" '") or "Sheet1"


def write_row(sheet: Any, row: int, values: Sequence[Value], plain: Any, day: Any) -> None:
    """Write the cells of one row: texts, days and whole numbers, each as what it is."""
    for place, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, place, value, plain)
        elif isinstance(value, datetime.date):
            sheet.write_datetime(row, place, value, day)
        elif value is not None:
            sheet.write_number(row, place, value)


def write_text(path: Path, page: Page) -> int:
    """Write a .csv in UTF-8 with its mark, which spreadsheets need to read Chinese. Answers the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerows([harmless(text) for text in texts] for texts in page.header)
        for values in page.rows:
            out.writerow([harmless(value) for value in values])
            count += 1
    return count


def harmless(value: Value) -> str:
    """A value as text that no spreadsheet takes for a formula, nor rounds: an apostrophe marks it as text."""
    text = "" if value is None else str(value)
    is_rounded = len(text) > LONGEST_NUMBER and text.isdecimal()
    return f"'{text}" if text.startswith(DANGEROUS) or is_rounded else text
