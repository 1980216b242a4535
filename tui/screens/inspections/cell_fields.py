"""The two fields of a cell: what was seen, and until when a failure is to be put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from db.rules.words import N_
from tui.dialogs.box import Box
from tui.widgets.fields import TextField
from tui.widgets.words import Words

NOTE, DUE = "note", "due"


class CellFields(Box[tuple[str, str]]):
    """Answers note and limit. Enter goes to the next field and then gives the answer. `keeping` is told both at every
    key, so that they are a draft while they are written."""

    DEFAULT_CSS = """
    CellFields Horizontal { height: 1; }
    CellFields Words { width: 8; }
    CellFields TextField { width: 1fr; }
    """

    def __init__(self, title: str, note: str, due: str | None, keeping: Callable[[str, str], None]) -> None:
        super().__init__(title, N_("Enter goes on and gives the answer, Esc leaves"))
        self.note, self.due, self.keeping = note, due, keeping

    def body(self) -> Iterable[Widget]:
        """The note, and of a failure its limit."""
        with Horizontal():
            yield Words(N_(" Note "))
            yield TextField(self.note, id=NOTE)
        if self.due is not None:
            with Horizontal():
                yield Words(N_(" Due "))
                yield TextField(self.due, hint=N_("12-05, +3, or 0: put right on the spot"), id=DUE)

    @on(TextField.Left, f"#{NOTE}")
    def to_due(self) -> None:
        """To the limit, or that was all."""
        if self.due is None:
            self.give()
        else:
            self.set_focus(self.query_one(f"#{DUE}", TextField))

    @on(TextField.Left, f"#{DUE}")
    def give(self) -> None:
        """Answer what was typed."""
        self.dismiss(self.typed)

    @on(TextField.Changed)
    def keep(self) -> None:
        """Let the page keep what is typed."""
        if self.is_current:
            self.keeping(*self.typed)

    @property
    def typed(self) -> tuple[str, str]:
        """Note and limit as they stand."""
        due = "" if self.due is None else self.query_one(f"#{DUE}", TextField).value
        return self.query_one(f"#{NOTE}", TextField).value, due
