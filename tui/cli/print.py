"""`qiaomen print NUMBER --to FOLDER`: the papers of an inspection, a hazard, a notice or an incident."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.paper_prints import PaperPrint

SUMMARY = N_("print the papers of an inspection, a hazard or a notice into a folder")
PAPERS = P_("{number} paper was written to {place}.", "{number} papers were written to {place}.")
NO_SHEET = N_("This paper is only made as a document: {name}")
DOCX, PDF, XLSX = "docx", "pdf", "xlsx"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which number, which folder, and what kind of files."""
    parser.add_argument("number", metavar="NUMBER", help=_("AQ-20261122-001, YH-20261122-001, or that of a notice"))
    parser.add_argument("--to", metavar="FOLDER", type=Path, required=True, help=_("a folder that is there"))
    parser.add_argument("--as", dest="kind", choices=(DOCX, PDF, XLSX), default=DOCX, help=_("the kind of the files"))


def run(options: argparse.Namespace) -> int:
    """Print them one by one; the ledger keeps each. A file that is there already stays, and ends it."""
    from db.queries import numbered_papers

    with stores.at_desk(options) as desk:
        by = desk.by()
        told = (options.number, by.at, by.local - by.at, desk.worker_id)
        count = sum(printed(desk, one, options) for one in desk.ask_now(numbered_papers.of_number, *told))
    print(i18n.counted(*PAPERS, count, place=options.to))
    return 0


def printed(desk: Desk, paper: PaperPrint, options: argparse.Namespace) -> int:
    """Print one paper; answers 1, or 0 for one that this kind of files cannot be made of. Raises HouseError."""
    from db.changes import paper_prints as deeds
    from db.errors import HouseError
    from db.exchange import printed_papers
    from db.queries import inspection_sheets, paper_prints

    form = inspection_sheets.sheet(paper)
    if options.kind == XLSX and form is None:
        speech.hint(NO_SHEET, name=paper.name)
        return 0
    path = (options.to / paper.file_name).with_suffix(f".{options.kind}")
    made = printed_papers.beside(path, desk.ask_now(paper_prints.leaf, paper), form)
    try:
        desk.do_now(deeds.place, paper, made.waiting)
    except HouseError:
        made.waiting.take_back()
        raise
    if made.letters:
        speech.hint(N_("No font on this machine has these letters: {letters}"), letters=made.letters)
    return 1
