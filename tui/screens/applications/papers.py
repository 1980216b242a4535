"""The papers of applications: chosen by a digit, asked for, made and placed."""

from __future__ import annotations

from db.queries import application_papers, application_rosters
from db.queries.application_cards import ApplicationCard
from db.rules.applications import GRANTED
from db.rules.words import N_
from tui import printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

ADVICE, MATERIALS, RECEIPT, NOTICE, ROSTER = "advice", "materials", "receipt", "notice", "roster"
MAKERS = {
    ADVICE: application_papers.advice,
    MATERIALS: application_papers.materials,
    RECEIPT: application_papers.receipt,
    NOTICE: application_papers.notice,
}


async def choose(page: Page, card: ApplicationCard) -> None:
    """Ask which paper, and print it. Raises HouseError."""
    options = [
        Option(ADVICE, _("What to bring and what comes when")),
        Option(MATERIALS, _("List of papers, there and missing")),
        Option(RECEIPT, _("Receipt of the application")),
        Option(NOTICE, _("Public notice, names masked")),
    ]
    if card.decision.result == GRANTED:
        options.append(Option(ROSTER, _("Roster of everybody who receives it")))
    chosen = await page.put(Choose(_("Which paper?"), options))
    if chosen == ROSTER:
        await roster(page, card.line.policy)
    elif chosen:
        told = (card.line.matter.id, page.now, page.from_utc, page.desk_worker)
        await printing.put(page, await page.ask(MAKERS[chosen], *told))


async def print_roster(page: Page) -> None:
    """Ask of which policy, and print its roster. Raises HouseError."""
    known = await page.ask(application_rosters.granted_policies)
    if not known:
        page.tell(N_("Nothing was granted yet: there is no roster."))
        return
    chosen: str | None = next(iter(known))
    if len(known) > 1:
        options = [Option(code, f"{code} {name}") for code, name in known.items()]
        chosen = await page.put(Choose(_("The roster of which policy?"), options))
    if chosen:
        await roster(page, chosen)


async def roster(page: Page, code: str) -> None:
    """Print the roster of a policy. Raises HouseError."""
    await printing.put(page, await page.ask(application_rosters.roster, code, page.today, page.desk_worker))
