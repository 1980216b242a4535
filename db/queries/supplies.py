"""Supplies: what is in stock and how that stands, the store rooms, and what records are called in the ledger."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.supplies import SupplyCampaign, SupplyItem, SupplyLoan, SupplyLot, SupplyPlace, SupplyStocktake
from db.rules import supplies, supply_moves
from db.rules.supplies import Shelf

IS_KEPT = SupplyItem.closed_on.is_null()
IS_OPEN = SupplyLoan.returned + SupplyLoan.lost < SupplyLoan.quantity
STILL_OUT = SupplyLoan.quantity - SupplyLoan.returned - SupplyLoan.lost


class LotLine(NamedTuple):
    """What lies of an item in one place and keeps until one day."""

    id: str
    item_id: str
    place_id: str
    place: str
    expires_on: datetime.date | None
    quantity: int


@dataclass(frozen=True)
class StockLine:
    """One item with its stock: all that is there, what of it is not expired, what is lent, and when the next of it
    expires. `lots` are those that hold something, what expires first before the rest."""

    id: str
    version: int
    name: str
    spec: str
    kind: str
    unit: str
    least: int
    is_lent: bool
    note: str
    closed_on: datetime.date | None
    lots: tuple[LotLine, ...]
    lent: int
    shelf: Shelf
    there: int
    usable: int

    @property
    def title(self) -> str:
        """What it is called, with its specification."""
        return f"{self.name} {self.spec}".rstrip()

    @property
    def next_expiry(self) -> datetime.date | None:
        """When the next of what is there expires, or has expired."""
        return min((one.expires_on for one in self.lots if one.expires_on), default=None)

    @property
    def missing(self) -> int:
        """How many there are too few."""
        return max(0, self.least - self.usable)


@dataclass(frozen=True)
class PlaceLine:
    """A store room, and how many items lie in it."""

    id: str
    version: int
    name: str
    address: str
    keeper: str
    phone: str
    items: int


def stock(today: datetime.date, item_ids: Collection[str] | None = None) -> list[StockLine]:
    """The items that are kept with their stock, what presses most first; or some by their keys, closed ones too.

    In three statements.
    """
    columns = (
        *(SupplyItem.id, SupplyItem.version, SupplyItem.name, SupplyItem.spec, SupplyItem.kind, SupplyItem.unit),
        *(SupplyItem.least, SupplyItem.is_lent, SupplyItem.note, SupplyItem.closed_on),
    )
    is_wanted = IS_KEPT if item_ids is None else SupplyItem.id.in_(list(item_ids))
    lots, lent = lots_by_item(item_ids), lent_by_item(item_ids)
    rows = base.rows(SupplyItem.select(*columns).where(is_wanted).order_by(SupplyItem.id))
    found = [line(row, lots.get(row[0], ()), lent.get(row[0], 0), today) for row in rows]
    return sorted(found, key=lambda one: (one.shelf, one.next_expiry or datetime.date.max, one.kind, one.title))


def line(row: tuple[Any, ...], lots: Iterable[LotLine], lent: int, today: datetime.date) -> StockLine:
    """An item with its lots as a line. What is lent is not there; it counts where the least stock is asked for."""
    known = tuple(lots)
    there = sum(one.quantity for one in known)
    usable = sum(one.quantity for one in known if not supplies.is_expired(one.expires_on, today))
    least = row[6]
    shelf = supplies.shelf(usable + lent, least, [one.expires_on for one in known], today)
    worked_out: tuple[Any, ...] = (known, lent, shelf, there, usable + lent)
    return StockLine(*row, *worked_out)


def lots_by_item(item_ids: Collection[str] | None) -> dict[str, list[LotLine]]:
    """The lots that hold something, by the key of their item."""
    columns = (
        SupplyLot.id,
        SupplyLot.item,
        SupplyLot.place,
        SupplyPlace.name,
        SupplyLot.expires_on,
        SupplyLot.quantity,
    )
    rows = SupplyLot.select(*columns).join(SupplyPlace).where(SupplyLot.quantity > 0)
    if item_ids is not None:
        rows = rows.where(SupplyLot.item.in_(list(item_ids)))
    found: dict[str, list[LotLine]] = {}
    for one in (LotLine(*row) for row in base.rows(rows)):
        found.setdefault(one.item_id, []).append(one)
    for lots in found.values():
        lots.sort(key=lambda one: supply_moves.first_out(supply_moves.Lot(one.id, one.quantity, one.expires_on)))
    return found


def lent_by_item(item_ids: Collection[str] | None) -> dict[str, int]:
    """How many of each item are lent and not back."""
    rows = SupplyLoan.select(SupplyLot.item, peewee.fn.sum(STILL_OUT)).join(SupplyLot).where(IS_OPEN)
    if item_ids is not None:
        rows = rows.where(SupplyLot.item.in_(list(item_ids)))
    return {key: int(number) for key, number in base.rows(rows.group_by(SupplyLot.item))}


def one(item_id: str, today: datetime.date) -> StockLine:
    """One item with its stock. Raises NotFound."""
    found = stock(today, [item_id])
    if not found:
        raise NotFound
    return found[0]


def places() -> list[PlaceLine]:
    """The store rooms in use, in the order in which they came."""
    holds = (SupplyLot.place == SupplyPlace.id) & (SupplyLot.quantity > 0)
    count = SupplyLot.select(peewee.fn.count(SupplyLot.item.distinct())).where(holds)
    columns = (*(SupplyPlace.id, SupplyPlace.version, SupplyPlace.name, SupplyPlace.address), SupplyPlace.keeper)
    rows = SupplyPlace.select(*columns, SupplyPlace.phone, count).where(SupplyPlace.closed_on.is_null())
    return [PlaceLine(*row) for row in base.rows(rows.order_by(SupplyPlace.id))]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What items, store rooms, campaigns and counts are called in the ledger."""
    found: dict[tuple[str, str], str] = {}
    for table in (SupplyItem, SupplyPlace, SupplyCampaign):
        name = str(table._meta.table_name)
        if wanted := list(keys.get(name, ())):
            rows = base.rows(table.select(table.id, table.name).where(table.id.in_(wanted)))
            found |= {(name, key): title for key, title in rows}
    if wanted := list(keys.get("supply_stocktake", ())):
        counts = SupplyStocktake.select(SupplyStocktake.id, SupplyPlace.name).join(SupplyPlace)
        rows = base.rows(counts.where(SupplyStocktake.id.in_(wanted)))
        found |= {("supply_stocktake", key): title for key, title in rows}
    if wanted := list(keys.get("supply_lot", ())):
        lots = SupplyLot.select(SupplyLot.id, SupplyItem.name).join(SupplyItem)
        found |= {("supply_lot", key): title for key, title in base.rows(lots.where(SupplyLot.id.in_(wanted)))}
    return found
