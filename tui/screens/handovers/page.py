"""The notes that colleagues left for each other, those for the latest day first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import handovers
from db.queries.handovers import HandoverLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.handovers.form import HandoverForm
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Day"), 12),
    Column(N_("From"), 10),
    Column(N_("For"), 10, least=60),
    Column(N_("Read"), 6, least=60),
    Column(N_("Note"), 0),
)


class HandoverList(Page):
    """Which notes were left, and how many have read each."""

    NOUN = "handovers"
    TITLE = N_("Hand-over notes")
    HELP = N_("A note stands above everything else on its day, until whoever it is for says that it is read.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="handovers.open_note", show=False),
        action("f5", "add", N_("New note"), name="handovers.add"),
    ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No notes yet. F5 writes one for tomorrow."))

    async def load(self) -> None:
        """The notes as they stand."""
        notes = await self.ask(handovers.recent)
        self.query_one(RecordList).show([self.record(one) for one in notes])

    def record(self, one: HandoverLine) -> Record:
        """A note in a line."""
        for_whom = one.to_worker or _("everybody")
        return Record(one.origin_id, (str(one.for_on), one.worker, for_whom, str(one.readers), one.text))

    @on(RecordList.Chosen)
    def open_note(self, event: RecordList.Chosen) -> None:
        """Open the note under the cursor."""
        self.open("handovers", handover=event.record.key)

    def action_choose(self) -> None:
        """Open the note under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Write a note."""
        self.go(HandoverForm())
