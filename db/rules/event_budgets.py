"""What an event costs: lines of its budget as they are typed, and payments against them, in fen."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.rules import official_text
from db.rules.problems import Problem
from db.rules.words import N_

LINE = re.compile(r"(?P<item>.*\S)\s+(?P<quantity>[0-9]{1,6})(?P<unit>[^\s0-9.]{0,6})\s+(?P<price>[0-9][0-9.]*元?)")
MOST_FEN = 10**11
NO_ITEM = N_("Write the item, how many, and the price of one: moon cakes 180 12.50.")
NO_SUM = N_("Write the sum in yuan, such as 300 or 300.50.")
NO_PAYEE = N_("Write to whom it is paid.")
NO_DAY_YET = N_("That day is still to come.")


@dataclass(frozen=True)
class BudgetDraft:
    """One line of a budget: so many of an item at a price each, in fen."""

    item: str
    quantity: int
    price_fen: int
    unit: str = ""

    @property
    def fen(self) -> int:
        """What the line comes to."""
        return self.quantity * self.price_fen


@dataclass(frozen=True)
class PaymentDraft:
    """Something that was paid: for what, how much in fen, to whom, on which day and by which voucher."""

    item: str
    fen: int
    payee: str
    paid_on: datetime.date
    voucher: str = ""
    note: str = ""


@dataclass(frozen=True)
class Purse:
    """How an event stands in money, in fen: planned and paid."""

    budget: int
    paid: int

    @property
    def left(self) -> int:
        """What is left of the budget; below nothing where more was paid."""
        return self.budget - self.paid

    @property
    def is_over(self) -> bool:
        """Whether more was paid than was planned."""
        return self.left < 0


def line_of(typed: str) -> BudgetDraft | None:
    """A line of a budget as it is typed: item, how many, price each; or item and sum. None where it cannot be read."""
    found = LINE.fullmatch(typed.strip())
    if found:
        price = official_text.fen(found["price"])
        return None if price is None else BudgetDraft(found["item"], int(found["quantity"]), price, found["unit"])
    item, _blank, amount = typed.strip().rpartition(" ")
    price = official_text.fen(amount)
    return BudgetDraft(item.strip(), 1, price) if item.strip() and price is not None else None


def budget_problems(draft: BudgetDraft | None) -> list[Problem]:
    """What is wrong with a line of a budget; None is one that could not be read."""
    if draft is None or not draft.item.strip() or draft.quantity < 1:
        return [Problem("item", NO_ITEM)]
    return [] if 0 <= draft.fen <= MOST_FEN else [Problem("item", NO_SUM)]


def payment_problems(draft: PaymentDraft, today: datetime.date) -> list[Problem]:
    """What is wrong with a payment."""
    problems = [] if draft.item.strip() else [Problem("item", NO_ITEM)]
    if not 0 < draft.fen <= MOST_FEN:
        problems.append(Problem("fen", NO_SUM))
    if not draft.payee.strip():
        problems.append(Problem("payee", NO_PAYEE))
    return problems + ([Problem("paid_on", NO_DAY_YET)] if draft.paid_on > today else [])


def purse(budget: Sequence[int], paid: Sequence[int]) -> Purse:
    """How an event stands, from the sums of its budget and of its payments."""
    return Purse(sum(budget), sum(paid))
