"""The papers of one hazard: which of them it has by now, and printing the one that is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries.hazard_cards import HazardCard
from db.rules.words import N_
from tui import inspection_printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

NOTICE, REFUSAL, REPORT, RECHECK, RECORD = "notice", "refusal", "report", "recheck", "record"
TITLES = {
    NOTICE: N_("Notice with its stub"),
    REFUSAL: N_("Statement of the refusal, two witnesses"),
    REPORT: N_("Report to the office in charge"),
    RECHECK: N_("Opinion after the re-check"),
    RECORD: N_("Record of the inspection"),
}
REFUSING = "refuse"


def offered(card: HazardCard) -> Iterator[str]:
    """The papers that a hazard has: a refusal only where somebody refused, an opinion only after a re-check."""
    if not card.line.is_on_the_spot:
        yield NOTICE
        if card.receipt == "refused" or any(one.step == REFUSING for one in card.steps):
            yield REFUSAL
        yield REPORT
    if card.looks:
        yield RECHECK
    if card.inspections:
        yield RECORD


async def choose(page: Page, card: HazardCard) -> None:
    """Ask which paper, where there are several, and print it. Raises HouseError."""
    codes = list(offered(card))
    chosen: str | None = codes[0] if len(codes) == 1 else None
    if len(codes) > 1:
        chosen = await page.put(Choose(_("What is printed?"), [Option(code, _(TITLES[code])) for code in codes]))
    if chosen:
        await printed(page, card, chosen)


async def printed(page: Page, card: HazardCard, chosen: str) -> bool:
    """Print one paper; a notice and a refusal name all hazards that the notice named."""
    matter_id = card.line.matter.id
    together = [matter_id, *(one.matter.id for one in card.others if is_of_same_notice(one.notice_number, card))]
    if chosen == NOTICE:
        return await inspection_printing.print_notice(page, together)
    if chosen == REFUSAL:
        return await inspection_printing.print_refusal(page, together)
    if chosen == REPORT:
        return await inspection_printing.print_report(page, matter_id)
    if chosen == RECHECK:
        return await inspection_printing.print_recheck(page, card.looks[-1].batch_id)
    return await inspection_printing.print_record(page, card.inspections[0].id)


def is_of_same_notice(number: str, card: HazardCard) -> bool:
    """Whether another hazard of the place stands on the notice of this one; without a number all that have none do."""
    return number == card.line.notice_number
