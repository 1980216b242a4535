"""The journal: the visits of all workers, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.errors import HouseError
from db.queries import visits
from db.queries.visits import VisitLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Day"), 18), Column(N_("Door"), 14), Column(N_("Result"), 18), Column(N_("Note"), 0))
NARROW = (Column(N_("Day"), 9), Column(N_("Door"), 11), Column(N_("Result"), 0))


class VisitList(Page):
    """What happened at the doors."""

    NOUN = "visits"
    TITLE = N_("Visits")
    HELP = N_(
        "Enter opens a visit, where it can be amended or withdrawn. F5 writes down a visit made before. A * behind the "
        "day: entered later."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="visits.choose", show=False),
        action("f5", "add", N_("New visit"), name="visits.add"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No visit yet. F2 starts a door round, F5 writes down a visit."))

    async def load(self) -> None:
        """As many visits as were on the screen before, at least the first fifty."""
        lines = self.query_one(RecordList)
        lines.columns = NARROW if self.has_class("-narrow") else COLUMNS
        found = await self.ask(visits.recent, max(visits.PAGE, self.count))
        self.count = len(found)
        lines.show([self.record(line) for line in found])

    def record(self, line: VisitLine) -> Record:
        """A visit as a line; one that was entered after its day says so."""
        result = self.label("visit_results", line.result)
        if self.has_class("-narrow"):
            return Record(line.id, (f"{line.visited_on:%m-%d}", line.address, f"{result} {line.note}".strip()))
        late = "*" if line.is_late else ""
        day = f"{line.visited_on} {line.visited_at or ''}".rstrip() + late
        return Record(line.id, (day, line.address, result, line.note))

    @on(RecordList.NearEnd)
    def more(self, event: RecordList.NearEnd) -> None:
        """Fetch the next fifty."""
        if event.count % visits.PAGE == 0:
            self.begin(partial(self.add_more, event.count), group="load", exclusive=True)

    async def add_more(self, offset: int) -> None:
        """Add the next fifty, unless they were added meanwhile."""
        try:
            found = await self.ask(visits.recent, visits.PAGE, offset)
        except HouseError as error:
            self.tell_error(error)
            return
        if offset == self.count:
            self.count += len(found)
            self.query_one(RecordList).add([self.record(line) for line in found])

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the visit."""
        self.open("visits", visit=event.record.key)

    def action_choose(self) -> None:
        """Open the visit under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Write down a visit made before."""
        from tui.screens.visits.form import VisitForm

        self.go(VisitForm())
