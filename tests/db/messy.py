"""Sheets as real offices keep them, made cell by cell in every format: titles, merged cells, totals and footers."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests import make

Rows = Sequence[Sequence[Any]]
# First and last cell of a merged range, each as row and column from 0.
Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]
Writer = Callable[..., Path]


def xlsx(path: Path, rows: Rows, merged: Merged = (), hidden: Sequence[int] = (), sheet: str = "居民") -> Path:
    """A workbook as office programs write it today. `hidden` are hidden columns; None leaves a cell out."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(path))
    page = workbook.add_worksheet(sheet)
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for (top, left), (bottom, right) in merged:
        page.merge_range(top, left, bottom, right, "")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime.date):
                page.write_datetime(row, column, cell, day)
            elif isinstance(cell, str):
                page.write_string(row, column, cell)
            elif cell is not None:
                page.write_number(row, column, cell)
    for column in hidden:
        page.set_column(column, column, 8, None, {"hidden": True})
    workbook.close()
    return path


def xls(path: Path, rows: Rows, merged: Merged = ()) -> Path:
    """A workbook of the kind that was written until 2007."""
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    page = workbook.add_sheet("居民", cell_overwrite_ok=True)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                page.write(row, column, cell, day if isinstance(cell, datetime.date) else xlwt.Style.default_style)
    for (top, left), (bottom, right) in merged:
        page.write_merge(top, bottom, left, right, rows[top][left])
    workbook.save(str(path))
    return path


def ods(path: Path, rows: Rows, merged: Merged = ()) -> Path:
    """An OpenDocument sheet."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="居民")
    spans = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in merged}
    covered = {
        (row, column)
        for (top, left), (bottom, right) in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    for row, cells in enumerate(rows):
        line = TableRow()
        for column, cell in enumerate(cells):
            down, across = spans.get((row, column), (1, 1))
            wide = {"numberrowsspanned": down, "numbercolumnsspanned": across} if (down, across) != (1, 1) else {}
            if (row, column) in covered:
                made = CoveredTableCell()
            elif isinstance(cell, (int, float)):
                made = TableCell(valuetype="float", value=cell, **wide)
            elif isinstance(cell, datetime.date):
                made = TableCell(valuetype="date", datevalue=cell.isoformat(), **wide)
            else:
                made = TableCell(valuetype="string", **wide)
                made.addElement(P(text=cell or ""))
            line.addElement(made)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def text(path: Path, rows: Rows, encoding: str = "gb18030", delimiter: str = ",") -> Path:
    """Separated values, in the encoding that Chinese office programs still choose."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["" if cell is None else cell for cell in row] for row in rows])
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def protected(path: Path) -> Path:
    """A workbook behind a password: a sealed parcel of the old office format."""
    from xlwt.CompoundDoc import XlsDoc

    XlsDoc().save(str(path), b"\0" * 5000)
    content, inside = bytearray(path.read_bytes()), "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    place = content.find("Workbook".encode("utf-16-le"))
    content[place : place + 64] = inside.ljust(64, b"\0")
    content[place + 64 : place + 66] = len(inside).to_bytes(2, "little")
    path.write_bytes(content)
    return path


HEADING = ["姓名", "与户主关系", "性别", "身份证号", "联系电话", "房号"]
FATHER, MOTHER, SON, LODGER = (
    make.a_number("19650308", order=11),
    make.a_number("19670112", order=22),
    make.a_number("19921130", order=33),
    make.a_number("19880704", order=44),
)


def family() -> list[list[Any]]:
    """A family of three and the neighbour, told plainly: the rows of `HEADING`."""
    return [
        ["张建国", "户主", "男", FATHER, "13812345678", "3-2-1201"],
        ["李梅", "妻", "女", MOTHER, "13900001111", "3-2-1201"],
        ["张小明", "子", "男", SON, "", "3-2-1201"],
        ["王芳", "户主", "女", LODGER, "13700002222", "3-2-1202"],
    ]


def register() -> list[list[Any]]:
    """The same four people as an office keeps them: title, a remark, totals, the header again, a footer."""
    return [
        ["向阳社区居民登记表", None, None, None, None, None, None],
        ["填报单位：向阳社区", None, None, None, "日期：2026年3月", None, None],
        ["序号", "姓 名", "与户主关系", "性别", "身份证号码（18位）", "联系电话", "房号"],
        [1, "张 建国", "户主", "男", FATHER[:17] + FATHER[17].lower(), "138-1234-5678", "3栋2单元1201室"],
        [2, "　李梅", "妻子", "女", "'" + MOTHER, 13900001111, "３－２－１２０１"],
        [3, "张小明", "儿子", "男", " ".join((SON[:6], SON[6:14], SON[14:])), "无", "3#2-1201"],
        ["小计", 3, None, None, None, None, None],
        ["序号", "姓 名", "与户主关系", "性别", "身份证号码（18位）", "联系电话", "房号"],
        [4, "王芳", "户主", "女", LODGER, "13700002222(微信)", "3-2-1202"],
        [5, None, None, None, None, None, None],
        ["合计：4人", None, None, None, None, None, None],
        ["填表人：李敏", None, None, "审核人：赵强", None, None, None],
    ]


def blocks() -> tuple[list[list[Any]], Merged]:
    """The same four people with a header of two rows, and one cell for each home; answers the merged ranges too."""
    rows: list[list[Any]] = [
        ["居民台账", None, None, None, None, None, None, None],
        ["现住址", None, None, "家庭成员", None, None, None, "备注"],
        ["楼栋", "单元", "室", "姓名", "与户主关系", "公民身份号码", "手机", None],
        ["3栋", "2单元", "1201", "张建国", "户主", FATHER, "13812345678", None],
        [None, None, None, "李梅", "配偶", MOTHER, "13900001111", None],
        [None, None, None, "张小明", "长子", SON, None, None],
        ["3栋", "2单元", "1202", "王芳", "户主", LODGER, "13700002222", None],
    ]
    merged = [
        ((0, 0), (0, 7)),
        ((1, 0), (1, 2)),
        ((1, 3), (1, 6)),
        ((1, 7), (2, 7)),
        *[((3, column), (5, column)) for column in range(3)],
    ]
    return rows, merged


Maker = Callable[[Path], Path]

FILES: dict[str, Maker] = {
    "plain.xlsx": lambda folder: xlsx(folder / "plain.xlsx", [HEADING, *family()]),
    "register.xlsx": lambda folder: xlsx(folder / "register.xlsx", register(), hidden=[0]),
    "register.xls": lambda folder: xls(folder / "register.xls", register()),
    "register.ods": lambda folder: ods(folder / "register.ods", register()),
    "register-gbk.csv": lambda folder: text(folder / "register-gbk.csv", register()),
    "register-mark.csv": lambda folder: text(folder / "register-mark.csv", register(), "utf-8-sig"),
    "register-tabs.csv": lambda folder: text(folder / "register-tabs.csv", register(), "utf-8", "\t"),
    "register-named.xls": lambda folder: text(folder / "register-named.xls", register(), "utf-16", ";"),
    "blocks.xlsx": lambda folder: xlsx(folder / "blocks.xlsx", *blocks()),
    "blocks.xls": lambda folder: xls(folder / "blocks.xls", *blocks()),
    "blocks.ods": lambda folder: ods(folder / "blocks.ods", *blocks()),
    "blocks.csv": lambda folder: text(folder / "blocks.csv", blocks()[0]),
}
