"""What was lent comes back: one key for all of it, and more only where a part is missing."""

from __future__ import annotations

from collections.abc import Sequence

from db.changes import supply_moves
from db.queries.supply_loans import LoanLine
from db.rules import supplies
from db.rules.supply_moves import Back
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.screens.supplies import words
from tui.widgets.choices import Option

ALL, HOLDER, PART, LOST = "all", "holder", "part", "lost"
HOW_MANY = N_("How many came back? The others are still out.")
HOW_MANY_LOST = N_("How many are lost or broken and will not come back?")
NO_NUMBER = N_("Write a whole number from 1 to {limit}.")
IS_BACK = N_("Back: {what}.")
IS_LOST = N_("Written down as lost: {what}.")


async def take_back(page: Page, loan: LoanLine, loans: Sequence[LoanLine]) -> None:
    """Ask what came back of a loan, and write it down. Raises HouseError."""
    own = [one for one in loans if one.holder == loan.holder]
    much = words.counted(page, loan.still_out, loan.unit)
    options = [Option(ALL, _("All of it came back: {much}", much=much))]
    if len(own) > 1:
        options.append(
            Option(HOLDER, _("Everything of {holder} came back: {count} lines", holder=loan.holder, count=len(own)))
        )
    options += [Option(PART, _("A part came back")), Option(LOST, _("Lost or broken, will not come back"))]
    chosen = await page.put(Choose(f"{loan.title}  {loan.holder}", options))
    if chosen == HOLDER:
        await page.do(supply_moves.take_back, [Back(one.id, one.version, one.still_out) for one in own])
        page.tell(IS_BACK, what=f"{loan.holder} {len(own)}")
    elif chosen is not None:
        await part_back(page, loan, chosen)
    page.reload()


async def part_back(page: Page, loan: LoanLine, chosen: str) -> None:
    """Write down what came back of one loan, or is lost. Raises HouseError."""
    number: int | None = loan.still_out
    if chosen != ALL:
        number = await how_many(page, loan, HOW_MANY if chosen == PART else HOW_MANY_LOST)
    if number is None:
        return
    lost = number if chosen == LOST else 0
    await page.do(supply_moves.take_back, [Back(loan.id, loan.version, number - lost, lost)])
    much = words.counted(page, number, loan.unit)
    page.tell(IS_LOST if lost else IS_BACK, what=f"{loan.title} {much}")


async def how_many(page: Page, loan: LoanLine, question: str) -> int | None:
    """Ask for a number; one that cannot be is asked for again. None where it was left."""
    typed: str | None = ""
    while (typed := await page.put(Write(question, typed or ""))) is not None:
        number = supplies.whole(typed)
        if number is not None and 1 <= number <= loan.still_out:
            return number
        page.tell(NO_NUMBER, limit=loan.still_out)
    return None
