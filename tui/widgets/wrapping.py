"""Lines of text that fit: Chinese goes on at any character, Latin words stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells

# Blanks, one wide character with the marks that may not begin a line, or a run of anything else.
PIECES = re.compile(r" +|[\u2e80-\uffef][，。、；：？！）〕》」』”’]*|[^ \u2e80-\uffef]+")
MOST_WRAPPED = 1024


@lru_cache(maxsize=MOST_WRAPPED)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """A text in lines of at most so many cells; at least one line."""
    return tuple(lines(text, max(2, width)))


def lines(text: str, width: int) -> Iterator[str]:
    """The lines, one after the other."""
    line = ""
    for piece in PIECES.findall(text):
        if cell_len(line + piece) <= width:
            line += piece
            continue
        if line.strip():
            yield line.rstrip()
        *full, line = chop_cells(piece, width) if piece.strip() else [""]
        yield from full
    yield line
