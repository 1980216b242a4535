"""Who stands at a point: the watches of the coming and the past days, and the hours in which nobody does."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import checkpoint_watches
from db.errors import NotFound
from db.queries import checkpoints
from db.queries.checkpoints import ONE_DAY, PointLine, WatchLine
from db.rules import checkpoint_hours
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.matter_words import ENDED, SOON, joined
from tui.page import Page
from tui.screens.checkpoints import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("From"), 14),
    Column(N_("Until"), 14),
    Column(N_("On watch"), 0),
    Column(N_("Phone"), 14, least=60),
)
DAYS_BEFORE, DAYS_AHEAD, MOST_GAPS = 7, 14, 4


class WatchPage(Page):
    """The watches at one point."""

    NOUN = "checkpoints"
    TITLE = N_("Who stands there")
    CSS_PATH = "checkpoints.tcss"
    HELP = N_("F5 writes a watch down, Enter changes the one under the cursor, Del takes it out. Gaps stand on top.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Change"), name="checkpoints.amend_watch", show=False),
        action("f5", "add", N_("New watch"), name="checkpoints.add_watch"),
        action("delete,backspace", "remove", N_("Take out"), name="checkpoints.remove_watch"),
    ]

    def __init__(self, point_id: str) -> None:
        super().__init__()
        self.point_id = point_id
        self.point: PointLine | None = None
        self.watches: Sequence[WatchLine] = ()

    def body(self) -> Iterable[Widget]:
        """The point with its gaps, then the watches."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody is written down yet. F5 writes a watch."))

    def title_text(self) -> str:
        """Which point."""
        return joined(_(self.TITLE), self.point.name if self.point else "")

    async def load(self) -> None:
        """The point and its watches as they stand."""
        point = await self.ask(checkpoints.point, self.point_id)
        if point is None:
            raise NotFound
        self.point = point
        self.query_one(Bar).refresh()
        day = datetime.timedelta(days=1)
        first, last = self.now - DAYS_BEFORE * day, self.now + DAYS_AHEAD * day
        self.watches = await self.ask(checkpoints.watches, [self.point_id], first, last, self.from_utc)
        told = [words.point(self, point), *self.gaps(point)]
        self.query_one("#facts", Static).update(plain("\n".join(told)))
        self.query_one(RecordList).show([self.record(one) for one in self.watches])

    def gaps(self, point: PointLine) -> Iterator[str]:
        """The hours of the running day and the next one in which nobody stands there."""
        local, known = self.local(self.now), [(one.begins, one.ends) for one in self.watches]
        on = point.hours.day_of(local)
        spans = [point.hours.span(day) for day in (on, on + ONE_DAY) if point.is_on(day)]
        found = [
            gap
            for begins, ends in spans
            if ends > local
            for gap in checkpoint_hours.gaps((max(begins, local), ends), known)
        ]
        for begins, ends in found[:MOST_GAPS]:
            yield _("! nobody {begins} - {ends}", begins=f"{begins:%m-%d %H:%M}", ends=f"{ends:%m-%d %H:%M}")

    def record(self, one: WatchLine) -> Record:
        """A watch in a line."""
        local = self.local(self.now)
        sign = SOON if one.begins <= local < one.ends else ENDED if one.ends <= local else ""
        return Record(one.id, (sign, f"{one.begins:%m-%d %H:%M}", f"{one.ends:%m-%d %H:%M}", one.name, one.phone))

    @on(RecordList.Chosen)
    def open_watch(self, event: RecordList.Chosen) -> None:
        """Change the watch under the cursor."""
        self.open("checkpoints", watches=self.point_id, watch=event.record.key, new="form")

    def action_choose(self) -> None:
        """Change the watch under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Write a watch down."""
        self.open("checkpoints", watches=self.point_id, new="form")

    def action_remove(self) -> None:
        """Take the watch under the cursor out."""
        current = self.query_one(RecordList).current
        one = next((each for each in self.watches if current and each.id == current.key), None)
        if one:
            self.work(self.remove_watch(one))

    async def remove_watch(self, one: WatchLine) -> None:
        """Take a watch out; Ctrl+Z brings it back."""
        await self.do(checkpoint_watches.remove, one.id, one.version)
        self.tell(N_("Taken out. Ctrl+Z brings it back."))
        self.reload()
