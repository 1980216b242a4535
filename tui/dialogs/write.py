"""A question that is answered with one line of text."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from db.rules.words import N_
from tui.dialogs.box import Box
from tui.i18n import _
from tui.widgets.fields import TextField


class Write(Box[str]):
    """Answers the text typed; Enter gives it, Esc leaves. An empty text is an answer only when `may_be_empty`."""

    def __init__(
        self, question: str, value: str = "", *, hint: str = "", may_be_empty: bool = False, **values: object
    ) -> None:
        super().__init__(_(question, **values), N_("Enter gives the answer, Esc leaves"))
        self.value = value
        self.hint = hint
        self.may_be_empty = may_be_empty

    def body(self) -> Iterable[Widget]:
        """The line to type in."""
        yield TextField(self.value, hint=self.hint)

    @on(TextField.Left)
    def give(self) -> None:
        """Answer what was typed."""
        text = self.query_one(TextField).value.strip()
        if text or self.may_be_empty:
            self.dismiss(text)
