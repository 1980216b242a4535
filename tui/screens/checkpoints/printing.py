"""Printing the papers of a guard's day: the log of its points, and the daily report."""

from __future__ import annotations

import datetime

from db.queries import checkpoint_papers
from tui import printing
from tui.page import Page


async def print_log(page: Page, guard_id: str | None, on: datetime.date) -> bool:
    """Print the log of a guard's points on a day; says whether it was. Raises HouseError."""
    told = (guard_id, on, page.now, page.from_utc, page.desk_worker)
    paper = await page.ask(checkpoint_papers.log, *told)
    return await printing.put(page, paper, checkpoint_papers.sheet(paper))


async def print_report(page: Page, guard_id: str | None, on: datetime.date) -> bool:
    """Print the daily report of a guard; says whether it was. Raises HouseError."""
    told = (guard_id, on, page.now, page.from_utc, page.desk_worker)
    paper = await page.ask(checkpoint_papers.report, *told)
    return await printing.put(page, paper, checkpoint_papers.sheet(paper))
