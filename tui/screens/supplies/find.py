"""Finding a household as one types, by any of its people."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NamedTuple

from textual import on
from textual.events import Key
from textual.widget import Widget

from db.queries import residents
from db.queries.resident_lines import ResidentLine
from db.rules.words import N_
from tui.dialogs.box import Box
from tui.i18n import _
from tui.widgets.fields import TextField
from tui.widgets.records import Column, Record, RecordList

MOST, MOST_LINES = 30, 10
COLUMNS = (Column("", 0), Column("", 18))


class Household(NamedTuple):
    """The household of somebody who was found."""

    household_id: str
    name: str
    address: str


class FindHousehold(Box[Household]):
    """Answers the household of whoever was found. `ask` is how the page asks the store."""

    DEFAULT_CSS = f"FindHousehold RecordList {{ height: {MOST_LINES}; }}"

    def __init__(self, ask: Callable[..., Awaitable[Any]], today: datetime.date) -> None:
        super().__init__(_("Which household?"), N_("Type to find, arrows and Enter choose, Esc leaves"))
        self.ask, self.today = ask, today
        self.found: dict[str, ResidentLine] = {}

    def body(self) -> Iterable[Widget]:
        """The line to type in, and who is found."""
        yield TextField(hint=N_("name, initials, 3-2-1201, end of a number"))
        yield RecordList(COLUMNS, lambda: "")

    @on(TextField.Changed)
    def typed(self, event: TextField.Changed) -> None:
        """Find what is typed by now; an older question is dropped."""
        self.run_worker(self.look(event.value.strip()), group="look", exclusive=True)

    async def look(self, typed: str) -> None:
        """Ask for the people, and show one of each household."""
        people = await self.ask(residents.find, typed, self.today, MOST, here_only=True) if typed else []
        self.found = {}
        for line in people:
            if line.household_id:
                self.found.setdefault(line.household_id, line)
        self.query_one(RecordList).show([Record(key, (one.name, one.address)) for key, one in self.found.items()])

    def on_key(self, event: Key) -> None:
        """Arrows move in the list while the box has the focus."""
        moves = {"up": -1, "down": 1}
        if event.key in moves:
            event.stop()
            self.query_one(RecordList).action_move(moves[event.key])

    @on(TextField.Left)
    def take(self) -> None:
        """Enter takes the line under the cursor."""
        self.query_one(RecordList).action_choose()

    @on(RecordList.Chosen)
    def choose(self, event: RecordList.Chosen) -> None:
        """Answer the household chosen."""
        line = self.found[event.record.key]
        self.dismiss(Household(event.record.key, line.name, line.address))
