"""Things lent by who holds them: what is still out and how often it was asked back, what came back before."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.households import Membership
from db.models.loans import LoanNote
from db.models.supplies import SupplyItem, SupplyLoan, SupplyLot
from db.models.workers import Worker
from db.queries import supplies, supply_loans
from db.queries.supply_loans import LoanLine
from db.rules import loans
from db.rules.remarks import Rank, Remark
from db.rules.words import N_

LENT, LATE = N_("Lent from the store room"), N_("To be given back")
STILL = N_("{item}, {quantity} since {day}")
OVERDUE = N_("{item}, {quantity}, were to be back on {day}")
MOST_PAST = 50


@dataclass(frozen=True)
class HeldLine:
    """Something that is still out: the loan, how often its holder was asked for it and when last, and whether it was
    let stay longer."""

    loan: LoanLine
    urged: int = 0
    urged_on: datetime.date | None = None
    extended: int = 0

    def days_late(self, today: datetime.date) -> int:
        """How many days it is late; 0 where it is not."""
        one = self.loan
        return loans.Held(one.id, one.version, one.title, one.still_out, one.due_on).days_late(today)


@dataclass(frozen=True)
class NoteLine:
    """A word about something lent: when (UTC), by whom, and from which day to which."""

    kind: str
    noted_at: datetime.datetime
    due_before: datetime.date | None
    due_on: datetime.date | None
    note: str
    worker: str


def held(offset: datetime.timedelta) -> list[HeldLine]:
    """Everything that is out, holder by holder, what was due first before the rest; in two statements."""
    found = supply_loans.still_out()
    notes = counted_notes([one.id for one in found])
    lines = []
    for one in found:
        urged, urged_at, extended = notes.get(one.id, (0, None, 0))
        lines.append(HeldLine(one, urged, urged_at and (urged_at + offset).date(), extended))
    first: dict[str, datetime.date] = {}
    for line in lines:
        due = line.loan.due_on or datetime.date.max
        first[line.loan.holder] = min(first.get(line.loan.holder, due), due)
    # What is late longest was due first.
    return sorted(
        lines, key=lambda one: (first[one.loan.holder], one.loan.holder, one.loan.due_on or datetime.date.max)
    )


def counted_notes(loan_ids: Collection[str]) -> dict[str, tuple[int, datetime.datetime | None, int]]:
    """How often each was asked back, when last (UTC), and how often it was let stay longer."""
    if not loan_ids:
        return {}
    one = LoanNote
    rows = one.select(one.loan, one.kind, one.noted_at).where(one.loan.in_(list(loan_ids))).order_by(one.id)
    found: dict[str, tuple[int, datetime.datetime | None, int]] = {}
    for loan, kind, at in base.rows(rows):
        urged, urged_at, extended = found.get(loan, (0, None, 0))
        is_urge = kind == loans.URGE
        found[loan] = (urged + is_urge, at if is_urge else urged_at, extended + (not is_urge))
    return found


def notes(loan_id: str) -> list[NoteLine]:
    """Every word about something lent, the first one first."""
    one = LoanNote
    rows = (
        one.select(one.kind, one.noted_at, one.due_before, one.due_on, one.note, peewee.fn.coalesce(Worker.name, ""))
        .join(Worker, peewee.JOIN.LEFT_OUTER, on=one.worker_id == Worker.id)
        .where(one.loan == loan_id)
        .order_by(one.id)
    )
    return [NoteLine(*row) for row in base.rows(rows)]


def past(holder: str, limit: int = MOST_PAST) -> list[LoanLine]:
    """What somebody had before and is not out any more, the latest first."""
    found = supply_loans.lines((SupplyLoan.holder == holder) & ~supplies.IS_OPEN)
    return list(reversed(found))[:limit]


def held_by(person_ids: Collection[str]) -> Any:
    """The condition that a household of some people still has it."""
    return Membership.person.in_(list(person_ids)) & Membership.to_on.is_null() & supplies.IS_OPEN


def remarks_about_needs(person_ids: Collection[str]) -> tuple[Any, ...]:
    """The rows without which there is nothing to tell of some people."""
    return (
        SupplyLoan.select()
        .join(Membership, on=Membership.household == SupplyLoan.household_id)
        .where(held_by(person_ids)),
    )


def remarks_about(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """What the households of some people still have, late ones first told; one statement."""
    one = SupplyLoan
    columns = (Membership.person, one.id, SupplyItem.name, supplies.STILL_OUT, one.lent_on, one.due_on)
    rows = (
        one.select(*columns)
        .join(Membership, on=Membership.household == one.household_id)
        .switch(one)
        .join(SupplyLot)
        .join(SupplyItem)
        .where(held_by(person_ids))
    )
    return [remark(row, today) for row in base.rows(rows.order_by(one.id))]


def remark(row: tuple[Any, ...], today: datetime.date) -> Remark:
    """Something that a person's household has, as what to know or to tell."""
    person, loan_id, item, quantity, lent_on, due_on = row
    is_late = due_on is not None and due_on < today
    return Remark(
        person,
        "loans",
        {"loan": loan_id},
        LATE if is_late else LENT,
        OVERDUE if is_late else STILL,
        {"item": item, "quantity": quantity, "day": due_on if is_late else lent_on},
        Rank.TELL if is_late else Rank.KNOW,
        due_on,
    )
