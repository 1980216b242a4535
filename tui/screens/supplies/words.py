"""Supplies in words: how stock stands, what a move is called, how much each gets."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from db.queries.supplies import StockLine
from db.queries.supply_campaigns import ShareLine
from db.rules import supplies
from db.rules.supplies import Shelf
from db.rules.supply_campaigns import Per
from db.rules.supply_moves import MoveKind
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.sitting import Sitting

# A sign before each line, so that nothing is said by colour alone.
SIGNS: Mapping[Shelf, str] = {Shelf.EXPIRED: "!!", Shelf.SHORT: "!", Shelf.EXPIRING: "~", Shelf.FINE: ""}
COLOURS: Mapping[Shelf, str] = {Shelf.EXPIRED: "red", Shelf.SHORT: "red"}
MOVES: Mapping[str, str] = {
    MoveKind.IN: N_("came in"),
    MoveKind.OUT: N_("handed out"),
    MoveKind.LEND: N_("lent"),
    MoveKind.LOSS: N_("written off"),
    MoveKind.SENT: N_("sent on"),
    MoveKind.RECEIVED: N_("received"),
    MoveKind.BACK: N_("came back"),
    MoveKind.GONE: N_("lost while lent"),
    MoveKind.GIVE: N_("given out"),
    MoveKind.REVOKE: N_("taken back"),
    MoveKind.MORE: N_("found more"),
    MoveKind.LESS: N_("found fewer"),
}


def counted(page: Sitting, number: int, unit: str) -> str:
    """How many, with the unit."""
    return f"{number} {page.label(supplies.UNITS, unit)}".rstrip()


def expiry(expires_on: datetime.date | None, today: datetime.date) -> str:
    """Until when something keeps; a sign says that it does not any more, or not for long."""
    if expires_on is None:
        return ""
    sign = "!!" if supplies.is_expired(expires_on, today) else "~" if supplies.is_expiring(expires_on, today) else ""
    return f"{sign}{matter_words.day(expires_on, today)}"


def standing(one: StockLine, today: datetime.date) -> str:
    """How an item stands, in a few words: too few, expired, expiring, lent."""
    told = []
    if one.missing:
        told.append(_("{number} too few", number=one.missing))
    if one.next_expiry and one.shelf in (Shelf.EXPIRED, Shelf.EXPIRING):
        is_over = supplies.is_expired(one.next_expiry, today)
        day = matter_words.day(one.next_expiry, today)
        told.append(_("expired {day}", day=day) if is_over else _("expires {day}", day=day))
    if one.lent:
        # Why so few are there and yet none is missing.
        is_counted = one.there < one.least
        lent = {"number": one.lent}
        told.append(_("{number} lent, counted in", **lent) if is_counted else _("{number} are lent", **lent))
    return "  ".join(told)


def share(page: Sitting, one: ShareLine) -> str:
    """How much each gets of an item."""
    much = counted(page, one.share.each, one.unit)
    if one.share.per == Per.HEAD:
        return _("{item} {much} per head", item=one.item, much=much)
    return _("{item} {much} per household", item=one.item, much=much)
