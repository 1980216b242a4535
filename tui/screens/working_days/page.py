"""A year's exceptional days with the notice they are from; marking a day by hand, and taking a mark away."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import working_days as changes
from db.queries import working_days
from db.queries.working_days import DayLine, YearCard
from db.rules.words import N_
from tui import i18n
from tui.dialogs.ask import Ask
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.working_days.form import MarkForm
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Day"), 12),
    Column("", 5),
    Column(N_("Is"), 8),
    Column(N_("Name"), 0),
    Column(N_("Said by"), 16, 60),
)
OFF, WORKED = N_("off"), N_("worked")
UNPUBLISHED = N_("{year} is not published: Monday to Friday are worked, and dates that rest on it are not certain.")


class WorkingDayList(Page):
    """Which days are off, and which are worked, although their weekday says otherwise."""

    NOUN = "working_days"
    TITLE = N_("Working days")
    HELP = N_(
        "Left and right change the year. A mark made by hand counts more than the notice; without it the notice holds"
        " again. A year's notice comes in with: qiaomen workdays FILE.json"
    )
    AUTO_FOCUS = "RecordList"
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Mark this day"), name="working_days.choose", show=False),
        action("f5", "mark", N_("Mark a day"), name="working_days.mark"),
        action("delete,ctrl+d", "unmark", N_("Take the mark away"), name="working_days.unmark"),
        action("left", "year(-1)", N_("Year before"), name="working_days.before"),
        action("right", "year(1)", N_("Next year"), name="working_days.next"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.year: int | None = None
        self.card: YearCard | None = None
        self.wanted: datetime.date | None = None

    def body(self) -> Iterable[Widget]:
        """What is known of the year, and its days."""
        yield Static(id="notice", markup=False)
        yield RecordList(COLUMNS, lambda: _("No day is off or worked out of the order of the week."))

    async def load(self) -> None:
        """The year's notice and days."""
        if self.year is None:
            self.come_to(self.today)
        self.year = self.year or self.today.year
        self.card = await self.ask(working_days.of_year, self.year)
        self.query_one("#notice", Static).update(plain(self.told()))
        lines = self.query_one(RecordList)
        lines.show([self.record(line) for line in self.card.days])
        if self.wanted:
            lines.go(sum(line.on < self.wanted for line in self.card.days))
            self.wanted = None

    def come_to(self, on_day: datetime.date) -> None:
        """Put the cursor on a day when the page comes back."""
        self.year, self.wanted = on_day.year, on_day

    def told(self) -> str:
        """Where what is known of the year is from, or that it is not published."""
        notice = self.card.notice if self.card else None
        if notice is None:
            return _(UNPUBLISHED, year=self.year)
        checked = _("checked {on}", on=notice.checked_on) if notice.checked_on else ""
        published = _("published {on}", on=notice.published_on) if notice.published_on else ""
        return "  ".join(filter(None, (str(self.year), notice.source, published, checked)))

    def record(self, line: DayLine) -> Record:
        """One day: what it is, and who says so."""
        said_by = _("by hand") if line.notice_year is None else _("notice of {year}", year=line.notice_year)
        cells = (str(line.on), i18n.weekday(line.on), _(WORKED) if line.is_working else _(OFF), named(line))
        return Record(str(line.on), (*cells, said_by), strong=line.is_by_hand)

    @property
    def current(self) -> DayLine | None:
        """The day under the cursor."""
        here = self.query_one(RecordList).current
        return next((line for line in self.card.days if str(line.on) == here.key), None) if self.card and here else None

    @on(RecordList.Chosen)
    def choose(self) -> None:
        """Mark the day under the cursor otherwise, or change its mark."""
        self.go(MarkForm(self.year or self.today.year, self.current, self.come_to))

    def action_choose(self) -> None:
        """Mark the day under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_mark(self) -> None:
        """Mark any day of the year."""
        self.go(MarkForm(self.year or self.today.year, None, self.come_to))

    def action_unmark(self) -> None:
        """Take the mark of the day under the cursor away."""
        line = self.current
        if line is None or line.mark_id is None:
            self.tell(N_("This day is not marked by hand."))
        else:
            self.work(self.take_away(line))

    async def take_away(self, line: DayLine) -> None:
        """Ask, and take the mark away."""
        if await self.put(Ask(N_("Take this mark away?"), f"{line.on}  {line.name}")):
            await self.do(changes.unmark, line.mark_id or "", line.mark_version or 0)
            self.tell(N_("Taken away. Ctrl+Z brings it back."))
            self.reload()

    def action_year(self, step: int) -> None:
        """Show the year before or after."""
        self.year = (self.year or self.today.year) + step
        self.wanted = datetime.date(self.year, 1, 1)
        self.reload()


def named(line: DayLine) -> str:
    """What a day is called, with who decided it where that is known."""
    return f"{line.name} ({line.source})" if line.source else line.name
