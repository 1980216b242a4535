"""Lots of supplies: what lies where until when, and how much was left of it on every day since one."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Sequence

from db import base
from db.drivers import peewee
from db.models.supplies import SupplyLot, SupplyMove, SupplyPlace
from db.rules import supply_moves
from db.rules.supply_moves import Lot


def of_item(item_id: str, place_id: str | None = None) -> list[Lot]:
    """The lots of an item that hold something, of one place or of all, what expires first before the rest."""
    is_it = (SupplyLot.item == item_id) & (SupplyLot.quantity > 0)
    if place_id is not None:
        is_it &= SupplyLot.place == place_id
    columns = (SupplyLot.id, SupplyLot.quantity, SupplyLot.expires_on, SupplyLot.place)
    found = [Lot(*row) for row in base.rows(SupplyLot.select(*columns).where(is_it))]
    return sorted(found, key=supply_moves.first_out)


def left_since(lots: Sequence[Lot], on: datetime.date) -> list[Lot]:
    """The lots with no more than was left in them at the end of every day from that one on."""
    later: dict[str, list[tuple[datetime.date, int]]] = {}
    rows = SupplyMove.select(SupplyMove.lot, SupplyMove.moved_on, SupplyMove.change)
    for key, day, change in base.rows(
        rows.where(SupplyMove.lot.in_([one.id for one in lots]), SupplyMove.moved_on > on)
    ):
        later.setdefault(key, []).append((day, change))
    return [
        dataclasses.replace(one, quantity=supply_moves.left_since(one.quantity, later.get(one.id, ()))) for one in lots
    ]


def places() -> dict[str, str]:
    """The names of the store rooms that are in use, by key, in the order in which they came."""
    rows = SupplyPlace.select(SupplyPlace.id, SupplyPlace.name).where(SupplyPlace.closed_on.is_null())
    return dict(base.rows(rows.order_by(SupplyPlace.id)))


def usable(item_ids: Collection[str], today: datetime.date, place_id: str | None = None) -> dict[str, int]:
    """How many of some items may be given out today, from one place or from all, by the item's key."""
    keeps = SupplyLot.expires_on.is_null() | (SupplyLot.expires_on >= today)
    rows = SupplyLot.select(SupplyLot.item, peewee.fn.sum(SupplyLot.quantity))
    rows = rows.where(SupplyLot.item.in_(list(item_ids)), keeps)
    if place_id is not None:
        rows = rows.where(SupplyLot.place == place_id)
    return {key: int(number) for key, number in base.rows(rows.group_by(SupplyLot.item))}
