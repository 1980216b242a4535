"""Life events: what happens to a person and a household, asked step by step, written as one deed each."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from db.changes import areas as area_changes
from db.changes import households as household_changes
from db.changes import life_events, residences
from db.queries import areas, benefit_stops, households
from db.queries.resident_cards import ResidentCard
from db.rules import addresses
from db.rules.households import HEAD
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms import days
from tui.i18n import _
from tui.screens.residents.form import ResidentForm
from tui.widgets.choices import Option

if TYPE_CHECKING:
    from tui.page import Page

Step = Callable[["Page", ResidentCard], Awaitable[None]]


async def happen(page: Page, card: ResidentCard) -> None:
    """Choose what happened, and be asked for what belongs to it."""
    possible = HERE if card.line.state == "here" else GONE
    options = [Option(name, _(title)) for name, (title, _step) in possible.items()]
    chosen = await page.put(Choose(_("What happened?"), options))
    if chosen is not None:
        await possible[chosen][1](page, card)
        page.reload()


async def day(page: Page) -> datetime.date | None:
    """Ask on which day it happened, today unless something else is typed, until it is a day that has been."""
    typed = str(page.today)
    while answer := await page.put(Write(N_("On which day?"), typed)):
        typed = answer
        read = days.read(typed, page.today, "on")
        if isinstance(read, datetime.date) and read <= page.today:
            return read
        page.tell(days.NO_DAY if isinstance(read, Problem) else residences.AHEAD)
    return None


async def room(page: Page) -> str | None:
    """Ask for a door and answer its key; a door that is not there yet is made after asking."""
    typed = await page.put(Write(N_("Which door? (3-2-1201)")))
    door = addresses.read(typed) if typed else None
    if door is None:
        if typed:
            page.tell(N_("Write the door like 3-2-1201."))
        return None
    is_there = await page.ask(areas.at, typed or "")
    if not is_there and not await page.put(Ask(N_("There is no door {door} here. Add it?"), door=typed)):
        return None
    return await page.do(area_changes.room_at, door)


async def heir(page: Page, card: ResidentCard) -> tuple[str, Mapping[str, str]] | None:
    """When the head goes and others stay: who is the head now, and the relations. Empty if nobody is needed."""
    others = [one for one in card.household.members if one.id != card.line.id] if card.household else []
    if card.line.relation != HEAD or not others:
        return "", {}
    options = [Option(one.id, f"{one.name} {page.label('relations', one.relation)}") for one in others]
    chosen = await page.put(Choose(_("The head goes. Who is the head now?"), options))
    if chosen is None or card.household is None:
        return None
    relations = await related(page, card.household.id, chosen, {one.id: one.name for one in others})
    return None if relations is None else (chosen, relations)


async def related(page: Page, household: str, head: str, names: Mapping[str, str]) -> Mapping[str, str] | None:
    """Everybody's relation to a new head: what can be worked out is shown, the rest is asked."""
    worked_out = await page.ask(households.relations_under, household, head)
    relations = {}
    for person, name in names.items():
        relation = worked_out.get(person)
        if relation is None:
            title = _("What is {name} to the head?", name=name)
            relation = await page.put(Choose(title, page.options("relations"), typing=True))
            if relation is None:
                return None
        relations[person] = relation
    shown = "\n".join(f"{names[person]}  {page.label('relations', code)}" for person, code in relations.items())
    return relations if await page.put(Ask(N_("Are these the relations now?"), shown)) else None


async def died(page: Page, card: ResidentCard) -> None:
    """A death: residence, household and key groups end."""
    on = await day(page)
    new = await heir(page, card) if on else None
    if on and new:
        await page.do(life_events.died, card.line.id, on, new[0], new[1])
        page.tell(N_("Written: died {day}. Ctrl+Z takes it back."), day=on)
        await stop(page, card.line.id)


async def moved_out(page: Page, card: ResidentCard) -> None:
    """A move away from the community."""
    on = await day(page)
    new = await heir(page, card) if on else None
    if on and new:
        await page.do(life_events.moved_out, card.line.id, on, new[0], new[1])
        page.tell(N_("Written: moved away {day}. Ctrl+Z takes it back."), day=on)
        await stop(page, card.line.id)


