"""A text to read."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from db.rules.words import N_
from tui.dialogs.box import Box

MOST_LINES = 14


class Reading(VerticalScroll, can_focus=True):
    """A text in a window that arrows move; beneath it stands which lines are seen, where not all of them fit."""

    DEFAULT_CSS = f"Reading {{ height: auto; max-height: {MOST_LINES}; scrollbar-size: 0 0; }}"

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say which lines are seen now."""
        super().watch_scroll_y(old_value, new_value)
        self.tell_place()

    def on_resize(self) -> None:
        """Another size shows another number of lines."""
        self.tell_place()

    def tell_place(self) -> None:
        """Say which of how many lines are seen."""
        first, seen, lines = self.scroll_offset.y, self.size.height, self.virtual_size.height
        place = self.screen.query_one("#place", Static)
        place.display = lines > seen
        place.update(f"{first + 1}-{min(lines, first + seen)}/{lines}")


class Show(Box[None]):
    """Shows a text as it is; where it is long, arrows scroll."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, N_("Arrows scroll, Esc leaves"))
        self.text = text

    def body(self) -> Iterable[Widget]:
        """The text, and where in it one is."""
        with Reading():
            yield Static(self.text, markup=False)
        yield Static(id="place", markup=False)

    def on_resize(self) -> None:
        """Take no more lines than there are, on a low screen."""
        self.query_one(Reading).styles.max_height = self.room(MOST_LINES)
