"""The caller as a person of the register, and the door and person that a page was opened for."""

from __future__ import annotations

import dataclasses

from db.queries import areas, residents
from db.rules import requests
from db.rules.request_drafts import Context
from db.rules.requests import RequestDraft
from tui.page import Page


async def known(page: Page, draft: RequestDraft) -> RequestDraft:
    """The request with its caller as a person, where one is found; who stays anonymous is nobody."""
    if draft.person_id or not draft.room_id or not draft.caller or draft.privacy == requests.ANONYMOUS:
        return draft
    living = await page.ask(residents.living_in, [draft.room_id], page.today)
    named = [line.id for line in living[draft.room_id] if line.name == draft.caller]
    return dataclasses.replace(draft, person_id=named[0]) if len(named) == 1 else draft


async def context_of(page: Page, opened_for: Context) -> Context:
    """The door and the person that the page was opened for, by what they are called."""
    known = dataclasses.replace(opened_for, worker_id=page.desk_worker)
    if known.person_id:
        person = await page.ask(residents.one, known.person_id, page.today)
        line = person.line if person else None
        known = dataclasses.replace(known, name=line.name if line else "", person_id=line.id if line else None)
        if line and line.room_id and not known.room_id:
            known = dataclasses.replace(known, room_id=line.room_id)
    room = await page.ask(areas.room, known.room_id) if known.room_id else None
    return dataclasses.replace(known, room_id=room.id if room else None, address=room.address if room else "")
