"""A grid of cells with a cursor on one of them; titles stay on top. A move repaints two rows, not the grid.

Where not all columns fit, those that are seen follow the cursor. What a row and the titles look like is the feature's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

BOLD = Style(bold=True)
CURSOR = Style(reverse=True)


class CellGrid(ScrollView, can_focus=True):
    """The cursor of a grid and its ways. A feature gives `row_count`, `column_count`, `head_line`, `row_line`.

    `HEADS` is how many lines of titles there are.
    """

    HEADS: ClassVar[int] = 1
    DEFAULT_CSS = "CellGrid { height: 1fr; scrollbar-size: 0 0; overflow-x: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1,0)", show=False),
        Binding("down", "move(1,0)", show=False),
        Binding("left", "move(0,-1)", show=False),
        Binding("right", "move(0,1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands in another cell."""

    def __init__(self) -> None:
        super().__init__()
        self.row = self.column = self.first_column = 0

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def column_count(self) -> int:
        """How many columns there are."""
        raise NotImplementedError

    @property
    def seen_columns(self) -> int:
        """How many columns are seen at once; all of them unless a feature says otherwise."""
        return self.column_count

    def head_line(self, y: int, base: Style) -> Strip:
        """A line of titles."""
        raise NotImplementedError

    def row_line(self, row: int, base: Style) -> Strip:
        """The line of one row."""
        raise NotImplementedError

    def empty_line(self, base: Style) -> Strip:
        """What stands under the titles where there are no rows."""
        return Strip.blank(self.size.width, base)

    def lay_out(self) -> None:
        """Draw other rows or columns; the cursor stays where it is, as far as there are so many."""
        self.row = max(0, min(self.row, self.row_count - 1))
        self.column = max(0, min(self.column, self.column_count - 1))
        self.virtual_size = Size(self.size.width, self.row_count + self.HEADS)
        self.reveal()
        self.refresh()

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell and repaint the rows that changed."""
        row, column = max(0, min(row, self.row_count - 1)), max(0, min(column, self.column_count - 1))
        if (row, column) == (self.row, self.column) or not self.row_count:
            return
        old, self.row, self.column = self.row, row, column
        if not self.reveal():
            self.refresh(*self.touched(old))
        self.post_message(self.Moved())

    def touched(self, old: int) -> Iterable[Region]:
        """What a move of the cursor from a row changes on the screen."""
        return self.region_of(old), self.region_of(self.row)

    def reveal(self) -> bool:
        """Move so far that the cursor is seen, down and across; answers whether that was needed."""
        height, top = max(1, self.size.height - self.HEADS), self.scroll_offset.y
        wanted = min(self.row, max(top, self.row - height + 1))
        seen = self.seen_columns
        first = min(self.column, max(self.first_column, self.column - seen + 1))
        first = max(0, min(first, self.column_count - seen))
        if (wanted, first) == (top, self.first_column):
            return False
        self.first_column = first
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def shown(self) -> range:
        """The columns that are seen."""
        return range(self.first_column, min(self.column_count, self.first_column + self.seen_columns))

    def region_of(self, row: int) -> Region:
        """Where a row is on the screen."""
        return Region(0, row - self.scroll_offset.y + self.HEADS, self.size.width, 1)

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the titles stay on top, rows scroll under them."""
        base = self.rich_style
        if y < self.HEADS:
            return self.head_line(y, base)
        row = y - self.HEADS + self.scroll_offset.y
        if row < self.row_count:
            return self.row_line(row, base)
        return Strip.blank(self.size.width, base) if row else self.empty_line(base)

    def action_move(self, down: int, across: int) -> None:
        """One cell up, down, left or right."""
        self.go(self.row + down, self.column + across)

    def action_page(self, step: int) -> None:
        """One page up or down."""
        self.go(self.row + step * max(1, self.size.height - self.HEADS - 1), self.column)

    def action_end(self, side: int) -> None:
        """To the first or the last column."""
        self.go(self.row, 0 if side < 0 else self.column_count - 1)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the columns out anew."""
        self.lay_out()
