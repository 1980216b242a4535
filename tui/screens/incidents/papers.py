"""The papers of one incident: a report that is chosen, or the record of a round of calls."""

from __future__ import annotations

from db.queries import incident_papers
from db.queries.incident_cards import IncidentCard
from db.rules.words import N_
from tui import printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.screens.incidents.things import report_name
from tui.widgets.choices import Option

REPORT, ROUND = "report", "round"


async def choose(page: Page, card: IncidentCard) -> None:
    """Ask which paper, where there are several, and print it. Raises HouseError."""
    options = [Option(f"{REPORT}:{one.id}", report_name(one)) for one in card.reports]
    rounds = ((one.id, f"{page.local(one.begun_at):%m-%d %H:%M}") for one in card.rounds)
    options += [Option(f"{ROUND}:{key}", f"{_('Record of calls')}  {at}") for key, at in rounds]
    if not options:
        page.tell(N_("There is no paper yet: write a report, or ring the call tree."))
        return
    chosen: str | None = options[0].code
    if len(options) > 1:
        chosen = await page.put(Choose(_("What is printed?"), options))
    kind, _colon, key = (chosen or "").partition(":")
    if kind == REPORT:
        await print_report(page, key)
    elif kind == ROUND:
        await print_round(page, key)


async def print_report(page: Page, report_id: str) -> bool:
    """Print a report; says whether it was. Raises HouseError."""
    told = (report_id, page.from_utc, page.desk_worker)
    return await printing.put(page, await page.ask(incident_papers.report, *told))


async def print_round(page: Page, round_id: str) -> bool:
    """Print the record of a round of calls; says whether it was. Raises HouseError."""
    told = (round_id, page.from_utc, page.desk_worker)
    return await printing.put(page, await page.ask(incident_papers.calls, *told))
