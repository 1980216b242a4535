"""The cells of a month: narrow columns under two lines of titles, a label before each row and totals behind it.

The columns move sideways under the cursor where not all of them fit. A move repaints two rows and the titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.plain import plain

BOLD, CURSOR = Style(bold=True), Style(reverse=True)
WRONG = Style(bold=True, color="red")
HEADS = 2


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


class RosterCells(ScrollView, can_focus=True):
    """A table with a cursor on one of its cells."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    DEFAULT_CSS = "RosterCells { height: 1fr; scrollbar-size: 0 0; overflow-x: hidden; }"
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
        self.table = Table()
        self.row = self.column = self.first_column = 0

    def show(self, table: Table) -> None:
        """Show a table; the cursor stays where it is, as far as there is so much."""
        self.table = table
        self.row = max(0, min(self.row, len(table.labels) - 1))
        self.column = max(0, min(self.column, table.columns - 1))
        self.virtual_size = Size(self.size.width, len(table.labels) + HEADS)
        self.reveal()
        self.refresh()

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell and repaint what changed."""
        row = max(0, min(row, len(self.table.labels) - 1))
        column = max(0, min(column, self.table.columns - 1))
        if (row, column) == (self.row, self.column) or not self.table.labels:
            return
        old, self.row, self.column = self.row, row, column
        if not self.reveal():
            self.refresh(Region(0, 0, self.size.width, HEADS), self.region_of(old), self.region_of(row))
        self.post_message(self.Moved())

    @property
    def seen_columns(self) -> int:
        """How many columns fit beside label and totals."""
        free = self.size.width - self.table.label_width - self.table.tail_width
        return max(1, min(self.table.columns, free // self.table.column_width))

    def reveal(self) -> bool:
        """Move so far that the cursor is seen; answers whether that was needed."""
        height, top = max(1, self.size.height - HEADS), self.scroll_offset.y
        wanted = min(self.row, max(top, self.row - height + 1))
        seen = self.seen_columns
        first = max(0, min(self.column, max(self.first_column, self.column - seen + 1), self.table.columns - seen))
        is_needed = (wanted, first) != (top, self.first_column)
        self.first_column = first
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        if is_needed:
            self.refresh()
        return is_needed

    def region_of(self, row: int) -> Region:
        """Where a row is on the screen."""
        return Region(0, row - self.scroll_offset.y + HEADS, self.size.width, 1)

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the titles stay on top, rows scroll under them."""
        base = self.rich_style
        if y < HEADS:
            return self.head_line(y, base)
        row = y - HEADS + self.scroll_offset.y
        return self.row_line(row, base) if row < len(self.table.labels) else Strip.blank(self.size.width, base)

    def head_line(self, y: int, base: Style) -> Strip:
        """A line of titles; that of the cursor's column is reversed."""
        table, bold = self.table, base + BOLD
        parts = [Segment(" " * table.label_width, bold)]
        for column in self.shown():
            text = set_cell_size(plain(table.heads[y][column]), table.column_width)
            parts.append(Segment(text, bold + CURSOR if y == 0 and column == self.column else bold))
        parts.append(Segment(set_cell_size(plain(table.tail_heads[y]), table.tail_width), bold))
        return Strip(parts).adjust_cell_length(self.size.width, base)

    def shown(self) -> range:
        """The columns that are seen."""
        return range(self.first_column, min(self.table.columns, self.first_column + self.seen_columns))

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

    def action_move(self, down: int, across: int) -> None:
        """One cell up, down, left or right."""
        self.go(self.row + down, self.column + across)

    def action_page(self, step: int) -> None:
        """One page up or down."""
        self.go(self.row + step * max(1, self.size.height - HEADS - 1), self.column)

    def action_end(self, side: int) -> None:
        """To the first or the last column."""
        self.go(self.row, 0 if side < 0 else self.table.columns - 1)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the columns out anew."""
        self.virtual_size = Size(self.size.width, len(self.table.labels) + HEADS)
        self.reveal()
        self.refresh()
