"""The newest deeds: when, who, what, about whom; Enter shows what one changed, a digit takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import history
from db.queries.history import PAGE, DeedLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.screens.history.changes import DeedPage
from tui.screens.history.taking_back import DeedKeeper
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("When"), 12),
    Column(N_("Who"), 9, least=60),
    Column(N_("What"), 0),
    Column(N_("About"), 0),
    Column(N_("State"), 14, least=60),
)


class HistoryPage(DeedKeeper):
    """Everything that was done, the newest first; more is fetched as one goes down."""

    NOUN = "history"
    TITLE = N_("History")
    HELP = N_(
        "Everything that was written, and every look at hidden numbers. Enter shows a deed field by field. "
        "Taking a deed back restores what was there; what was taken back can come back the same way. "
        "A whole import is one deed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1,delete", "take_back", N_("Take back"), name="history.take_back"),
        action("2", "record", N_("All of this record"), name="history.record"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.deeds: list[DeedLine] = []

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nothing was done yet."))

    async def load(self) -> None:
        """The newest deeds: as many as were shown before, at least one page."""
        self.deeds = await self.ask(history.recent, max(PAGE, len(self.deeds)))
        self.query_one(RecordList).show([self.record(deed) for deed in self.deeds])

    def record(self, deed: DeedLine) -> Record:
        """A deed in a line."""
        about = deed.subject or deed.reason
        return Record(deed.id, (self.when(deed.at), deed.worker or deed.device, _(deed.name), about, self.state(deed)))

    @on(RecordList.NearEnd)
    def fetch_more(self, event: RecordList.NearEnd) -> None:
        """Fetch the next page when the cursor comes near the end."""
        if event.count == len(self.deeds) and event.count % PAGE == 0:
            self.work(self.add(event.count), group="more")

    async def add(self, offset: int) -> None:
        """Add the next page, unless it has come already."""
        if offset == len(self.deeds):
            more = await self.ask(history.recent, PAGE, offset)
            self.deeds += more
            self.query_one(RecordList).add([self.record(deed) for deed in more])

    @property
    def current(self) -> DeedLine | None:
        """The deed under the cursor."""
        place = self.query_one(RecordList).cursor
        return self.deeds[place] if place < len(self.deeds) else None

    @on(RecordList.Chosen)
    def open_deed(self) -> None:
        """Show what the deed changed."""
        if self.current:
            self.go(DeedPage(self.current.id))

    def action_take_back(self) -> None:
        """Take the deed under the cursor back, after asking."""
        if self.current:
            self.work(self.take_back(self.current))

    def action_record(self) -> None:
        """Show everything that happened to the record which the deed is about."""
        deed = self.current
        if deed and deed.subject_table and deed.subject_id:
            self.open("history", table=deed.subject_table, record=deed.subject_id)
        else:
            self.tell(N_("This deed is about many records. Enter shows them."))
