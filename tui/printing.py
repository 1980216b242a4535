"""Printing: the file is asked for, the paper is made beside the desk, and placed in the deed that tells the ledger."""

from __future__ import annotations

import asyncio
from pathlib import Path

from db.changes import paper_prints as deeds
from db.errors import HouseError, Refused
from db.exchange import printed_papers
from db.exchange.form_sheets import FormSheet
from db.exchange.printed_papers import DOCX, PDF, XLSX
from db.queries import inspection_sheets, paper_prints
from db.queries.paper_prints import PaperPrint
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.page import Page

BEING_MADE = N_("The papers are being made...")
PRINTED = N_("Printed: {file}.")
LACKING = N_("Printed: {file}. No font on this machine has these letters: {letters}")
WHICH_FILE = N_("Write it to which file? (.docx or .pdf)")
NOT_AS_THAT = N_("This paper is not made as {ending}: .docx or .pdf.")
WHICH_KIND = N_("Write it to which file? (.docx, .pdf or .xlsx)")
SUFFIXES = (DOCX, PDF)


async def put(page: Page, paper: PaperPrint, form: FormSheet | None = None) -> bool:
    """Ask for the file, make the paper, and place it; says whether it was. `form` is the paper as a sheet, where a
    feature makes one. Raises HouseError."""
    form = form or inspection_sheets.sheet(paper)
    leaf = await page.ask(paper_prints.leaf, paper)
    suffixes = (*SUFFIXES, XLSX) if form else SUFFIXES
    path = await asked_for(page, paper.file_name, suffixes, WHICH_KIND if form else WHICH_FILE)
    if path is None:
        return False
    page.tell(BEING_MADE)
    made = await asyncio.to_thread(printed_papers.beside, path, leaf, form)
    try:
        await page.do(deeds.place, paper, made.waiting)
    except HouseError:
        made.waiting.take_back()
        # What is shown and printed next is what it is made of as it is now.
        page.reload()
        raise
    page.tell(LACKING if made.letters else PRINTED, file=str(path), letters=made.letters)
    return True


async def asked_for(
    page: Page, name: str, suffixes: tuple[str, ...] = SUFFIXES, question: str = WHICH_FILE
) -> Path | None:
    """The file that papers are to be written to: a free name is proposed. Raises Refused for an ending of another kind
    of paper."""
    free = await asyncio.to_thread(free_name, Path.home() / name)
    typed = await page.put(Write(question, str(free)))
    if not typed:
        return None
    path = Path(typed).expanduser()
    if path.suffix.lower() in (*SUFFIXES, XLSX) and path.suffix.lower() not in suffixes:
        raise Refused(text=NOT_AS_THAT, ending=path.suffix)
    return path if path.suffix.lower() in suffixes else path.with_name(path.name + DOCX)


def free_name(path: Path) -> Path:
    """The name itself, or with a number behind it where there is such a file."""
    place = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem}-{place}{path.suffix}")
        place += 1
    return found
