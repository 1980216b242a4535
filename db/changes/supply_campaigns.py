"""Campaigns that give supplies out: begun, corrected, ended."""

from __future__ import annotations

import json
from typing import Any

from db import base
from db.changes import supply_journal
from db.errors import refuse
from db.models.supplies import SupplyCampaign, SupplyCampaignItem, SupplyIssue
from db.pen import Pen
from db.queries import codes
from db.rules import supplies, supply_campaigns
from db.rules.problems import Problem
from db.rules.supply_campaigns import CampaignDraft
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "begin": N_("Giving out of supplies begun"),
    "amend": N_("Giving out of supplies corrected"),
    "end": N_("Giving out of supplies ended"),
    "reopen": N_("Giving out of supplies opened again"),
}


def begin(pen: Pen, draft: CampaignDraft) -> str:
    """Begin a campaign and answer its key. Raises Refused, NotFound."""
    refuse(problems_in(draft))
    key = pen.add(SupplyCampaign, worker_id=pen.by.worker_id, **columns(draft))
    share_out(pen, key, draft)
    pen.about(SupplyCampaign, key)
    return key


def problems_in(draft: CampaignDraft) -> list[Problem]:
    """What is wrong with a campaign. Raises NotFound for an item or a place that is not kept."""
    for share in draft.shares:
        supply_journal.item(share.item_id)
    if draft.place_id:
        supply_journal.place(draft.place_id)
    return supply_campaigns.problems_in(draft, codes.some(supplies.MEASURES).lists.get(supplies.MEASURES, {}))


def columns(draft: CampaignDraft) -> dict[str, Any]:
    """A campaign as the columns of its row."""
    return {
        "name": clean(draft.name),
        "document": clean(draft.document),
        "place": draft.place_id,
        "buildings": json.dumps(sorted(set(draft.building_ids))),
        "tag": draft.tag,
        "from_on": draft.from_on,
        "to_on": draft.to_on,
    }


def share_out(pen: Pen, campaign_id: str, draft: CampaignDraft) -> None:
    """Write down how much of each item everybody gets."""
    rows = [
        {"campaign": campaign_id, "item": one.item_id, "each": one.each, "per": str(one.per), "place": place}
        for place, one in enumerate(draft.shares)
    ]
    pen.add_many(SupplyCampaignItem, rows)


def amend(pen: Pen, campaign_id: str, version: int, draft: CampaignDraft) -> None:
    """Correct a campaign; how much of an item each gets only as long as nobody got it. Raises Refused, NotFound,
    Conflict."""
    supply_journal.take_turns(pen)
    row = pen.read(SupplyCampaign, campaign_id, version)
    refuse(problems_in(draft))
    wanted = {one.item_id: (one.each, str(one.per)) for one in draft.shares}
    before: list[Any] = list(SupplyCampaignItem.select().where(SupplyCampaignItem.campaign == campaign_id))
    for old in before:
        if wanted.get(old.item_id) != (old.each, old.per):
            refuse([Problem("shares", supply_campaigns.WAS_GIVEN)] if was_given(campaign_id, old.item_id) else [])
    for old in before:
        pen.remove(old)
    share_out(pen, campaign_id, draft)
    pen.mark(row)
    pen.set(row, **columns(draft))
    pen.about(SupplyCampaign, campaign_id)


def was_given(campaign_id: str, item_id: str) -> bool:
    """Whether somebody has got an item in a campaign."""
    is_it = (SupplyIssue.campaign == campaign_id) & (SupplyIssue.item == item_id)
    return bool(
        base.rows(SupplyIssue.select(SupplyIssue.id).where(is_it, SupplyIssue.taken_back_on.is_null()).limit(1))
    )


def end(pen: Pen, campaign_id: str, version: int) -> None:
    """Nothing more is given out. Raises NotFound, Conflict."""
    row = pen.read(SupplyCampaign, campaign_id, version)
    pen.about(SupplyCampaign, campaign_id)
    pen.set(row, ended_on=pen.today)


def reopen(pen: Pen, campaign_id: str, version: int) -> None:
    """It is given out again until its last day. Raises NotFound, Conflict."""
    row = pen.read(SupplyCampaign, campaign_id, version)
    pen.about(SupplyCampaign, campaign_id)
    pen.set(row, ended_on=None)
