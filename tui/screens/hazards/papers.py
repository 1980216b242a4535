"""The papers of a hazard that may be printed now: notice, statement of a refusal, opinions of re-checks, report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from db.queries import hazard_paper_facts
from db.queries.hazard_cards import HazardCard
from db.rules import hazards
from tui import inspection_printing as printing
from tui.i18n import _
from tui.inspection_printing import Offer
from tui.page import Page


async def of(page: Page, card: HazardCard) -> list[Offer]:
    """The papers; those of a notice are about all hazards that stand in it."""
    number = card.line.notice_number
    together = await page.ask(hazard_paper_facts.with_notice, number) if number else []
    return list(offered(page, card, together or [card.line.matter.id]))


def offered(page: Page, card: HazardCard, together: list[str]) -> Iterator[Offer]:
    """Each paper as it may be printed."""
    yield Offer(
        _("Notice {number}", number=card.line.notice_number).rstrip(), partial(printing.print_notice, page, together)
    )
    taken = {one.step for one in card.steps}
    if card.receipt == hazards.NOT_SIGNED or hazards.REFUSE in taken:
        yield Offer(_("Statement of the refusal"), partial(printing.print_refusal, page, together))
    for day, batch in dict.fromkeys((one.checked_on, one.batch_id) for one in card.looks):
        yield Offer(_("Opinion of the re-check {day}", day=day), partial(printing.print_recheck, page, batch))
    yield Offer(_("Report to the office in charge"), partial(printing.print_report, page, card.line.matter.id))
