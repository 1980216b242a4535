"""What is asked before a line is saved: what may not stand in it, its category, its place, and which door is meant."""

from __future__ import annotations

import dataclasses

from db.queries import areas
from db.rules import requests
from db.rules.request_lines import RequestLine
from db.rules.requests import RequestDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.page import Page
from tui.screens.requests import callers
from tui.widgets.choices import Option

NO_CITIZEN_NUMBER = N_("A citizen number does not belong here.")
BACK, WITHOUT, HIDDEN = "back", "without", "hidden"


async def allowed(page: Page, line: RequestLine) -> bool:
    """Whether a line may go on: one with a citizen number only without it, after the worker's nod."""
    if not line.citizen_numbers:
        return True
    options = [Option(BACK, _("Back to the line")), Option(WITHOUT, _("Go on without the number"))]
    return await page.put(Choose(_(NO_CITIZEN_NUMBER), options)) == WITHOUT


async def completed(page: Page, draft: RequestDraft) -> RequestDraft | None:
    """The request with its caller, category and place, asked for where they are not clear; None when not told."""
    named = await of_caller(page, draft)
    if named is None:
        return None
    draft = named
    if not draft.category:
        options = page.options("need_categories")
        chosen = await page.put(Choose(f"{draft.title}: {_('Category')}", options, typing=True))
        draft = dataclasses.replace(draft, category=chosen or "")
    if draft.category and not (draft.room_id or draft.place):
        draft = dataclasses.replace(draft, place=await page.put(Write(N_("Where is it?"))) or "")
    if not draft.category or not (draft.room_id or draft.place):
        return None
    at = draft if draft.room_id else await at_door(page, draft)
    return at and await callers.known(page, at)


async def of_caller(page: Page, draft: RequestDraft) -> RequestDraft | None:
    """The request with a name or with 匿名, for both is a contradiction; None to go back to the line."""
    if draft.privacy != requests.ANONYMOUS or not draft.caller:
        return draft
    options = [
        Option(BACK, _("Back to the line")),
        Option(WITHOUT, _("Leave the name out: anonymous")),
        Option(HIDDEN, _("Keep the name hidden: confidential")),
    ]
    chosen = await page.put(Choose(f"{_(requests.NAMED)}\n{draft.caller}", options))
    if chosen == WITHOUT:
        return dataclasses.replace(draft, caller="", person_id=None)
    return dataclasses.replace(draft, privacy=requests.CONFIDENTIAL) if chosen == HIDDEN else None


async def at_door(page: Page, draft: RequestDraft) -> RequestDraft | None:
    """The request at a door of the register, where its place is one; of several the one chosen."""
    doors = await page.ask(areas.at, draft.place)
    chosen = doors[0].id if doors else None
    if len(doors) > 1:
        options = [Option(one.id, f"{one.estate} {one.address}") for one in doors]
        chosen = await page.put(Choose(_("Which of these doors?"), options))
        if chosen is None:
            return None
    return dataclasses.replace(draft, room_id=chosen, place="") if chosen else draft
