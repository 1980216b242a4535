"""The needs that were noted at doors and are no requests yet: Enter takes one up."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from db.queries import request_needs
from db.queries.request_needs import NeedLine
from db.rules.words import N_
from tui.i18n import _
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Day"), 12, least=60),
    Column(N_("Where"), 13),
    Column(N_("Category"), 14, least=60),
    Column(N_("What"), 0),
)


class NeedList(Page):
    """Needs of doors, those told first in front."""

    NOUN = "requests"
    TITLE = N_("Needs at doors")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Enter makes a request of the need under the cursor; it carries its visit. What is no request is settled."
    )

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Every need that was noted at a door is a request, or settled."))

    async def load(self) -> None:
        """The needs that wait."""
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(request_needs.waiting)])

    def record(self, one: NeedLine) -> Record:
        """A need as a line."""
        kind = self.label("need_categories", one.code)
        said = "  ".join(filter(None, (one.text or kind, one.name)))
        return Record(one.id, (str(one.found_on), one.address, kind, said))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Make a request of it."""
        self.open("requests", finding=event.record.key)
