"""What a walk begins with: the lists that plans owe at the place, those of the last time, and who inspects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from db.queries import checklists, communities, inspection_plans, inspectors, workers
from db.queries.checklists import ChecklistLine
from db.queries.inspection_plans import ROUNDS, Owed
from db.queries.place_lines import PlaceLine
from db.rules.checklists import Checklist
from tui.page import Page
from tui.screens.inspections import setup
from tui.screens.inspections.setup import Setup
from tui.screens.inspections.texts import Last

# The code of a community begins with that of its division.
DIVISION_DIGITS = 6


async def prepared(page: Page, place: PlaceLine, last: Last, wanted: Collection[str]) -> Setup:
    """The setup of a walk through a place; `wanted` are the names of lists to tick, none for those that are owed."""
    owed = await page.ask(inspection_plans.owed_at, place.id, page.today)
    plans = plans_of(page, owed)
    before = of_last_time(last)
    lines = in_order(await fitting(page, place, {*wanted, *plans}), [wanted, plans, before])
    content = await page.ask(checklists.some, [one.id for one in lines])
    names = next((names for names in (wanted, plans, before) if any(one.name in names for one in lines)), ())
    found = Setup(place, lines, content, await usual_inspectors(page, content.values()), await region(page), plans)
    found.chosen = {one.id for one in lines if one.name in names} or found.chosen
    return found


def plans_of(page: Page, owed: Iterable[Owed]) -> dict[str, list[str]]:
    """The names of the lists that are owed, each with the plans that ask for it."""
    found: dict[str, list[str]] = {}
    for one in owed:
        for name in one.checklists:
            found.setdefault(name, []).append(page.label(ROUNDS, one.rule.code))
    return found


def of_last_time(last: Last) -> set[str]:
    """The names of the lists that were gone through on the last day of all."""
    newest = max((day for _result, day in last.values()), default=None)
    return {name.partition(".")[0] for name, (_result, day) in last.items() if day == newest}


async def fitting(page: Page, place: PlaceLine, also: Collection[str]) -> list[ChecklistLine]:
    """The lists for this kind of place, all of them where there is none, and those that are asked for by name."""
    newest = await page.ask(checklists.newest)
    of_kind = await page.ask(checklists.for_kind, place.kind) or newest
    known = {one.id for one in of_kind}
    return [*of_kind, *(one for one in newest if one.name in also and one.id not in known)]


def in_order(lines: Iterable[ChecklistLine], first: Sequence[Collection[str]]) -> list[ChecklistLine]:
    """Lists in order: those of the first names, those of the next ones, then the others as they came."""
    return sorted(lines, key=lambda one: [one.name not in names for names in first])


async def usual_inspectors(page: Page, content: Iterable[Checklist]) -> str:
    """Who inspects: oneself, and where somebody else is needed whoever came along the last time."""
    me = await page.ask(workers.one, page.desk_worker) if page.desk_worker else None
    last = await page.ask(inspectors.last_together, page.desk_worker)
    return setup.remembered(me.name if me else "", last, max((one.inspectors for one in content), default=1))


async def region(page: Page) -> str:
    """The division in which the community lies; "" where nobody knows."""
    own = await page.ask(communities.own)
    return (own.code or "")[:DIVISION_DIGITS] if own else ""
