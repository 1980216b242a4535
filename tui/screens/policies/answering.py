"""What somebody says of a right, one digit each, from a policy's list and from a person's page."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from textual.binding import BindingType

from db.changes import benefit_answers, benefits
from db.queries import benefit_rights
from db.rules import benefits as rules
from db.rules.benefit_answers import WAYS, Answer
from db.rules.notices import To
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms import days
from tui.i18n import _
from tui.keys import action
from tui.screens.policies import words
from tui.widgets.choices import Option

if TYPE_CHECKING:
    from tui.page import Page

APPLICATIONS = "applications"
FIRST_WAY = "phone"
WRITTEN = N_("Written: {name}, {answer}.")
NO_SUM = N_("Write a sum in yuan, such as 685 or 685.50.")
ANSWERING: list[BindingType] = [
    action("1", "answer('told')", N_("Was told"), name="policies.told"),
    action("2", "answer('declined')", N_("Declined"), name="policies.declined"),
    action("3", "apply", N_("Applies"), name="policies.apply"),
    action("4", "answer('unfit')", N_("Does not qualify"), name="policies.unfit"),
    action("5", "way", N_("How they are told"), name="policies.way", show=False),
    action("9", "receives", N_("Receives it already"), name="policies.receives", show=False),
]


async def answer(page: Page, person_id: str, name: str, code: str, said: str, way: str) -> bool:
    """Write down what somebody said; a refusal and a "does not qualify" may say why. Raises HouseError."""
    note: str | None = ""
    if said != Answer.TOLD:
        note = await page.put(Write(N_("Why? (may stay empty)"), may_be_empty=True))
    if note is None:
        return False
    await page.do(benefit_answers.answer, person_id, code, said, way, note)
    page.tell(WRITTEN, name=name, answer=page.label("benefit_answers", said))
    return True


async def ways(page: Page, current: str) -> str:
    """Choose by which way people are told; answers the way that holds from now on."""
    entries = page.entries(WAYS)
    options = [Option(one.code, page.named(one)) for one in entries if one.facts["to"] == To.PERSON]
    return await page.put(Choose(_("How are they told?"), options, current=current)) or current


async def receives(page: Page, person_id: str, name: str, code: str) -> bool:
    """Write down that somebody receives it already: since when, and how much. Raises HouseError."""
    card = await page.ask(benefit_rights.of_person, person_id, page.today)
    right = next(one for one in card.rights if one.line.code == code)
    since = await day(page, N_("Since which day does {name} receive it?"), str(page.today.replace(day=1)), name=name)
    if since is None:
        return False
    proposed = right.amounts[0] if right.amounts else None
    fen = await money(page, proposed.fen if proposed else 0)
    if fen is None:
        return False
    every = proposed.every if proposed else 1
    await page.do(benefits.grant, person_id, code, since, fen, "", None, every=every)
    page.tell(N_("Written: {name} receives {policy}."), name=name, policy=words.title(right.line))
    return True


async def day(page: Page, question: str, proposed: str, name: str = "") -> datetime.date | None:
    """Ask for a day until one is written."""
    typed = proposed
    while answer := await page.put(Write(question, typed, is_proposed=True, name=name)):
        read = days.read(answer, page.today, "on")
        if isinstance(read, datetime.date):
            return read
        typed = answer
        page.tell(read.text if isinstance(read, Problem) else days.NO_DAY)
    return None


async def money(page: Page, fen: int) -> int | None:
    """Ask for a sum in yuan until one is written; answers it in fen."""
    typed = rules.yuan(fen).replace(",", "")
    while (answer := await page.put(Write(N_("How many yuan each time?"), typed, is_proposed=True))) is not None:
        found = rules.fen(answer)
        if found is not None:
            return found
        typed = answer
        page.tell(NO_SUM)
    return None
