"""Registering in at the door: look-up in the register first, the household with one digit, else a name."""

from __future__ import annotations

from collections.abc import Sequence

from db.changes import shelter_doors
from db.queries import residents, shelter_stays
from db.queries.resident_lines import ResidentLine
from db.rules.shelter_guests import Guest
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.screens.shelters import words
from tui.widgets.choices import Option

MOST = 8
BY_FORM = N_("By the form: whoever was saved stands in the list.")
NOBODY, ALONE, HOUSEHOLD = "-", "1", "2"


async def come_in(page: Page, shelter_id: str, bed: str = "") -> str:
    """Ask who comes, and register them in: of the register at once, anybody else by a form.

    Answers the key of the first stay, "" where nobody came in yet.
    """
    typed = await page.put(Write(N_("Who comes?"), hint=N_("name, pinyin, door, phone; a new name opens a form")))
    if not typed:
        return ""
    found = await page.ask(residents.find, typed, page.today, MOST, 0, True)
    person = await chosen(page, found) if found else None
    if person is None and found:
        return ""
    if not person or person == NOBODY:
        page.tell(BY_FORM)
        page.open("shelters", guest=shelter_id, bed=bed, name="" if found else typed)
        return ""
    line = next(one for one in found if one.id == person)
    people = await who_comes(page, line)
    guests = [Guest(person_id=key, bed=bed if len(people) == 1 else "") for key in people]
    return await take_in(page, shelter_id, guests) if guests else ""


async def chosen(page: Page, found: Sequence[ResidentLine]) -> str | None:
    """Which of those found it is; "-" for somebody who is none of them, None where the question was left."""
    options = [
        Option(one.id, matter_words.joined(one.name, page.label("sexes", one.sex), age(one), one.address, one.estate))
        for one in found
    ]
    return await page.put(Choose(_("Who is it?"), [*options, Option(NOBODY, _("Somebody else"))]))


def age(one: ResidentLine) -> str:
    """The age in full years, where it is known."""
    return "" if one.age is None else str(one.age)


async def who_comes(page: Page, line: ResidentLine) -> list[str]:
    """The keys of those who come: the one who was found, or the household; those who are in already are left out."""
    if not line.household_id:
        return [line.id]
    card = await page.ask(residents.one, line.id, page.today)
    members = card.household.members if card and card.household else ()
    inside = await page.ask(shelter_stays.of_people, [one.id for one in members])
    others = [one for one in members if one.id not in inside]
    if len(others) < 2 or line.id in inside:
        return [line.id]
    names = "、".join(one.name for one in others)
    options = [
        Option(HOUSEHOLD, _("the household: {number}, {names}", number=len(others), names=names)),
        Option(ALONE, _("only {name}", name=line.name)),
    ]
    answer = await page.put(Choose(_("Who comes?"), options))
    if answer is None:
        return []
    return [one.id for one in others] if answer == HOUSEHOLD else [line.id]


async def take_in(page: Page, shelter_id: str, guests: Sequence[Guest]) -> str:
    """Take them in, say in which beds they lie, and answer the key of the first stay."""
    keys = await page.do(shelter_doors.come_in, shelter_id, guests)
    known = {one.id: one for one in await page.ask(shelter_stays.register, shelter_id, False)}
    stays = [known[key] for key in keys if key in known]
    page.tell(N_("In: {who}. Beds: {beds}"), who=words.people(stays), beds=", ".join(one.bed for one in stays))
    page.reload()
    return keys[0]
