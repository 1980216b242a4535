"""A question that is answered with one line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from db.rules.words import N_
from tui.dialogs.box import Box
from tui.i18n import _
from tui.widgets.fields import TextField


class Write(Box[str]):
    """Answers the text typed; Enter gives it, Esc leaves. An empty text is an answer only when `may_be_empty`.

    What is typed replaces a value that was only proposed (`is_proposed`). `keeping` is told the text at every key, so
    that a page can keep it as a draft while it is being written.
    """

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        hint: str = "",
        may_be_empty: bool = False,
        is_proposed: bool = False,
        keeping: Callable[[str], None] | None = None,
        **values: object,
    ) -> None:
        super().__init__(_(question, **values), N_("Enter gives the answer, Esc leaves"))
        self.value = value
        self.hint = hint
        self.may_be_empty = may_be_empty
        self.is_proposed = is_proposed
        self.keeping = keeping

    def body(self) -> Iterable[Widget]:
        """The line to type in."""
        yield TextField(self.value, hint=self.hint)

    def on_mount(self) -> None:
        """A value that was only proposed is marked: what is typed takes its place."""
        if self.is_proposed:
            self.query_one(TextField).action_select_all()

    @on(TextField.Changed)
    def keep(self, event: TextField.Changed) -> None:
        """Let the page keep what is typed."""
        if self.keeping and self.is_current:
            self.keeping(event.value)

    @on(TextField.Left)
    def give(self) -> None:
        """Answer what was typed."""
        text = self.query_one(TextField).value.strip()
        if text or self.may_be_empty:
            self.dismiss(text)
