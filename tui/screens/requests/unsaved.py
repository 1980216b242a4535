"""What was typed for a step that can no longer be taken: it is shown, and offered as a note."""

from __future__ import annotations

from collections.abc import Iterable

from db.changes import drafts as draft_changes
from db.changes import requests as request_changes
from db.queries import drafts
from db.queries.drafts import DraftCard
from db.queries.request_cards import RequestCard
from db.rules import step_facts
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.screens.requests import words
from tui.screens.requests.steps import FORM
from tui.screens.requests.things import Things
from tui.widgets.choices import Option
from tui.widgets.plain import plain

NOTE = "note"
LEAVE, THROW = "leave", "throw"


async def of(page: Page, card: RequestCard) -> list[DraftCard]:
    """The drafts of steps of a request that cannot be taken now."""
    possible = {f"{card.line.id}:{step.code}" for step in card.steps_now}
    own = [one for one in await page.ask(drafts.mine, page.session) if one.form == FORM]
    return [one for one in own if one.record_key.startswith(f"{card.line.id}:") and one.record_key not in possible]


def step_of(draft: DraftCard) -> str:
    """The code of the step for which a draft was typed."""
    return draft.record_key.rpartition(":")[2]


def said(things: Things, draft: DraftCard) -> Iterable[str]:
    """What a draft says, field by field, in words."""
    for name, value in draft.data.items():
        if value:
            yield f"{_(step_facts.FIELDS[name].label)}: {things.fact(name, value)}"


async def offer(page: Page, things: Things, draft: DraftCard) -> bool:
    """Show the text and why its step cannot be taken; it becomes a note, stays, or goes. Says whether it is gone."""
    card = things.card
    step, state = page.label(words.STEPS, step_of(draft)), page.label(words.STATES, card.line.state)
    why = _("Typed for a step that cannot be taken now: {step}. The request is: {state}.", step=step, state=state)
    await page.put(Show(why, plain("\n".join(said(things, draft)))))
    options = [Option(LEAVE, _("Keep it as a draft")), Option(THROW, _("Throw it away"))]
    if any(one.code == NOTE for one in card.steps_now):
        options.insert(0, Option(NOTE, _("Write it down as a note")))
    chosen = await page.put(Choose(_("What becomes of the text?"), options))
    if chosen == NOTE:
        facts = {"text": joined(f"{step}:", *said(things, draft))}
        await page.do(request_changes.take, card.line.id, card.line.version, NOTE, facts)
    if chosen in (NOTE, THROW):
        await page.do(draft_changes.discard, draft.form, draft.record_key)
    return chosen in (NOTE, THROW)
