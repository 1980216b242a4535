"""A month on paper, as a sheet, or as calendars for the telephones of those on duty."""

from __future__ import annotations

import asyncio
from pathlib import Path

from db.changes import exports, roster_calendars
from db.exchange import roster_calendars as calendars
from db.queries import roster_calendars as of_people
from db.queries import roster_papers
from db.rules.papers import Month
from db.rules.words import N_
from tui import printing
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.page import Page
from tui.widgets.choices import Option

PAPER, SHEET, CALENDARS = "1", "2", "3"


async def choose(page: Page, month: Month) -> None:
    """Ask as what the month is written, and write it. Raises HouseError."""
    options = [
        Option(PAPER, _("Paper to put up and sign (.docx, .pdf)")),
        Option(SHEET, _("Sheet (.xlsx)")),
        Option(CALENDARS, _("Calendars of the people (.ics)")),
    ]
    chosen = await page.put(Choose(_("As what is {month} written?", month=f"{month.first:%Y-%m}"), options))
    if chosen == PAPER:
        told = (month, page.now, page.from_utc, page.desk_worker)
        await printing.put(page, await page.ask(roster_papers.paper, *told))
    elif chosen == SHEET:
        await write_sheet(page, month)
    elif chosen == CALENDARS:
        await write_calendars(page, month)


async def write_sheet(page: Page, month: Month) -> None:
    """Ask for the file, and write the month as a sheet."""
    name = await page.ask(roster_papers.file_name, month, page.desk_worker)
    free = await asyncio.to_thread(printing.free_name, Path.home() / name)
    typed = await page.put(Write(N_("Write it to which file?"), str(free)))
    if not typed:
        return
    path = Path(typed).expanduser()
    told = (path, month, page.now, page.from_utc, page.desk_worker)
    done = await page.do(exports.place, await page.ask(roster_papers.sheet, *told))
    rows = counted("{number} row", "{number} rows", done.count)
    page.tell(N_("Written: {file}, {rows}."), file=str(path), rows=rows)


async def write_calendars(page: Page, month: Month) -> None:
    """Ask for the folder, and write a calendar for each person into it."""
    calendars.check()
    typed = await page.put(Write(N_("Write the calendars into which folder?"), str(Path.home())))
    if not typed:
        return
    folder = Path(typed).expanduser()
    found = await page.ask(of_people.of_month, month, page.now, page.from_utc)
    names = await page.do(roster_calendars.place, month, folder, found)
    page.tell(N_("{count} calendars were written to {folder}."), count=len(names), folder=str(folder))
