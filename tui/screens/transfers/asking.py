"""What a tick asks before it is made: where somebody is settled, why one refuses, why one goes back."""

from __future__ import annotations

from collections.abc import Iterable

from db.queries import shelters, transfer_codes
from db.queries.transfers import TransferPersonLine
from db.rules.transfer_states import BACK
from db.rules.transfers import PHONE, REASON, SHELTER, SIGNED, TO, WITNESSES, YES
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
    """Where somebody is settled: a shelter, those of `first` in front, or an address with friends or family; None when
    that was left open."""
    known = {one.id: one for one in await page.ask(shelters.lines) if one.ended_on is None}
    order = [key for key in dict.fromkeys(first) if key in known]
    order += [key for key in known if key not in order]
    options = [
        Option(key, _("{name}  {free} free", name=known[key].name, free=known[key].free)) for key in order if key
    ]
    options.append(Option(KIN, _("With friends or family")))
    chosen = await page.put(Choose(_("Where to? {names}", names=names), options))
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
        witnesses = await page.put(Write(N_("Names of the two witnesses"), hint=N_("with 、 between them")))
        facts |= {WITNESSES: witnesses} if witnesses else {}
    return facts


async def why_back(page: Page, line: TransferPersonLine, state: str) -> dict[str, str] | None:
    """Why somebody is set back to an earlier state; None when that was left open."""
    why = await page.put(Write(N_("Back to {state}, why? {name}"), state=state, name=line.name))
    return {BACK: why} if why else None


async def is_whole_family(page: Page, count: int) -> bool:
    """Is the whole family meant? Left open, only the one person is."""
    answer = await page.put(Ask(N_("The whole family of {count}?"), count=count))
    return answer is True
