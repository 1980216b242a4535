"""The titles of the lists of a page in a row; the list that is shown stands out."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content


def row(titles: Iterable[tuple[str, bool]]) -> Content:
    """Titles beside each other, each with whether its list is the one that is shown."""
    parts: list[str | tuple[str, str]] = []
    for title, is_shown in titles:
        parts += [" ", (title, "reverse") if is_shown else title, " "]
    return Content.assemble(*parts)
