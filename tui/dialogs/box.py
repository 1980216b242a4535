"""The box every dialog is drawn in: a band from edge to edge, on paper of its own or between two plain lines.

A band costs a slow line little: nothing stands at its right, so that the rest of each line is erased rather than
written, and what lies above and below keeps its colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.widgets.plain import plain

Answer = TypeVar("Answer")


# So many lines of a dialog are not its list or text: the title, a place, how to answer, and two plain lines.
OTHER_LINES = 5
# Where something runs against the clock, it is seen above every dialog: below the title and that line one begins.
ABOVE, BELOW = 2, "-below"


class Box(ModalScreen[Answer]):
    """A dialog: a title, the body of the kind, and how to answer."""

    DEFAULT_CSS = """
    $band: ansi_blue;
    $band-text: ansi_bright_white;
    Box { align: center middle; background: transparent; }
    Box.-below > Vertical { margin-top: 2; }
    Box > Vertical {
        width: 100%; height: auto; max-height: 100%; padding: 0 1; background: $band; color: $band-text;
    }
    .-ascii Box > Vertical, .-colourless Box > Vertical { border-top: ascii; border-bottom: ascii; }
    Box .title { text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        action("escape,ctrl+b", "cancel", N_("Leave it"), name="dialog.cancel"),
    ]

    def __init__(self, title: str, how: str) -> None:
        super().__init__()
        self.title_said = title
        self.how = how

    def compose(self) -> Iterable[Widget]:
        """Title, body, and one line that says which keys answer."""
        with Vertical():
            yield Static(plain(self.title_said), classes="title", markup=False)
            yield from self.body()
            yield Static(_(self.how), markup=False)

    def body(self) -> Iterable[Widget]:
        """What stands between title and keys."""
        return ()

    def room(self, most: int) -> int:
        """How many lines a list or a text may have, so that on a low screen what stands around it is still seen."""
        above = ABOVE if self.has_class(BELOW) else 0
        return max(2, min(most, self.size.height - OTHER_LINES - above))

    def bear_status(self, is_running: bool) -> None:
        """Leave what runs against the clock to be seen."""
        self.set_class(is_running, BELOW)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer, once: a second key that comes while the box is closing must not close what lies below it."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