async def stop(page: Page, person_id: str) -> None:
    """Where the person, or the household, receives something, show at once what must stop."""
    if await page.ask(benefit_stops.of_person, person_id, page.today):
        page.open("policies", stops=person_id)


async def moved_within(page: Page, card: ResidentCard) -> None:
    """A move to another door of the community, alone."""
    await move(page, card, with_household=False)


async def household_moved(page: Page, card: ResidentCard) -> None:
    """A move to another door with the whole household."""
    await move(page, card, with_household=True)


async def move(page: Page, card: ResidentCard, with_household: bool) -> None:
    """Ask for door and day, and move."""
    on = await day(page)
    to = await room(page) if on else None
    if to and on:
        await page.do(life_events.moved_within, card.line.id, to, on, with_household)
        page.tell(N_("Written: moved {day}. Ctrl+Z takes it back."), day=on)


async def returned(page: Page, card: ResidentCard) -> None:
    """Somebody who had left, or was wrongly written off, lives here again."""
    on = await day(page)
    to = await room(page) if on else None
    if to and on:
        await page.do(life_events.returned, card.line.id, to, on=on)
        page.tell(N_("Written: lives here again since {day}."), day=on)


async def born(page: Page, card: ResidentCard) -> None:
    """A child is born into this household: the form asks for the rest."""
    if card.household is None:
        page.tell(N_("This person belongs to no household yet."))
        return
    page.go(ResidentForm(household=card.household.id))


async def moved_in(page: Page, card: ResidentCard) -> None:
    """Somebody moved in behind this door: the form asks for the rest."""
    page.go(ResidentForm(door=card.line.address))


async def new_head(page: Page, card: ResidentCard) -> None:
    """This person becomes the head of the household."""
    if card.household is None or card.line.relation == HEAD:
        page.tell(N_("Open the person who becomes the head, and choose this again."))
        return
    names = {one.id: one.name for one in card.household.members if one.id != card.line.id}
    relations = await related(page, card.household.id, card.line.id, names)
    if relations is not None:
        await page.do(household_changes.new_head, card.household.id, card.line.id, relations)
        page.tell(N_("Written: {name} is the head now."), name=card.line.name)


async def split(page: Page, card: ResidentCard) -> None:
    """This person leaves the household and heads a new one, alone or with others, behind the same or another door."""
    if card.household is None:
        page.tell(N_("This person belongs to no household yet."))
        return
    leaving = await who_goes_along(page, card)
    if leaving is None:
        return
    names = {one.id: one.name for one in card.household.members if one.id in leaving and one.id != card.line.id}
    relations = await related(page, card.household.id, card.line.id, names) if names else {}
    if relations is not None:
        await page.do(household_changes.split, card.household.id, leaving, card.line.id, relations)
        page.tell(N_("Written: a household of their own. Ctrl+Z takes it back."))


async def who_goes_along(page: Page, card: ResidentCard) -> set[str] | None:
    """The people of the new household: this person and those chosen one by one."""
    assert card.household is not None
    leaving = {card.line.id}
    while True:
        rest = [one for one in card.household.members if one.id not in leaving]
        options = [Option("", _("Nobody else")), *(Option(one.id, one.name) for one in rest)]
        chosen = await page.put(Choose(_("Who goes along?"), options))
        if not chosen:
            return None if chosen is None else leaving
        leaving.add(chosen)


HERE: dict[str, tuple[str, Step]] = {
    "died": (N_("Died"), died),
    "moved_out": (N_("Moved away"), moved_out),
    "moved_within": (N_("Moved to another door, alone"), moved_within),
    "household_moved": (N_("The household moved to another door"), household_moved),
    "born": (N_("A child is born into the household"), born),
    "moved_in": (N_("Somebody moved in here"), moved_in),
    "new_head": (N_("Becomes the head of the household"), new_head),
    "split": (N_("Leaves the household for one of their own"), split),
}
GONE: dict[str, tuple[str, Step]] = {"returned": (N_("Lives here again"), returned)}
