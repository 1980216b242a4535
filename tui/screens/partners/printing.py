"""Printing the papers of partner units."""

from __future__ import annotations

from db.queries import partner_papers
from tui import printing
from tui.page import Page


async def print_lists(page: Page) -> None:
    """Print the lists of needs, resources and projects. Raises HouseError."""
    await printing.put(page, await page.ask(partner_papers.lists, page.today, page.desk_worker))


async def print_thanks(page: Page, match_id: str) -> bool:
    """Print a letter of thanks for a match; says whether it was. Raises HouseError."""
    return await printing.put(page, await page.ask(partner_papers.thanks, match_id, page.today, page.desk_worker))
