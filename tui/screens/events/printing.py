"""Printing the papers of an event: plan, sign-in sheet, safety plan, summary."""

from __future__ import annotations

from db.queries import event_papers
from db.queries.events import EventCard
from tui import printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

PLAN, SHEET, SAFETY, SUMMARY = "1", "2", "3", "4"


async def choose_paper(page: Page, card: EventCard) -> None:
    """Ask which paper, and print it. Raises HouseError."""
    options = [
        Option(PLAN, _("Plan of the event")),
        Option(SHEET, _("Sign-in sheet")),
        Option(SAFETY, _("Safety plan of the event")),
        Option(SUMMARY, _("Summary of the event")),
    ]
    chosen = await page.put(Choose(_("What is printed?"), options))
    if chosen == SHEET:
        await choose_sheet(page, card)
    elif chosen:
        papers = {PLAN: event_papers.plan, SAFETY: event_papers.safety, SUMMARY: event_papers.summary}
        paper = await page.ask(papers[chosen], card.line.id, page.today, page.desk_worker)
        await printing.put(page, paper)


async def choose_sheet(page: Page, card: EventCard) -> None:
    """Print the sheet of a list; of several ask which one."""
    key: str | None = card.lists[0].id
    if len(card.lists) > 1:
        key = await page.put(Choose(_("Which list?"), [Option(one.id, one.name) for one in card.lists]))
    if key:
        await print_sheet(page, card.line.id, key)


async def print_sheet(page: Page, event_id: str, list_id: str) -> bool:
    """Print the sheet of one list; says whether it was. Raises HouseError."""
    paper = await page.ask(event_papers.sheet, event_id, list_id, page.today, page.desk_worker)
    return await printing.put(page, paper, event_papers.as_sheet(paper))
