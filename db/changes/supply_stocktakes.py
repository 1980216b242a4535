"""Stocktakes: a count of a store room is written down, and the journal put right, in one deed."""

from __future__ import annotations

from typing import Any

from db.base import new_key
from db.changes import supply_journal
from db.errors import NotFound, refuse
from db.models.supplies import SupplyLot, SupplyStocktake, SupplyStocktakeLine
from db.pen import Pen
from db.rules import supply_stocktakes
from db.rules.supply_stocktakes import Counted, StocktakeDraft
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {"count": N_("Stocktake")}


def count(pen: Pen, draft: StocktakeDraft) -> str:
    """Write a count down with its differences, and answer its key. Raises Refused, NotFound."""
    supply_journal.take_turns(pen)
    supply_journal.place(draft.place_id)
    wanted = [one.lot_id for one in draft.counted]
    lots = {
        row.id: row for row in SupplyLot.select().where(SupplyLot.place == draft.place_id, SupplyLot.id.in_(wanted))
    }
    if set(wanted) - set(lots):
        raise NotFound
    booked = {key: row.quantity for key, row in lots.items()}
    refuse(supply_stocktakes.problems_in(draft, supply_journal.reasons(), booked))
    key = pen.add(
        SupplyStocktake,
        place=draft.place_id,
        counted_on=pen.today,
        counted_by=clean(draft.counted_by),
        note=on_one_line(draft.note),
        worker_id=pen.by.worker_id,
    )
    batch = new_key()
    for one in draft.counted:
        write_line(pen, key, batch, one, lots[one.lot_id])
    pen.about(SupplyStocktake, key)
    return key


def write_line(pen: Pen, stocktake_id: str, batch: str, one: Counted, lot: Any) -> None:
    """One line of a count; where it differs the journal is put right."""
    reason = one.reason if one.kind else ""
    values = {"booked": one.booked, "counted": one.counted, "reason": reason, "note": on_one_line(one.note)}
    pen.add(SupplyStocktakeLine, stocktake=stocktake_id, lot=one.lot_id, **values)
    if one.kind:
        facts = {"batch_id": batch, "stocktake_id": stocktake_id, "reason": reason, "note": values["note"]}
        supply_journal.put(pen, lot, one.kind, abs(one.difference), **facts)
