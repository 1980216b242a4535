"""Marks at the beginning of papers: they tell on which pages of a finished PDF each bound paper begins."""

from __future__ import annotations

import re

from db.exchange import pages
from db.exchange.packages import opened, q, sealed, written

NAME = "paperbegins"
# Binding puts a part's number behind the name; LibreOffice writes the sign between them as 5F.
BEGINNING = re.compile(rf"/?{NAME}(?:_|5F)([0-9]+)")
# No paper of ours has so many marks of its own.
NUMBER = "900000"


def marked(docx: bytes) -> bytes:
    """A finished paper with a mark at its beginning that nobody sees. Raises PaperUnreadable for what is no .docx."""
    from lxml import etree

    package = opened(docx)
    tree = package.tree(package.main)
    first = next(tree.iter(q("p")), None)
    if first is None:
        return docx
    begin, end = etree.Element(q("bookmarkStart")), etree.Element(q("bookmarkEnd"))
    begin.set(q("id"), NUMBER)
    begin.set(q("name"), NAME)
    end.set(q("id"), NUMBER)
    place = int(first.find(q("pPr")) is not None)
    first[place:place] = [begin, end]
    package.parts[package.main] = written(tree)
    return sealed(package)


def lengths(pdf: bytes, parts: int) -> list[int] | None:
    """How many pages each of so many marked papers has in a PDF in which they stand one behind the other.

    None where the PDF does not tell the beginning of each. Raises PaperUnreadable, PagesUnavailable.
    """
    found: dict[int, int] = {}
    for name, page in pages.places(pdf).items():
        if mark := BEGINNING.fullmatch(name):
            found[int(mark[1])] = page
    if len(found) != parts:
        return None
    begun = [found[number] for number in sorted(found)]
    ends = [*begun[1:], pages.pdf_pages(pdf)]
    counted = [end - begin for begin, end in zip(begun, ends, strict=True)]
    return counted if all(count > 0 for count in counted) else None
