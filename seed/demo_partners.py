"""Partner units of the invented community with their needs and offers, written by the deeds of workers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from db.changes import offers, partners
from db.changes.offers import DeliveryDraft
from db.pen import Pen
from db.queries import offer_matches
from db.rules.offers import NeedDraft, OfferDraft
from db.rules.partners import AgreementDraft, ContactDraft, PartnerDraft
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_partners.yaml"
# It builds on no other part.
AFTER = ()
ONE_DAY = datetime.timedelta(1)


@dataclass(frozen=True)
class DemoContact:
    """Whom to ask."""

    name: str
    post: str
    phone: str


@dataclass(frozen=True)
class DemoAgreement:
    """What was agreed so many days ago, and ends in so many days from today."""

    title: str
    days: int
    until: int


@dataclass(frozen=True)
class DemoOffer:
    """What is offered since so many days."""

    what: str
    kind: str
    since: int
    quantity: int | None = None
    unit: str = ""


@dataclass(frozen=True)
class DemoUnit:
    """A unit with all that belongs to it."""

    name: str
    kind: str
    address: str
    head: str
    contacts: tuple[DemoContact, ...]
    agreements: tuple[DemoAgreement, ...]
    offers: tuple[DemoOffer, ...]
    credit_code: str = ""
    safety_officer: str = ""
    party_body: str = ""
    staff: int | None = None


@dataclass(frozen=True)
class DemoNeed:
    """A need by so many days from today; `take` names the offer that meets it, `deliver` what came, `thank` how."""

    what: str
    kind: str
    by: int
    whose: str
    quantity: int | None = None
    unit: str = ""
    take: str = ""
    deliver: tuple[int, ...] = ()
    thank: str = ""


@dataclass(frozen=True)
class DemoPartners:
    """All of them."""

    partners: tuple[DemoUnit, ...]
    needs: tuple[DemoNeed, ...]


def plant(pen: Pen) -> None:
    """Write everything up to this moment."""
    story = shapes.read(DemoPartners, HERE)
    known: dict[str, tuple[str, str]] = {}
    for unit in story.partners:
        key = add(pen, unit)
        for one in unit.offers:
            from_on = pen.today - one.since * ONE_DAY
            draft = OfferDraft(one.kind, one.what, from_on, one.quantity, one.unit)
            known[one.what] = (offers.offer(pen, key, draft), key)
    for need in story.needs:
        meet(pen, need, known)
    pen.kind, pen.reason = FOUNDING, ""


def add(pen: Pen, unit: DemoUnit) -> str:
    """Write a unit down with contacts and agreements."""
    names = ("name", "kind", "credit_code", "address", "head", "safety_officer", "party_body", "staff")
    key = partners.add(pen, PartnerDraft(**{name: getattr(unit, name) for name in names}))
    for who in unit.contacts:
        partners.add_contact(pen, key, ContactDraft(who.name, who.post, who.phone))
    for one in unit.agreements:
        signed_on, to_on = pen.today - one.days * ONE_DAY, pen.today + one.until * ONE_DAY
        partners.agree(pen, key, AgreementDraft(one.title, signed_on, signed_on, to_on))
    return key


def meet(pen: Pen, need: DemoNeed, known: dict[str, tuple[str, str]]) -> None:
    """Write a need down, and what an offer made of it."""
    by_on = pen.today + need.by * ONE_DAY
    key = offers.need(pen, NeedDraft(need.kind, need.what, need.quantity, need.unit, by_on, need.whose))
    if not need.take:
        return
    offer, unit = known[need.take]
    match = offers.match(pen, key, offer)
    for quantity in need.deliver:
        line = offer_matches.match(match)
        assert line is not None
        offers.deliver(pen, match, line.version, DeliveryDraft(pen.today, quantity, "李敏"))
    if need.thank:
        partners.thank(pen, unit, need.thank, need.what, match)
