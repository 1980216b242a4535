"""Finding whoever is to be a volunteer: somebody of the register as one types, or a name that is in none."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NamedTuple

from textual import on
from textual.events import Key
from textual.widget import Widget

from db.queries import residents
from db.rules.words import N_
from tui.dialogs.box import Box
from tui.i18n import _
from tui.widgets.fields import TextField
from tui.widgets.records import Column, Record, RecordList

MOST, MOST_LINES = 20, 10
BY_NAME = "name:"
COLUMNS = (Column("", 0), Column("", 20))


class Somebody(NamedTuple):
    """Who was chosen: somebody of the register, or a name only."""

    person_id: str
    name: str


class FindPerson(Box[Somebody]):
    """Answers whoever was chosen. `ask` is how the page asks the store."""

    DEFAULT_CSS = f"FindPerson RecordList {{ height: {MOST_LINES}; }}"

    def __init__(self, ask: Callable[..., Awaitable[Any]], today: datetime.date) -> None:
        super().__init__(_("Who is the volunteer?"), N_("Type to find, arrows and Enter choose, Esc leaves"))
        self.ask, self.today = ask, today

    def body(self) -> Iterable[Widget]:
        """The line to type in, and who is found."""
        yield TextField(hint=N_("name, initials, 3-2-1201, end of a number"))
        yield RecordList(COLUMNS, lambda: "")

    @on(TextField.Changed)
    def typed(self, event: TextField.Changed) -> None:
        """Find what is typed by now; an older question is dropped."""
        self.run_worker(self.look(event.value.strip()), group="look", exclusive=True)

    async def look(self, typed: str) -> None:
        """Show who is found, and last the name as it was typed."""
        people = await self.ask(residents.find, typed, self.today, MOST, here_only=True) if typed else []
        records = [Record(one.id, (one.name, one.address)) for one in people]
        if typed:
            records.append(Record(BY_NAME + typed, (typed, _("not in the register"))))
        self.query_one(RecordList).show(records)

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
        """Answer whoever was chosen."""
        key = event.record.key
        by_name = key.startswith(BY_NAME)
        self.dismiss(Somebody("", key.removeprefix(BY_NAME)) if by_name else Somebody(key, event.record.cells[0]))
