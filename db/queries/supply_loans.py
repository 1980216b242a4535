"""What is lent: to whom, since when, and what is not back yet."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.supplies import SupplyItem, SupplyLoan, SupplyLot, SupplyPlace
from db.queries import supplies


@dataclass(frozen=True)
class LoanLine:
    """Something lent: `still_out` of `quantity` are not back. `place` is where it comes back to."""

    id: str
    version: int
    item_id: str
    item: str
    spec: str
    unit: str
    place: str
    quantity: int
    still_out: int
    holder: str
    phone: str
    household_id: str | None
    lent_on: datetime.date
    due_on: datetime.date | None

    @property
    def title(self) -> str:
        """What is lent, with its specification."""
        return f"{self.item} {self.spec}".rstrip()

    def is_late(self, today: datetime.date) -> bool:
        """Whether it was to be back before today."""
        return self.due_on is not None and self.due_on < today


def still_out(item_id: str = "") -> list[LoanLine]:
    """What is lent and not back, of one item or of all, holder by holder, what went first before the rest."""
    found = lines(supplies.IS_OPEN & (SupplyLot.item == item_id) if item_id else supplies.IS_OPEN)
    first: dict[str, datetime.date] = {}
    for one in found:
        first[one.holder] = min(first.get(one.holder, one.lent_on), one.lent_on)
    return sorted(found, key=lambda one: (first[one.holder], one.holder, one.lent_on, one.id))


def lines(is_wanted: Any) -> list[LoanLine]:
    """Loans that meet a condition; in one statement."""
    columns = (
        *(SupplyLoan.id, SupplyLoan.version, SupplyLot.item, SupplyItem.name, SupplyItem.spec, SupplyItem.unit),
        *(SupplyPlace.name, SupplyLoan.quantity, supplies.STILL_OUT, SupplyLoan.holder, SupplyLoan.phone),
        *(SupplyLoan.household_id, SupplyLoan.lent_on, SupplyLoan.due_on),
    )
    rows = SupplyLoan.select(*columns).join(SupplyLot).join(SupplyItem).switch(SupplyLot).join(SupplyPlace)
    return [LoanLine(*row) for row in base.rows(rows.where(is_wanted).order_by(SupplyLoan.id))]
