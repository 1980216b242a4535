"""The pages of finished papers: as a PDF, how many they are, and whether every letter on them can be printed."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from db.errors import HouseError
from db.exchange.layout import grid as page_grid
from db.exchange.layout import office
from db.exchange.layout.office import LayoutFailed
from db.exchange.layout.reading import read
from db.exchange.layout.shapes import Block, Paragraph
from db.exchange.packages import PaperUnreadable, opened
from db.rules.words import N_

Made = TypeVar("Made")

NO_ENGINE = N_("No program here can make a PDF: install LibreOffice, or Qiaomen with its part pdf.")
NO_PDF = N_("This PDF cannot be read: it is damaged, or asks for a password.")


class PagesUnavailable(HouseError):
    """No program on this machine can lay out pages."""

    text = NO_ENGINE


class Engine(StrEnum):
    """A program that lays out pages."""

    OFFICE = "office"
    TYPST = "typst"


@dataclass(frozen=True)
class Count:
    """How many pages a paper fills; `is_exact` when a program laid them out, else they are estimated."""

    pages: int
    is_exact: bool


def engines() -> tuple[Engine, ...]:
    """The programs on this machine that lay out pages, the best one first: LibreOffice, then typst."""
    found = [Engine.OFFICE] if office.program() else []
    has_typst = all(is_here(name) for name in ("typst", "fontTools"))
    return (*found, *([Engine.TYPST] if has_typst else []))


def is_here(name: str) -> bool:
    """Is a package of the part pdf installed?"""
    return importlib.util.find_spec(name) is not None


def pdf(docx: bytes, engine: Engine | None = None) -> bytes:
    """Make a PDF of a finished paper with the best program here, or with the one that is named.

    Where the best one fails or takes longer than a minute, the next one makes it. Raises PaperUnreadable for what is no
    .docx, LayoutFailed when none could make it, PagesUnavailable without one.
    """
    opened(docx)
    return tried(lambda one: laid_out(docx, one), engine)


def tried(make: Callable[[Engine], Made], engine: Engine | None = None) -> Made:
    """What the first program makes that does not fail, or the one that is named.

    Raises LayoutFailed with what the first one said when all of them fail, PagesUnavailable without one.
    """
    there = engines() if engine is None else tuple(one for one in engines() if one == engine)
    failed: list[LayoutFailed] = []
    for one in there:
        try:
            return make(one)
        except LayoutFailed as error:
            failed.append(error)
    raise failed[0] if failed else PagesUnavailable()


def laid_out(docx: bytes, engine: Engine) -> bytes:
    """A PDF by one program that is here. Raises LayoutFailed."""
    soffice = office.program()
    if engine == Engine.OFFICE and soffice:
        return office.pdf(docx, soffice)
    from db.exchange.layout import typesetting

    return typesetting.pdf(read(docx))


def page_count(docx: bytes, engine: Engine | None = None) -> Count:
    """How many pages a finished paper fills: laid out where a program can, else counted by lines and letters.

    Raises PaperUnreadable for what is no .docx.
    """
    if (engine or engines()) and is_here("pypdf"):
        return Count(pdf_pages(pdf(docx, engine)), is_exact=True)
    return estimated(docx)


def estimated(docx: bytes) -> Count:
    """About how many pages a finished paper fills, told at once. Raises PaperUnreadable."""
    return Count(page_grid.pages(read(docx)), is_exact=False)


def missing_glyphs(docx: bytes) -> list[str]:
    """The letters and signs of a paper that no font on this machine can print, in the order of their codes.

    Raises PaperUnreadable for what is no .docx, PagesUnavailable where the fonts cannot be looked at.
    """
    letters: set[str] = set()
    for section in read(docx):
        for blocks in (section.blocks, *section.headers.values(), *section.footers.values()):
            letters |= letters_in(blocks)
    from db.exchange.layout import fonts

    try:
        return fonts.missing(letters)
    except ImportError:
        raise PagesUnavailable() from None


def letters_in(blocks: Sequence[Block]) -> set[str]:
    """Every letter that stands in paragraphs and tables."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Paragraph):
            found |= {letter for piece in block.pieces for letter in piece.text}
        else:
            for cell in (cell for row in block.rows for cell in row.cells):
                found |= letters_in(cell.blocks)
    return found


def pdf_pages(content: bytes) -> int:
    """How many pages a PDF has. Raises PaperUnreadable, PagesUnavailable."""
    return len(_opened_pdf(content).pages)


def places(content: bytes) -> dict[str, int]:
    """On which page, counted from 0, each place of a PDF stands that has a name. Raises PaperUnreadable,
    PagesUnavailable."""
    reader = _opened_pdf(content)
    found = {name: reader.get_destination_page_number(place) for name, place in reader.named_destinations.items()}
    return {name: page for name, page in found.items() if page is not None}


def bound_pdf(pdfs: Sequence[bytes]) -> bytes:
    """Bind finished PDFs into one in the given order; the numbers on their pages stay as they are.

    The same PDFs give the same bytes. Raises PaperUnreadable for one that is no PDF, PagesUnavailable without pypdf.
    """
    readers = [_opened_pdf(one) for one in pdfs]
    from pypdf import PdfWriter

    writer = PdfWriter()
    for reader in readers:
        writer.append(reader, import_outline=False)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _opened_pdf(content: bytes) -> Any:
    """A PDF that can be read."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise PagesUnavailable() from None
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        # To count the pages is to read how they hang together; what is damaged shows here.
        len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError):
        raise PaperUnreadable(NO_PDF) from None
    return reader
