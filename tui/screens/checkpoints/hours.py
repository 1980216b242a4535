"""The grid of hours: points down, hours across, one sign a cell; a move repaints two rows, a check one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

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
# Beside the sign under the cursor, for who sees no colours.
HERE = "<"
NARROWEST, WIDEST, LONGEST_LABEL, SHORTEST_LABEL = 2, 6, 24, 8


class HourRow(NamedTuple):
    """One point: what it is called, and its sign in each column; "" where it is not guarded at that hour."""

    label: str
    signs: tuple[str, ...]


class HourGrid(ScrollView, can_focus=True):
    """Points down, hours across. Where there are more hours than fit, the window follows the cursor."""

    DEFAULT_CSS = "HourGrid { height: 1fr; scrollbar-size: 0 0; overflow-x: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1,0)", show=False),
        Binding("down", "move(1,0)", show=False),
        Binding("left", "move(0,-1)", show=False),
        Binding("right", "move(0,1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands in another cell."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: Sequence[str] = ()
        self.rows: Sequence[HourRow] = ()
        self.row = self.column = self.first = 0

    def show(self, titles: Sequence[str], rows: Sequence[HourRow]) -> None:
        """Show these points and hours; the cursor stays where it is, as far as there are so many."""
        self.titles, self.rows = titles, rows
        self.row = max(0, min(self.row, len(rows) - 1))
        self.column = max(0, min(self.column, len(titles) - 1))
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        self.reveal()
        self.refresh()

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell and repaint the rows that changed."""
        row, column = max(0, min(row, len(self.rows) - 1)), max(0, min(column, len(self.titles) - 1))
        if (row, column) == (self.row, self.column) or not self.rows:
            return
        old, self.row, self.column = self.row, row, column
        if not self.reveal():
            self.refresh(self.region_of(old), self.region_of(row))
        self.post_message(self.Moved())

    def reveal(self) -> bool:
        """Scroll so far that the cursor is seen, down and across; answers whether that was needed."""
        height, top = max(1, self.size.height - 1), self.scroll_offset.y
        wanted = min(self.row, max(top, self.row - height + 1))
        first = min(self.column, max(self.first, self.column - self.seen + 1))
        first = max(0, min(first, len(self.titles) - self.seen))
        if (wanted, first) == (top, self.first):
            return False
        self.first = first
        self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def region_of(self, row: int) -> Region:
        """Where a row is on the screen."""
        return Region(0, row - self.scroll_offset.y + 1, self.size.width, 1)

    @property
    def label(self) -> int:
        """How wide the names are: what the hours leave, within bounds."""
        free = self.size.width - 2 - NARROWEST * len(self.titles)
        return max(SHORTEST_LABEL, min(LONGEST_LABEL, free))

    @property
    def width(self) -> int:
        """How wide an hour is."""
        room = (self.size.width - 2 - self.label) // max(1, len(self.titles))
        return max(NARROWEST, min(WIDEST, room))

    @property
    def seen(self) -> int:
        """How many hours are seen at once."""
        return max(1, (self.size.width - 2 - self.label) // self.width)

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the hours stay on top, points scroll under them."""
        width, base = self.size.width, self.rich_style
        if y == 0:
            return Strip([Segment(set_cell_size(self.title_line(), width), base + BOLD)], width)
        row = y - 1 + self.scroll_offset.y
        if not self.rows and row == 0:
            return Strip([Segment(set_cell_size(f"  {_('No point is guarded on this day.')}", width), base)], width)
        return self.row_line(row, base) if row < len(self.rows) else Strip.blank(width, base)

    def title_line(self) -> str:
        """The hours; where two signs are all the room there is, every second one."""
        shown = self.titles[self.first : self.first + self.seen]
        step = 2 if self.width < 3 else 1
        parts = [set_cell_size(title, self.width * step) for title in shown[::step]]
        return " " * (2 + self.label) + "".join(parts)

    def row_line(self, row: int, base: Style) -> Strip:
        """The line of one point; the cursor is a mark before its name, and its hour is reversed."""
        here, one = row == self.row, self.rows[row]
        label = f"{'>' if here else ' '} " + set_cell_size(plain(one.label), self.label)
        parts = [Segment(label, base + BOLD if here else base)]
        for column in range(self.first, min(len(one.signs), self.first + self.seen)):
            is_cursor = here and column == self.column
            sign = one.signs[column] or " "
            shown = set_cell_size(sign + HERE if is_cursor else sign, self.width)
            parts.append(Segment(shown, base + CURSOR if is_cursor else base))
        return Strip(parts).adjust_cell_length(self.size.width, base)

    def action_move(self, down: int, across: int) -> None:
        """One cell up, down, left or right."""
        self.go(self.row + down, self.column + across)

    def action_end(self, side: int) -> None:
        """To the first or the last hour."""
        self.go(self.row, 0 if side < 0 else len(self.titles) - 1)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the hours out anew."""
        self.virtual_size = Size(self.size.width, len(self.rows) + 1)
        self.reveal()
        self.refresh()
