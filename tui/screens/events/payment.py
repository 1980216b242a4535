"""One payment of an event, as it is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import event_money as deeds
from db.errors import Refused
from db.rules import official_text
from db.rules.event_budgets import NO_SUM, PaymentDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage

PAYMENT = FormSpec(
    "event_payments",
    N_("Payment of an event"),
    (
        Question("text", "item", N_("For what"), required=True, longest=60),
        Question("text", "fen", N_("Sum in yuan"), hint=N_("300 or 300.50"), required=True, longest=16),
        Question("text", "payee", N_("Paid to"), required=True, longest=80),
        Question("date", "paid_on", N_("Day"), hint=N_("empty: today")),
        Question("text", "voucher", N_("Voucher"), longest=40),
        Question("text", "note", N_("Note"), longest=200),
    ),
)


class PaymentForm(FormPage):
    """A payment of one event; it is never changed afterwards, a wrong one is reversed."""

    NOUN = "events"
    TITLE = PAYMENT.title
    HELP = N_("A payment is never changed: a wrong one is reversed with its reason, and written anew.")
    SPEC: ClassVar[FormSpec] = PAYMENT

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the payment, and leave."""
        fen = official_text.fen(values["fen"])
        on = days.read(values["paid_on"], self.today, "paid_on")
        problems = [Problem("fen", NO_SUM)] if fen is None else []
        if isinstance(on, Problem) or fen is None:
            raise Refused([*problems, *([on] if isinstance(on, Problem) else [])])
        texts = {name: values[name].strip() for name in ("item", "payee", "voucher", "note")}
        await self.do(deeds.pay, self.record_key, PaymentDraft(fen=fen, paid_on=on, **texts))
        self.leave()
