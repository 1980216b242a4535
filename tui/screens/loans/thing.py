"""What became of one thing that is out: a part came back, some is lost; and what was said about it."""

from __future__ import annotations

from db.changes import supply_moves
from db.queries import loans
from db.queries.loans import HeldLine
from db.rules import supplies as rules
from db.rules.loans import URGE
from db.rules.supply_moves import Back
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.choices import Option
from tui.widgets.plain import plain

PART, LOST, MORE = "part", "lost", "more"
HOW_MANY = N_("How many of {most}?")
NO_NUMBER = N_("Write a whole number from 1 to {limit}.")


async def decide(page: Page, one: HeldLine) -> None:
    """Ask what became of one thing, and write it down. Raises HouseError."""
    options = [
        Option(PART, _("A part of it is back")),
        Option(LOST, _("It is lost or broken")),
        Option(MORE, _("What was said about it")),
    ]
    chosen = await page.put(Choose(f"{one.loan.title}  {one.loan.holder}", options))
    if chosen == MORE:
        await tell_more(page, one)
    elif chosen and (number := await how_many(page, one)):
        back = (0, number) if chosen == LOST else (number, 0)
        await page.do(supply_moves.take_back, [Back(one.loan.id, one.loan.version, *back)])
        page.reload()


async def how_many(page: Page, one: HeldLine) -> int | None:
    """Ask for a number; one that cannot be is asked for again. None where it was left."""
    typed: str | None = ""
    while (typed := await page.put(Write(N_("How many of {most}?"), typed or "", most=one.loan.still_out))) is not None:
        number = rules.whole(typed)
        if number is not None and 1 <= number <= one.loan.still_out:
            return number
        page.tell(NO_NUMBER, limit=one.loan.still_out)
    return None


async def tell_more(page: Page, one: HeldLine) -> None:
    """Show what was said about one thing, and what its holder had before."""
    loan = one.loan
    told = [joined(loan.holder, loan.phone, _("lent {day}", day=loan.lent_on), loan.place)]
    for note in await page.ask(loans.notes, loan.id):
        what = _("asked back") if note.kind == URGE else f"{note.due_before or '-'} -> {note.due_on}"
        told.append(joined(f"{page.local(note.noted_at):%m-%d %H:%M}", what, note.note, note.worker))
    for before in await page.ask(loans.past, loan.holder):
        told.append(joined(_("had before:"), before.title, str(before.quantity), str(before.lent_on)))
    page.go(Show(loan.title, plain("\n".join(told))))
