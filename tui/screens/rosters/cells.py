"""The cells of a month: narrow columns under two lines of titles, a label before each row and totals behind it.

The columns move sideways under the cursor where not all of them fit. A move repaints two rows and the titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip

from tui.widgets.cell_grids import BOLD, CURSOR, CellGrid
from tui.widgets.plain import plain

WRONG = Style(bold=True, color="red")


@dataclass(frozen=True)
class Table:
    """What is shown: two lines of titles, rows with their labels, cells and totals, and which cells break a rule."""

    heads: tuple[Sequence[str], Sequence[str]] = ((), ())
    labels: Sequence[str] = ()
    texts: Sequence[Sequence[str]] = ()
    tails: Sequence[str] = ()
    tail_heads: tuple[str, str] = ("", "")
    wrong: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    label_width: int = 9
    column_width: int = 2
    tail_width: int = 0

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.heads[0])


class RosterCells(CellGrid):
    """A table with a cursor on one of its cells."""

    HEADS: ClassVar[int] = 2
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.table.labels)

    @property
    def column_count(self) -> int:
        """How many columns there are."""
        return self.table.columns

    def show(self, table: Table) -> None:
        """Show a table."""
        self.table = table
        self.lay_out()

    def touched(self, old: int) -> Iterable[Region]:
        """The title of the cursor's column changes with it."""
        return Region(0, 0, self.size.width, self.HEADS), *super().touched(old)

    @property
    def seen_columns(self) -> int:
        """How many columns fit beside label and totals."""
        free = self.size.width - self.table.label_width - self.table.tail_width
        return max(1, min(self.table.columns, free // self.table.column_width))

    def head_line(self, y: int, base: Style) -> Strip:
        """A line of titles; that of the cursor's column is reversed."""
        table, bold = self.table, base + BOLD
        parts = [Segment(" " * table.label_width, bold)]
        for column in self.shown():
            text = set_cell_size(plain(table.heads[y][column]), table.column_width)
            parts.append(Segment(text, bold + CURSOR if y == 0 and column == self.column else bold))
        parts.append(Segment(set_cell_size(plain(table.tail_heads[y]), table.tail_width), bold))
        return Strip(parts).adjust_cell_length(self.size.width, base)

    def row_line(self, row: int, base: Style) -> Strip:
        """The line of one row: `>` stands before that of the cursor, whose cell is reversed."""
        table, here = self.table, row == self.row
        label = set_cell_size(f"{'>' if here else ' '}{plain(table.labels[row])}", table.label_width)
        parts = [Segment(label, base + BOLD if here else base)]
        for column in self.shown():
            style = base + WRONG if (row, column) in table.wrong else base
            text = set_cell_size(plain(table.texts[row][column]), table.column_width)
            parts.append(Segment(text, style + CURSOR if here and column == self.column else style))
        if table.tails:
            parts.append(Segment(set_cell_size(plain(table.tails[row]), table.tail_width), base))
        return Strip(parts).adjust_cell_length(self.size.width, base)
