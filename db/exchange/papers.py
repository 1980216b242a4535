"""Papers: ledgers as they are printed and signed, in .xlsx with title, head lines and signatures, or as plain text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.exchange import written
from db.exchange.written import Waiting
from db.rules import papers

Value = str | int | float | datetime.datetime | datetime.date | None

A4 = 9
FONT = "宋体"
# A row of a sheet is at most 409 points high: so many lines of print, with some room left.
MOST_LINES = 24
TEXT_CELLS = 76
CONTINUED = "续"
FOOTER = "&C第 &P 页 共 &N 页"
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "line": {"font_size": 10, "align": "left", "valign": "vcenter", "text_wrap": True},
    "head": {"bold": True, "font_size": 10, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1},
    "text": {"font_size": 10, "valign": "top", "text_wrap": True, "border": 1, "num_format": "@"},
    "number": {"font_size": 10, "valign": "top", "align": "center", "border": 1},
    "day": {"font_size": 10, "valign": "top", "align": "center", "border": 1, "num_format": "yyyy-mm-dd"},
    "time": {
        "font_size": 10,
        "valign": "top",
        "align": "center",
        "border": 1,
        "text_wrap": True,
        "num_format": "yyyy-mm-dd hh:mm",
    },
    "empty": {"font_size": 14, "align": "center", "valign": "vcenter", "border": 1},
}


@dataclass(frozen=True)
class PaperColumn:
    """One column of a paper: its heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True)
class Paper:
    """What is printed: a title, lines under it, a table, lines behind it, and the line to sign on.

    `name` is that of the sheet. A first column 序号 is counted by itself. `nothing` is the sentence that stands where
    there are no rows; `mark` says at the foot of every page for whose eyes it is.
    """

    name: str
    title: str
    head: Sequence[str]
    columns: Sequence[PaperColumn]
    rows: Iterable[Sequence[Value]]
    tail: Sequence[str] = field(default_factory=tuple)
    nothing: str = ""
    is_landscape: bool = True
    mark: str = ""


NUMBERS = PaperColumn("序号", 5)


def write(path: Path, paper: Paper) -> Waiting:
    """Write a paper beside its place: `.xlsx`, or `.txt` to read and print as it is. Raises SheetUnwritable."""
    return written.aside(path, {".xlsx": write_workbook, ".txt": write_text}, paper)


def write_workbook(path: Path, paper: Paper) -> int:
    """Write an .xlsx that prints on A4, its heading on every sheet. Answers the number of rows."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    workbook = xlsxwriter.Workbook(str(path), {"tmpdir": str(path.parent)})
    styles = {name: workbook.add_format({"font_name": FONT, **style}) for name, style in STYLES.items()}
    sheet = workbook.add_worksheet(written.sheet_name(paper.name))
    columns = (NUMBERS, *paper.columns)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    last = len(columns) - 1
    row = write_head(sheet, paper, last, styles)
    set_page(sheet, paper, row)
    for place, column in enumerate(columns):
        sheet.write_string(row, place, column.heading, styles["head"])
    count, row = write_rows(sheet, paper, row + 1, styles)
    if not count and paper.nothing:
        sheet.merge_range(row, 0, row, last, paper.nothing, styles["empty"])
        sheet.set_row(row, 120)
        row += 1
    row = write_tail(sheet, paper, row, last, styles)
    sheet.print_area(0, 0, row - 1, last)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError from error
    return count


def set_page(sheet: Any, paper: Paper, heading: int) -> None:
    """A4, as wide as the paper, with the table's heading on every page and the pages counted."""
    sheet.set_paper(A4)
    if paper.is_landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**MARGINS)
    sheet.center_horizontally()
    sheet.repeat_rows(heading)
    sheet.set_footer(f"&L{paper.mark}{FOOTER}" if paper.mark else FOOTER)
    sheet.freeze_panes(heading + 1, 0)


def write_head(sheet: Any, paper: Paper, last: int, styles: dict[str, Any]) -> int:
    """Write the title and the lines under it; answers the row of the table's heading."""
    sheet.merge_range(0, 0, 0, last, paper.title, styles["title"])
    sheet.set_row(0, 30)
    cells = NUMBERS.width + sum(column.width for column in paper.columns)
    for place, text in enumerate(paper.head, 1):
        write_line(sheet, place, last, text, styles["line"])
        # A merged cell does not grow by itself.
        sheet.set_row(place, 16 * min(MOST_LINES, len(list(papers.wrapped(text, cells)))))
    return 1 + len(paper.head)


def write_tail(sheet: Any, paper: Paper, row: int, last: int, styles: dict[str, Any]) -> int:
    """Write the lines behind the table, each as high as it needs; answers the row behind them."""
    cells = sum(column.width for column in paper.columns)
    for text in behind(paper):
        write_line(sheet, row, last, text, styles["line"])
        sheet.set_row(row, 16 * max(1, min(MOST_LINES, len(list(papers.wrapped(text, cells))))))
        row += 1
    return row


def behind(paper: Paper) -> Sequence[str]:
    """The lines behind the table, and last what is said of who may read the paper."""
    return (*paper.tail, paper.mark) if paper.mark else paper.tail


def write_line(sheet: Any, row: int, last: int, text: str, style: Any) -> None:
    """Write a text across the whole width, as text whatever it begins with."""
    sheet.merge_range(row, 0, row, last, "", style)
    sheet.write_string(row, 0, text, style)


def write_rows(sheet: Any, paper: Paper, row: int, styles: dict[str, Any]) -> tuple[int, int]:
    """Write the table's rows; what is too long for one goes on in the next. Answers how many, and the row behind."""
    count = 0
    for count, values in enumerate(paper.rows, 1):
        for place, part in enumerate(spread(values, paper.columns)):
            number: Value = count if place == 0 else CONTINUED
            for column, value in enumerate((number, *part)):
                write_cell(sheet, row, column, value, styles)
            row += 1
    return count, row


def spread(values: Sequence[Value], columns: Sequence[PaperColumn]) -> Iterator[list[Value]]:
    """A row as the rows it takes: texts that are too long for one are continued in the next."""
    parts: list[list[Value]] = []
    for value, column in zip(values, columns, strict=True):
        known = isinstance(value, str)
        parts.append(list(papers.portions(str(value), column.width, MOST_LINES)) if known else [value])
    for place in range(max(map(len, parts), default=1)):
        yield [part[place] if place < len(part) else "" for part in parts]


def write_cell(sheet: Any, row: int, column: int, value: Value, styles: dict[str, Any]) -> None:
    """Write a cell as what it is: text is text, whatever it looks like, and a day is a day."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, styles["text"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, styles["text"])
    elif isinstance(value, datetime.datetime):
        sheet.write_datetime(row, column, value, styles["time"])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, styles["day"])
    else:
        sheet.write_number(row, column, value, styles["number"])


def write_text(path: Path, paper: Paper) -> int:
    """Write a paper as lines of text, each value behind its heading. Answers the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in (paper.title, "", *laid_out(paper.head)))
        for count, values in enumerate(paper.rows, 1):
            told = [f"{column.heading}：{value}" for column, value in zip(paper.columns, values, strict=True) if value]
            file.writelines(f"{line}\n" for line in ("", f"{count}.", *laid_out(told)))
        nothing = [] if count or not paper.nothing else ["", paper.nothing]
        file.writelines(f"{line}\n" for line in (*nothing, "", *laid_out(behind(paper))))
    return count


def laid_out(texts: Iterable[str]) -> Iterator[str]:
    """Texts in lines as wide as a page."""
    for text in texts:
        yield from papers.wrapped(text, TEXT_CELLS)
