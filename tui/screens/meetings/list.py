"""The list of meetings: those that are called first, then those that were held or failed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import meeting_rules, meetings
from db.queries.meetings import MeetingLine
from db.rules import meetings as rules
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.meetings import words
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("Day"), 11),
    Column(N_("Which meeting"), 0),
    Column(N_("State"), 18, least=60),
    Column(N_("Came of expected"), 18, least=60),
)


class MeetingList(Page):
    """Every meeting."""

    NOUN = "meetings"
    TITLE = N_("Meetings")
    HELP = N_(
        "F5 calls a meeting: its kind brings who is expected, how is voted, and the rule on quorum and majority that "
        "holds on its day. ! is today, > goes on, !! failed for want of a quorum, - is over. Ctrl+O shows rounds of "
        "opinion from door to door, Ctrl+G who holds which post."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="meetings.open", show=False),
        action("f5", "add", N_("Call a meeting"), name="meetings.add"),
        action("ctrl+o", "opinions", N_("Opinion rounds"), name="meetings.opinions"),
        action("ctrl+g", "mandates", N_("Posts"), name="meetings.mandates"),
    ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No meeting yet. F5 calls one."))

    async def load(self) -> None:
        """The meetings as they stand."""
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(meetings.recent)])

    def record(self, one: MeetingLine) -> Record:
        """A meeting in a line."""
        came = f"{one.present} / {one.expected}" if one.present is not None else str(one.expected or "")
        called = joined(one.title, self.label(meeting_rules.KINDS, one.kind))
        state = self.label(meeting_rules.STATES, one.state)
        cells = (words.sign(one, self.today), str(one.planned_on), called, state, came)
        return Record(one.id, cells, one.state in (rules.OPEN, rules.FAILED))

    @on(RecordList.Chosen)
    def open_meeting(self, event: RecordList.Chosen) -> None:
        """Open the meeting under the cursor."""
        self.open("meetings", meeting=event.record.key)

    def action_choose(self) -> None:
        """Open the meeting under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Call a meeting."""
        self.open("meetings", new="form")

    def action_opinions(self) -> None:
        """Show the rounds of opinion."""
        self.open("meetings", new="opinions")

    def action_mandates(self) -> None:
        """Show who holds which post."""
        self.open("mandates")
