"""Needs and offers: what each is written down with, how well they fit and why, and what is left of both."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from db.rules import lengths
from db.rules.partners import BACKWARDS, MOST, NOT_LISTED
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

KINDS, UNITS = "partner_resource_kinds", "partner_units"
STATES, REASONS = "partner_match_states", "partner_match_reasons"
AGREED, DONE, OFF = "agreed", "done", "off"
LONGEST_OFFER: Mapping[str, int] = {"what": 100, "note": 300}
LONGEST_NEED: Mapping[str, int] = {"what": 100, "whose": 60, "note": 300}
NO_WHAT = N_("Write what it is.")
NO_QUANTITY = N_("Write how many: a whole number from 1 to {limit}, or nothing where it is not counted.")
NO_UNIT = N_("Choose in what it is counted.")
TOO_MUCH = N_("Only {left} are left.")
# Each reason with what it counts for when the best offer is looked for; doubts count against it.
WEIGHTS: Mapping[str, int] = {
    "words": 4,
    "enough": 3,
    "open": 2,
    "in_time": 2,
    "agreement": 1,
    "kept": 1,
    "part": -1,
    "broken": -2,
    "unit": -3,
    "late": -4,
}


@dataclass(frozen=True)
class OfferDraft:
    """What a unit offers; without a quantity it is not counted."""

    kind: str
    what: str
    from_on: datetime.date
    quantity: int | None = None
    unit: str = ""
    to_on: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True)
class NeedDraft:
    """What is needed, by whom and by when; without a quantity it is not counted."""

    kind: str
    what: str
    quantity: int | None = None
    unit: str = ""
    by_on: datetime.date | None = None
    whose: str = ""
    person_id: str | None = None
    household_id: str | None = None
    note: str = ""


class Asked(NamedTuple):
    """A need as matching sees it: `left` is how much is not matched yet, None where it is not counted."""

    kind: str
    what: str
    left: int | None
    unit: str
    by_on: datetime.date | None


class Given(NamedTuple):
    """An offer as matching sees it, with what is known of its unit."""

    kind: str
    what: str
    left: int | None
    unit: str
    from_on: datetime.date
    to_on: datetime.date | None
    is_agreed: bool = False
    has_kept: bool = False
    has_broken: bool = False


class Fit(NamedTuple):
    """How well an offer fits a need: why, what speaks against it, and how much of it could be taken."""

    score: int
    reasons: tuple[str, ...]
    quantity: int | None


def offer_problems(draft: OfferDraft, kinds: Collection[str], units: Collection[str]) -> list[Problem]:
    """What is wrong with an offer."""
    problems = lengths.too_long(draft, LONGEST_OFFER) + shared_problems(draft, kinds, units)
    if draft.to_on is not None and draft.to_on < draft.from_on:
        problems.append(Problem("to_on", BACKWARDS))
    return problems


def need_problems(draft: NeedDraft, kinds: Collection[str], units: Collection[str]) -> list[Problem]:
    """What is wrong with a need."""
    return lengths.too_long(draft, LONGEST_NEED) + shared_problems(draft, kinds, units)


def shared_problems(draft: OfferDraft | NeedDraft, kinds: Collection[str], units: Collection[str]) -> list[Problem]:
    """What is wrong with what an offer and a need both say."""
    problems = [] if clean(draft.what) else [Problem("what", NO_WHAT)]
    problems += [] if draft.kind in kinds else [Problem("kind", NOT_LISTED)]
    if draft.quantity is not None and not 1 <= draft.quantity <= MOST:
        problems.append(Problem("quantity", NO_QUANTITY, values={"limit": MOST}))
    if draft.quantity is not None and draft.unit not in units:
        problems.append(Problem("unit", NO_UNIT))
    return problems


def fit(need: Asked, offer: Given, today: datetime.date) -> Fit | None:
    """How well an offer fits a need; None where it is of another kind, is over, or nothing is left of one of them."""
    is_over = offer.to_on is not None and offer.to_on < today
    if need.kind != offer.kind or is_over or need.left == 0 or offer.left == 0:
        return None
    reasons = [code for code, holds in conditions(need, offer).items() if holds]
    return Fit(sum(WEIGHTS[code] for code in reasons), tuple(reasons), most(need, offer))


def conditions(need: Asked, offer: Given) -> dict[str, bool]:
    """Every reason and doubt, and whether it holds."""
    is_counted = need.left is not None and offer.left is not None
    is_alike = not is_counted or need.unit == offer.unit
    is_late = need.by_on is not None and offer.from_on > need.by_on
    return {
        "words": are_alike(need.what, offer.what),
        "enough": is_counted and is_alike and (offer.left or 0) >= (need.left or 0),
        "open": offer.left is None,
        "in_time": need.by_on is not None and not is_late,
        "agreement": offer.is_agreed,
        "kept": offer.has_kept,
        "part": is_counted and is_alike and (offer.left or 0) < (need.left or 0),
        "unit": not is_alike,
        "late": is_late,
        "broken": offer.has_broken,
    }


def most(need: Asked, offer: Given) -> int | None:
    """How much of an offer a need could take; None where neither is counted, or they are counted otherwise."""
    counts = [one for one in (need.left, offer.left) if one is not None]
    if len(counts) == 2 and need.unit != offer.unit:
        return None
    return min(counts, default=None)


def are_alike(one: str, other: str) -> bool:
    """Whether two texts share two characters in a row."""
    here, there = clean(one), clean(other)
    return any(here[place : place + 2] in there for place in range(len(here) - 1))


def taken(state: str, quantity: int | None, delivered: int) -> int:
    """How much a match takes of its need and its offer: what was agreed, and once it is over what really came."""
    return max(quantity or 0, delivered) if state == AGREED else delivered


def left(quantity: int | None, used: int) -> int | None:
    """What is left of a quantity; None where it is not counted."""
    return None if quantity is None else max(0, quantity - used)
