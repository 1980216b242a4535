"""The titles of the lists of a page in a row; the list that is shown stands out."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content


def row(titles: Iterable[tuple[str, bool]]) -> Content:
    """Titles beside each other, each with whether its list is the one that is shown."""
    parts: list[str | tuple[str, str]] = []
    for title, is_shown in titles:
        parts += [" ", (title, "reverse") if is_shown else title, " "]
    return Content.assemble(*parts)


def rows(titles: Iterable[tuple[str, bool]], cells: int) -> Content:
    """Titles in as many lines as they need, none of them broken at a line's end."""
    lines: list[list[tuple[str, bool]]] = [[]]
    used = 0
    for title, is_shown in titles:
        need = cell_len(title) + 2
        if used + need > cells and lines[-1]:
            lines.append([])
            used = 0
        lines[-1].append((title, is_shown))
        used += need
    return Content("\n").join(row(line) for line in lines)
