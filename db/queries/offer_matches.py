"""The third list: needs and offers that were brought together, what came of it; which offers fit a need, and why."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.errors import NotFound
from db.models.ledger import Deed
from db.models.partners import (
    Partner,
    PartnerAgreement,
    PartnerDelivery,
    PartnerMatch,
    PartnerNeed,
    PartnerOffer,
    PartnerThanks,
)
from db.queries import offers as kept
from db.queries import partners
from db.queries.offers import PAGE, OfferLine
from db.rules import offers
from db.rules.offers import AGREED, DONE, OFF, Fit
from db.rules.partners import Standing
from db.rules.problems import Problem
from db.rules.words import N_

TAKEN = N_("{used} of it are taken already.")


@dataclass(frozen=True)
class DeliveryLine:
    """What came of a match, once."""

    id: str
    version: int
    match_id: str
    delivered_on: datetime.date
    quantity: int | None
    receiver: str
    note: str
    withdrawn_on: datetime.date | None
    reason: str


@dataclass(frozen=True)
class MatchLine:
    """A need and an offer that were brought together, and how far it is."""

    id: str
    version: int
    need_id: str
    need: str
    whose: str
    offer_id: str
    offer: str
    partner_id: str
    partner: str
    unit: str
    quantity: int | None
    reasons: tuple[str, ...]
    state: str
    due_on: datetime.date | None
    matched_on: datetime.date
    reason: str
    came: int = 0
    times: int = 0
    thanked_on: datetime.date | None = None

    @property
    def is_to_be_thanked(self) -> bool:
        """Whether something came for which nobody has thanked yet."""
        return self.times > 0 and self.thanked_on is None


@dataclass(frozen=True)
class Proposal:
    """An offer that fits a need, and why."""

    offer: OfferLine
    fit: Fit


def matches(need_id: str = "", partner_id: str = "", open_only: bool = False) -> list[MatchLine]:
    """What was brought together, open things first, the nearest day first: of one need, of one unit, or all."""
    conditions = [PartnerMatch.id.is_null(False)]
    conditions += [PartnerMatch.need == need_id] if need_id else []
    conditions += [PartnerOffer.partner == partner_id] if partner_id else []
    conditions += [PartnerMatch.state == AGREED] if open_only else []
    found = read_matches(*conditions)
    return sorted(found, key=lambda one: (one.state != AGREED, one.due_on or datetime.date.max, one.id))


def match(match_id: str) -> MatchLine | None:
    """One match; None when there is none."""
    return next(iter(read_matches(PartnerMatch.id == match_id)), None)


def read_matches(*conditions: Any) -> list[MatchLine]:
    """The matches that fulfil conditions; in three statements."""
    one = PartnerMatch
    need = (one.id, one.version, one.need, PartnerNeed.what, PartnerNeed.whose)
    offer = (one.offer, PartnerOffer.what, PartnerOffer.partner, Partner.name, PartnerOffer.unit, PartnerNeed.unit)
    own = (one.quantity, one.reasons, one.state, one.due_on, one.matched_on, one.reason)
    rows = one.select(*need, *offer, *own).join(PartnerNeed).switch(one).join(PartnerOffer).join(Partner)
    found = base.rows(rows.where(*conditions).order_by(one.id).limit(PAGE))
    keys = [row[0] for row in found]
    came, thanked = kept.deliveries_of(keys), thanked_for(keys)
    return [match_line(row, came.get(row[0], (0, 0)), thanked.get(row[0])) for row in found]


def match_line(row: tuple[Any, ...], came: tuple[int, int], thanked_on: datetime.date | None) -> MatchLine:
    """A row as a line; its unit is that of the offer, or of the need where the offer is not counted."""
    *first, offer_unit, need_unit, quantity, reasons, state, due_on, matched_on, reason = row
    told = tuple(reasons.split(",")) if reasons else ()
    rest = (offer_unit or need_unit, quantity, told, state, due_on, matched_on, reason)
    return MatchLine(*(*first, *rest, *came, thanked_on))


def thanked_for(match_ids: list[str]) -> dict[str, datetime.date]:
    """When units were thanked for some matches."""
    one = PartnerThanks
    rows = one.select(one.match_id, one.thanked_on).where(one.match_id.in_(match_ids)).order_by(one.id)
    return dict(base.rows(rows)) if match_ids else {}


def deliveries(match_id: str) -> list[DeliveryLine]:
    """What came of a match, in the order of the days."""
    one = PartnerDelivery
    columns = (one.id, one.version, one.match, one.delivered_on, one.quantity, one.receiver, one.note)
    rows = one.select(*columns, one.withdrawn_on, one.reason).where(one.match == match_id)
    return [DeliveryLine(*row) for row in base.rows(rows.order_by(one.delivered_on, one.id))]


def proposals(need_id: str, today: datetime.date) -> list[Proposal]:
    """The offers that fit a need, the best first, each with why. Raises NotFound."""
    need = next(iter(kept.read_needs(PartnerNeed.id == need_id)), None)
    if need is None:
        raise NotFound
    asked = offers.Asked(need.kind, need.what, need.left, need.unit, need.by_on)
    records = records_of_units(today)
    found = []
    for one in kept.all_offers(today):
        given = offers.Given(one.kind, one.what, one.left, one.unit, one.from_on, one.to_on, *records[one.partner_id])
        if fit := offers.fit(asked, given, today):
            found.append(Proposal(one, fit))
    return sorted(found, key=lambda one: (-one.fit.score, one.offer.partner, one.offer.id))


def records_of_units(today: datetime.date) -> Mapping[str, tuple[bool, bool, bool]]:
    """Of each unit whether an agreement runs, whether it kept its word, and whether something came to nothing."""
    running = {
        one.partner_id
        for one in partners.agreements(PartnerAgreement.ended_on.is_null(), today)
        if one.standing in (Standing.RUNS, Standing.ENDING)
    }
    states: dict[str, set[str]] = defaultdict(set)
    rows = PartnerMatch.select(PartnerOffer.partner, PartnerMatch.state).join(PartnerOffer).distinct()
    for key, state in base.rows(rows):
        states[key].add(state)
    known: dict[str, tuple[bool, bool, bool]] = defaultdict(lambda: (False, False, False))
    known.update({key: (key in running, DONE in states[key], OFF in states[key]) for key in running | set(states)})
    return known


def untrue_after(deed: Deed) -> list[Problem]:
    """What would be untrue once a deed about an offer or a need is taken back: less of it than was matched."""
    if not deed.subject_id:
        return []
    if deed.subject_table == "partner_need":
        return overdrawn(deed.subject_id)
    return short(PartnerOffer, PartnerMatch.offer, [deed.subject_id]) if deed.subject_table == "partner_offer" else []


def overdrawn(need_id: str) -> list[Problem]:
    """A problem where more is matched than a need asks for, or than one of the offers that it is matched with has."""
    of_need = PartnerMatch.select(PartnerMatch.offer).where(PartnerMatch.need == need_id).distinct()
    mine = [key for (key,) in base.rows(of_need)]
    return short(PartnerNeed, PartnerMatch.need, [need_id]) or short(PartnerOffer, PartnerMatch.offer, mine)


def short(table: Any, side: Any, keys: list[str]) -> list[Problem]:
    """A problem where one of some needs or offers has less than was taken of it."""
    used = kept.used_by(side, keys)
    rows = base.rows(table.select(table.id, table.quantity).where(table.id.in_(keys))) if keys else []
    taken = [used[key].taken for key, quantity in rows if quantity is not None and quantity < used[key].taken]
    return [Problem("", TAKEN, values={"used": max(taken)})] if taken else []
