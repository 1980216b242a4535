"""Which households a campaign of supplies is for: as the register is now, so that who moves in gets it too."""

from __future__ import annotations

import json
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.areas import Room, Unit
from db.models.households import Household, Membership
from db.models.residents import Person, Tag
from db.models.supplies import SupplyCampaign, SupplyIssue

IS_HERE = Membership.to_on.is_null() & (Person.state == "here")


def heads(household_id: str) -> int:
    """How many people a household has now; at least one."""
    is_it = (Membership.household == household_id) & IS_HERE
    return max(1, Membership.select().join(Person).where(is_it).count())


def meant(campaign_id: str) -> Any:
    """The selection of (household, building, heads) that a campaign is for. Raises NotFound."""
    rows = base.rows(
        SupplyCampaign.select(SupplyCampaign.buildings, SupplyCampaign.tag).where(SupplyCampaign.id == campaign_id)
    )
    if not rows:
        raise NotFound
    buildings, tag = json.loads(rows[0][0]), rows[0][1]
    return chosen(buildings, tag)


def chosen(buildings: list[str], tag: str) -> Any:
    """The selection of (household, building, heads) of some buildings, or of all, with somebody in a key group."""
    households = (
        Household.select(Household.id, Unit.building, peewee.fn.count(Membership.id).alias("heads"))
        .join(Membership)
        .join(Person)
        .switch(Household)
        .join(Room, peewee.JOIN.LEFT_OUTER)
        .join(Unit, peewee.JOIN.LEFT_OUTER)
        .where(Household.to_on.is_null(), IS_HERE)
        .group_by(Household.id, Unit.building)
    )
    if buildings:
        households = households.where(Unit.building.in_(buildings))
    if tag:
        tagged = Membership.select(Membership.household).join(Person).join(Tag)
        households = households.where(Household.id.in_(tagged.where(IS_HERE, Tag.code == tag, Tag.to_on.is_null())))
    return households


def has_got(campaign_id: str, name: str) -> bool:
    """Whether somebody of this name lives in a household that has got something in a campaign, and kept it."""
    is_it = (SupplyIssue.campaign == campaign_id) & SupplyIssue.taken_back_on.is_null()
    of_household = Membership.household == SupplyIssue.household_id
    rows = SupplyIssue.select(SupplyIssue.id).join(Membership, on=of_household).join(Person)
    return rows.where(is_it & IS_HERE & (Person.name == name)).exists()


def is_meant(campaign_id: str, household_id: str) -> bool:
    """Whether a campaign is for a household. Raises NotFound."""
    return bool(base.rows(meant(campaign_id).where(Household.id == household_id)))
