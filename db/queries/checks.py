"""Checks of what the rows say together: with the ledger, within households, about those who live here or left.

Slow on purpose: everything is read. What is found holds no resident's data, only counts.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Any

from db import base
from db.base import Table
from db.drivers import peewee
from db.models.drafts import Draft
from db.models.households import Household, Membership
from db.models.ledger import Change, Deed
from db.models.phrases import Phrase
from db.models.plans import OpenDoor, PlanDay, PlannedVisit
from db.models.residents import Person, Residence, Tag
from db.queries import supply_ledgers
from db.rules.households import HEAD
from db.rules.problems import Level, Problem
from db.rules.words import N_

# None is written by deeds: a draft is not saved yet, a deed is the ledger itself, and a plan follows from the rest.
OUTSIDE_LEDGER = (Draft, Deed, PlannedVisit, OpenDoor, PlanDay)
# A count that rises with every use is no work of anybody.
COUNTS: dict[type[Table], set[str]] = {Phrase: {"uses"}}
CHUNK = 500

STRANGE = N_("{count} rows of {table} differ from what the ledger says of them.")
TWO_HEADS = N_("{count} households have more than one head.")
NO_HEAD = N_("{count} households have people and no head.")
CLOSED = N_("{count} people belong to a household that no longer exists.")
TWO_HOUSEHOLDS = N_("{count} people belong to more than one household.")
TWO_DOORS = N_("{count} people live behind more than one door.")
NOT_THE_SUM = N_("{count} lots of supplies hold something else than their moves add up to.")
STILL_THERE = N_("{count} people who left or died still have an open entry in {table}.")


def faults() -> list[Problem]:
    """Everything that does not fit together; an empty list for a sound store."""
    counted = [
        ("household", TWO_HEADS, households_by_heads(2), Level.ERROR),
        ("household", NO_HEAD, households_without_head(), Level.WARNING),
        ("membership", CLOSED, members_of_closed(), Level.ERROR),
        ("membership", TWO_HOUSEHOLDS, people_with_several(Membership), Level.ERROR),
        ("residence", TWO_DOORS, people_with_several(Residence), Level.WARNING),
        ("supply_lot", NOT_THE_SUM, len(supply_ledgers.sums_that_differ()), Level.ERROR),
    ]
    told = [Problem(place, text, level, {"count": count}) for place, text, count, level in counted if count]
    for table in (Residence, Membership, Tag):
        if count := gone_with_open(table):
            told.append(Problem(name_of(table), STILL_THERE, values={"count": count, "table": name_of(table)}))
    return [*ledger_faults(), *told]


def ledger_faults() -> list[Problem]:
    """The tables whose rows hold anything else than the ledger says they hold."""
    told = []
    for table in base.tables():
        if table not in OUTSIDE_LEDGER and (count := strange_rows(table)):
            told.append(Problem(name_of(table), STRANGE, values={"count": count, "table": name_of(table)}))
    return told


def strange_rows(table: type[Table]) -> int:
    """How many rows of a table differ from the ledger, read in parts by key."""
    last, count, counts = "", 0, COUNTS.get(table, set())
    while rows := list(table.select().where(table.id > last).order_by(table.id).limit(CHUNK)):
        last = rows[-1].id
        held = {
            row.id: {name: plain(value) for name, value in row.__data__.items() if name not in counts} for row in rows
        }
        told = by_ledger(name_of(table), list(held))
        count += sum(not agrees(values, told.get(key)) for key, values in held.items())
    return count


def agrees(held: dict[str, Any], told: dict[str, Any] | None) -> bool:
    """Whether a row holds what the ledger tells, as far as the ledger names its fields."""
    return told is not None and all(held[name] == value for name, value in told.items() if name in held)


def by_ledger(table_name: str, keys: Sequence[str]) -> dict[str, dict[str, Any] | None]:
    """What the ledger says that records hold now, by key; None for one that it says is gone."""
    told: dict[str, dict[str, Any] | None] = {}
    changes = Change.select(Change.record_id, Change.before, Change.after).where(
        Change.record_id.in_(keys), Change.table_name == table_name
    )
    for key, before, after in base.rows(changes.order_by(Change.deed, Change.place)):
        if after is not None:
            told[key] = {**(told.get(key) or {}), **json.loads(after)}
        elif before is not None:
            told[key] = None
    return told


def plain(value: Any) -> Any:
    """A stored value as the ledger writes it."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, datetime.date) else value


def name_of(table: type[Table]) -> str:
    """The name of a table in the ledger."""
    return str(table._meta.table_name)


def households_by_heads(least: int) -> int:
    """How many households have at least so many heads."""
    heads = Membership.select(Membership.household).where(Membership.relation == HEAD, Membership.to_on.is_null())
    return heads.group_by(Membership.household).having(peewee.fn.count(Membership.id) >= least).count()


def households_without_head() -> int:
    """How many households have people and none of them is the head."""
    members = Membership.select(Membership.household).where(Membership.to_on.is_null())
    heads = members.where(Membership.relation == HEAD)
    return Household.select().where(Household.id.in_(members), Household.id.not_in(heads)).count()


def members_of_closed() -> int:
    """How many people belong to a household that is closed."""
    return Membership.select().join(Household).where(Membership.to_on.is_null(), Household.to_on.is_null(False)).count()


def people_with_several(table: type[Any]) -> int:
    """How many people have more than one open row in a table of dated rows."""
    still = table.select(table.person).where(table.to_on.is_null())
    return int(still.group_by(table.person).having(peewee.fn.count(table.id) > 1).count())


def gone_with_open(table: type[Any]) -> int:
    """How many people who left or died have an open row in a table of dated rows."""
    gone = table.select(table.person).join(Person).where(Person.state != "here", table.to_on.is_null())
    return int(gone.distinct().count())
