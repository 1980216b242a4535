"""Printing the papers of inspections and hazards from any page: the record, notices, re-checks, refusals, reports.

Pages of several features print them, and screens do not lean on each other.
"""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import NamedTuple

from db.queries import hazard_ledger_paper, hazard_papers, inspection_papers
from tui import printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option


class Offer(NamedTuple):
    """A paper that may be printed now: what it is called, and what prints it."""

    title: str
    put: Callable[[], Awaitable[bool]]


async def choose(page: Page, offers: Sequence[Offer]) -> None:
    """Have one of some papers chosen, and print it. Raises HouseError."""
    options = [Option(str(place), offer.title) for place, offer in enumerate(offers)]
    chosen = await page.put(Choose(_("Print which paper?"), options))
    if chosen:
        await offers[int(chosen)].put()


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


async def print_notice_of(page: Page, inspection_id: str) -> bool:
    """Print the notice about what an inspection found and is still open; says whether it was. Raises HouseError."""
    return await print_notice(page, await page.ask(hazard_papers.of_inspection, inspection_id))


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
