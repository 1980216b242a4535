"""Help, written from what the page declares: what it is for, and every action with its keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import set_cell_size
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from db.rules.words import N_
from tui import keys
from tui.dialogs.box import Box
from tui.i18n import _

KEY_CELLS = 18


class Help(Box[None]):
    """What can be done on this page."""

    DEFAULT_CSS = "Help VerticalScroll { height: auto; max-height: 18; scrollbar-size-vertical: 1; }"

    def __init__(self, title: str, text: str, actions: Sequence[keys.Shown]) -> None:
        super().__init__(_("Help: {page}", page=title), N_("Arrows scroll, Esc leaves"))
        self.text = text
        self.actions = actions

    def body(self) -> Iterable[Widget]:
        """The page's own words, then a line for each action."""
        lines = [self.text, ""] if self.text else []
        for action in self.actions:
            names = ", ".join(keys.spelled(key) for key in action.keys)
            lines.append(set_cell_size(names, KEY_CELLS) + action.title)
        with VerticalScroll(can_focus=True):
            yield Static("\n".join(lines), markup=False)
