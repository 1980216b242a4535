"""Printing the papers of the duty desk: the handover, the phone log, the duty log, the sign-in sheet."""

from __future__ import annotations

import datetime

from db.queries import duties_now, duty_papers
from db.queries.duty_handovers import FrozenLine
from db.rules.papers import Month
from db.rules.words import N_
from tui import i18n, printing
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

LOG, SIGNS, CALLS, CALLS_WHOLE = "log", "signs", "calls", "calls_whole"
TITLES = {
    LOG: N_("Duty log of this shift"),
    SIGNS: N_("Sign-in sheet of this month"),
    CALLS: N_("Phone log of this month, numbers masked"),
    CALLS_WHOLE: N_("Phone log of this month, whole numbers"),
}


async def choose(page: Page) -> None:
    """Ask which paper, and print it. Raises HouseError."""
    chosen = await page.put(Choose(_("What is printed?"), [Option(key, _(title)) for key, title in TITLES.items()]))
    month = Month.of(page.today)
    if chosen == LOG:
        await log(page)
    elif chosen == SIGNS:
        told = (month, page.today, page.from_utc, page.desk_worker, page.now)
        await printing.put(page, await page.ask(duty_papers.signs, *told))
    elif chosen in (CALLS, CALLS_WHOLE):
        asked = (month, page.today, page.from_utc, page.desk_worker, chosen == CALLS)
        await printing.put(page, await page.ask(duty_papers.calls, *asked))


async def log(page: Page) -> bool:
    """Print the duty log of the shift that is on, without a roster of today; says whether it was. Raises HouseError."""
    on = await page.ask(duties_now.on_duty, page.now)
    midnight = datetime.datetime.combine(page.today, datetime.time()) - page.from_utc
    first = min((one.begins_at for one in on), default=midnight)
    last = max((one.ends_at for one in on), default=midnight + datetime.timedelta(days=1))
    paper = await page.ask(duty_papers.log, first, last, page.today, page.from_utc, page.desk_worker)
    return await printing.put(page, paper)


async def handover(page: Page, handover_id: str) -> bool:
    """Print the record of a handover; says whether it was. Raises HouseError."""
    told = (handover_id, page.today, page.from_utc, in_chinese, page.desk_worker)
    return await printing.put(page, await page.ask(duty_papers.handover, *told))


def in_chinese(one: FrozenLine) -> str:
    """What is still to be done, in the language of papers."""
    said = i18n.catalogue("zh").gettext(one.about) if one.about else ""
    return said.format(**dict(one.values)) if one.values else said
