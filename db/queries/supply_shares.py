"""What a campaign gives, in the order in which it is given."""

from __future__ import annotations

from db import base
from db.models.supplies import SupplyCampaignItem
from db.rules.supply_campaigns import Share


def of(campaign_id: str) -> list[Share]:
    """How much of each item everybody gets in a campaign."""
    columns = (SupplyCampaignItem.item, SupplyCampaignItem.each, SupplyCampaignItem.per)
    rows = SupplyCampaignItem.select(*columns).where(SupplyCampaignItem.campaign == campaign_id)
    return [Share(*row) for row in base.rows(rows.order_by(SupplyCampaignItem.place, SupplyCampaignItem.id))]
