"""Merged cells of OpenDocument sheets, which the sheet reader does not tell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

Span = tuple[tuple[int, int], tuple[int, int]]

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def of_open_document(content: bytes, sheet: str) -> list[Span]:
    """The merged ranges of a sheet of an .ods file: first and last cell, each as row and column from 0."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = parts.read("content.xml")
    # Going through a large document takes long, and most have no merged cells.
    if b"rows-spanned" not in text and b"columns-spanned" not in text:
        return []
    return list(spans_in(text, sheet))


def spans_in(text: bytes, sheet: str) -> Iterator[Span]:
    """The merged ranges of one table of the document."""
    row = column = 0
    is_here = False
    for event, element in ElementTree.iterparse(io.BytesIO(text), ("start", "end")):
        if element.tag == f"{TABLE}table":
            is_here, row = event == "start" and element.get(f"{TABLE}name") == sheet, 0
        elif not is_here:
            continue
        elif element.tag == f"{TABLE}table-row":
            if event == "start":
                column = 0
            else:
                row += count(element, "number-rows-repeated")
                element.clear()
        elif event == "start" and element.tag in CELLS:
            down, right = count(element, "number-rows-spanned"), count(element, "number-columns-spanned")
            if down > 1 or right > 1:
                yield (row, column), (row + down - 1, column + right - 1)
            column += count(element, "number-columns-repeated")


def count(element: ElementTree.Element, name: str) -> int:
    """A counting attribute of a cell or row; 1 where it is left out."""
    return int(element.get(TABLE + name, 1))
