"""Correcting one item of a saved inspection from its page: the fields, a problem at its field, and what followed."""

from __future__ import annotations

from db.changes import inspections as inspection_changes
from db.changes.inspection_corrections import Corrected
from db.errors import Refused
from db.queries.inspection_cards import ItemCard
from db.rules.checklists import Result
from db.rules.problems import Problem
from db.rules.walk_marks import NO_DUE, Mark, Terms
from db.rules.words import N_
from tui import i18n, matter_words
from tui.page import Page
from tui.screens.inspections import item_fields
from tui.screens.inspections.item_fields import ItemFields

NO_RESULT = N_("Say the result by a digit: 1 pass, 2 fail, 3 not applicable, 0 not checked.")
DUE_IN_STORE = "due_on"


async def correct(page: Page, one: ItemCard) -> bool:
    """Have an item corrected, and say what became of its hazard; says whether it was. Raises HouseError."""
    typed, at = item_fields.known(one), item_fields.RESULT
    title = matter_words.joined(one.name, one.item.label(i18n.language()))
    while (answer := await page.put(ItemFields(title, one, typed, at))) is not None:
        typed = answer
        try:
            done = await put(page, one, typed.mark, typed.reason)
        except Refused as error:
            # What was typed stays, and the field that is wrong is gone to.
            problem = error.problems[0]
            at = item_fields.DUE if problem.field == DUE_IN_STORE else problem.field
            page.tell(problem.text, **problem.values)
        else:
            tell(page, one, done)
            return True
    return False


async def put(page: Page, one: ItemCard, mark: Mark, reason: str) -> Corrected:
    """Write a correction down. Raises Refused, NotFound, Conflict."""
    if mark.result is None:
        raise Refused([Problem("result", NO_RESULT)])
    limits = {entry.code: int(entry.facts.get("limit_days", 0)) for entry in page.entries("hazard_severities")}
    seen = mark.seen(Terms(page.today, limits))
    is_new = seen.result is Result.FAIL and one.result is not Result.FAIL
    if is_new and seen.due_on is None and not seen.is_on_the_spot:
        raise Refused([Problem(item_fields.DUE, NO_DUE)])
    return await page.do(inspection_changes.amend_item, one.id, one.version, seen, reason)


def tell(page: Page, one: ItemCard, done: Corrected) -> None:
    """Say what became of the hazard."""
    if done.void:
        page.tell(N_("{item} corrected. Its hazard never was, and is marked so."), item=one.name)
    elif done.kept:
        page.tell(
            N_("{item} corrected. Its hazard stays, for other things are known of it; it says so."), item=one.name
        )
    elif done.found:
        page.tell(N_("{item} corrected. Its hazard is written down."), item=one.name)
    else:
        page.tell(N_("{item} corrected."), item=one.name)
