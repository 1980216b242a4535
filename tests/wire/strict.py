"""A terminal that can do what its traits say and no more: it fails on a command it does not know.

As real terminals do, it erases in the colour of the paper or in none, and never in underlines; what comes free when
lines are moved is erased, too.
"""

from __future__ import annotations

from typing import Any

import pyte

from tui.wire.terminals import Traits

OFF_CODES = {*range(21, 30), 39, 49}


class Strict(pyte.Screen):
    """A screen of some terminal."""

    def __init__(self, columns: int, lines: int, traits: Traits) -> None:
        self.traits = traits
        super().__init__(columns, lines)

    @property
    def erased(self) -> Any:
        """What an erased cell looks like."""
        paper = self.cursor.attrs.bg if self.traits.erases_in_paper else "default"
        return self.default_char._replace(bg=paper)

    def must(self, can: bool, command: str) -> None:
        """Fail on a command that such a terminal does not know."""
        assert can, f"this terminal does not know {command}"

    def empty(self, lines: range) -> None:
        """Erase whole lines."""
        for y in lines:
            for x in range(self.columns):
                self.buffer[y][x] = self.erased
            self.dirty.add(y)

    def region(self) -> tuple[int, int]:
        """The first and the last line of the scroll region."""
        return self.margins or (0, self.lines - 1)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        assert how == 0
        self.dirty.add(self.cursor.y)
        for x in range(self.cursor.x, self.columns):
            self.buffer[self.cursor.y][x] = self.erased

    def erase_characters(self, count: int | None = None) -> None:
        self.must(self.traits.erases_cells, "the erasing of some cells")
        self.dirty.add(self.cursor.y)
        for x in range(self.cursor.x, min(self.columns, self.cursor.x + (count or 1))):
            self.buffer[self.cursor.y][x] = self.erased

    def insert_lines(self, count: int | None = None) -> None:
        self.must(self.traits.edits_lines, "the inserting of lines")
        top, bottom = self.cursor.y, self.region()[1]
        super().insert_lines(count)
        self.empty(range(top, min(bottom + 1, top + (count or 1))))

    def delete_lines(self, count: int | None = None) -> None:
        self.must(self.traits.edits_lines, "the deleting of lines")
        top, bottom = self.cursor.y, self.region()[1]
        super().delete_lines(count)
        self.empty(range(max(top, bottom + 1 - (count or 1)), bottom + 1))

    def index(self) -> None:
        is_scrolled = self.cursor.y == self.region()[1]
        super().index()
        if is_scrolled:
            self.empty(range(self.cursor.y, self.cursor.y + 1))

    def reverse_index(self) -> None:
        is_scrolled = self.cursor.y == self.region()[0]
        super().reverse_index()
        if is_scrolled:
            self.empty(range(self.cursor.y, self.cursor.y + 1))

    def cursor_to_column(self, column: int | None = None) -> None:
        self.must(self.traits.has_columns, "the move to a column")
        super().cursor_to_column(column)

    def select_graphic_rendition(self, *attributes: int, **private: bool) -> None:
        self.must(self.traits.has_off_codes or not OFF_CODES & {*attributes}, "the end of a single mark")
        super().select_graphic_rendition(*attributes, **private)
