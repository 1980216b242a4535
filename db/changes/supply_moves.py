"""Moves of supplies as they are written by hand: a paper with its rows, and what was lent coming back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.base import new_key
from db.changes import supply_journal
from db.errors import NotFound, Refused, refuse
from db.models.households import Household
from db.models.supplies import SupplyItem, SupplyLoan, SupplyLot
from db.pen import Pen
from db.queries import households
from db.rules import supply_moves
from db.rules.problems import Problem
from db.rules.supply_moves import Back, MoveDraft, MoveKind, Row, Taken
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {"move": N_("Supplies moved"), "take_back": N_("Lent supplies taken back")}
NOT_LENT = N_("{item} is not lent: write it out for use.")


def move(pen: Pen, draft: MoveDraft) -> str:
    """Write a paper with all its rows and answer the key that they share. Raises Refused with what is there where it
    is not enough, NotFound."""
    supply_journal.take_turns(pen)
    refuse(supply_moves.problems_in(draft, supply_journal.reasons(), pen.today))
    for place_id in filter(None, (draft.place_id, draft.to_place_id)):
        supply_journal.place(place_id)
    batch, party = new_key(), party_of(draft)
    items = [supply_journal.item(row.item_id) for row in draft.rows]
    facts = {
        "batch_id": batch,
        "reason": draft.reason,
        "document": clean(draft.document),
        "party": party,
        "note": on_one_line(draft.note),
        "moved_on": draft.moved_on or pen.today,
    }
    problems: list[Problem] = []
    for place, row in enumerate(draft.rows):
        try:
            WRITE.get(draft.kind, write_out)(pen, draft, row, f"{place}.quantity", facts)
        except Refused as error:
            # All rows that are short are told at once.
            problems += error.problems
    refuse(problems)
    pen.about(SupplyItem, items[0].id)
    return batch


def party_of(draft: MoveDraft) -> str:
    """From whom or to whom: as it was typed, or the head of the household. Raises NotFound for an unknown one."""
    typed = clean(draft.party)
    if draft.household_id is None:
        return typed
    if Household.get_or_none(Household.id == draft.household_id) is None:
        raise NotFound
    return typed or households.titles({"household": {draft.household_id}}).get(("household", draft.household_id), "")


def write_in(pen: Pen, draft: MoveDraft, row: Row, _field: str, facts: dict[str, Any]) -> None:
    """What came in lies in its place from now on."""
    lot = supply_journal.lot(pen, row.item_id, draft.place_id or "", row.expires_on)
    supply_journal.put(pen, lot, MoveKind.IN, row.quantity, **facts)


def parts_of(pen: Pen, draft: MoveDraft, row: Row, field: str) -> list[Taken]:
    """From which lots a row is taken. Raises Refused."""
    with_expired = draft.kind in supply_moves.TAKES_EXPIRED
    return supply_journal.taken(
        pen, row.item_id, row.quantity, field, draft.place_id, row.lot_id, draft.moved_on, with_expired
    )


def write_out(pen: Pen, draft: MoveDraft, row: Row, field: str, facts: dict[str, Any]) -> None:
    """What is used up or lost is gone."""
    supply_journal.take_out(pen, parts_of(pen, draft, row, field), draft.kind, **facts)


def write_sent(pen: Pen, draft: MoveDraft, row: Row, field: str, facts: dict[str, Any]) -> None:
    """What went from one place to another leaves here and lies there, and keeps as long as before."""
    for one in parts_of(pen, draft, row, field):
        here: Any = SupplyLot.get_by_id(one.lot_id)
        there = supply_journal.lot(pen, row.item_id, draft.to_place_id or "", here.expires_on)
        supply_journal.put(pen, here, MoveKind.SENT, one.quantity, **facts)
        supply_journal.put(pen, there, MoveKind.RECEIVED, one.quantity, **facts)


def write_lent(pen: Pen, draft: MoveDraft, row: Row, field: str, facts: dict[str, Any]) -> None:
    """What is lent is out until it comes back."""
    item = supply_journal.item(row.item_id)
    refuse([] if item.is_lent else [Problem(field, NOT_LENT, values={"item": item.name})])
    for one in parts_of(pen, draft, row, field):
        loan = pen.add(
            SupplyLoan,
            lot=one.lot_id,
            batch_id=facts["batch_id"],
            quantity=one.quantity,
            holder=facts["party"],
            phone=clean(draft.phone),
            household_id=draft.household_id,
            lent_on=facts["moved_on"],
            due_on=draft.due_on,
            worker_id=pen.by.worker_id,
        )
        supply_journal.take_out(pen, [one], MoveKind.LEND, **facts, loan_id=loan)


WRITE = {MoveKind.IN: write_in, MoveKind.SENT: write_sent, MoveKind.LEND: write_lent}


def take_back(pen: Pen, drafts: Sequence[Back]) -> str:
    """Write down what came back of things lent, or will not, and answer the key that the lines share.

    Raises Refused where more came back than is out, NotFound, Conflict.
    """
    supply_journal.take_turns(pen)
    batch = new_key()
    refuse([] if drafts else [Problem("", supply_moves.NOTHING_BACK)])
    for place, draft in enumerate(drafts):
        loan: Any = pen.read(SupplyLoan, draft.loan_id, draft.version)
        still_open = loan.quantity - loan.returned - loan.lost
        refuse(supply_moves.back_problems(draft, still_open, str(place)))
        facts = {"batch_id": batch, "loan_id": loan.id, "party": loan.holder, "note": on_one_line(draft.note)}
        lot: Any = SupplyLot.get_by_id(loan.lot_id)
        for kind, quantity in ((MoveKind.BACK, draft.returned), (MoveKind.GONE, draft.lost)):
            if quantity:
                supply_journal.put(pen, lot, kind, quantity, **facts)
        pen.set(loan, returned=loan.returned + draft.returned, lost=loan.lost + draft.lost)
        pen.about(SupplyItem, lot.item_id)
    return batch
