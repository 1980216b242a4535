"""Correcting a line of a list: how many it counts, its telephone, a note; and who lives in a household."""

from __future__ import annotations

from db.changes import event_entries as deeds
from db.errors import Refused
from db.queries import event_entries, residents
from db.queries.event_entries import EntryLine
from db.rules.event_entries import ADULT, MOST_HEADS, NO_HEADS, Photo
from db.rules.problems import Problem
from db.rules.words import N_
from tui import i18n
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.widgets.choices import Option

HEADS, PHONE, NOTE = "1", "2", "3"
WHICH_GUARDIAN = N_("{name} is under 18: which guardian agrees to photographs?")
PHOTOS = {Photo.YES: N_("{name}: may be photographed."), Photo.NO: N_("{name}: not to be photographed.")}
UNASKED = N_("{name}: not asked about photographs.")


async def household_of(page: Page, person_id: str) -> tuple[str, ...]:
    """The keys of all who belong to somebody's household, that person first; that person alone where it is unknown."""
    card = await page.ask(residents.one, person_id, page.today)
    members = card.household.members if card and card.household else ()
    return (person_id, *(one.id for one in members if one.id != person_id))


async def correct(page: Page, one: EntryLine) -> None:
    """Ask what is wrong, and write it right. Raises HouseError."""
    options = [
        Option(HEADS, _("how many it counts: {number}", number=one.heads)),
        Option(PHONE, _("telephone: {number}", number=one.phone)),
        Option(NOTE, _("note: {text}", text=one.note)),
    ]
    what = await page.put(Choose(one.name, options))
    if what is None:
        return
    phone = await page.ask(event_entries.phone_of, one.id)
    before = {HEADS: str(one.heads), PHONE: phone, NOTE: one.note}[what]
    question = {HEADS: N_("How many, with companions?"), PHONE: N_("Which telephone?"), NOTE: N_("Which note?")}[what]
    typed = await page.put(Write(question, before, may_be_empty=what != HEADS))
    if typed is None:
        return
    heads = number(typed) if what == HEADS else one.heads
    new_phone, note = (typed if what == PHONE else phone), (typed if what == NOTE else one.note)
    moved = await page.do(deeds.amend, one.id, one.version, heads, new_phone, note)
    tell_moved(page, moved)
    page.reload()


def number(typed: str) -> int:
    """A number of heads as typed. Raises Refused."""
    text = typed.strip()
    if not (text.isascii() and text.isdecimal()):
        raise Refused([Problem("heads", NO_HEADS, values={"most": MOST_HEADS})])
    return int(text)


def tell_moved(page: Page, names: list[str]) -> None:
    """Say who moved up from the waiting list, so that they can be told."""
    if names:
        page.tell(N_("Moved up, tell them: {names}"), names=i18n.listed(names))


async def ask_photo(page: Page, one: EntryLine) -> bool:
    """Note the next answer on photographs, of somebody under 18 asking which guardian agrees; says whether it was."""
    answers = [Photo.UNASKED, Photo.YES, Photo.NO]
    answer = answers[(answers.index(one.photo) + 1) % len(answers)]
    guardian = ""
    if answer is Photo.YES and one.age is not None and one.age < ADULT:
        guardian = await page.put(Write(WHICH_GUARDIAN, name=one.name)) or ""
        if not guardian:
            return False
    await page.do(deeds.answer_on_photos, [one.id], answer, guardian)
    page.tell(PHOTOS.get(answer, UNASKED), name=one.name)
    return True
