"""Sheets: CSS is parsed once, however often Textual asks for it again.

Textual parses every style sheet anew when the theme is first applied and whenever a screen brings a style sheet of its
own: it makes another `Stylesheet`, whose memory of what was parsed is empty. `app.stylesheet = Sheet(...)`, set when
the theme is chosen, keeps that memory; only what is new is parsed, and all of it when the variables really changed.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

# More sources than any app has: each widget class with CSS is one.
MOST_SOURCES = 1024


class Sheet(Stylesheet):
    """A style sheet that remembers what it has parsed."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(MOST_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take on other variables; the same ones again change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Make the rules of all sources; the ones that were parsed before are taken from memory.

        When a source is faulty the old rules stay, as in Textual.
        """
        self.parse()
