"""The box every dialog is drawn in; what lies behind keeps its colours, so that opening one costs few bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

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


class Box(ModalScreen[Answer]):
    """A dialog: a title, the body of the kind, and how to answer."""

    DEFAULT_CSS = """
    Box { align: center middle; background: transparent; }
    Box > Vertical { width: 64; max-width: 100%; height: auto; max-height: 100%; border: round $primary; padding: 0 1; }
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

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
