"""One paper as a file: a .docx from its template, a .pdf of that, or an .xlsx from its sheet."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from db.exchange import dossiers, form_sheets, pages, written
from db.exchange.dossiers import Leaf
from db.exchange.form_sheets import FormSheet
from db.exchange.written import Waiting

DOCX, PDF, XLSX = ".docx", ".pdf", ".xlsx"


class Printed(NamedTuple):
    """A paper written beside its place, and the letters that no font on this machine has."""

    waiting: Waiting
    letters: str = ""


def beside(path: Path, leaf: Leaf, form: FormSheet | None = None) -> Printed:
    """Write a paper beside its place, by the ending of its name; a sheet only where there is a form of it.

    A document has its letters from the machine that prints it: only those that a PDF lacks are told. Raises Refused,
    DocumentUnmade, SheetUnwritable, LayoutFailed, PagesUnavailable.
    """
    if form and path.suffix.lower() == XLSX:
        return Printed(form_sheets.write(path, form))
    docx = dossiers.alone([leaf])
    if path.suffix.lower() == PDF:
        return Printed(written.beside(path, pages.pdf(docx)), lacking(docx))
    return Printed(written.beside(path, docx))


def lacking(docx: bytes) -> str:
    """The letters that no font on this machine has, as far as its fonts can be looked at."""
    try:
        return "".join(pages.missing_glyphs(docx))
    except pages.PagesUnavailable:
        return ""
