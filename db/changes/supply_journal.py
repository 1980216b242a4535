"""The journal of supplies: the only place where a line is written and the stock of its lot follows, in one deed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.supplies import SupplyItem, SupplyLot, SupplyMove, SupplyPlace
from db.pen import Pen
from db.queries import codes, supply_lots
from db.rules import supplies, supply_moves
from db.rules.supply_moves import Lot, MoveKind, Taken


def take_turns(pen: Pen) -> None:
    """Until this deed is done nobody else moves supplies: on a server two workers may take the last one of a lot."""
    base.one_by_one(f"supplies{pen.by.community_id}")


def reasons() -> dict[str, tuple[str, ...]]:
    """The kinds of moves that each reason may stand for."""
    entries = codes.some(supplies.REASONS).entries(supplies.REASONS)
    return {one.code: tuple(one.facts.get("of", ())) for one in entries}


def item(item_id: str) -> Any:
    """An item that is kept. Raises NotFound."""
    return open_row(SupplyItem, item_id)


def place(place_id: str) -> Any:
    """A store room that is in use. Raises NotFound."""
    return open_row(SupplyPlace, place_id)


def open_row(table: Any, key: str) -> Any:
    """The row of an item or a store room that is not closed. Raises NotFound."""
    found = table.get_or_none((table.id == key) & table.closed_on.is_null())
    if found is None:
        raise NotFound
    return found


def lot(pen: Pen, item_id: str, place_id: str, expires_on: datetime.date | None) -> Any:
    """The lot of an item in a place that keeps until a day: found or made."""
    is_day = SupplyLot.expires_on.is_null() if expires_on is None else SupplyLot.expires_on == expires_on
    found = SupplyLot.get_or_none((SupplyLot.item == item_id) & (SupplyLot.place == place_id) & is_day)
    if found is not None:
        return found
    key = pen.add(SupplyLot, item=item_id, place=place_id, expires_on=expires_on)
    return SupplyLot.get_by_id(key)


def put(pen: Pen, row: Any, kind: MoveKind, quantity: int, **facts: Any) -> str:
    """Write one line of the journal and let the stock of its lot follow; answers the line's key."""
    change = supply_moves.change(kind, quantity)
    values = {"moved_on": pen.today, **facts}
    key = pen.add(
        SupplyMove,
        lot=row.id,
        kind=kind.value,
        quantity=quantity,
        change=change,
        moved_at=pen.by.at,
        worker_id=pen.by.worker_id,
        **values,
    )
    if change:
        pen.set(row, quantity=row.quantity + change)
    return key


def taken(
    pen: Pen,
    item_id: str,
    quantity: int,
    field: str,
    place_id: str | None = None,
    lot_id: str | None = None,
    on: datetime.date | None = None,
    with_expired: bool = False,
) -> list[Taken]:
    """From which lots so many of an item are taken, what expires first before the rest. Raises Refused with how many
    there are."""
    on = on or pen.today
    lots = offered(item_id, place_id, lot_id, on, pen.today)
    refuse(supply_moves.short_of(lots, quantity, pen.today, field, with_expired))
    return supply_moves.picked(lots, quantity, pen.today, with_expired)


def offered(
    item_id: str, place_id: str | None, lot_id: str | None, on: datetime.date, today: datetime.date
) -> list[Lot]:
    """The lots of an item, of one place or all; of a day that is over no more than was left on every day since."""
    lots = supply_lots.of_item(item_id, place_id)
    lots = [one for one in lots if lot_id in (None, one.id)]
    return supply_lots.left_since(lots, on) if on < today else lots


def take_out(pen: Pen, parts: Sequence[Taken], kind: MoveKind, **facts: Any) -> None:
    """Write the lines that take so many out of each lot."""
    for one in parts:
        put(pen, SupplyLot.get_by_id(one.lot_id), kind, one.quantity, **facts)
