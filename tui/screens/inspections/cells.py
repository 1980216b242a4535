"""Cells of a grid of rooms: rows with a label each, a column for each item; a result repaints one row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.i18n import _
from tui.widgets.cell_grids import BOLD, CURSOR, CellGrid
from tui.widgets.plain import plain

LABEL = 12
NARROWEST, WIDEST = 10, 26


class Cells(CellGrid):
    """Rows with a label each, a column for each item."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: Sequence[str] = ()
        self.labels: Sequence[str] = ()
        self.texts: list[list[str]] = []

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.labels)

    @property
    def column_count(self) -> int:
        """How many items there are."""
        return len(self.titles)

    def show(self, titles: Sequence[str], labels: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.titles, self.labels, self.texts = titles, labels, [list(row) for row in texts]
        self.lay_out()

    def write(self, row: int, column: int, text: str) -> None:
        """Another text stands in one cell."""
        self.texts[row][column] = text
        self.refresh(self.region_of(row))

    @property
    def is_last(self) -> bool:
        """Whether the cursor stands in the very last cell."""
        return (self.row, self.column) == (len(self.labels) - 1, len(self.titles) - 1)

    def go_on(self) -> None:
        """To the next cell: across, then down."""
        if self.is_last or not self.labels:
            return
        across = self.column + 1
        self.go(*((self.row, across) if across < len(self.titles) else (self.row + 1, 0)))

    @property
    def width(self) -> int:
        """How wide a column is."""
        return max(NARROWEST, min(WIDEST, (self.size.width - LABEL) // max(1, len(self.titles))))

    def head_line(self, _y: int, base: Style) -> Strip:
        """The titles of the items."""
        titles = "".join(set_cell_size(f" {plain(one)}", self.width) for one in self.titles)
        width = self.size.width
        return Strip([Segment(set_cell_size(" " * LABEL + titles, width), base + BOLD)], width)

    def empty_line(self, base: Style) -> Strip:
        """A building whose rooms nobody has written down yet."""
        width = self.size.width
        return Strip([Segment(set_cell_size(f"  {_('This building has no rooms yet.')}", width), base)], width)

    def row_line(self, row: int, base: Style) -> Strip:
        """The line of one row; the cursor is a mark in front of its cell, which is reversed."""
        here = row == self.row
        label = set_cell_size(f"{'>' if here else ' '} {plain(self.labels[row])}", LABEL)
        parts = [Segment(label, base + BOLD if here else base)]
        for column, text in enumerate(self.texts[row]):
            is_cursor = here and column == self.column
            mark, shown = (">" if is_cursor else " "), set_cell_size(plain(text), self.width - 2)
            parts += [Segment(mark, base), Segment(shown, base + CURSOR if is_cursor else base), Segment(" ", base)]
        return Strip(parts).adjust_cell_length(self.size.width, base)

    def action_end(self, side: int) -> None:
        """To the first or the last row: there are many rooms and few items."""
        self.go(0 if side < 0 else len(self.labels) - 1, self.column)
