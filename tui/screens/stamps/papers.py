"""The ledger of the seals on paper: of which month is asked, and it is made and placed."""

from __future__ import annotations

from db.errors import Refused
from db.queries import stamp_papers
from db.rules import papers
from db.rules.problems import Problem
from db.rules.words import N_
from tui import printing
from tui.dialogs.write import Write
from tui.page import Page


async def print_ledger(page: Page) -> None:
    """Ask of which month, and print the ledger. Raises HouseError."""
    typed = await page.put(Write(N_("The ledger of which month?"), f"{page.today:%Y-%m}", is_proposed=True))
    if not typed:
        return
    of = papers.month(typed)
    if isinstance(of, Problem):
        raise Refused([of])
    told = (of.first, of.last, page.today, page.desk_worker)
    await printing.put(page, await page.ask(stamp_papers.ledger, *told))
