"""Supplies of the invented community: store rooms, what lies there, what is lent and what is given out, by deeds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from db import base
from db.changes import supplies, supply_campaigns, supply_issues, supply_moves
from db.models.supplies import SupplyItem
from db.pen import Pen
from db.queries import codes, supply_households, supply_receipts
from db.rules import supplies as rules
from db.rules.supplies import PlaceDraft
from db.rules.supply_campaigns import CampaignDraft, IssueDraft, Share
from db.rules.supply_moves import MoveDraft, MoveKind, Row
from seed import shapes
from seed.demo_deeds import FOUNDING

HERE = Path(__file__).parent / "demo_supplies.yaml"
AFTER: tuple[str, ...] = ()
OPENING, POST, SIGNED = "opening", "post", "sign"


@dataclass(frozen=True)
class DemoPlace:
    """A store room."""

    name: str
    address: str
    keeper: str
    phone: str = ""


@dataclass(frozen=True)
class DemoStock:
    """So many of a usual item in a store room; they keep for so many days."""

    usual: str
    place: str
    quantity: int
    days: int | None = None


@dataclass(frozen=True)
class DemoLoan:
    """So many of a usual item, lent some days ago and to be back in some days."""

    usual: str
    quantity: int
    holder: str
    days_ago: int
    due_in: int
    phone: str = ""


@dataclass(frozen=True)
class DemoShare:
    """How many of a usual item everybody gets."""

    usual: str
    each: int
    per: str


@dataclass(frozen=True)
class DemoCampaign:
    """A campaign that began some days ago and runs for some days; so many households have got it."""

    name: str
    document: str
    days_ago: int
    days: int
    shares: tuple[DemoShare, ...]
    given: int


@dataclass(frozen=True)
class DemoSupplies:
    """All of it."""

    places: tuple[DemoPlace, ...]
    stock: tuple[DemoStock, ...]
    loans: tuple[DemoLoan, ...]
    campaign: DemoCampaign


def plant(pen: Pen) -> None:
    """Write all of it down, in the words of the list of usual items."""
    demo: DemoSupplies = shapes.read(DemoSupplies, HERE)
    places = {one.name: supplies.add_place(pen, PlaceDraft(**vars(one))) for one in demo.places}
    items = bring_in(pen, demo, places)
    for loan in demo.loans:
        lent_on = pen.today - datetime.timedelta(days=loan.days_ago)
        due_on = pen.today + datetime.timedelta(days=loan.due_in)
        rows, who = (Row(items[loan.usual], loan.quantity),), {"party": loan.holder, "phone": loan.phone}
        draft = MoveDraft(MoveKind.LEND, rows, reason=POST, moved_on=lent_on, due_on=due_on, **who)
        supply_moves.move(pen, draft)
    give_out(pen, demo.campaign, items)
    pen.kind, pen.reason = FOUNDING, ""


def bring_in(pen: Pen, demo: DemoSupplies, places: dict[str, str]) -> dict[str, str]:
    """Write the items down and bring in what lies there; answers their keys by the code of the usual item."""
    wanted = list(dict.fromkeys(one.usual for one in demo.stock))
    supplies.add_usual(pen, wanted)
    by_name = dict(base.rows(SupplyItem.select(SupplyItem.name, SupplyItem.id)))
    words = codes.some(rules.USUAL)
    items = {code: by_name[words.label(rules.USUAL, code, "zh")] for code in wanted}
    came_on = pen.today - datetime.timedelta(days=40)
    for one in demo.stock:
        until = None if one.days is None else pen.today + datetime.timedelta(days=one.days)
        rows = (Row(items[one.usual], one.quantity, expires_on=until),)
        draft = MoveDraft(MoveKind.IN, rows, place_id=places[one.place], reason=OPENING, moved_on=came_on)
        supply_moves.move(pen, draft)
    return items


def give_out(pen: Pen, one: DemoCampaign, items: dict[str, str]) -> None:
    """Begin the campaign and give it to its first households."""
    from_on = pen.today - datetime.timedelta(days=one.days_ago)
    shares = tuple(Share(items[share.usual], share.each, share.per) for share in one.shares)
    draft = CampaignDraft(one.name, from_on, from_on + datetime.timedelta(days=one.days), shares, one.document)
    campaign = supply_campaigns.begin(pen, draft)
    rows = base.rows(supply_households.meant(campaign))
    keys = sorted(key for key, *_rest in rows)[: one.given]
    homes = supply_receipts.whereabouts(keys)
    for key in keys:
        supply_issues.give(pen, campaign, IssueDraft(homes[key][0] or one.name, SIGNED, household_id=key))
