"""Supplies: what an item and a store room are written down with, and how an item's stock stands."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

KINDS, UNITS, REASONS, USUAL = "supply_kinds", "supply_units", "supply_reasons", "supply_usual"
MEASURES, PROOFS = "supply_measures", "supply_proofs"
# What expires within so many days is told beforehand.
SOON_DAYS = 30
MOST = 999_999
LONGEST_ITEM: Mapping[str, int] = {"name": 40, "spec": 40, "note": 300}
LONGEST_PLACE: Mapping[str, int] = {"name": 40, "address": 80, "keeper": 40, "phone": 30}
NOT_LISTED = N_("Choose from the list.")
NO_NAME = N_("Write what it is called.")
NO_STOCK = N_("A whole number from 0 to {limit} fits here.")
NO_QUANTITY = N_("Write how many: a whole number from 1 to {limit}.")


class Shelf(IntEnum):
    """How the stock of an item stands, what presses most first: something is expired, there is too little, something
    expires soon, or all is well."""

    EXPIRED = 0
    SHORT = 1
    EXPIRING = 2
    FINE = 3


@dataclass(frozen=True)
class ItemDraft:
    """An item as it is written down: name, specification, kind and unit (codes), and the least stock, 0 for none."""

    name: str
    kind: str
    unit: str
    spec: str = ""
    least: int = 0
    is_lent: bool = False
    note: str = ""


@dataclass(frozen=True)
class PlaceDraft:
    """A store room as it is written down."""

    name: str
    address: str = ""
    keeper: str = ""
    phone: str = ""


def item_problems(draft: ItemDraft, kinds: Collection[str], units: Collection[str]) -> list[Problem]:
    """What is wrong with an item."""
    problems = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    problems += lengths.too_long(draft, LONGEST_ITEM)
    for name, code, known in (("kind", draft.kind, kinds), ("unit", draft.unit, units)):
        if code not in known:
            problems.append(Problem(name, NOT_LISTED))
    if not 0 <= draft.least <= MOST:
        problems.append(Problem("least", NO_STOCK, values={"limit": MOST}))
    return problems


def place_problems(draft: PlaceDraft) -> list[Problem]:
    """What is wrong with a store room."""
    return ([] if clean(draft.name) else [Problem("name", NO_NAME)]) + lengths.too_long(draft, LONGEST_PLACE)


def is_expired(expires_on: datetime.date | None, today: datetime.date) -> bool:
    """Whether something may not be used any more; it keeps until the end of its last day."""
    return expires_on is not None and expires_on < today


def is_expiring(expires_on: datetime.date | None, today: datetime.date) -> bool:
    """Whether something that still keeps expires soon."""
    return expires_on is not None and today <= expires_on <= today + datetime.timedelta(days=SOON_DAYS)


def shelf(usable: int, least: int, expiries: Collection[datetime.date | None], today: datetime.date) -> Shelf:
    """How an item stands: `usable` is what is there and not expired, `expiries` are those of all that is there."""
    if any(is_expired(on, today) for on in expiries):
        return Shelf.EXPIRED
    if usable < least:
        return Shelf.SHORT
    return Shelf.EXPIRING if any(is_expiring(on, today) for on in expiries) else Shelf.FINE


def whole(typed: str) -> int | None:
    """The whole number that was typed; None for anything else."""
    text = clean(typed)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) else None
