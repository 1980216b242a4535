"""Printing the papers of volunteers."""

from __future__ import annotations

from db.errors import Refused
from db.queries import volunteer_papers, volunteer_records
from db.rules.papers import Month
from db.rules.words import N_
from tui import printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

LEDGER, NOTICE = "ledger", "notice"
NOTHING = N_("No certificate is on notice.")


async def choose(page: Page) -> None:
    """Ask which paper, and print it. Raises HouseError."""
    options = [
        Option(LEDGER, _("Ledger of hours of this month")),
        Option(NOTICE, _("Notice of certificates of service")),
    ]
    chosen = await page.put(Choose(_("Which paper?"), options))
    if chosen == LEDGER:
        month = Month.of(page.today)
        told = (month.first, month.last, page.today, page.desk_worker)
        await printing.put(page, await page.ask(volunteer_papers.ledger, *told))
    elif chosen == NOTICE:
        await print_notice(page)


async def print_certificate(page: Page, certificate_id: str) -> None:
    """Print one certificate. Raises HouseError."""
    await printing.put(page, await page.ask(volunteer_papers.certificate, certificate_id, page.today, page.desk_worker))


async def print_notice(page: Page) -> None:
    """Print the notice of all certificates that are on notice. Raises HouseError."""
    if not await page.ask(volunteer_records.on_notice):
        raise Refused(text=NOTHING)
    await printing.put(page, await page.ask(volunteer_papers.notice, page.today, page.desk_worker))
