"""Who got what in a campaign of supplies: a household looked up as one types, and every issue with who took it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.areas import Room
from db.models.households import Household, Membership
from db.models.residents import Person
from db.models.supplies import SupplyIssue, SupplyItem
from db.models.workers import Worker
from db.queries import residents, supply_campaigns, supply_households
from db.queries.resident_lines import ResidentLine
from db.rules.households import HEAD

PAGE = 12
# Several people whom a text finds may be of one household.
PEOPLE = 4
# What is given in one go has no more items than this.
MOST_ITEMS = 20


@dataclass(frozen=True)
class Received:
    """What was given in one go: the items with how many, who took it, for whom, and how it was signed for."""

    batch_id: str
    household_id: str | None
    who: str
    address: str
    heads: int
    items: tuple[tuple[str, int, str], ...]
    receiver: str
    behalf: str
    proof: str
    note: str
    issued_at: datetime.datetime
    worker: str
    taken_back_on: datetime.date | None
    reason: str


@dataclass(frozen=True)
class Candidate:
    """A household that a text finds: who was found in it, its head, how many it is, whether the campaign is for it,
    and what it has got."""

    household_id: str
    found: ResidentLine
    head: str
    heads: int
    is_meant: bool
    received: Received | None
    is_complete: bool


def find(
    campaign_id: str, text: str, today: datetime.date, grid_id: str | None = None, limit: int = PAGE
) -> list[Candidate]:
    """The households that a typed text finds by any of their people: name, initials, address, the end of a number."""
    people: dict[str, ResidentLine] = {}
    for line in residents.find(text, today, limit * PEOPLE, here_only=True, grid_id=grid_id):
        if line.household_id:
            people.setdefault(line.household_id, line)
    keys = list(people)[:limit]
    heads, meant = head_names(keys), supply_campaigns.households(campaign_id) if keys else {}
    got = {one.household_id: one for one in reversed(received(campaign_id, keys)) if one.taken_back_on is None}
    full = supply_campaigns.complete(campaign_id) if keys else set()
    return [
        Candidate(
            key,
            people[key],
            heads.get(key, people[key].name),
            meant[key][1] if key in meant else supply_households.heads(key),
            key in meant,
            got.get(key),
            key in full,
        )
        for key in keys
    ]


def head_names(household_ids: Collection[str]) -> dict[str, str]:
    """The names of the heads of some households."""
    is_head = (Membership.relation == HEAD) & Membership.to_on.is_null()
    rows = Membership.select(Membership.household, Person.name).join(Person)
    return dict(base.rows(rows.where(Membership.household.in_(list(household_ids)), is_head)))


def received(campaign_id: str, household_ids: Collection[str] | None = None, most: int | None = None) -> list[Received]:
    """What was given in a campaign, the last first, what was taken back among it; of some households or of all."""
    columns = (
        *(SupplyIssue.batch_id, SupplyIssue.household_id, SupplyIssue.name, SupplyIssue.heads),
        *(SupplyItem.name, SupplyItem.spec, SupplyIssue.quantity, SupplyItem.unit),
        *(SupplyIssue.receiver, SupplyIssue.behalf, SupplyIssue.proof, SupplyIssue.note, SupplyIssue.issued_at),
        *(peewee.fn.coalesce(Worker.name, ""), SupplyIssue.taken_back_on, SupplyIssue.reason),
    )
    rows = (
        SupplyIssue.select(*columns)
        .join(SupplyItem)
        .switch(SupplyIssue)
        .left_outer_join(Worker, on=SupplyIssue.worker_id == Worker.id)
        .where(SupplyIssue.campaign == campaign_id)
        .order_by(SupplyIssue.batch_id.desc(), SupplyIssue.id)
    )
    if household_ids is not None:
        rows = rows.where(SupplyIssue.household_id.in_(list(household_ids)))
    batches: dict[str, list[tuple[Any, ...]]] = {}
    for row in base.rows(rows if most is None else rows.limit(most * MOST_ITEMS)):
        batches.setdefault(row[0], []).append(row)
    homes = whereabouts({group[0][1] for group in batches.values() if group[0][1]})
    return [gathered(group, homes) for group in batches.values()][:most]


def gathered(group: list[tuple[Any, ...]], homes: dict[str, tuple[str, str]]) -> Received:
    """The items that were given in one go as one line."""
    batch, household, name, heads, *_rest = group[0]
    who, address = homes.get(household or "", ("", ""))
    items = tuple((f"{row[4]} {row[5]}".rstrip(), row[6], row[7]) for row in group)
    return Received(batch, household, who or name, address, heads, items, *group[0][8:])


def whereabouts(household_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The head's name and the address of some households, by key; in two statements."""
    keys = list(household_ids)
    heads = head_names(keys)
    rows = Household.select(Household.id, peewee.fn.coalesce(Room.address, "")).left_outer_join(Room)
    return {key: (heads.get(key, ""), address) for key, address in base.rows(rows.where(Household.id.in_(keys)))}


def waiting(campaign_id: str, building_id: str | None = None) -> list[tuple[str, str, int]]:
    """The households that have not got everything yet: name of the head, address and heads, door by door."""
    got = supply_campaigns.complete(campaign_id)
    meant = supply_campaigns.households(campaign_id)
    left = [key for key, (building, _heads) in meant.items() if key not in got and building_id in (None, building)]
    homes = whereabouts(left)
    found = [(*homes[key], meant[key][1]) for key in left]
    return sorted(found, key=lambda one: (not one[1], in_doors(one[1]), one[0]))


def in_doors(address: str) -> tuple[object, ...]:
    """The order of doors as they are counted: 3-2-101 before 3-10-101."""
    return tuple(part.zfill(8) for part in address.split("-"))
