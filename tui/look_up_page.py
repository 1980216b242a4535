"""A page at a table: one types who is there, the list shows whom that finds, and the field is free for the next one."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.events import Key

from tui.page import Page
from tui.widgets.fields import TextField
from tui.widgets.records import RecordList


class LookUpPage(Page):
    """A page with a field in the row `#typed` and a list; what is found stands in `found`, by the keys of its lines."""

    AUTO_FOCUS = "#typed TextField"

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Any] = {}
        self.found_for: str | None = None

    async def look(self) -> None:
        """Show whom the text finds that is typed by now; every table says where it looks."""
        raise NotImplementedError

    @property
    def field(self) -> TextField:
        """The field in which one types who."""
        return self.query_one("#typed TextField", TextField)

    @on(TextField.Changed, "#typed TextField")
    def find(self) -> None:
        """Find what is typed by now."""
        self.begin(self.look, group="look", exclusive=True)

    def on_key(self, event: Key) -> None:
        """Arrows move in the list while one types."""
        moves = {"up": -1, "down": 1}
        if event.key in moves and self.focused is self.field:
            event.stop()
            self.query_one(RecordList).action_move(moves[event.key])

    async def chosen(self) -> Any:
        """Who is under the cursor, of what is typed by now; None for nobody."""
        if self.found_for != self.field.value.strip():
            await self.look()
        current = self.query_one(RecordList).current
        return self.found.get(current.key) if current else None

    def next_one(self) -> None:
        """What was typed makes room for the next one."""
        self.field.value, self.found_for = "", None
        self.reload()
