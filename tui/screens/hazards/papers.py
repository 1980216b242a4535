"""The papers of one hazard: which of them it has by now, and printing the one that is chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import NamedTuple

from db.queries import hazard_paper_facts
from db.queries.hazard_cards import HazardCard
from db.rules import hazards
from tui import inspection_printing as printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.choices import Option


class Offer(NamedTuple):
    """A paper that may be printed now: what it is called, and what prints it."""

    title: str
    put: Callable[[], Awaitable[bool]]


async def choose(page: Page, card: HazardCard) -> None:
    """Ask which paper, where there are several, and print it. Raises HouseError."""
    # Nothing is asked of the store before the dialog is there: a digit typed behind the key is meant for it.
    offers = list(offered(page, card))
    chosen: str | None = "0" if len(offers) == 1 else None
    if len(offers) > 1:
        options = [Option(str(place), offer.title) for place, offer in enumerate(offers)]
        chosen = await page.put(Choose(_("What is printed?"), options))
    if chosen:
        await offers[int(chosen)].put()


async def together_with(page: Page, card: HazardCard, paper: Callable[[Page, list[str]], Awaitable[bool]]) -> bool:
    """Print a paper about all hazards that one notice names; what was struck off meanwhile stood in it all the same."""
    number = card.line.notice_number
    together = await page.ask(hazard_paper_facts.with_notice, number) if number else unnoticed(card)
    return await paper(page, together)


def unnoticed(card: HazardCard) -> list[str]:
    """The hazard with those of its place of which no notice is given yet either."""
    return [card.line.matter.id, *(one.matter.id for one in card.others if not one.notice_number)]


def offered(page: Page, card: HazardCard) -> Iterator[Offer]:
    """The papers that a hazard has: a refusal only where somebody refused, an opinion for each re-check."""
    matter_id = card.line.matter.id
    if not card.line.is_on_the_spot:
        title = joined(_("Notice with its stub"), card.line.notice_number)
        yield Offer(title, partial(together_with, page, card, printing.print_notice))
        if card.receipt == hazards.NOT_SIGNED or any(one.step == hazards.REFUSE for one in card.steps):
            title = _("Statement of the refusal, two witnesses")
            yield Offer(title, partial(together_with, page, card, printing.print_refusal))
        yield Offer(_("Report to the office in charge"), partial(printing.print_report, page, matter_id))
    for day, batch in dict.fromkeys((one.checked_on, one.batch_id) for one in card.looks):
        title = joined(_("Opinion after the re-check"), str(day))
        yield Offer(title, partial(printing.print_recheck, page, batch))
    for one in card.inspections:
        title = joined(_("Record of the inspection"), one.number)
        yield Offer(title, partial(printing.print_record, page, one.id))
