"""The ledger of supplies: every move of an item with what was left behind it, and the movements of a time."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.supplies import SupplyIssue, SupplyItem, SupplyLot, SupplyMove, SupplyPlace
from db.models.workers import Worker
from db.rules.supply_moves import MoveKind

# How the movement of a time is summed up on paper: what came in, was used, is lent or back, was lost, or was found to
# differ. A transfer moves nothing in all.
SUMS: Mapping[str, tuple[MoveKind, ...]] = {
    "came_in": (MoveKind.IN,),
    "used": (MoveKind.OUT,),
    "given": (MoveKind.GIVE, MoveKind.REVOKE),
    "lent": (MoveKind.LEND, MoveKind.BACK),
    "lost": (MoveKind.LOSS,),
    "counted": (MoveKind.MORE, MoveKind.LESS),
}


@dataclass(frozen=True)
class MoveLine:
    """One line of the journal, and how many of the item were there behind it, in all places together."""

    id: str
    batch_id: str
    kind: str
    quantity: int
    change: int
    reason: str
    document: str
    party: str
    note: str
    moved_on: datetime.date
    place: str
    expires_on: datetime.date | None
    worker: str
    balance: int


@dataclass(frozen=True)
class Movement:
    """What became of one item in a time: before it, the changes by `SUMS`, and at its end."""

    item_id: str
    item: str
    spec: str
    kind: str
    unit: str
    before: int
    sums: Mapping[str, int]
    after: int


def of_item(item_id: str, most: int | None = None) -> list[MoveLine]:
    """The journal of an item as days go, the last line last; of a long one no more than the last lines, but with the
    right balances."""
    columns = (
        *(SupplyMove.id, SupplyMove.batch_id, SupplyMove.kind, SupplyMove.quantity, SupplyMove.change),
        *(SupplyMove.reason, SupplyMove.document, SupplyMove.party, SupplyMove.note, SupplyMove.moved_on),
        *(SupplyPlace.name, SupplyLot.expires_on, peewee.fn.coalesce(Worker.name, "")),
    )
    rows = joined(SupplyMove.select(*columns)).where(SupplyLot.item == item_id)
    found: list[MoveLine] = []
    balance = 0
    for row in base.rows(rows.order_by(SupplyMove.moved_on, SupplyMove.id)):
        balance += row[4]
        found.append(move_line(row, balance))
    names = receivers([one.id for one in found if one.kind in (MoveKind.GIVE, MoveKind.REVOKE)])
    lines = [with_party(one, names.get(one.id, "")) for one in found]
    return lines if most is None else lines[-most:]


def move_line(row: tuple[Any, ...], *balance: int) -> MoveLine:
    """A line of the journal with what was left behind it."""
    return MoveLine(*row, *balance)


def joined(moves: Any) -> Any:
    """Moves with their lots, places and workers."""
    return (
        moves.join(SupplyLot)
        .join(SupplyPlace)
        .switch(SupplyMove)
        .left_outer_join(Worker, on=SupplyMove.worker_id == Worker.id)
    )


def receivers(move_ids: Iterable[str]) -> dict[str, str]:
    """Who took what was given out in a campaign, by the line of the journal."""
    wanted = list(move_ids)
    rows = SupplyMove.select(SupplyMove.id, SupplyIssue.receiver).join(
        SupplyIssue, on=SupplyMove.issue_id == SupplyIssue.id
    )
    return dict(base.rows(rows.where(SupplyMove.id.in_(wanted)))) if wanted else {}


def with_party(line: MoveLine, receiver: str) -> MoveLine:
    """A line with whom it went to."""
    return dataclasses.replace(line, party=line.party or receiver)


def movements(first: datetime.date, last: datetime.date) -> list[Movement]:
    """What became of every item in a span of days, kind by kind; an item without stock and moves is left out. In two
    statements."""
    rows = base.rows(
        SupplyMove.select(SupplyLot.item, SupplyMove.moved_on, SupplyMove.kind, SupplyMove.change)
        .join(SupplyLot)
        .where(SupplyMove.moved_on <= last)
    )
    before: dict[str, int] = {}
    sums: dict[str, dict[str, int]] = {}
    group = {kind.value: name for name, kinds in SUMS.items() for kind in kinds}
    for item, day, kind, change in rows:
        if day < first:
            before[item] = before.get(item, 0) + change
        elif kind in group:
            known = sums.setdefault(item, {})
            known[group[kind]] = known.get(group[kind], 0) + change
    columns = (SupplyItem.id, SupplyItem.name, SupplyItem.spec, SupplyItem.kind, SupplyItem.unit)
    items = SupplyItem.select(*columns).order_by(SupplyItem.kind, SupplyItem.name, SupplyItem.spec)
    lines = [movement(row, before.get(row[0], 0), sums.get(row[0], {})) for row in base.rows(items)]
    return [one for one in lines if one.before or any(one.sums.values())]


def movement(row: tuple[Any, ...], before: int, sums: Mapping[str, int]) -> Movement:
    """What became of one item."""
    told: tuple[Any, ...] = (before, dict.fromkeys(SUMS, 0) | dict(sums), before + sum(sums.values()))
    return Movement(*row, *told)


def sums_that_differ() -> list[str]:
    """The keys of the lots whose stock is not the sum of their moves: none, as long as all is well."""
    total = peewee.fn.coalesce(peewee.fn.sum(SupplyMove.change), 0)
    rows = SupplyLot.select(SupplyLot.id).left_outer_join(SupplyMove, on=SupplyMove.lot == SupplyLot.id)
    return [
        key for (key,) in base.rows(rows.group_by(SupplyLot.id, SupplyLot.quantity).having(total != SupplyLot.quantity))
    ]
