"""Where a campaign stands: how far it has come by building and grid, and the doors that were not reached."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Area, Building, Room, Unit
from db.models.campaigns import CampaignDoor, CampaignRound
from db.models.visits import Visit
from db.queries import visit_codes
from db.queries.campaigns import RANKS, gathered, knocks_at, with_knocks
from db.queries.visits import STANDS
from db.rules.campaigns import Counts, Reach

Grid = Area.alias()
# A door with its place, and the order in which doors are come to.
PLACE = (Room.id, Room.address, Area.name, Area.level, Building.id, Grid.name)
WAY = (Area.name, Building.sort_key, Building.id, Unit.sort_key, Room.floor.desc(nulls="last"), Room.sort_key)


@dataclass(frozen=True)
class PlaceLine:
    """How far a campaign has come in one building, or in one grid: then `building_id` is ""."""

    building_id: str
    building: str
    estate: str
    grid_id: str
    grid: str
    counts: Counts


@dataclass(frozen=True)
class UnreachedLine:
    """A door of a campaign to go to again. `last_on` and `result` are of the last knock, None before the first."""

    room_id: str
    address: str
    estate: str
    building_id: str
    grid: str
    knocks: int
    last_on: datetime.date | None
    result: str | None


def by_building(campaign_id: str) -> list[PlaceLine]:
    """How far a campaign has come in each of its buildings, estate by estate as people count them; two statements."""
    knocks = knocks_at([campaign_id], visit_codes.rules())
    columns = (Area.name, Area.level, Building.sort_key, Building.id, Building.number, Grid.id, Grid.name)
    doors = CampaignDoor.select(*columns, knocks.c.rank, peewee.fn.count(CampaignDoor.id))
    rows = placed(with_knocks(doors, knocks)).where(CampaignDoor.campaign == campaign_id)
    found = gathered((row[:7], row[7], row[8]) for row in base.raw(rows.group_by(*columns, knocks.c.rank)))
    return [
        PlaceLine(key, number, name if level == "estate" else "", grid_id or "", grid or "", found[place])
        for place in sorted(found, key=lambda place: (place[0], place[2], place[3]))
        for name, level, _sort_key, key, number, grid_id, grid in [place]
    ]


def placed(doors: Any) -> Any:
    """Doors of campaigns with their room, building, estate and grid."""
    return (
        doors.join_from(CampaignDoor, Room)
        .join(Unit)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .join_from(Building, Grid, peewee.JOIN.LEFT_OUTER, on=Building.grid == Grid.id)
    )


def by_grid(buildings: Iterable[PlaceLine]) -> list[PlaceLine]:
    """How far a campaign has come in each grid, from its buildings; those that belong to none stand last."""
    found: dict[tuple[str, str], Counts] = {}
    for one in buildings:
        key = one.grid, one.grid_id
        found[key] = found.get(key, Counts()).plus(one.counts)
    ordered = sorted(found, key=lambda key: (not key[1], key))
    return [PlaceLine("", "", "", grid_id, grid, found[grid, grid_id]) for grid, grid_id in ordered]


def not_reached(campaign_id: str) -> list[UnreachedLine]:
    """The doors of a campaign to go to again, building by building in the order of the way; three statements."""
    knocks = knocks_at([campaign_id], visit_codes.rules())
    last = last_knocks(campaign_id)
    never = (0, None, None)
    return [
        UnreachedLine(key, address, name if level == "estate" else "", building, grid or "", *last.get(key, never))
        for key, address, name, level, building, grid, rank in base.raw(on_the_way(campaign_id, knocks))
        if RANKS[rank or 0] in (Reach.OPEN, Reach.NOBODY)
    ]


def on_the_way(campaign_id: str, knocks: Any) -> Any:
    """The selection of a campaign's doors in the order of the way: their places, and the rank of the knocks there."""
    rows = placed(with_knocks(CampaignDoor.select(*PLACE, knocks.c.rank), knocks))
    return rows.where(CampaignDoor.campaign == campaign_id).order_by(*WAY)


def last_knocks(campaign_id: str) -> dict[str, tuple[int, datetime.date | None, str | None]]:
    """How often somebody knocked for a campaign, when last, and with which result, by room."""
    rounds = CampaignRound.select(CampaignRound.round).where(CampaignRound.campaign == campaign_id)
    visits = Visit.select(Visit.room, Visit.visited_on, Visit.result).where(STANDS & Visit.round.in_(rounds))
    found: dict[str, tuple[int, datetime.date | None, str | None]] = {}
    for room, on, result in base.raw(visits.order_by(Visit.visited_on, Visit.origin_id)):
        found[room] = found.get(room, (0, None, None))[0] + 1, base.day(on), result
    return found
