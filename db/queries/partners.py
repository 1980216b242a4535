"""Partner units: those that work with the community, whom to ask there, what was agreed, and how they were thanked."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.partners import Partner, PartnerAgreement, PartnerContact, PartnerThanks
from db.rules import masking, partners, pinyin
from db.rules.partners import Standing
from db.rules.text import clean

TABLE, PAGE = "partner", 500
IS_THERE = Partner.closed_on.is_null()


@dataclass(frozen=True)
class ContactLine:
    """Whom to ask at a unit."""

    id: str
    version: int
    partner_id: str
    name: str
    post: str
    phone: str
    is_main: bool


@dataclass(frozen=True)
class AgreementLine:
    """What was agreed with a unit, and how it stands today."""

    id: str
    version: int
    partner_id: str
    title: str
    signed_on: datetime.date
    from_on: datetime.date
    to_on: datetime.date | None
    ended_on: datetime.date | None
    reason: str
    text: str
    standing: Standing


@dataclass(frozen=True)
class ThanksLine:
    """That a unit was thanked, how, and for which match."""

    id: str
    version: int
    partner_id: str
    match_id: str | None
    thanked_on: datetime.date
    how: str
    text: str


@dataclass(frozen=True)
class PartnerLine:
    """One unit in a list: `contact` and `phone` (masked) are whom to ask first, `standing` that of its best
    agreement."""

    id: str
    version: int
    name: str
    kind: str
    credit_code: str
    address: str
    head: str
    safety_officer: str
    party_body: str
    staff: int | None
    note: str
    closed_on: datetime.date | None
    reason: str
    contact: str = ""
    phone: str = ""
    standing: Standing | None = None


@dataclass(frozen=True)
class PartnerCard:
    """All of one unit, but for its offers."""

    line: PartnerLine
    contacts: tuple[ContactLine, ...]
    agreements: tuple[AgreementLine, ...]
    thanks: tuple[ThanksLine, ...]


def lines(
    today: datetime.date, text: str = "", kind: str = "", closed: bool = False, limit: int = PAGE
) -> list[PartnerLine]:
    """The units by name, found by name, pinyin, initials, credit code or whom to ask; those that work with us no more
    only where they are asked for. In three statements."""
    condition = Partner.closed_on.is_null(False) if closed else IS_THERE
    condition = condition & (Partner.kind == kind) if kind else condition
    return [one.line for one in read(condition, today) if is_meant(one, text)][:limit]


def one(partner_id: str, today: datetime.date) -> PartnerCard | None:
    """All of one unit; None when there is none."""
    return next(iter(read(Partner.id == partner_id, today)), None)


def read(condition: Any, today: datetime.date) -> list[PartnerCard]:
    """The units that fulfil a condition, by name, with all that belongs to them; in four statements."""
    names = ("id", "version", "name", "kind", "credit_code", "address", "head", "safety_officer", "party_body")
    columns = [getattr(Partner, name) for name in (*names, "staff", "note", "closed_on", "reason")]
    rows = base.rows(Partner.select(*columns).where(condition).order_by(Partner.name_sort, Partner.id))
    keys = [row[0] for row in rows]
    if not keys:
        return []
    contacts, agreed, thanked = contacts_of(keys), agreements_of(keys, today), thanks_of(keys)
    return [card(row, contacts[row[0]], agreed[row[0]], thanked[row[0]]) for row in rows]


def card(
    row: tuple[Any, ...], contacts: list[ContactLine], agreed: list[AgreementLine], thanked: list[ThanksLine]
) -> PartnerCard:
    """A row with what belongs to it."""
    first = contacts[0] if contacts else None
    best = min((one.standing for one in agreed), key=list(BEST).index, default=None)
    phone = masking.phone(first.phone) if first and first.phone else ""
    line = PartnerLine(*row, contact=first.name if first else "", phone=phone, standing=best)
    return PartnerCard(line, tuple(contacts), tuple(agreed), tuple(thanked))


BEST = (Standing.RUNS, Standing.ENDING, Standing.COMING, Standing.OVER)


def is_meant(one: PartnerCard, typed: str) -> bool:
    """Whether a typed text means a unit; nothing typed means each of them."""
    wanted = clean(typed).lower()
    if not wanted:
        return True
    told = (one.line.name, one.line.credit_code, *(who.name for who in one.contacts))
    if any(wanted in text.lower() for text in told):
        return True
    if not wanted.isascii():
        return False
    spelled = ["".join(way) for way in pinyin.spellings(one.line.name)] + pinyin.initials(one.line.name)
    return any(wanted.replace(" ", "") in way for way in spelled)


def contacts_of(keys: list[str]) -> dict[str, list[ContactLine]]:
    """Whom to ask at some units, the first to be asked first."""
    one = PartnerContact
    columns = (one.id, one.version, one.partner, one.name, one.post, one.phone, one.is_main)
    rows = one.select(*columns).where(one.partner.in_(keys), one.to_on.is_null())
    found: dict[str, list[ContactLine]] = defaultdict(list)
    for row in base.rows(rows.order_by(one.is_main.desc(), one.id)):
        found[row[2]].append(ContactLine(*row))
    return found


def agreements_of(keys: list[str], today: datetime.date) -> dict[str, list[AgreementLine]]:
    """What was agreed with some units, the latest first."""
    found: dict[str, list[AgreementLine]] = defaultdict(list)
    for line in agreements(PartnerAgreement.partner.in_(keys), today):
        found[line.partner_id].append(line)
    return found


def agreements(condition: Any, today: datetime.date) -> list[AgreementLine]:
    """The agreements that fulfil a condition, the latest first."""
    one = PartnerAgreement
    columns = (one.id, one.version, one.partner, one.title, one.signed_on, one.from_on, one.to_on, one.ended_on)
    rows = one.select(*columns, one.reason, one.text).where(condition).order_by(one.from_on.desc(), one.id.desc())
    return [AgreementLine(*row, partners.standing(row[5], row[6], row[7], today)) for row in base.rows(rows)]


def thanks_of(keys: list[str]) -> dict[str, list[ThanksLine]]:
    """How some units were thanked, the latest first."""
    one = PartnerThanks
    columns = (one.id, one.version, one.partner, one.match_id, one.thanked_on, one.how, one.text)
    found: dict[str, list[ThanksLine]] = defaultdict(list)
    for row in base.rows(one.select(*columns).where(one.partner.in_(keys)).order_by(one.thanked_on.desc(), one.id)):
        found[row[2]].append(ThanksLine(*row))
    return found


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What units are called in the ledger."""
    wanted = list(keys.get(TABLE, ()))
    rows = base.rows(Partner.select(Partner.id, Partner.name).where(Partner.id.in_(wanted))) if wanted else []
    return {(TABLE, key): name for key, name in rows}
