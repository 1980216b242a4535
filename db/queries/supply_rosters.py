"""The roster of a campaign (发放花名册): everybody who is to get something, door by door, and who got it already.

Citizen numbers are masked unless they are asked for whole.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db import base
from db.models.households import Membership
from db.models.residents import Person
from db.queries import codes, supply_campaigns, supply_receipts
from db.queries.supply_campaigns import ShareLine
from db.queries.supply_receipts import Received
from db.rules import masking, supplies
from db.rules.households import HEAD

BETWEEN = "、"


@dataclass(frozen=True)
class RosterRow:
    """One line to sign: who it is for, and what was or will be given. Without a day it was not given yet."""

    name: str
    number: str
    address: str
    heads: int
    what: str
    receiver: str = ""
    proof: str = ""
    given_on: datetime.date | None = None
    note: str = ""


def rows(campaign_id: str, today: datetime.date, offset: datetime.timedelta, masked: bool = True) -> list[RosterRow]:
    """The households of a campaign door by door, then those who got something without being on its list, then those
    by name. In a constant number of statements. Raises NotFound."""
    card = supply_campaigns.one(campaign_id, today)
    words = codes.some(supplies.UNITS, supplies.PROOFS)
    meant = supply_campaigns.households(campaign_id)
    got: dict[str, list[Received]] = {}
    for one in supply_receipts.received(campaign_id):
        if one.taken_back_on is None:
            got.setdefault(one.household_id or one.batch_id, []).append(one)
    others = [key for key, group in got.items() if key not in meant and group[0].household_id]
    by_name = [key for key, group in got.items() if not group[0].household_id]
    homes = supply_receipts.whereabouts([*meant, *others])
    numbers = head_numbers([*meant, *others], masked)
    found = [
        row(
            homes[key],
            numbers.get(key, ""),
            meant[key][1] if key in meant else 0,
            card.shares,
            got.get(key, ()),
            words,
            offset,
        )
        for key in (*sorted(meant, key=lambda one: in_order(homes[one])), *others)
    ]
    return found + [row((got[key][0].who, ""), "", 0, (), got[key], words, offset) for key in sorted(by_name)]


def in_order(home: tuple[str, str]) -> tuple[object, ...]:
    """Doors as they are counted; those without a door last."""
    name, address = home
    return not address, supply_receipts.in_doors(address), name


def row(
    home: tuple[str, str],
    number: str,
    heads: int,
    shares: Collection[ShareLine],
    got: Collection[Received],
    words: codes.Vocabulary,
    offset: datetime.timedelta,
) -> RosterRow:
    """One household or person: with what was given, or with what is to be."""
    name, address = home
    if not got:
        what = [(one.item, one.share.of(heads), one.unit) for one in shares]
        return RosterRow(name, number, address, heads, said(what, words))
    # What was given in several goes stands in one line, signed for as the last time.
    last = next(iter(got))
    given = [item for one in got for item in one.items]
    receiver = f"{last.receiver}（代领）" if last.behalf else last.receiver
    proof = words.label(supplies.PROOFS, last.proof, "zh")
    on = (last.issued_at + offset).date()
    note = masking.digits(last.note)
    return RosterRow(name, number, address, last.heads, said(given, words), receiver, proof, on, note)


def said(items: Collection[tuple[str, int, str]], words: codes.Vocabulary) -> str:
    """Items with how many, as a paper writes them."""
    return BETWEEN.join(f"{item}{number}{words.label(supplies.UNITS, unit, 'zh')}" for item, number, unit in items)


def head_numbers(household_ids: Collection[str], masked: bool) -> Mapping[str, str]:
    """The citizen numbers of the heads of some households, where they are known."""
    is_head = (Membership.relation == HEAD) & Membership.to_on.is_null() & Person.number.is_null(False)
    rows = Membership.select(Membership.household, Person.number).join(Person)
    known = base.rows(rows.where(Membership.household.in_(list(household_ids)), is_head))
    return {key: masking.number(number) if masked else number for key, number in known}
