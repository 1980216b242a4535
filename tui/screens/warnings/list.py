"""The warnings: those in force first, then what there was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import warnings
from db.queries.warnings import WarningLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.warnings import words
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 2),
    Column(N_("Warning"), 20),
    Column(N_("Raised"), 12),
    Column(N_("Ended"), 20),
    Column(N_("Done"), 7),
    Column(N_("Issued by"), 0),
)


class WarningList(Page):
    """All levels of all warnings."""

    NOUN = "warnings"
    TITLE = N_("Warnings")
    AUTO_FOCUS = "RecordList"
    HELP = N_("F5 sets a level: the one before ends with it. Enter shows what is to be done. * is in force.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("Set a level"), name="warnings.add"),
        action("enter", "choose", N_("What is to be done"), name="warnings.open"),
    ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No warning was ever set. F5 sets one."))

    async def load(self) -> None:
        """All levels."""
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(warnings.lines)])

    def record(self, one: WarningLine) -> Record:
        """A level in the list, in its own colour and word."""
        ended = words.ended(self, one)
        raised = f"{self.local(one.raised_at):%m-%d %H:%M}"
        cells = ("" if ended else "*", words.title(self, one), raised, ended, f"{one.done}/{one.actions}", one.source)
        return Record(one.id, cells, not ended, "" if ended else words.COLOURS.get(one.level, ""))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show a level's table."""
        self.open("warnings", warning=event.record.key)

    def action_choose(self) -> None:
        """Show the table of the level under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Set a level."""
        self.open("warnings", new="form")
