"""Help, written from what the page declares: what it is for, and every action with its keys."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size

from tui import keys
from tui.dialogs.show import Show
from tui.i18n import _

KEY_CELLS = 18


class Help(Show):
    """What can be done on this page."""

    def __init__(self, title: str, text: str, actions: Sequence[keys.Shown]) -> None:
        # The page's own words, then a line for each action.
        lines = [text, ""] if text else []
        for action in actions:
            names = ", ".join(keys.spelled(key) for key in action.keys)
            lines.append(set_cell_size(names, KEY_CELLS) + action.title)
        super().__init__(_("Help: {page}", page=title), "\n".join(lines))
