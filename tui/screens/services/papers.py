"""The papers of services: the sheet of a round, and the ledger of a month, with or without what is for few eyes."""

from __future__ import annotations

import datetime

from db.queries import service_papers
from db.rules.returns import Period
from tui import printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

WITHOUT, WITH = "without", "with"


async def print_round(page: Page, on: datetime.date, kind: str) -> None:
    """Print the sheet of a round. Raises HouseError."""
    paper = await page.ask(service_papers.round_sheet, on, page.today, page.desk_worker, kind)
    await printing.put(page, paper)


async def print_month(page: Page, period: Period) -> None:
    """Ask whether what is for few eyes is to be on it, and print the ledger. Raises HouseError."""
    options = [
        Option(WITHOUT, _("Without what is of children under 14 or of health")),
        Option(WITH, _("With it, as far as you may see it")),
    ]
    chosen = await page.put(Choose(_("Ledger of services"), options))
    if chosen:
        told = (period, page.today, page.desk_worker, chosen == WITH)
        await printing.put(page, await page.ask(service_papers.month, *told))
