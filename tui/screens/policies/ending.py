"""Ending what somebody receives, or finding that it goes on; asked step by step."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from db.changes import benefits
from db.queries import benefit_stops
from db.queries.benefits import BenefitLine
from db.rules.benefits import REASONS
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.screens.policies import answering
from tui.widgets.choices import Option

if TYPE_CHECKING:
    from tui.page import Page

ENDED = N_("Written: it ends with {day}.")
KEPT = N_("Written: it goes on.")


async def end(page: Page, benefit: BenefitLine, state: str, proposed: datetime.date | None = None) -> None:
    """Ask why and with which day a benefit ends, and end it. Raises HouseError."""
    codes = await page.ask(benefit_stops.reasons, state)
    options = [Option(code, page.label(REASONS, code)) for code in codes]
    reason = await page.put(Choose(_("Why does the benefit end?"), options))
    if reason is None:
        return
    last = await answering.day(page, N_("What is the last day for which it is paid?"), str(proposed or page.today))
    if last is not None:
        await page.do(benefits.end, benefit.id, benefit.version, last, reason)
        page.tell(ENDED, day=last)


async def keep(page: Page, benefit: BenefitLine) -> None:
    """Ask why a benefit goes on although somebody went, and write it down. Raises HouseError."""
    why = await page.put(Write(N_("Why does it go on? (for instance: the hukou stays here; reported to the street)")))
    if why:
        await page.do(benefits.keep, benefit.id, benefit.version, why)
        page.tell(KEPT)
