"""Printing the papers of a drill: its plan and its record."""

from __future__ import annotations

from db.queries import drill_papers
from tui import printing
from tui.page import Page


async def print_plan(page: Page, drill_id: str) -> bool:
    """Print the plan of a drill; says whether it was. Raises HouseError."""
    paper = await page.ask(drill_papers.plan, drill_id, page.today, page.desk_worker)
    return await printing.put(page, paper, drill_papers.sheet(paper))


async def print_record(page: Page, drill_id: str) -> bool:
    """Print the record of a drill; says whether it was. Raises HouseError."""
    paper = await page.ask(drill_papers.record, drill_id, page.now, page.from_utc, page.desk_worker)
    return await printing.put(page, paper, drill_papers.sheet(paper))
