"""Money of an event: lines of its budget, and payments, of which none is ever changed: a wrong one is reversed."""

from __future__ import annotations

from typing import Any

from db.changes import events as plans
from db.errors import NotFound, refuse
from db.models.events import Event, EventBudget, EventPayment
from db.pen import Pen
from db.rules import event_budgets, events
from db.rules.event_budgets import PaymentDraft
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "add_line": N_("Line of an event's budget written"),
    "remove_line": N_("Line of an event's budget taken out"),
    "pay": N_("Payment of an event written down"),
    "reverse": N_("Payment of an event reversed"),
}
IS_FILED = N_("This event is in the archive.")
IS_REVERSED = N_("This payment is reversed already.")
NO_REASON = N_("Say why the payment is reversed.")


def add_line(pen: Pen, event_id: str, typed: str) -> str:
    """Write a line of the budget as it is typed, and answer its key. Raises Refused, NotFound."""
    still_open(event_id)
    line = event_budgets.line_of(typed)
    refuse(event_budgets.budget_problems(line))
    assert line is not None
    place = EventBudget.select().where(EventBudget.event == event_id).count()
    facts = {"quantity": line.quantity, "unit": line.unit, "price_fen": line.price_fen}
    key = pen.add(EventBudget, event=event_id, place=place, item=clean(line.item), **facts)
    pen.about(Event, event_id)
    return key


def remove_line(pen: Pen, line_id: str, version: int) -> None:
    """Take a line out of the budget. Raises Refused, NotFound, Conflict."""
    row = pen.read(EventBudget, line_id, version)
    still_open(row.event_id)
    pen.about(Event, row.event_id)
    pen.remove(row)


def pay(pen: Pen, event_id: str, draft: PaymentDraft) -> str:
    """Write a payment down and answer its key. Raises Refused, NotFound."""
    still_open(event_id)
    refuse(event_budgets.payment_problems(draft, pen.today))
    texts = {name: clean(getattr(draft, name)) for name in ("item", "payee", "voucher")}
    note = on_one_line(draft.note)
    day = {"paid_on": draft.paid_on, "worker_id": pen.by.worker_id}
    key = pen.add(EventPayment, event=event_id, fen=draft.fen, note=note, **texts, **day)
    pen.about(Event, event_id)
    return key


def reverse(pen: Pen, payment_id: str, reason: str) -> str:
    """Reverse a payment by one of the opposite sum, for a reason; answers its key. Raises Refused, NotFound."""
    row: Any = EventPayment.get_or_none(EventPayment.id == payment_id)
    if row is None:
        raise NotFound
    still_open(row.event_id)
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    is_again = EventPayment.select().where(EventPayment.reverses_id == payment_id).exists()
    refuse([Problem("", IS_REVERSED)] if is_again or row.reverses_id else [])
    texts = {"item": row.item, "payee": row.payee, "voucher": row.voucher, "note": on_one_line(reason)}
    day = {"paid_on": pen.today, "worker_id": pen.by.worker_id}
    key = pen.add(EventPayment, event=row.event_id, fen=-row.fen, reverses_id=payment_id, **texts, **day)
    pen.about(Event, row.event_id, on_one_line(reason))
    return key


def still_open(event_id: str) -> None:
    """An event's money can be written as long as it is not in the archive. Raises Refused, NotFound."""
    row = plans.row_of(event_id)
    refuse([Problem("", IS_FILED)] if row.state == events.State.FILED.value else [])
