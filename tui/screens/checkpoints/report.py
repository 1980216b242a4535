"""The daily report of a guard: what it says now, word for word, one key to say that it is sent, and those before it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import checkpoint_reports
from db.queries import checkpoint_reports as reports
from db.queries import checkpoints
from db.queries.checkpoint_reports import ReportLine
from db.queries.checkpoints import GuardLine
from db.rules import checkpoint_reports as rules
from db.rules.checkpoint_reports import Day
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.checkpoints import printing, words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

WHY = "checkpoint_report"
STANDING = "standing"
COLUMNS = (
    Column(N_("Day"), 12),
    Column(N_("Kind"), 12),
    Column(N_("Sent"), 13),
    Column(N_("To"), 16),
    Column("", 0, least=60),
)


class ReportPage(Page):
    """The report of one day of a guard, as it would be sent at this moment."""

    NOUN = "checkpoints"
    TITLE = N_("Daily report")
    CSS_PATH = "checkpoints.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "The text says what is true now, ready to be copied. 1 says that it was sent: where hours were missed it asks "
        "why first, and it is no zero report then. What changed since it was shown is not sent. Ctrl+W prints the "
        "report or the sheet of the watches. A later report of the same day corrects the one before; both stay."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "send", N_("It is sent"), name="checkpoints.send"),
        action("ctrl+w", "print", N_("Print"), name="checkpoints.print"),
        action("enter", "read", N_("Read it"), name="checkpoints.read_report", show=False),
    ]

    def __init__(self, guard_id: str, day: datetime.date | None = None) -> None:
        super().__init__()
        self.guard_id, self.on = guard_id or None, day
        self.guard: GuardLine | None = None
        self.day: Day | None = None
        self.sent: Sequence[ReportLine] = ()

    def body(self) -> Iterable[Widget]:
        """What it says, then those that were sent."""
        yield Static(id="text", markup=False)
        yield RecordList(COLUMNS, lambda: _("No report was sent yet."))

    def title_text(self) -> str:
        """Which guard and day, and whether it is a zero report."""
        kind = (_("zero report") if self.day.is_zero else _("not a zero report")) if self.day else ""
        return joined(_(self.TITLE), self.guard.name if self.guard else "", str(self.on or ""), kind)

    async def load(self) -> None:
        """What the report says now."""
        self.guard = await self.ask(checkpoints.guard, self.guard_id) if self.guard_id else None
        if self.on is None:
            self.on = await self.ask(checkpoints.day_now, self.guard_id, self.local(self.now))
        self.day, text = told = await self.ask(reports.told, self.guard_id, self.on, self.now, self.from_utc)
        counts = words.tally(told[0].tally)
        self.query_one("#text", Static).update(plain(f"{text}\n{counts}"))
        self.sent = await self.ask(reports.sent, self.guard_id)
        self.query_one(Bar).refresh()
        self.query_one(RecordList).show([self.record(one) for one in self.sent])

    def record(self, one: ReportLine) -> Record:
        """A report that was sent, in a line."""
        kind = _("zero report") if one.is_zero else _("with events")
        first = " ".join(one.text.splitlines()[1:])
        return Record(one.id, (str(one.for_on), kind, f"{self.local(one.sent_at):%m-%d %H:%M}", one.sent_to, first))

    def action_send(self) -> None:
        """It was sent."""
        if self.day:
            self.work(self.send(self.day))

    async def send(self, day: Day) -> None:
        """Ask to whom where that is not known, and why hours were missed; then write down that it was sent."""
        to = self.guard.report_to if self.guard else ""
        if not day.tally.due:
            self.tell(rules.NOTHING_DUE)
            return
        to = to or await self.put(Write(N_("To whom is it sent?"))) or ""
        if not to:
            return
        line = KeptLine(self, Place(WHY, self.guard_id or STANDING))
        number = day.tally.missed
        why = await line.ask(N_("{number} hours were not checked. Why?"), number=number) if number else ""
        if number and not why:
            return
        await self.do(checkpoint_reports.send, self.guard_id, day.on, to, why, day.tally)
        await line.settle()
        self.tell(N_("Written down: sent to {whom}."), whom=to)
        self.reload()

    @on(RecordList.Chosen)
    def read_report(self, event: RecordList.Chosen) -> None:
        """Read a report as it was sent."""
        one = next((each for each in self.sent if each.id == event.record.key), None)
        if one:
            self.go(Show(joined(_("Sent {at}", at=f"{self.local(one.sent_at):%m-%d %H:%M}"), one.sent_to), one.text))

    def action_read(self) -> None:
        """Read the report under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_print(self) -> None:
        """Print the report, or the sheet of the watches."""
        self.work(self.print_paper())

    async def print_paper(self) -> None:
        """Ask which paper, and print it. Raises HouseError."""
        options = [Option("report", _("Daily report")), Option("log", _("Sheet of the watches, to sign"))]
        chosen = await self.put(Choose(_("What is printed?"), options))
        if chosen and self.on:
            papers = {"report": printing.print_report, "log": printing.print_log}
            await papers[chosen](self, self.guard_id, self.on)
