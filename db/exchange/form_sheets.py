"""Forms as sheets: a paper of labels, tables and lines to sign on, in .xlsx, that prints on one width of A4.

A form is rows of cells on a grid of twelve columns; a cell takes as many of them as it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from db.exchange import papers, written
from db.exchange.papers import FONT, MOST_LINES
from db.exchange.written import Waiting
from db.rules import papers as rules

COLUMNS = 12
# Twelve columns of this width are as wide as A4; of letters of 10 points each takes so many.
COLUMN_WIDTH, LETTERS = 7.3, 8
POINTS_A_LINE = 13
LEAST_HEIGHT = 18
# A title stands out, and who signs by hand needs room.
LEAST_HEIGHTS = {"title": 30, "sign": 26, "room": 32}
FORM = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True, "num_format": "@"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**FORM, "font_size": 16, "bold": True, "align": "center"},
    "line": {**FORM, "align": "left"},
    "right": {**FORM, "align": "right"},
    "label": {**FORM, "align": "center", "border": 1},
    "text": {**FORM, "align": "left", "border": 1},
    "sign": {**FORM, "align": "left"},
    "room": {**FORM, "align": "left", "border": 1},
    # 3 is a dashed line.
    "cut": {**FORM, "font_size": 9, "align": "center", "bottom": 3},
}


class FormCell(NamedTuple):
    """A cell of a form: its text, how many columns it takes, and how it looks."""

    text: str
    span: int = COLUMNS
    style: str = "line"


@dataclass(frozen=True)
class FormSheet:
    """A form: the name of its sheet, and its rows from left to right."""

    name: str
    rows: Sequence[Sequence[FormCell]]


def write(path: Path, form: FormSheet) -> Waiting:
    """Write a form beside its place, as .xlsx. Raises SheetUnwritable."""
    return written.aside(path, {".xlsx": write_workbook}, form)


def write_workbook(path: Path, form: FormSheet) -> int:
    """Write an .xlsx that prints upright on A4. Answers the number of rows."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    workbook = xlsxwriter.Workbook(str(path), {"tmpdir": str(path.parent)})
    styles = {name: workbook.add_format(style) for name, style in STYLES.items()}
    sheet = workbook.add_worksheet(written.sheet_name(form.name))
    sheet.set_column(0, COLUMNS - 1, COLUMN_WIDTH)
    set_page(sheet)
    row = 0
    for cells in form.rows:
        for part in portions(cells):
            write_row(sheet, row, part, styles)
            row += 1
    sheet.print_area(0, 0, max(row - 1, 0), COLUMNS - 1)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError from error
    return row


def set_page(sheet: Any) -> None:
    """A4 upright, one page wide, with the pages counted."""
    sheet.set_paper(papers.A4)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**papers.MARGINS)
    sheet.center_horizontally()
    sheet.set_footer(papers.FOOTER)
    sheet.hide_gridlines(2)


def portions(cells: Sequence[FormCell]) -> Iterator[list[FormCell]]:
    """A row as the rows it takes: a row of a sheet can only be so high, and a long text goes on in the next."""
    parts = [rules.portions(one.text, letters(one.span), MOST_LINES) for one in cells]
    for place in range(max(map(len, parts))):
        yield [
            one._replace(text=part[place] if place < len(part) else "") for one, part in zip(cells, parts, strict=True)
        ]


def letters(span: int) -> int:
    """How many letters fit into a line of a cell that takes so many columns."""
    return span * LETTERS - 1


def write_row(sheet: Any, row: int, cells: Sequence[FormCell], styles: dict[str, Any]) -> None:
    """Write one row, each text as text whatever it begins with; merged cells do not grow by themselves."""
    column = 0
    for one in cells:
        last = column + one.span - 1
        style = styles[one.style]
        if one.span > 1:
            sheet.merge_range(row, column, row, last, "", style)
        sheet.write_string(row, column, one.text, style)
        column = last + 1
    most = max(len(list(rules.wrapped(one.text, letters(one.span)))) for one in cells)
    least = max(LEAST_HEIGHTS.get(one.style, LEAST_HEIGHT) for one in cells)
    sheet.set_row(row, max(least, most * POINTS_A_LINE + 4))
