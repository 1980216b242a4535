"""Returns: tables of figures as they are printed and signed, with headings over several columns and with totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.exchange import papers, written
from db.exchange.papers import FONT, Paper, PaperColumn
from db.exchange.written import Waiting

Value = str | int | float | None

# What stands where there is nothing to divide by.
NO_RATE = "/"
HIGH, LOW = 45, 45
CELL = {"font_size": 10, "valign": "vcenter", "border": 1}
STYLES: dict[str, dict[str, Any]] = {
    "text": {**CELL, "align": "left", "text_wrap": True, "num_format": "@"},
    "count": {**CELL, "align": "center", "num_format": "0"},
    "money": {**CELL, "align": "right", "num_format": "#,##0.00"},
    "rate": {**CELL, "align": "center", "num_format": "0.0%"},
}


@dataclass(frozen=True)
class ReturnColumn(PaperColumn):
    """One column: how its cells are written (text, count, money or rate), and the heading that it shares with others
    beside it."""

    style: str = "count"
    above: str = ""


@dataclass(frozen=True)
class ReturnSheet:
    """A table of figures with its totals; `paper` holds the title, the lines under it and those behind the table."""

    paper: Paper
    columns: Sequence[ReturnColumn]
    rows: Sequence[Sequence[Value]]
    totals: Sequence[Value] = field(default_factory=tuple)


def write(path: Path, sheet: ReturnSheet) -> Waiting:
    """Write a return beside its place, as .xlsx. Raises SheetUnwritable."""
    return written.aside(path, {".xlsx": write_workbook}, sheet)


def write_workbook(path: Path, content: ReturnSheet) -> int:
    """Write an .xlsx that prints on one width of A4, its headings on every sheet. Answers the number of rows."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    workbook = xlsxwriter.Workbook(str(path), {"tmpdir": str(path.parent)})
    lines = {name: workbook.add_format({"font_name": FONT, **style}) for name, style in papers.STYLES.items()}
    plain = {name: workbook.add_format({"font_name": FONT, **style}) for name, style in STYLES.items()}
    bold = {name: workbook.add_format({"font_name": FONT, "bold": True, **style}) for name, style in STYLES.items()}
    sheet = workbook.add_worksheet(written.sheet_name(content.paper.name))
    last = len(content.columns) - 1
    for place, column in enumerate(content.columns):
        sheet.set_column(place, place, column.width)
    row = papers.write_head(sheet, content.paper, last, lines)
    papers.set_page(sheet, content.paper, row)
    sheet.repeat_rows(row, row + 1)
    sheet.freeze_panes(row + 2, 1)
    write_headings(sheet, row, content.columns, lines["head"])
    row += 2
    for values in content.rows:
        write_figures(sheet, row, values, content.columns, plain)
        row += 1
    if content.totals:
        write_figures(sheet, row, content.totals, content.columns, bold)
        row += 1
    row = papers.write_tail(sheet, content.paper, row, last, lines)
    sheet.print_area(0, 0, row - 1, last)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError from error
    return len(content.rows)


def write_headings(sheet: Any, row: int, columns: Sequence[ReturnColumn], style: Any) -> None:
    """Write the two rows of headings: what several columns share above, a heading of its own over both."""
    sheet.set_row(row, HIGH)
    sheet.set_row(row + 1, LOW)
    for first, last, above in shared(columns):
        if not above:
            sheet.merge_range(row, first, row + 1, first, columns[first].heading, style)
            continue
        if first == last:
            sheet.write_string(row, first, above, style)
        else:
            sheet.merge_range(row, first, row, last, above, style)
        for place in range(first, last + 1):
            sheet.write_string(row + 1, place, columns[place].heading, style)


def shared(columns: Sequence[ReturnColumn]) -> Iterator[tuple[int, int, str]]:
    """Which columns share a heading: the first and the last of them, and the heading; "" for a column by itself."""
    first = 0
    for place, column in enumerate(columns):
        is_last = place + 1 == len(columns) or columns[place + 1].above != column.above
        if is_last or not column.above:
            yield first, place, column.above
            first = place + 1


def write_figures(
    sheet: Any, row: int, values: Sequence[Value], columns: Sequence[ReturnColumn], styles: dict[str, Any]
) -> None:
    """Write one row: texts as text, figures as numbers."""
    for place, (value, column) in enumerate(zip(values, columns, strict=True)):
        style = styles[column.style]
        if value is None:
            sheet.write_string(row, place, NO_RATE, style)
        elif isinstance(value, str):
            sheet.write_string(row, place, value, style)
        else:
            sheet.write_number(row, place, value, style)
