"""Campaigns of supplies: how far each is, by building too; who is to get something, and who got what."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.areas import Area, Building
from db.models.households import Household
from db.models.supplies import SupplyCampaign, SupplyCampaignItem, SupplyIssue, SupplyItem
from db.queries import areas, supply_households, supply_lots, supply_shares
from db.rules import supply_campaigns
from db.rules.problems import Problem
from db.rules.supply_campaigns import WAS_GIVEN, Progress, Share

NO_DOOR = ""
# Building and number of heads of households, by their key.
Meant = Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class ShareLine:
    """What a campaign gives of one item: how much each gets, how many were given, how many are needed and are there."""

    share: Share
    item: str
    unit: str
    given: int
    needed: int
    there: int


@dataclass(frozen=True)
class CampaignLine:
    """One campaign in the list, and how many households have got something."""

    id: str
    version: int
    name: str
    document: str
    place_id: str | None
    building_ids: tuple[str, ...]
    tag: str
    from_on: datetime.date
    to_on: datetime.date
    ended_on: datetime.date | None
    progress: Progress

    def is_running(self, today: datetime.date) -> bool:
        """Whether something may be given out today."""
        return not supply_campaigns.day_problems(self.from_on, self.to_on, self.ended_on, today)


@dataclass(frozen=True)
class BuildingLine:
    """How far a campaign is in one building; `title` is "" for households without a door."""

    building_id: str
    title: str
    progress: Progress


@dataclass(frozen=True)
class CampaignCard:
    """A campaign with what it gives, how far it is in each building, and how many got something by name only."""

    line: CampaignLine
    shares: tuple[ShareLine, ...]
    buildings: tuple[BuildingLine, ...]
    by_name: int
    place: str


def all() -> list[CampaignLine]:  # noqa: A001 - reads as supply_campaigns.all()
    """The campaigns, those that run before the others, the last one first."""
    rows = SupplyCampaign.select().order_by(SupplyCampaign.from_on.desc(), SupplyCampaign.id.desc())
    # Most campaigns are for the same households: those are counted once.
    meant: dict[tuple[str, str], Meant] = {}
    found = []
    for row in list(rows):
        whom = (row.buildings, row.tag)
        if whom not in meant:
            meant[whom] = households(row.id)
        found.append(line_of(row, meant[whom], complete(row.id)))
    return sorted(found, key=lambda one: one.ended_on is not None)


def line_of(row: Any, meant: Meant, got: Collection[str]) -> CampaignLine:
    """A campaign as a line, with how far it is: for whom it is, and who has got all of it."""
    return CampaignLine(
        row.id,
        row.version,
        row.name,
        row.document,
        row.__data__["place"],
        tuple(json.loads(row.buildings)),
        row.tag,
        row.from_on,
        row.to_on,
        row.ended_on,
        Progress(len(meant), sum(key in got for key in meant)),
    )


def households(campaign_id: str, among: Collection[str] | None = None) -> Meant:
    """Building and number of heads of each household that a campaign is for, by the household's key; of all, or of
    some."""
    rows = supply_households.meant(campaign_id)
    if among is not None:
        rows = rows.where(Household.id.in_(list(among)))
    return {key: (building or NO_DOOR, heads) for key, building, heads in base.rows(rows)}


def complete(campaign_id: str, among: Collection[str] | None = None) -> set[str]:
    """The households that have got everything that a campaign gives; of all, or of some."""
    wanted = SupplyCampaignItem.select(SupplyCampaignItem.item).where(SupplyCampaignItem.campaign == campaign_id)
    items = {key for (key,) in base.rows(wanted)}
    given = current(campaign_id).select(SupplyIssue.household_id, SupplyIssue.item)
    given = given.where(SupplyIssue.household_id.is_null(False))
    if among is not None:
        given = given.where(SupplyIssue.household_id.in_(list(among)))
    held: dict[str, set[str]] = {}
    for household, item in base.rows(given):
        held.setdefault(household, set()).add(item)
    return {key for key, got in held.items() if got >= items}


def current(campaign_id: str) -> Any:
    """What was given in a campaign and not taken back."""
    return SupplyIssue.select().where(SupplyIssue.campaign == campaign_id, SupplyIssue.taken_back_on.is_null())


def one(campaign_id: str, today: datetime.date) -> CampaignCard:
    """A campaign with everything that its page shows, in a constant number of statements. Raises NotFound."""
    row = SupplyCampaign.get_or_none(SupplyCampaign.id == campaign_id)
    if row is None:
        raise NotFound
    meant, got = households(campaign_id), complete(campaign_id)
    line = line_of(row, meant, got)
    by_name = {
        name
        for (name,) in base.rows(
            current(campaign_id).select(SupplyIssue.name).where(SupplyIssue.household_id.is_null())
        )
    }
    places = supply_lots.places()
    return CampaignCard(
        line,
        tuple(share_lines(line, meant, got, today)),
        tuple(by_building(meant, got)),
        len(by_name),
        places.get(line.place_id or "", ""),
    )


def share_lines(line: CampaignLine, meant: Meant, got: Collection[str], today: datetime.date) -> Iterable[ShareLine]:
    """What a campaign gives, with how much of it those still need who have not got it, and what is there."""
    columns = (SupplyCampaignItem.item, SupplyCampaignItem.each, SupplyCampaignItem.per)
    rows = base.rows(
        SupplyCampaignItem.select(*columns, SupplyItem.name, SupplyItem.spec, SupplyItem.unit)
        .join(SupplyItem)
        .where(SupplyCampaignItem.campaign == line.id)
        .order_by(SupplyCampaignItem.place, SupplyCampaignItem.id)
    )
    given: dict[str, int] = {}
    for item, quantity in base.rows(current(line.id).select(SupplyIssue.item, SupplyIssue.quantity)):
        given[item] = given.get(item, 0) + quantity
    waiting = [heads for key, (_building, heads) in meant.items() if key not in got]
    there = supply_lots.usable([row[0] for row in rows], today, line.place_id)
    for item, each, per, name, spec, unit in rows:
        share = Share(item, each, per)
        needed = supply_campaigns.total([share], waiting)[item]
        yield ShareLine(share, f"{name} {spec}".rstrip(), unit, given.get(item, 0), needed, there.get(item, 0))


def by_building(meant: Meant, got: Collection[str]) -> list[BuildingLine]:
    """How far a campaign is in each building, as buildings are counted; households without a door last."""
    wanted: dict[str, int] = {}
    done: dict[str, int] = {}
    for key, (building, _heads) in meant.items():
        wanted[building] = wanted.get(building, 0) + 1
        done[building] = done.get(building, 0) + (key in got)
    columns = (Building.id, areas.ESTATE_NAME, Building.number)
    rows = Building.select(*columns).join(Area, on=Building.estate == Area.id).where(Building.id.in_(list(wanted)))
    titles = {
        key: f"{estate} {number}".strip()
        for key, estate, number in base.rows(rows.order_by(areas.ESTATE_NAME, Building.sort_key, Building.id))
    }
    keys = [*titles, *(key for key in wanted if key not in titles)]
    return [BuildingLine(key, titles.get(key, ""), Progress(wanted[key], done[key])) for key in keys]


def times_given(campaign_id: str) -> dict[str, int]:
    """To how many each item was given, by the item's key."""
    rows = current(campaign_id).select(SupplyIssue.item, peewee.fn.count(SupplyIssue.id)).group_by(SupplyIssue.item)
    return dict(base.rows(rows))


def untrue_after(deed: Any) -> list[Problem]:
    """What would be untrue when this deed is taken back: somebody got what the campaign did not give before."""
    if deed.subject_table != "supply_campaign":
        return []
    shares = {one.item_id: one for one in supply_shares.of(deed.subject_id)}
    is_given = (SupplyIssue.campaign == deed.subject_id) & SupplyIssue.taken_back_on.is_null()
    rows = SupplyIssue.select(SupplyIssue.item, SupplyIssue.heads, SupplyIssue.quantity).where(is_given).distinct()
    given = base.rows(rows)
    wrong = [item for item, heads, quantity in given if item not in shares or shares[item].of(heads) != quantity]
    return [Problem("shares", WAS_GIVEN)] if wrong else []
