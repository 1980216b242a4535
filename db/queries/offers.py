"""Two of the three lists: what units offer and what is needed, with what is left of both."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.partners import Partner, PartnerDelivery, PartnerMatch, PartnerNeed, PartnerOffer
from db.queries import resident_lines
from db.rules import offers
from db.rules.offers import OFF
from db.rules.remarks import Remark
from db.rules.words import N_

PAGE = 500
NEED_IS_OPEN = PartnerNeed.closed_on.is_null()
STANDS = PartnerDelivery.withdrawn_on.is_null()


@dataclass(frozen=True)
class OfferLine:
    """What a unit offers; `left` is what nobody has taken yet, None where it is not counted."""

    id: str
    version: int
    partner_id: str
    partner: str
    kind: str
    what: str
    quantity: int | None
    unit: str
    from_on: datetime.date
    to_on: datetime.date | None
    note: str
    closed_on: datetime.date | None
    left: int | None = None

    def is_over(self, today: datetime.date) -> bool:
        """Whether it can be taken no more."""
        return self.closed_on is not None or (self.to_on is not None and self.to_on < today)


@dataclass(frozen=True)
class NeedLine:
    """What is needed; `left` is what no offer was found for, `came` what was delivered, `matches` how many it has."""

    id: str
    version: int
    kind: str
    what: str
    quantity: int | None
    unit: str
    by_on: datetime.date | None
    whose: str
    person_id: str | None
    household_id: str | None
    note: str
    noted_on: datetime.date
    closed_on: datetime.date | None
    reason: str
    left: int | None = None
    came: int = 0
    matches: int = 0

    @property
    def is_met(self) -> bool:
        """Whether all of it came; of what is not counted, whether anything did."""
        return self.came >= self.quantity if self.quantity is not None else self.came > 0

    def is_late(self, today: datetime.date) -> bool:
        """Whether its day has passed and not all of it came."""
        return self.closed_on is None and self.by_on is not None and self.by_on < today and not self.is_met


def all_offers(today: datetime.date, partner_id: str = "", closed: bool = False) -> list[OfferLine]:
    """What units offer, kind by kind; what is over only where that is asked for."""
    condition = PartnerOffer.partner == partner_id if partner_id else Partner.closed_on.is_null()
    found = read_offers(condition)
    return [one for one in found if closed or not one.is_over(today)]


def read_offers(condition: Any) -> list[OfferLine]:
    """The offers that fulfil a condition, with what is left of them."""
    one = PartnerOffer
    columns = (one.id, one.version, one.partner, Partner.name, one.kind, one.what, one.quantity, one.unit)
    more = (one.from_on, one.to_on, one.note, one.closed_on)
    rows = base.rows(one.select(*columns, *more).join(Partner).where(condition).order_by(one.kind, one.id))
    used = used_by(PartnerMatch.offer, [row[0] for row in rows])
    return [OfferLine(*(*row, offers.left(row[6], used[row[0]].taken))) for row in rows]


def all_needs(closed: bool = False) -> list[NeedLine]:
    """What is needed, the nearest day first, what has none last; what was closed only where that is asked for."""
    found = read_needs(PartnerNeed.closed_on.is_null(not closed))
    return sorted(found, key=lambda one: (one.is_met, one.by_on or datetime.date.max, one.id))


def read_needs(condition: Any) -> list[NeedLine]:
    """The needs that fulfil a condition, with what is left of them and what came."""
    one = PartnerNeed
    columns = (one.id, one.version, one.kind, one.what, one.quantity, one.unit, one.by_on, one.whose)
    more = (one.person_id, one.household_id, one.note, one.noted_on, one.closed_on, one.reason)
    rows = base.rows(one.select(*columns, *more).where(condition).order_by(one.id).limit(PAGE))
    used = used_by(PartnerMatch.need, [row[0] for row in rows])
    return [
        NeedLine(*(*row, offers.left(row[4], use.taken), use.came, use.matches))
        for row in rows
        for use in (used[row[0]],)
    ]


def need(need_id: str) -> NeedLine | None:
    """One need; None when there is none."""
    return next(iter(read_needs(PartnerNeed.id == need_id)), None)


def offer(offer_id: str) -> OfferLine | None:
    """One offer; None when there is none."""
    return next(iter(read_offers(PartnerOffer.id == offer_id)), None)


@dataclass
class Use:
    """How much of an offer or a need is taken, how much came, and by how many matches that stand."""

    taken: int = 0
    came: int = 0
    matches: int = 0


def used_by(side: Any, keys: list[str]) -> dict[str, Use]:
    """How much of some offers or needs is used; in two statements."""
    used: dict[str, Use] = defaultdict(Use)
    if not keys:
        return used
    one = PartnerMatch
    rows = base.rows(one.select(side, one.id, one.state, one.quantity).where(side.in_(keys)))
    came = deliveries_of([row[1] for row in rows])
    for key, match_id, state, quantity in rows:
        use, (sum_of, times) = used[key], came.get(match_id, (0, 0))
        use.taken += offers.taken(state, quantity, sum_of)
        # What is not counted came once for each time.
        use.came += sum_of or times
        use.matches += state != OFF
    return used


def deliveries_of(match_ids: list[str]) -> dict[str, tuple[int, int]]:
    """How much came of some matches, and how often."""
    one = PartnerDelivery
    sums = (peewee.fn.sum(one.quantity), peewee.fn.count(one.id))
    rows = one.select(one.match, *sums).where(one.match.in_(match_ids), STANDS).group_by(one.match)
    return {key: (int(quantity or 0), times) for key, quantity, times in base.rows(rows)}


def needed_by(person_ids: Iterable[str]) -> Any:
    """The condition that some people need it, and that the need is open."""
    return NEED_IS_OPEN & PartnerNeed.person_id.in_(list(person_ids))


def remarks_on_page_needs(person_ids: Iterable[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (PartnerNeed.select().where(needed_by(person_ids)),)


def remarks_on_page(person_ids: Iterable[str], _today: datetime.date) -> list[Remark]:
    """What somebody needs and nothing came of yet; for the person's page only."""
    found = read_needs(needed_by(person_ids))
    return [
        Remark(
            one.person_id,
            "partners",
            {"need": one.id},
            N_("Resource need"),
            N_("{what}"),
            {"what": one.what},
            on=one.by_on,
            list_name=offers.KINDS,
            code=one.kind,
            is_confined=True,
        )
        for one in found
        if one.person_id and not one.is_met
    ]


def names_of(needs: Iterable[NeedLine], today: datetime.date) -> dict[str, str]:
    """Whose some needs are, by key: as it was written, else as a list shows the person."""
    found = list(needs)
    people = resident_lines.whereabouts([one.person_id for one in found if one.person_id], today)
    return {one.id: one.whose or people.get(one.person_id or "", ("", "", ""))[0] for one in found}


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What needs and offers are called in the ledger."""
    named: dict[tuple[str, str], str] = {}
    for table, model in (("partner_need", PartnerNeed), ("partner_offer", PartnerOffer)):
        wanted = list(keys.get(table, ()))
        rows = base.rows(model.select(model.id, model.what).where(model.id.in_(wanted))) if wanted else []
        named |= {(table, key): what for key, what in rows}
    return named
