"""A text to read."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from db.rules.words import N_
from tui.dialogs.box import Box


class Show(Box[None]):
    """Shows a text as it is; where it is long, arrows scroll."""

    DEFAULT_CSS = "Show VerticalScroll { height: auto; max-height: 18; scrollbar-size-vertical: 1; }"

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, N_("Arrows scroll, Esc leaves"))
        self.text = text

    def body(self) -> Iterable[Widget]:
        """The text."""
        with VerticalScroll(can_focus=True):
            yield Static(self.text, markup=False)
