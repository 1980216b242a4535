"""Which campaigns go on at which buildings: asked by every door round, so that it needs no more than this."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room, Unit
from db.models.campaigns import Campaign, CampaignDoor


def goes_on(today: datetime.date) -> Any:
    """The condition that a campaign goes on today."""
    return Campaign.ended_at.is_null() & (Campaign.from_on <= today) & (Campaign.to_on >= today)


def covering(today: datetime.date) -> dict[str, str]:
    """The name of the campaign that goes on today, by the key of each building it goes to; of several the one that ends
    first. One statement."""
    rows = (
        CampaignDoor.select(Unit.building, Campaign.name)
        .join(Campaign)
        .join_from(CampaignDoor, Room)
        .join(Unit)
        .where(goes_on(today))
        .group_by(Unit.building, Campaign.name, Campaign.to_on, Campaign.id)
        .order_by(Campaign.to_on.desc(), Campaign.id.desc())
    )
    return {building: name for building, name in base.rows(rows)}


def at(building_id: str, today: datetime.date, campaign_id: str = "") -> str | None:
    """The key of the campaign that goes on today at a building; None when none does. One statement.

    Of several it is the one asked for, else the one that ends first.
    """
    rows = (
        Campaign.select(Campaign.id)
        .where(goes_on(today))
        .where(peewee.fn.exists(doors_at(building_id).where(CampaignDoor.campaign == Campaign.id)))
        .order_by(peewee.Case(None, [(Campaign.id == campaign_id, 0)], 1), Campaign.to_on, Campaign.id)
        .limit(1)
    )
    return next((key for (key,) in base.rows(rows)), None)


def doors_at(building_id: str) -> Any:
    """The selection of the rooms of a building that campaigns go to."""
    # Asked as a list of rooms, so that it is these few that are looked up and not every door of a campaign.
    rooms = Room.select(Room.id).join(Unit).where(Unit.building == building_id)
    return CampaignDoor.select(CampaignDoor.room).where(CampaignDoor.room.in_(rooms))
