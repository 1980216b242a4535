"""Printing papers of a case into a file that is named here; the ledger keeps which, and the file's SHA-256."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple

from db.changes import dossiers as dossier_changes
from db.errors import HouseError
from db.exchange import dossiers as dossier_files
from db.exchange import pages, printed_papers, written
from db.exchange.dossiers import Bound
from db.exchange.printed_papers import PDF
from db.queries import dossier_prints
from db.queries.dispute_cards import DisputeCard
from db.queries.dossier_prints import Print
from db.rules.words import N_
from tui import printing
from tui.page import Page
from tui.printing import LACKING, PRINTED

NOTHING = N_("There is nothing to print here yet.")
ESTIMATED = N_("Printed: {file}. Page numbers are estimated: compare them before binding.")
BOTH = N_(
    "Printed: {file}. Page numbers are estimated: compare them before binding."
    " No font on this machine has these letters: {letters}"
)


async def whole(page: Page, card: DisputeCard) -> bool:
    """Print the whole dossier; says whether it was. Raises HouseError."""
    offset = page.from_utc
    prepared = await page.ask(dossier_prints.whole, card, page.today, offset)
    return await written_down(page, card, prepared)


async def of_item(page: Page, card: DisputeCard, code: str) -> bool:
    """Print the papers of one item; says whether they were. Raises HouseError."""
    offset = page.from_utc
    prepared = await page.ask(dossier_prints.of_item, card, code, page.today, offset)
    if not prepared.leaves:
        page.tell(NOTHING)
        return False
    return await written_down(page, card, prepared)


async def written_down(page: Page, card: DisputeCard, prepared: Print) -> bool:
    """Ask for the file, make the papers beside the desk, and place them in the deed that tells the ledger."""
    path = await printing.asked_for(page, prepared.file_name)
    if path is None:
        return False
    page.tell(printing.BEING_MADE)
    paper = await asyncio.to_thread(made, prepared, path)
    waiting = await asyncio.to_thread(written.beside, path, paper.content)
    try:
        await page.do(dossier_changes.printed, card.line.id, card.line.version, prepared.items, waiting)
    except HouseError:
        waiting.take_back()
        # The case may have changed: what is shown and printed next is the case as it is now.
        page.reload()
        raise
    page.tell(paper.told, file=str(path), letters=paper.letters)
    return True


class Made(NamedTuple):
    """A finished file, the sentence that tells of it, and the letters that no font on this machine has."""

    content: bytes
    told: str
    letters: str


def made(prepared: Print, path: Path) -> Made:
    """Make the papers. The file for a printer's office carries its letters with it: those it lacks are told."""
    if path.suffix.lower() == PDF:
        return made_as_pdf(prepared)
    if prepared.sheaf is None:
        return Made(dossier_files.alone(prepared.leaves), PRINTED, "")
    return Made(dossier_files.bound(prepared.sheaf).docx, ESTIMATED, "")


def made_as_pdf(prepared: Print) -> Made:
    """Make the papers as a PDF; the contents of a whole dossier name its own pages."""
    if prepared.sheaf is None:
        docx = dossier_files.alone(prepared.leaves)
        bound = Bound(docx, 0, pages.pdf(docx), is_exact=True)
    else:
        bound = dossier_files.as_pdf(prepared.sheaf)
    letters = printed_papers.lacking(bound.docx)
    told = (LACKING if bound.is_exact else BOTH) if letters else (PRINTED if bound.is_exact else ESTIMATED)
    return Made(bound.pdf, told, letters)
