"""Plain text: what comes from the store is shown, never obeyed by the terminal."""

from __future__ import annotations

import re

SHOWN_INSTEAD = "?"
# C0 and C1 control characters but the line end, and the signs that turn the direction of writing.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text with every control character replaced by a question mark."""
    return _CONTROLS.sub(SHOWN_INSTEAD, text) if _CONTROLS.search(text) else text
