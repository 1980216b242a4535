"""Noting what became of services: done, missed for a reason, not wanted, seen since; one digit and at most one more."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from db.changes import service_rounds
from db.queries.service_rounds import Due, RoundLine
from db.rules.services import MISSES, PAUSES, SEEN, RoundDraft, State
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.screens.services import words
from tui.widgets.choices import Option

WORDS = "service_words"
OTHER = "other"
NOTHING_OPEN = N_("Nothing is left to note here.")
NOTHING_MISSED = N_("Nothing was missed here that somebody still has to see to.")
NOTHING_NOTED = N_("Nothing is noted here.")
ALONE = N_("Missed, lives alone: on the list of the day until somebody was there.")


async def done(page: Page, dues: Sequence[Due], on: datetime.date) -> bool:
    """Everything that is open, and these eyes may see, was done; says whether anything was noted. Raises HouseError."""
    drafts = [RoundDraft(one.service.id, on, State.DONE) for one in dues if one.is_open and one.is_open_to]
    if not drafts:
        page.tell(NOTHING_OPEN)
        return False
    await page.do(service_rounds.note_many, drafts)
    return True


async def not_done(page: Page, dues: Sequence[Due], on: datetime.date, state: str) -> bool:
    """One of those that are open was missed, or not wanted, for a reason; says whether that was noted. Raises
    HouseError."""
    one = await one_of(page, [due for due in dues if due.is_open and due.is_open_to], NOTHING_OPEN)
    if one is None:
        return False
    list_name = MISSES if state == State.MISSED else PAUSES
    question = _("Why was it missed?") if state == State.MISSED else _("Why is it not wanted?")
    reason = await page.put(Choose(question, page.options(list_name)))
    if not reason:
        return False
    line = KeptLine(page, Place(WORDS, one.service.id))
    note = await line.ask(N_("In words, Enter")) if reason == OTHER else ""
    if reason == OTHER and not note:
        return False
    await page.do(service_rounds.note, RoundDraft(one.service.id, on, state, reason, note))
    if note:
        await line.settle()
    if state == State.MISSED and one.is_watch and one.who.is_alone:
        page.tell(ALONE)
    return True


async def seen(page: Page, dues: Sequence[Due]) -> bool:
    """Somebody whose service was missed was seen or spoken to since. Raises HouseError."""
    missed = [one for one in dues if one.round and one.round.state == State.MISSED and not one.round.seen_at]
    one = await one_of(page, missed, NOTHING_MISSED)
    if one is None or one.round is None:
        return False
    return await look_after(page, one.round)


async def look_after(page: Page, one: RoundLine) -> bool:
    """Say how somebody was found since. Raises HouseError."""
    how = await page.put(Choose(_("How was the person found?"), page.options(SEEN)))
    if not how:
        return False
    await page.do(service_rounds.look_after, one.id, one.version, how)
    return True


async def take_back(page: Page, dues: Sequence[Due]) -> bool:
    """What was noted was wrong, for a reason; it can be noted anew. Raises HouseError."""
    one = await one_of(page, [due for due in dues if due.round], NOTHING_NOTED)
    return one is not None and one.round is not None and await withdraw(page, one.round)


async def withdraw(page: Page, one: RoundLine) -> bool:
    """Ask for the reason, and withdraw what was noted. Raises HouseError."""
    line = KeptLine(page, Place(WORDS, one.service_id))
    why = await line.ask(N_("Why is what was noted wrong?"))
    if not why:
        return False
    await page.do(service_rounds.withdraw, one.id, one.version, why)
    await line.settle()
    return True


async def one_of(page: Page, dues: Sequence[Due], nothing: str) -> Due | None:
    """The one that is meant: the only one, or the one that is chosen by its digit."""
    if not dues:
        page.tell(nothing)
        return None
    if len(dues) == 1:
        return dues[0]
    options = [Option(one.service.id, joined(one.name, words.kind(page, one), one.service.hour)) for one in dues]
    chosen = await page.put(Choose(_("Which service?"), options))
    return next((one for one in dues if one.service.id == chosen), None)
