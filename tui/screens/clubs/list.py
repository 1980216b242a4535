"""The list of clubs, those that meet next first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import clubs
from db.queries.clubs import ClubLine
from db.rules import clubs as rules
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("Club"), 0),
    Column(N_("Slot"), 24),
    Column(N_("Where"), 16, least=70),
    Column(N_("Leader"), 12, least=60),
    Column(N_("Members"), 8),
)


def slot(page: Page, line: ClubLine) -> str:
    """When a club meets: the day of the week and its hours."""
    hours = "-".join(filter(None, (line.draft.begins, line.draft.ends)))
    day = page.label(rules.WEEKDAYS, str(line.draft.weekday)) if line.draft.weekday else _("no settled day")
    return joined(day, hours)


class ClubsPage(Page):
    """Every club."""

    NOUN = "clubs"
    TITLE = N_("Clubs")
    HELP = N_(
        "The club that meets next stands first. F5 founds one, Enter opens it, F11 shows those that were closed too."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="clubs.open", show=False),
        action("f5", "add", N_("Found a club"), name="clubs.add"),
        action("f11", "closed", N_("Also closed ones"), name="clubs.closed", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.with_closed = False

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No club yet. F5 founds one."))

    async def load(self) -> None:
        """The clubs as they stand."""
        lines = await self.ask(clubs.lines, self.today, self.with_closed)
        self.query_one(RecordList).show([self.record(one) for one in lines])

    def record(self, one: ClubLine) -> Record:
        """A club in a line."""
        is_today = one.next_on == self.today
        sign = matter_words.ENDED if one.closed_on else matter_words.SOON if is_today else ""
        takes = f"/{one.draft.capacity}" if one.draft.capacity is not None else ""
        cells = (sign, one.draft.name, slot(self, one), one.draft.place, one.draft.leader, f"{one.members}{takes}")
        return Record(one.id, cells, is_today)

    @on(RecordList.Chosen)
    def open_club(self, event: RecordList.Chosen) -> None:
        """Open the club under the cursor."""
        self.open("clubs", club=event.record.key)

    def action_choose(self) -> None:
        """Open the club under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Found a club."""
        self.open("clubs", new="form")

    def action_closed(self) -> None:
        """Show closed clubs, too, or no more."""
        self.with_closed = not self.with_closed
        self.reload()
