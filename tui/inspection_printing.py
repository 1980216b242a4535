"""Printing the papers of inspections and hazards from any page: the record, notices, re-checks, refusals, reports.

Pages of several features print them, and screens do not lean on each other.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from db.queries import hazard_ledger_paper, hazard_papers, inspection_papers
from tui import printing
from tui.page import Page


async def print_record(page: Page, inspection_id: str) -> bool:
    """Print the record of an inspection; says whether it was. Raises HouseError."""
    return await printing.put(page, await page.ask(inspection_papers.record, inspection_id, page.from_utc))


async def print_refused(page: Page, inspection_id: str) -> bool:
    """Print the statement that an inspection was refused; says whether it was. Raises HouseError."""
    return await printing.put(page, await page.ask(inspection_papers.refusal, inspection_id, page.from_utc))


async def print_notice(page: Page, matter_ids: Collection[str]) -> bool:
    """Print the notice or letter about hazards of one place, with its stub; says whether it was. Raises HouseError."""
    told = (matter_ids, page.now, page.from_utc, page.desk_worker)
    return await printing.put(page, await page.ask(hazard_papers.notice, *told))


async def print_recheck(page: Page, batch_id: str) -> bool:
    """Print the opinion after a walk of re-checks; says whether it was. Raises HouseError."""
    told = (batch_id, page.now, page.from_utc, page.desk_worker)
    return await printing.put(page, await page.ask(hazard_papers.recheck, *told))


async def print_refusal(page: Page, matter_ids: Collection[str]) -> bool:
    """Print the statement that somebody did not sign, or would not put right; says whether it was. Raises
    HouseError."""
    told = (matter_ids, page.now, page.from_utc, page.desk_worker)
    return await printing.put(page, await page.ask(hazard_papers.refusal, *told))


async def print_report(page: Page, matter_id: str) -> bool:
    """Print the report of a hazard to the office in charge; says whether it was. Raises HouseError."""
    told = (matter_id, page.now, page.from_utc, page.desk_worker)
    return await printing.put(page, await page.ask(hazard_papers.report, *told))


async def print_ledger(page: Page, first: datetime.date, last: datetime.date, masked: bool = True) -> bool:
    """Print the ledger of the hazards found in a span of days; says whether it was. Raises HouseError."""
    told = (first, last, page.today, page.from_utc, page.desk_worker, masked)
    return await printing.put(page, await page.ask(hazard_ledger_paper.ledger, *told))
