"""What a walk asks in a dialog, and how it ends: each of these runs as work of its page."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence

from db.changes import inspections as inspection_changes
from db.errors import Refused
from db.rules import hazards, inspection_walks, walk_drafts
from db.rules.checklists import Result
from db.rules.inspection_stops import Sheet
from db.rules.inspections import Outcome
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.walk_drafts import Head
from db.rules.words import N_
from tui import attaching
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms import days
from tui.i18n import _
from tui.screens.inspections import saving
from tui.screens.inspections.setup import BETWEEN_NAMES, Setup
from tui.screens.inspections.walking_page import WalkingPage
from tui.widgets.lines import Bar

NAMES_ASKED = N_("Who inspects? All names, with 、 between them")
SECOND_ASKED = N_("Two inspect here. Who is the second one?")
NEXT_TRY = N_("When is the next try? (12-05, +3)")
USUAL_TRY = "+3"
IS_NOT_KEPT = N_("What was answered here so far is not kept. Go on?")


async def begin(page: WalkingPage, setup: Setup) -> None:
    """Begin the walk with what is chosen; where a second inspector is needed, ask for the name first."""
    sheets = setup.sheets()
    if not sheets:
        page.tell(N_("Choose at least one checklist."))
        return
    while setup.is_short:
        name = await page.put(Write(SECOND_ASKED))
        if name is None:
            return
        setup.inspectors = named(f"{setup.inspectors}{BETWEEN_NAMES}{name}")
    now = page.local(page.now)
    page.head = Head(page.record_key, setup.inspectors, begun_on=now.date(), begun_at=now, visit_id=page.head.visit_id)
    page.go_to(inspection_walks.begun(sheets))
    page.query_one(Bar).refresh()


async def ask_inspectors(page: WalkingPage, setup: Setup) -> None:
    """Who inspects."""
    names = await page.put(Write(NAMES_ASKED, setup.inspectors, may_be_empty=True))
    if names is not None:
        setup.inspectors = named(names)
        page.show()


def named(written: str) -> str:
    """The names that are written, each once, as papers have them."""
    return BETWEEN_NAMES.join(dict.fromkeys(hazards.names_in(written)))


async def ask_about_end(page: WalkingPage) -> None:
    """At the end: who was there for the place, and what is thought of it."""
    if await write_head(page, "accompanied_by", N_("Who was there for the place?")):
        await write_head(page, "opinion", N_("What is thought of it?"))


async def write_head(page: WalkingPage, name: str, question: str) -> bool:
    """Have a word about the whole inspection written, a draft from the first key on; says whether it was."""
    before: str = getattr(page.head, name)

    def keep(text: str) -> None:
        page.head = dataclasses.replace(page.head, **{name: text})  # type: ignore[arg-type]
        page.keep_later()

    typed = await page.put(Write(question, before, may_be_empty=True, keeping=keep))
    keep(before if typed is None else typed)
    page.show()
    return typed is not None


async def ask_rest(page: WalkingPage) -> None:
    """Let pass what was not answered, after asking; nothing is ever passed silently."""
    page.read_fields()
    if page.walk is None:
        return
    if not page.walk.unanswered:
        page.tell(N_("Everything is answered."))
    elif await page.put(
        Ask(N_("{count} items are not answered yet. Do they all pass?"), count=len(page.walk.unanswered))
    ):
        page.go_to(inspection_walks.rest_passed(page.walk))


async def ask_number(page: WalkingPage) -> None:
    """To an item by its number."""
    page.read_fields()
    page.walk = page.walk and inspection_walks.left(page.walk, page.terms)
    typed = clean(await page.put(Write(N_("To which number?"))) or "")
    if page.walk and typed.isascii() and typed.isdigit():
        page.go_to(inspection_walks.jumped(page.walk, int(typed[:4])))
    elif typed:
        page.tell(N_("Write the number of an item."))


async def ask_photos(page: WalkingPage) -> None:
    """Photographs from the drop folder; they are attached when the walk is saved. Raises Refused for no file."""
    page.read_fields()
    taken = await attaching.choose(page)
    if taken is None or page.walk is None:
        return
    page.go_to(inspection_walks.photographed(page.walk, [one.path for one in taken.files]))
    await attaching.put_aside(page, taken)


async def ask_interim(page: WalkingPage) -> None:
    """What keeps people safe until it is gone."""
    page.read_fields()
    if page.walk is None:
        return
    options = page.options("hazard_interims")
    chosen = await page.put(Choose(_("What keeps people safe meanwhile?"), options, current=page.walk.mark().interim))
    if chosen is not None:
        page.go_to(inspection_walks.written(page.walk, "interim", chosen))


async def ask_attempt(page: WalkingPage, outcome: Outcome) -> None:
    """Write a try down that met nobody or was refused, with the day of the next one; and leave."""
    page.read_fields()
    walk = page.walk
    if walk and walk.marks and not await page.put(Ask(IS_NOT_KEPT)):
        return
    again = await day_of_next_try(page)
    if again is None:
        return
    sheets: Sequence[Sheet] = walk.sheets if walk else page.setup.sheets() if page.setup else ()
    inspectors = page.head.inspectors or (page.setup.inspectors if page.setup else "")
    head = dataclasses.replace(page.head, inspectors=inspectors)
    page.is_saving = True
    try:
        key = await page.do(inspection_changes.add, walk_drafts.attempt(head, sheets, outcome, again))
    finally:
        page.is_saving = False
    page.saved = await saving.told(page, page.record_key, key)
    page.show()


async def day_of_next_try(page: WalkingPage) -> datetime.date | None:
    """The day of the next try; None where it was left open."""
    typed: str | None = USUAL_TRY
    while typed is not None:
        typed = await page.put(Write(NEXT_TRY, typed, is_proposed=True))
        found = days.coming(clean(typed), page.today, "again_on") if typed else None
        if isinstance(found, Problem):
            page.tell(found.text, **found.values)
        elif found is not None:
            return found
    return None


async def try_to_save(page: WalkingPage) -> None:
    """Save the walk and show what follows, or go to what is wrong. What is saved is not saved again."""
    page.read_fields()
    walk = page.walk
    if walk is None or page.is_saved or not await may_save(page):
        return
    photos, lost = await saving.measured(walk_drafts.photos(walk))
    deed = saving.recording(photos, page.taken_phrases())
    page.is_saving = True
    try:
        key = await page.do(deed, walk_drafts.inspection(walk, page.head, page.terms))
    except Refused as error:
        page.is_saved = False
        page.keep_later()
        point_at(page, error.problems[0])
        return
    finally:
        page.is_saving = False
    page.saved = await saving.told(page, page.record_key, key, lost)
    page.tell("")
    page.show()


async def may_save(page: WalkingPage) -> bool:
    """Whether the walk may be saved: nothing is wrong, and whoever leaves items unanswered says so."""
    walk = page.walk
    if walk is None:
        return False
    wrong = inspection_walks.first_problem(walk, page.terms)
    if wrong:
        stop, problem = wrong
        page.go_to(dataclasses.replace(walk, at=stop.name, is_open=True))
        page.point_at(problem)
        return False
    count = len(walk.unanswered)
    if not count:
        return True
    answer = await page.put(
        Ask(N_("{count} items are not answered. Save them as not checked?"), no=N_("Go to the first"), count=count)
    )
    if answer is False:
        page.go_to(dataclasses.replace(walk, at=walk.unanswered[0].name))
    return bool(answer)


def point_at(page: WalkingPage, problem: Problem) -> None:
    """Go to the item that the store refuses, and say why."""
    walk = page.walk
    name = ".".join(problem.field.split(".")[:2])
    stop = next((one for one in walk.stops if name in one.answers), None) if walk else None
    if walk and stop:
        failed = walk.mark(stop.name).result == Result.FAIL
        page.go_to(dataclasses.replace(walk, at=stop.name, is_open=failed))
    page.tell(problem.text, **problem.values)
