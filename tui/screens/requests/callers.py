"""The caller as a person of the register, where exactly one behind the door has this name."""

from __future__ import annotations

import dataclasses

from db.queries import residents
from db.rules import requests
from db.rules.requests import RequestDraft
from tui.page import Page


async def known(page: Page, draft: RequestDraft) -> RequestDraft:
    """The request with its caller as a person, where one is found; who stays anonymous is nobody."""
    if draft.person_id or not draft.room_id or not draft.caller or draft.privacy == requests.ANONYMOUS:
        return draft
    living = await page.ask(residents.living_in, [draft.room_id], page.today)
    named = [line.id for line in living[draft.room_id] if line.name == draft.caller]
    return dataclasses.replace(draft, person_id=named[0]) if len(named) == 1 else draft
