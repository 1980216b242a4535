"""What a tick asks before it is made: where somebody is settled, why one refuses, why one goes back."""

from __future__ import annotations

from collections.abc import Iterable

from db.queries import shelters, transfer_codes
from db.queries.transfers import TransferPersonLine
from db.rules.transfer_states import BACK
from db.rules.transfers import FEWEST_WITNESSES, PHONE, REASON, SHELTER, SIGNED, TO, WITNESSES, YES, witnesses
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

KIN = "kin"
NOT_YET, BEFORE_TWO = "not_yet", "witnesses"
SIGNATURES = {
    SIGNED: N_("signed the statement"),
    BEFORE_TWO: N_("does not sign, told before two witnesses"),
    NOT_YET: N_("not signed yet"),
}


async def settled(page: Page, names: str, first: Iterable[str | None]) -> dict[str, str] | None:
    """Where somebody is settled: a shelter, or an address with friends or family; None when that was left open.

    Every shelter keeps its digit; the cursor is on the first one of `first`, else of all, that has room.
    """
    # By name alone: which ones are open changes while people are settled, and a digit must not.
    kept = sorted(await page.ask(shelters.lines), key=lambda one: (one.name, one.id))
    known = {one.id: one for one in kept}
    options = [Option(key, _("{name}  {free} free", name=one.name, free=one.free)) for key, one in known.items()]
    options.append(Option(KIN, _("With friends or family")))
    with_room = [key for key in [*first, *known] if key in known and known[key].free > 0]
    chosen = await page.put(
        Choose(_("Where to? {names}", names=names), options, current=with_room[0] if with_room else "")
    )
    if chosen != KIN:
        return {SHELTER: chosen} if chosen else None
    address = await page.put(Write(N_("Address of the friends or family")))
    if not address:
        return None
    phone = await page.put(Write(N_("Their telephone"), may_be_empty=True))
    return {TO: address} | ({PHONE: phone} if phone else {})


async def refused(page: Page, names: str) -> dict[str, str] | None:
    """Why somebody refuses to go, and whether that is signed; None when that was left open."""
    reason = await page.put(Choose(_("Why not? {names}", names=names), page.options(transfer_codes.REFUSALS)))
    if not reason:
        return None
    signatures = [Option(code, _(text)) for code, text in SIGNATURES.items()]
    signed = await page.put(Choose(_("Signed? {names}", names=names), signatures))
    if signed is None:
        return None
    facts = {REASON: reason}
    if signed == SIGNED:
        facts[SIGNED] = YES
    if signed == BEFORE_TWO:
        names_typed = await before_two(page)
        return facts | {WITNESSES: names_typed} if names_typed else None
    return facts


async def before_two(page: Page) -> str | None:
    """The names of the witnesses, asked until there are enough; None when that was left open."""
    question, typed, hint = N_("Names of the two witnesses"), "", N_("with 、 between them")
    while (typed := await page.put(Write(question, typed, hint=hint)) or "") and not are_enough(typed):
        question = N_("A second name is needed: it counts before two witnesses")
    return typed or None


def are_enough(written: str) -> bool:
    """Do these names make a refusal count that is not signed?"""
    return len(witnesses({WITNESSES: written})) >= FEWEST_WITNESSES


async def why_back(page: Page, line: TransferPersonLine, state: str) -> dict[str, str] | None:
    """Why somebody is set back to an earlier state; None when that was left open."""
    why = await page.put(Write(N_("Back to {state}, why? {name}"), state=state, name=line.name))
    return {BACK: why} if why else None


async def is_whole_family(page: Page, count: int) -> bool:
    """Is the whole family meant? Left open, only the one person is."""
    answer = await page.put(Ask(N_("The whole family of {count}?"), count=count))
    return answer is True
