"""What supplies put on the list of the day and hand to the next shift: too few, expired or expiring, not back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from db.models.supplies import SupplyItem
from db.queries import supplies, supply_loans
from db.queries.supplies import StockLine
from db.queries.supply_loans import LoanLine
from db.rules import agenda as agenda_rules
from db.rules import supplies as rules
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

NOUN, LOANS = "supplies", "loans"
TOO_FEW = N_("{there} there, {least} should be")
EXPIRED = N_("{quantity} expired on {day}: write them off")
EXPIRES = N_("{quantity} keep until {day}")
NOT_BACK = N_("{quantity} lent to {holder} since {day}")
LATE_BACK = N_("{quantity} lent to {holder}, were to be back on {day}")


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (SupplyItem,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What is to be got, written off or asked back, for the one list of the day."""
    found = [one for one in told(asked) if asked.day is None or one.due_on == asked.day]
    return sorted(found, key=lambda one: (one.weight, one.due_on))[: asked.limit]


def told(asked: Asked) -> Iterator[AgendaLine]:
    """Every line that supplies have for the list; they are in nobody's hands."""
    if not asked.is_wanted(None, None):
        return
    for one in supplies.stock(asked.today):
        yield from of_stock(one, asked.today)
    last = max(filter(None, (asked.today, asked.until, asked.day)))
    for loan in supply_loans.still_out():
        if loan.due_on is not None and loan.due_on <= last:
            yield of_loan(loan, loan.due_on, asked.today)


def of_stock(one: StockLine, today: datetime.date) -> Iterator[AgendaLine]:
    """What is to be done about the stock of an item: get more, write off, use up."""
    facts = {"item": one.id}
    if one.missing:
        values = {"there": one.usable, "least": one.least}
        yield AgendaLine(f"supply/{one.id}", NOUN, facts, Weight.TODAY, today, one.title, about=TOO_FEW, values=values)
    for lot in one.lots:
        if lot.expires_on is None or not (
            rules.is_expired(lot.expires_on, today) or rules.is_expiring(lot.expires_on, today)
        ):
            continue
        is_over = rules.is_expired(lot.expires_on, today)
        yield AgendaLine(
            f"supply/{lot.id}",
            NOUN,
            facts,
            Weight.OVERDUE if is_over else Weight.COMING,
            lot.expires_on,
            one.title,
            address=lot.place,
            about=EXPIRED if is_over else EXPIRES,
            values={"quantity": lot.quantity, "day": lot.expires_on},
        )


def of_loan(loan: LoanLine, due_on: datetime.date, today: datetime.date) -> AgendaLine:
    """What is to come back today, or was."""
    is_late = due_on < today
    weight = agenda_rules.weight_on(due_on, today)
    values = {"quantity": loan.still_out, "holder": loan.holder, "day": due_on if is_late else loan.lent_on}
    about = LATE_BACK if is_late else NOT_BACK
    return AgendaLine(
        f"supply/{loan.id}", LOANS, {"loan": loan.id}, weight, due_on, loan.title, about=about, values=values
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many things of supplies fall on each day, from the day of asking to the last one."""
    return agenda_rules.counts_by_day(told(asked), asked)


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """What the next shift has to know: what is lent and not back, and what there is too little of."""
    if not SupplyItem.select().exists():
        return []
    out = [
        Unfinished(
            key=f"supply/{one.id}",
            group=Group.SUPPLY,
            noun=LOANS,
            facts={"loan": one.id},
            title=one.title,
            about=LATE_BACK if one.is_late(asked.today) else NOT_BACK,
            values={
                "quantity": one.still_out,
                "holder": one.holder,
                "day": one.due_on if one.is_late(asked.today) else one.lent_on,
            },
            since_on=one.lent_on,
        )
        for one in supply_loans.still_out()
    ]
    return out + [
        Unfinished(
            f"supply/{one.id}",
            Group.SUPPLY,
            NOUN,
            {"item": one.id},
            one.title,
            TOO_FEW,
            {"there": one.usable, "least": one.least},
        )
        for one in supplies.stock(asked.today)
        if one.missing
    ]
