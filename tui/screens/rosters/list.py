"""The months of the duty roster, and the ways to who does duty, to posts, swaps and sensitive periods."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import rosters
from db.queries.rosters import RosterLine
from db.rules.papers import Month
from db.rules.rosters import ONE_DAY
from db.rules.words import N_
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Month"), 9),
    Column(N_("State"), 18),
    Column(N_("Reported to"), 0),
    Column(N_("Filled"), 8),
    Column(N_("Changed later"), 14, least=70),
    Column("", 16, least=70),
)
MONTHS_AHEAD = 2


class RosterList(Page):
    """The months: those to come before those that are over."""

    NOUN = "rosters"
    TITLE = N_("Duty rosters")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Enter opens a month, made or not. 2 is who does duty, with leave and wishes; 3 the posts with their shifts; 4 "
        "the swaps; 5 the sensitive periods. Once a month is reported, each change needs a reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("2", "list('members')", N_("Duty people"), name="rosters.members"),
        action("3", "list('posts')", N_("Posts, shifts"), name="rosters.posts"),
        action("4", "list('swaps')", N_("Swaps"), name="rosters.swaps"),
        action("5", "list('periods')", N_("Sensitive periods"), name="rosters.periods"),
        action("ctrl+w", "print", N_("Print"), name="rosters.print_month"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_new = True

    def body(self) -> Iterable[Widget]:
        """The months."""
        yield RecordList(COLUMNS, lambda: "")

    async def load(self) -> None:
        """Every month that is made, and those to come; the cursor on this month at first."""
        made = {line.month: line for line in await self.ask(rosters.lines)}
        here = Month.of(self.today)
        months = set(made) | {here}
        ahead = here
        for _step in range(MONTHS_AHEAD):
            ahead = Month.of(ahead.last + ONE_DAY)
            months.add(ahead)
        order = sorted(months, key=lambda month: month.first, reverse=True)
        shown = self.query_one(RecordList)
        shown.show([self.record(month, made.get(month)) for month in order])
        if self.is_new:
            self.is_new = False
            shown.go(order.index(here))

    def record(self, month: Month, line: RosterLine | None) -> Record:
        """A month in a line."""
        key = f"{month.first:%Y-%m}"
        if line is None:
            return Record(key, (key, _("not made yet"), "", "", "", ""))
        changes = counted("{number} change", "{number} changes", line.changes) if line.changes else ""
        certain = "" if line.is_certain else _("by weekday rule")
        state = self.label("roster_states", line.state)
        return Record(key, (key, state, line.reported_to, str(line.filled), changes, certain))

    @on(RecordList.Chosen)
    def enter(self, event: RecordList.Chosen) -> None:
        """Open a month."""
        self.open("rosters", month=event.record.key)

    def action_list(self, name: str) -> None:
        """Go to one of the other lists."""
        self.open("rosters", which=name)

    def action_print(self) -> None:
        """Print the month under the cursor."""
        from tui.screens.rosters import printing

        current = self.query_one(RecordList).current
        if current:
            year, _dash, month = current.key.partition("-")
            self.work(printing.choose(self, Month(int(year), int(month))))
