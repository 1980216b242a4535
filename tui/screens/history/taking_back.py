"""A page on which a deed can be taken back, and how a deed is written in a line."""

from __future__ import annotations

import datetime

from db.changes import history as history_changes
from db.queries.history import DeedLine
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.i18n import _, counted
from tui.page import Page


class DeedKeeper(Page):
    """What the pages of the history share: when a deed was done, what it was, and taking it back."""

    def when(self, at: datetime.datetime) -> str:
        """An instant as short as it can be told: today by the hour, this year by the day, else by the date."""
        local = self.local(at)
        if local.date() == self.today:
            return f"{local:%H:%M}"
        return f"{local:%m-%d %H:%M}" if local.year == self.today.year else f"{local:%Y-%m-%d}"

    def state(self, deed: DeedLine) -> str:
        """How a deed stands: taken back, or how much it changed."""
        if deed.is_undone:
            return _(N_("taken back"))
        if not deed.changes:
            return _(N_("looked at"))
        return counted("{number} change", "{number} changes", deed.changes)

    async def take_back(self, deed: DeedLine) -> None:
        """Name a deed, ask, and take it back."""
        detail = "\n".join(
            part
            for part in (f"{_(deed.name)}  {deed.subject}", f"{self.when(deed.at)}  {deed.worker}  {self.state(deed)}")
            if part.strip()
        )
        if await self.put(Ask(N_("Take this back?"), detail)):
            self.tell(N_("Taking back ..."))
            await self.do(history_changes.undo, deed.id)
            self.tell(N_("Taken back: {deed}."), deed=_(deed.name))
            self.reload()
