"""Ledgers on a sheet that lies on its side: a row for each record, the heading on every page."""

from __future__ import annotations

from collections.abc import Sequence

from tests.house.paper_templates import cell, last, row, row_tag, table

# A column: its heading, its width, the field that stands in it ("" leaves room for a pen), and its style.
Column = tuple[str, int, str, str]


def ledger(records: str, columns: Sequence[Column], blank: int = 6) -> str:
    """A table with a row for each record of a list, its heading on every page; empty rows where there are none."""
    width = sum(wide for _head, wide, _name, _style in columns)
    count = len(columns)

    def cells(*texts: str, styles: Sequence[str]) -> tuple[str, ...]:
        placed = zip(texts, columns, styles, strict=True)
        return tuple(cell(column[1], text, style=style) for text, column, style in placed)

    styles = [style for _head, _wide, _name, style in columns]
    filled = row(
        *cells(*(f"{{{{ 项.{name} }}}}" if name else " " for _h, _w, name, _s in columns), styles=styles), height=480
    )
    empty = row(*cells(*[" "] * count, styles=styles), height=480)
    return table(
        [wide for _head, wide, _name, _style in columns],
        row(*cells(*(head for head, *_rest in columns), styles=["TinyHead"] * count), height=480, is_head=True),
        row_tag(f"for 项 in {records}", count),
        # The last one stays with those who sign.
        row_tag("if loop.last", count),
        last(filled),
        row_tag("else", count),
        filled,
        row_tag("endif", count),
        row_tag("else", count),
        *[empty] * blank,
        row_tag("endfor", count),
        width=width,
    )


WHO: tuple[Column, ...] = (
    ("序号", 560, "序号", "TinyHead"),
    ("姓名", 950, "姓名", "TinyHead"),
    ("性别", 560, "性别", "TinyHead"),
    ("年龄", 560, "年龄", "TinyHead"),
)
