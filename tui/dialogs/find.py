"""Finding somebody as one types: the arrows and Enter choose among whom the store finds for what is typed by now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, TypeVar

from textual import on
from textual.events import Key
from textual.widget import Widget

from db.rules.words import N_
from tui.dialogs.box import Box
from tui.widgets.fields import TextField
from tui.widgets.records import Column, Record, RecordList

Answer = TypeVar("Answer")
MOST_LINES = 10


class Find(Box[Answer]):
    """A dialog in which one types until the right line stands there. `ask` is how the page asks the store."""

    DEFAULT_CSS = f"Find RecordList {{ height: {MOST_LINES}; }}"
    COLUMNS: Sequence[Column] = (Column("", 0), Column("", 20))

    def __init__(self, title: str, ask: Callable[..., Awaitable[Any]]) -> None:
        super().__init__(title, N_("Type to find, arrows and Enter choose, Esc leaves"))
        self.ask = ask

    async def records(self, typed: str) -> list[Record]:
        """The lines for what is typed; every kind of finding says what they are."""
        raise NotImplementedError

    def answer(self, record: Record) -> Answer:
        """What is answered by the line that was chosen."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The line to type in, and who is found."""
        yield TextField(hint=N_("name, initials, 3-2-1201, end of a number"))
        yield RecordList(self.COLUMNS, lambda: "")

    @on(TextField.Changed)
    def typed(self, event: TextField.Changed) -> None:
        """Find what is typed by now; an older question is dropped."""
        self.run_worker(self.look(event.value.strip()), group="look", exclusive=True)

    async def look(self, typed: str) -> None:
        """Show who is found."""
        self.query_one(RecordList).show(await self.records(typed))

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
        """Answer the line that was chosen."""
        self.dismiss(self.answer(event.record))
