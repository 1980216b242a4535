"""Things lent, by who holds them: several come back at once, are asked back, or stay longer."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(loan: str = "") -> Screen[Any]:
    """Everything that is out, with the cursor on one thing where one is named."""
    from tui.screens.loans.list import LoanList

    return LoanList(loan)


DOOR = Door(
    title=N_("Lending desk"),
    screen=screen,
    place=34,
    hint=N_("lent, overdue, bulk return, asked back, borrower, slip"),
    drafts={"loan_word": Unfinished(N_("Asked back"), {"supply_loan": "loan"}, naming=())},
)
