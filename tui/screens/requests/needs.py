"""The needs that were noted at doors and are no requests yet: Enter takes one up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import findings
from db.queries import request_needs
from db.queries.request_needs import NeedLine
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
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
        "Enter makes a request of the need under the cursor; it carries its visit. What is no request is settled with "
        "a reason by 1 or Del."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1,delete", "settle", N_("Settle without a request"), name="requests.settle"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.most = request_needs.PAGE

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Every need that was noted at a door is a request, or settled."))

    async def load(self) -> None:
        """The needs that wait."""
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(request_needs.waiting, self.most)])

    @on(RecordList.NearEnd)
    def more(self, event: RecordList.NearEnd) -> None:
        """Ask for further ones when the cursor comes near the end."""
        if event.count == self.most:
            self.most += request_needs.PAGE
            self.reload()

    def action_settle(self) -> None:
        """Settle the need under the cursor without a request."""
        current = self.query_one(RecordList).current
        if current:
            self.work(self.settle(current))

    async def settle(self, need: Record) -> None:
        """Ask why a need is no request, and settle it."""
        reason = await self.put(Write(N_("Why is this no request?"), hint=N_("it was taken care of at the door")))
        if reason:
            await self.do(findings.settle, need.key, reason)
            self.tell(N_("Settled."))
            self.reload()

    def record(self, one: NeedLine) -> Record:
        """A need as a line."""
        kind = self.label("need_categories", one.code)
        said = "  ".join(filter(None, (one.text or kind, one.name)))
        return Record(one.id, (str(one.found_on), one.address, kind, said))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Make a request of it."""
        self.open("requests", finding=event.record.key)
