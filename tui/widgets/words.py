"""Words on a line that follow the language."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widget import Widget

from tui.i18n import _


class Words(Widget):
    """A text that is looked up whenever it is drawn, so that it follows the language."""

    DEFAULT_CSS = "Words { height: 1; }"

    def __init__(self, text: str = "", values: Mapping[str, object] | None = None, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.text = text
        self.values = values or {}

    def say(self, text: str, values: Mapping[str, object]) -> None:
        """Show another text."""
        if (text, values) == (self.text, self.values):
            return
        self.text, self.values = text, values
        # Where it is as wide as its text, another text makes room for itself.
        self.refresh(layout=self.styles.is_auto_width)

    def render(self) -> Content:
        """The text in the language in use."""
        return Content(_(self.text, **self.values) if self.text else "")
