"""Cells in rows and columns with a cursor on one of them; a move repaints two rows, a result one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.i18n import _
from tui.widgets.plain import plain

BOLD = Style(bold=True)
CURSOR = Style(reverse=True)
LABEL = 12
NARROWEST, WIDEST = 10, 26


class Cells(ScrollView, can_focus=True):
    """Rows with a label each, a column for each item. The titles of the columns stay on top."""

    DEFAULT_CSS = "Cells { height: 1fr; scrollbar-size: 0 0; overflow-x: hidden; }"
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
        self.titles: Sequence[str] = ()
        self.labels: Sequence[str] = ()
        self.texts: list[list[str]] = []
        self.row = self.column = 0

    def show(self, titles: Sequence[str], labels: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
        """Show these rows; the cursor stays where it is, as far as there are so many."""
        self.titles, self.labels, self.texts = titles, labels, [list(row) for row in texts]
        self.row = max(0, min(self.row, len(labels) - 1))
        self.column = max(0, min(self.column, len(titles) - 1))
        self.virtual_size = Size(self.size.width, len(labels) + 1)
        self.reveal()
        self.refresh()

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

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell and repaint the two rows that changed."""
        row, column = max(0, min(row, len(self.labels) - 1)), max(0, min(column, len(self.titles) - 1))
        if (row, column) == (self.row, self.column) or not self.labels:
            return
        old, self.row, self.column = self.row, row, column
        if not self.reveal():
            self.refresh(self.region_of(old), self.region_of(row))
        self.post_message(self.Moved())

    def reveal(self) -> bool:
        """Scroll so far that the cursor is seen; answers whether that was needed."""
        height = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        wanted = min(self.row, max(top, self.row - height + 1))
        if wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def region_of(self, row: int) -> Region:
        """Where a row is on the screen."""
        return Region(0, row - self.scroll_offset.y + 1, self.size.width, 1)

    @property
    def width(self) -> int:
        """How wide a column is."""
        return max(NARROWEST, min(WIDEST, (self.size.width - LABEL) // max(1, len(self.titles))))

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the titles stay on top, rows scroll under them."""
        width, base = self.size.width, self.rich_style
        if y == 0:
            titles = "".join(set_cell_size(f" {plain(one)}", self.width) for one in self.titles)
            return Strip([Segment(set_cell_size(" " * LABEL + titles, width), base + BOLD)], width)
        row = y - 1 + self.scroll_offset.y
        if not self.labels and row == 0:
            return Strip([Segment(set_cell_size(f"  {_('This building has no rooms yet.')}", width), base)], width)
        return self.row_line(row, base) if row < len(self.labels) else Strip.blank(width, base)

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

    def action_move(self, down: int, across: int) -> None:
        """One cell up, down, left or right."""
        self.go(self.row + down, self.column + across)

    def action_page(self, step: int) -> None:
        """One page up or down."""
        self.go(self.row + step * max(1, self.size.height - 2), self.column)

    def action_end(self, side: int) -> None:
        """To the first or the last row."""
        self.go(0 if side < 0 else len(self.labels) - 1, self.column)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the columns out anew."""
        self.virtual_size = Size(self.size.width, len(self.labels) + 1)
        self.reveal()
        self.refresh()
