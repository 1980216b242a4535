"""A question that is answered yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.rules.words import N_
from tui.dialogs.box import Box
from tui.i18n import _
from tui.keys import action
from tui.widgets.plain import plain


class Ask(Box[bool]):
    """Yes with 1 or Enter, no with 2; Esc leaves the question open, which does as much as no unless the asker minds.

    `question` is a marked text, `detail` is shown as it is; `yes` and `no` are marked texts for more telling answers.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        action("1,enter", "yes", N_("Yes"), name="dialog.yes"),
        action("2", "no", N_("No"), name="dialog.no"),
    ]

    def __init__(
        self, question: str, detail: str = "", /, *, yes: str = N_("Yes"), no: str = N_("No"), **values: object
    ) -> None:
        super().__init__(_(question, **values), f"1 {_(yes)} (Enter)   2 {_(no)}   {_('Esc leaves')}")
        self.detail = detail

    def body(self) -> Iterable[Widget]:
        """The detail, where there is one."""
        if self.detail:
            yield Static(plain(self.detail), markup=False)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(False)
