"""Opening a case: whoever comes to one is written into the ledger once, by whichever page the way leads in."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from db.changes import disputes as dispute_changes
from db.errors import NotFound
from db.queries import dispute_cards
from db.queries.dispute_cards import DisputeCard
from tui.page import Page

# The pages by which a case was come to: further pages that are opened from one of them are the same looking.
TOLD: WeakKeyDictionary[object, str] = WeakKeyDictionary()


async def card_of(page: Page, matter_id: str) -> DisputeCard:
    """Everything about a case, of which the ledger keeps that it was opened.

    Raises NotFound where there is none, Refused for who may not see it.
    """
    if not any(TOLD.get(one) == matter_id for one in page.app.screen_stack):
        await page.do(dispute_changes.opened, matter_id)
        TOLD[page] = matter_id
    offset = page.from_utc
    card = await page.ask(dispute_cards.one, matter_id, page.now, offset, page.desk_worker)
    if card is None:
        raise NotFound
    return card
