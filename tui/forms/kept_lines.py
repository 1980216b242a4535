"""A line that is asked for over a page and kept as a draft while it is typed: what was cut off is there again."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual.timer import Timer

from db.changes import drafts as draft_changes
from db.queries import drafts
from tui.dialogs.write import Write
from tui.forms.drafts import DRAFT_SECONDS
from tui.page import Page

FIELD = "text"


class Place(NamedTuple):
    """Where the draft of a line is kept: the form's name, and the key of what it is about."""

    form: str
    key: str


class KeptLine:
    """One line of text, asked for once. `settle` throws its draft away, once the deed with it is done."""

    def __init__(self, page: Page, place: Place) -> None:
        self.page, self.place = page, place
        self.typed = ""
        self.timer: Timer | None = None

    async def ask(self, question: str, hint: str = "", **values: Any) -> str:
        """The line as it is given with Enter; "" where it was left. What was typed before is there again."""
        draft = await self.page.ask(drafts.one, *self.place, self.page.session)
        first = str(draft.data.get(FIELD, "")) if draft else ""
        return await self.page.put(Write(question, first, hint=hint, keeping=self.keep_later, **values)) or ""

    def keep_later(self, typed: str) -> None:
        """Keep what is typed a moment after the first key that is not kept yet."""
        self.typed = typed
        if self.timer is None:
            self.timer = self.page.set_timer(DRAFT_SECONDS, self.keep)

    def keep(self) -> None:
        """Hand the draft to the store without holding up the typing."""
        self.timer = None
        self.page.work(self.page.do(draft_changes.keep, *self.place, None, {FIELD: self.typed}), group="draft")

    async def settle(self) -> None:
        """The deed is done: nothing of it is to be kept any more."""
        if self.timer is not None:
            self.timer.stop()
            self.timer = None
        async with self.page.turns["draft"]:
            await self.page.do(draft_changes.discard, *self.place)
