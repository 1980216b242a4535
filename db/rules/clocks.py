"""An hour of the day, as it is typed and as it is kept."""

from __future__ import annotations

import re

CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:：]?([0-5][0-9])")


def clock_of(typed: str) -> str | None:
    """An hour as it is kept: 9:05, 0905 and 9：05 are 09:05; "" for nothing, None for what is no hour."""
    text = typed.strip()
    found = CLOCK.fullmatch(text)
    if found:
        return f"{int(found[1]):02d}:{found[2]}"
    return None if text else ""
