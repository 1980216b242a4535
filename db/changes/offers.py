"""Needs and offers: written down, closed, brought together; deliveries as a journal."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db import base
from db.changes import partners
from db.errors import NotFound, refuse
from db.models.partners import PartnerDelivery, PartnerMatch, PartnerNeed, PartnerOffer
from db.models.residents import Person
from db.pen import Pen
from db.queries import codes, offer_matches
from db.queries import offers as kept
from db.rules import offers
from db.rules.offers import AGREED, DONE, KINDS, OFF, UNITS, NeedDraft, OfferDraft
from db.rules.partners import MOST, NOT_YET
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "offer": N_("Offer of a partner unit written down"),
    "amend_offer": N_("Offer of a partner unit corrected"),
    "close_offer": N_("Offer of a partner unit closed"),
    "need": N_("Need written down"),
    "amend_need": N_("Need corrected"),
    "close_need": N_("Need closed"),
    "match": N_("Need and offer matched"),
    "deliver": N_("Delivery of a partner unit written down"),
    "withdraw_delivery": N_("Delivery of a partner unit withdrawn"),
    "finish": N_("Match of need and offer done"),
    "call_off": N_("Match of need and offer called off"),
}
NO_REASON = N_("Say why.")
NO_FIT = N_("This offer does not fit the need any more.")
IS_OVER = N_("This match is over.")
IS_CLOSED = N_("The need is closed.")
NOTHING_CAME = N_("Nothing was delivered yet: write the delivery down, or call it off.")
WITHDRAWN = N_("This delivery is withdrawn already.")
STILL_AGREED = N_("A match of it is still open: finish it or call it off first.")


def offer(pen: Pen, partner_id: str, draft: OfferDraft) -> str:
    """Write down what a unit offers, and answer the key. Raises Refused, NotFound."""
    partners.there(partner_id)
    lists = codes.some(KINDS, UNITS).lists
    refuse(offers.offer_problems(draft, lists.get(KINDS, {}), lists.get(UNITS, {})))
    key = pen.add(PartnerOffer, partner=partner_id, worker_id=pen.by.worker_id, **offer_columns(draft))
    pen.about(PartnerOffer, key)
    return key


def amend_offer(pen: Pen, offer_id: str, version: int, draft: OfferDraft) -> None:
    """Correct an offer; never below what was taken of it. Raises Refused, NotFound, Conflict."""
    take_turns(pen)
    row = pen.read(PartnerOffer, offer_id, version)
    lists = codes.some(KINDS, UNITS).lists
    refuse(offers.offer_problems(draft, lists.get(KINDS, {}), lists.get(UNITS, {})))
    refuse(too_few(draft.quantity, kept.used_by(PartnerMatch.offer, [offer_id])[offer_id].taken))
    pen.about(PartnerOffer, offer_id)
    pen.set(row, **offer_columns(draft))


def too_few(quantity: int | None, used: int) -> list[Problem]:
    """A problem where less would be there than was taken."""
    is_short = quantity is not None and quantity < used
    return [Problem("quantity", offer_matches.TAKEN, values={"used": used})] if is_short else []


def offer_columns(draft: OfferDraft) -> dict[str, Any]:
    """An offer as the columns of its row."""
    texts = {name: clean(getattr(draft, name)) for name in offers.LONGEST_OFFER}
    unit = draft.unit if draft.quantity is not None else ""
    days = {"from_on": draft.from_on, "to_on": draft.to_on}
    return {**texts, "kind": draft.kind, "quantity": draft.quantity, "unit": unit, **days}


def close_offer(pen: Pen, offer_id: str, version: int) -> None:
    """An offer does not stand any more; what was agreed of it goes on. Raises NotFound, Conflict."""
    row = pen.read(PartnerOffer, offer_id, version)
    pen.about(PartnerOffer, offer_id)
    pen.set(row, closed_on=pen.today)


def need(pen: Pen, draft: NeedDraft) -> str:
    """Write a need down, and answer its key. Raises Refused, NotFound."""
    refuse(need_problems(draft))
    facts = {"noted_on": pen.today, "worker_id": pen.by.worker_id}
    key = pen.add(PartnerNeed, **facts, **need_columns(draft))
    pen.about(PartnerNeed, key)
    return key


def amend_need(pen: Pen, need_id: str, version: int, draft: NeedDraft) -> None:
    """Correct a need; never below what was found for it. Raises Refused, NotFound, Conflict."""
    take_turns(pen)
    row = pen.read(PartnerNeed, need_id, version)
    refuse(need_problems(draft))
    refuse(too_few(draft.quantity, kept.used_by(PartnerMatch.need, [need_id])[need_id].taken))
    pen.about(PartnerNeed, need_id)
    pen.set(row, **need_columns(draft))


def need_problems(draft: NeedDraft) -> list[Problem]:
    """What is wrong with a need. Raises NotFound for an unknown person."""
    if draft.person_id and not Person.select().where(Person.id == draft.person_id).exists():
        raise NotFound
    lists = codes.some(KINDS, UNITS).lists
    return offers.need_problems(draft, lists.get(KINDS, {}), lists.get(UNITS, {}))


def need_columns(draft: NeedDraft) -> dict[str, Any]:
    """A need as the columns of its row."""
    texts = {name: clean(getattr(draft, name)) for name in offers.LONGEST_NEED}
    unit = draft.unit if draft.quantity is not None else ""
    whose = {"person_id": draft.person_id, "household_id": draft.household_id, "by_on": draft.by_on}
    return {**texts, "kind": draft.kind, "quantity": draft.quantity, "unit": unit, **whose}


def close_need(pen: Pen, need_id: str, version: int, reason: str) -> None:
    """A need is met or not there any more, for a reason. Raises Refused, NotFound, Conflict."""
    take_turns(pen)
    row = pen.read(PartnerNeed, need_id, version)
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    is_open = (PartnerMatch.need == need_id) & (PartnerMatch.state == AGREED)
    refuse([Problem("", STILL_AGREED)] if PartnerMatch.select().where(is_open).exists() else [])
    pen.set(row, closed_on=pen.today, reason=on_one_line(reason))
    pen.about(PartnerNeed, need_id, on_one_line(reason))


def match(
    pen: Pen, need_id: str, offer_id: str, quantity: int | None = None, due_on: datetime.date | None = None
) -> str:
    """Bring a need and an offer together, with the reasons that speak for it today; answers the key of the match.

    Without a quantity it is as much as both have left. Raises Refused, NotFound.
    """
    take_turns(pen)
    row = PartnerNeed.get_or_none(PartnerNeed.id == need_id)
    if row is None:
        raise NotFound
    refuse([Problem("", IS_CLOSED)] if row.closed_on else [])
    found = next((one for one in offer_matches.proposals(need_id, pen.today) if one.offer.id == offer_id), None)
    if found is None:
        refuse([Problem("", NO_FIT)])
        raise AssertionError("a problem stops the deed")
    fit = found.fit
    number = fit.quantity if quantity is None else quantity
    refuse(quantity_problems(number, fit.quantity))
    facts = {"reasons": ",".join(fit.reasons), "state": AGREED, "due_on": due_on or row.by_on}
    pen.about(PartnerNeed, need_id)
    when = {"matched_on": pen.today, "worker_id": pen.by.worker_id}
    return pen.add(PartnerMatch, need=need_id, offer=offer_id, quantity=number, **facts, **when)


def quantity_problems(number: int | None, most: int | None) -> list[Problem]:
    """What is wrong with a quantity of which there is so much at most."""
    if number is not None and not 1 <= number <= MOST:
        return [Problem("quantity", offers.NO_QUANTITY, values={"limit": MOST})]
    is_over = number is not None and most is not None and number > most
    return [Problem("quantity", offers.TOO_MUCH, values={"left": most})] if is_over else []


@dataclass(frozen=True)
class DeliveryDraft:
    """What came of a match: how much, when, and who took it."""

    delivered_on: datetime.date
    quantity: int | None = None
    receiver: str = ""
    note: str = ""


def deliver(pen: Pen, match_id: str, version: int, draft: DeliveryDraft) -> str:
    """Write down what came of a match; when all of it came the match is done. Raises Refused, NotFound, Conflict."""
    take_turns(pen)
    row = standing(pen, match_id, version)
    came, _times = kept.deliveries_of([match_id]).get(match_id, (0, 0))
    left = None if row.quantity is None else row.quantity - came
    number = left if draft.quantity is None else draft.quantity
    problems = quantity_problems(number, left)
    refuse(problems + ([Problem("delivered_on", NOT_YET)] if draft.delivered_on > pen.today else []))
    told = {"receiver": clean(draft.receiver)[:60], "note": on_one_line(draft.note)[:300]}
    facts = {"delivered_on": draft.delivered_on, "quantity": number, "worker_id": pen.by.worker_id}
    key = pen.add(PartnerDelivery, match=match_id, **facts, **told)
    is_done = left is not None and number == left
    pen.set(row, state=DONE) if is_done else pen.mark(row)
    pen.about(PartnerNeed, row.need_id)
    return key


def withdraw_delivery(pen: Pen, delivery_id: str, version: int, reason: str) -> None:
    """A delivery was written down wrongly: it does not count any more, and its match is open again; not where others
    have taken by now what its match would hold again.

    Raises Refused, NotFound, Conflict.
    """
    take_turns(pen)
    line = pen.read(PartnerDelivery, delivery_id, version)
    refuse([Problem("", WITHDRAWN)] if line.withdrawn_on else [])
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    pen.set(line, withdrawn_on=pen.today, reason=on_one_line(reason))
    row: Any = PartnerMatch.get_by_id(line.match_id)
    pen.set(row, state=AGREED) if row.state == DONE else pen.mark(row)
    refuse(offer_matches.overdrawn(row.need_id))
    pen.about(PartnerNeed, row.need_id, on_one_line(reason))


def finish(pen: Pen, match_id: str, version: int) -> None:
    """Nothing more is to come of a match. Raises Refused, NotFound, Conflict."""
    row = standing(pen, match_id, version)
    refuse([] if kept.deliveries_of([match_id]) else [Problem("", NOTHING_CAME)])
    pen.set(row, state=DONE)
    pen.about(PartnerNeed, row.need_id)


def call_off(pen: Pen, match_id: str, version: int, reason: str) -> None:
    """A match comes to nothing, for a reason; what came of it stays. Raises Refused, NotFound, Conflict."""
    row = standing(pen, match_id, version)
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    pen.set(row, state=OFF, reason=on_one_line(reason))
    pen.about(PartnerNeed, row.need_id, on_one_line(reason))


def standing(pen: Pen, match_id: str, version: int) -> Any:
    """A match that is agreed and of which this version was seen. Raises Refused, NotFound, Conflict."""
    row = pen.read(PartnerMatch, match_id, version)
    refuse([] if row.state == AGREED else [Problem("", IS_OVER)])
    return row


def take_turns(pen: Pen) -> None:
    """Until this deed is done nobody else takes of an offer: on a server two workers may take the last one."""
    base.one_by_one(f"partners{pen.by.community_id}")
