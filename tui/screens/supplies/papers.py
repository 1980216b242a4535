"""The papers of supplies: chosen by a digit, asked for, made and placed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from db.changes import exports
from db.queries import supply_papers, supply_sheets
from db.queries.supply_campaigns import CampaignLine
from db.rules import papers
from db.rules.papers import Month
from db.rules.words import N_
from tui import printing
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.page import Page
from tui.widgets.choices import Option

LEDGER, COUNT, ROSTER, SHEET, POSTING = "ledger", "count", "roster", "sheet", "posting"
NO_PLACE = N_("First write down a store room: 4, then F5.")


async def choose(page: Page) -> None:
    """Choose a paper of the whole stock, and print it. Raises HouseError."""
    options = [
        Option(LEDGER, _("Ledger of supplies of this month")),
        Option(COUNT, _("Sheet for a stocktake, to write on")),
    ]
    chosen = await page.put(Choose(_("Which paper?"), options))
    if chosen == LEDGER:
        month = Month.of(page.today)
        told = (month.first, month.last, page.today, page.desk_worker)
        await printing.put(page, await page.ask(supply_papers.ledger, *told))
    elif chosen == COUNT:
        await count_sheet(page)


async def count_sheet(page: Page) -> None:
    """Print the sheet for a count of a store room. Raises HouseError."""
    places = await page.ask(supply_papers.places)
    if not places:
        page.tell(NO_PLACE)
        return
    chosen: str | None = next(iter(places))
    if len(places) > 1:
        chosen = await page.put(Choose(_("Store room"), [Option(key, name) for key, name in places.items()]))
    if chosen:
        await printing.put(page, await page.ask(supply_papers.count_sheet, chosen, page.today, page.desk_worker))


async def of_campaign(page: Page, line: CampaignLine) -> None:
    """Choose a paper of a campaign, and print it. Raises HouseError."""
    options = [
        Option(ROSTER, _("Roster of who got it, to sign or thumbprint")),
        Option(SHEET, _("The same roster as a sheet (.xlsx)")),
        Option(POSTING, _("Totals for public posting, without names")),
    ]
    chosen = await page.put(Choose(_("Which paper?"), options))
    if chosen == ROSTER:
        told = (line.id, page.today, page.from_utc, page.desk_worker)
        await printing.put(page, await page.ask(supply_papers.roster, *told))
    elif chosen == SHEET:
        await roster_sheet(page, line)
    elif chosen == POSTING:
        await printing.put(page, await page.ask(supply_papers.posting, line.id, page.today, page.desk_worker))


async def roster_sheet(page: Page, line: CampaignLine) -> None:
    """Ask for the file, and write the roster of a campaign as a sheet. Raises HouseError."""
    name = papers.file_name((), supply_papers.NAMES[supply_papers.ROSTER], f"{line.from_on:%Y%m%d}")
    free = await asyncio.to_thread(printing.free_name, Path.home() / name)
    typed = await page.put(Write(N_("Write it to which file?"), str(free)))
    if typed:
        path = Path(typed).expanduser()
        told = (path, line.id, page.today, page.desk_worker, page.from_utc)
        done = await page.do(exports.place, await page.ask(supply_sheets.roster, *told))
        rows = counted("{number} row", "{number} rows", done.count)
        page.tell(N_("Written: {file}, {rows}."), file=str(path), rows=rows)
