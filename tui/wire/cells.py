"""Cells: a line of the screen as what stands in each of its places, one character and its look.

A wide character stands in its left cell; its right cell holds an empty text. Marks without a width of their own, such
as accents, stand in the cell of the character before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import get_character_cell_size, split_graphemes
from rich.segment import Segment

from tui.wire.looks import Looks

Cell = tuple[str, int]
Row = list[Cell]
SHOWN_INSTEAD = "?"
JOINERS = "\u200d\ufe0f"
# Wide characters that every terminal draws two cells wide: East Asian scripts, and all beyond the emoji.
EAST_ASIAN = range(0x2E80, 0x1F000)
BEYOND_EMOJI = 0x20000
# Wide only since Unicode 16.
HEXAGRAMS = range(0x4DC0, 0x4E00)
# What a terminal would obey, and halves of surrogate pairs, which cannot be said in UTF-8.
COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Widths(dict[str, int]):
    """How many cells each character takes."""

    def __missing__(self, character: str) -> int:
        width = self[character] = get_character_cell_size(character)
        return width


WIDTHS = Widths()


class Steady(dict[str, bool]):
    """Do all terminals agree how wide a text of one cell or one wide character is? Accents, emoji and signs of
    ambiguous width such as box borders are drawn one cell wide by some and two by others."""

    def __missing__(self, text: str) -> bool:
        if len(text) > 1:
            # Letters with accents and joined signs are without number; they are not kept.
            return False
        code = ord(text) if text else 0
        is_script = (code in EAST_ASIAN and code not in HEXAGRAMS) or code >= BEYOND_EMOJI
        self[text] = text.isascii() or (is_script and WIDTHS[text] == 2)
        return self[text]


STEADY = Steady()


class Made(dict[str, Cell]):
    """The cells of one look, each made once, so that equal cells are the same object and quickly compared."""

    def __init__(self, look: int, blank: int) -> None:
        super().__init__()
        self.look = look
        self[" "] = (" ", blank)

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = (text, self.look)
        return cell


class Cells:
    """Makes cells out of what Textual wants to see on the screen."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.made: dict[int, Made] = {}

    def blank_row(self, width: int) -> Row:
        """A line with nothing on it."""
        return [(" ", 0)] * width

    def of(self, segments: Iterable[Segment]) -> Row:
        """The cells of some segments of a line; segments that control the terminal are left out."""
        row: Row = []
        for text, style, control in segments:
            if control or not text:
                continue
            look = self.looks.of(style)
            made = self.made.get(look)
            if made is None:
                made = self.made[look] = Made(look, self.looks.blank(look))
            if COMMANDS.search(text):
                # From wherever it comes, a text must never command the terminal.
                text = COMMANDS.sub(SHOWN_INSTEAD, text)
            if text.isascii():
                row += map(made.__getitem__, text)
            else:
                add(row, made, text)
        return row


def add(row: Row, made: Made, text: str) -> None:
    """Append the cells of a text."""
    for part, width in parts(text):
        if width:
            row.append(made[part])
            row += [("", made.look)] * (width - 1)
        else:
            attach(row, part)


def parts(text: str) -> Iterator[tuple[str, int]]:
    """The characters of a text with the cells they take; what is joined to one sign on the screen stays together."""
    if any(joiner in text for joiner in JOINERS):
        for start, end, width in split_graphemes(text)[0]:
            yield text[start:end], width
    else:
        for character in text:
            yield character, WIDTHS[character]


def attach(row: Row, mark: str) -> None:
    """Put a mark without a width of its own onto the character before it; without one it is not shown."""
    place = len(row) - 1
    while place >= 0 and not row[place][0]:
        place -= 1
    if place >= 0:
        text, look = row[place]
        row[place] = (text + mark, look)


def put(row: Row, x: int, cells: Sequence[Cell], limit: int) -> None:
    """Put cells into a line from a place on, as far as `limit`; a wide character that is cut leaves blanks."""
    cells = cells[: max(0, min(limit, len(row)) - x)]
    end = x + len(cells)
    row[x:end] = cells
    if cells and end < len(row) and not row[end][0]:
        row[end] = (" ", row[end][1])
    if cells and not cells[0][0]:
        row[x] = (" ", cells[0][1])
    if x and cells and is_cut(row, x - 1):
        row[x - 1] = (" ", row[x - 1][1])
    if cells and is_cut(row, end - 1):
        row[end - 1] = (" ", row[end - 1][1])


def is_cut(row: Row, x: int) -> bool:
    """Does a wide character stand here whose right half is gone?"""
    text = row[x][0]
    if not text or text.isascii():
        return False
    is_wide = split_graphemes(text)[1] > 1 if len(text) > 1 else WIDTHS[text] == 2
    return is_wide and (x + 1 >= len(row) or bool(row[x + 1][0]))
