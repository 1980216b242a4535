"""Leaving the page of an inspection that was taken back: the page below says why it is shown again."""

from __future__ import annotations

from db.rules.words import N_
from tui.page import Page

TAKEN_BACK = N_("This inspection is no longer in the store: it was taken back.")


def leave(page: Page) -> None:
    """Go back to where the page was opened, and say there why; once, though it may be loaded twice."""
    if not page.is_current:
        return
    stack = page.app.screen_stack
    below = stack[stack.index(page) - 1]
    page.action_back()
    if isinstance(below, Page):
        below.tell(TAKEN_BACK)
