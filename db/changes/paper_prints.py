"""Printing papers: a file stands only with its line in the ledger, and only as the records are that it was made of."""

from __future__ import annotations

from db import base
from db.exchange.written import Waiting
from db.pen import Pen
from db.queries.paper_prints import PaperPrint
from db.rules.words import N_

NAMES = {"place": N_("Paper printed")}


def place(pen: Pen, paper: PaperPrint, waiting: Waiting) -> None:
    """Put a printed paper at its place; the ledger keeps which form, of which number, and the file's SHA-256.

    When this or the store fails, `waiting.take_back()` leaves no file. Raises NotFound, Conflict where a record that it
    was made of has changed since, and SheetUnwritable.
    """
    tables = {str(table._meta.table_name): table for table in base.tables()}
    for one in paper.sources:
        pen.read(tables[one.table], one.key, one.version)
    if paper.sources:
        first = paper.sources[0]
        pen.about(tables[first.table], first.key)
    # A file's name may hold what it likes; only the number is told.
    pen.reason = ", ".join(filter(None, (paper.form, paper.number, paper.mark, f"sha256 {waiting.sha256}")))
    # Nothing in the store changes; the ledger keeps the deed all the same. The file comes last.
    pen.begin()
    waiting.place()
