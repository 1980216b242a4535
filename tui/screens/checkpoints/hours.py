"""The grid of hours: points down, hours across, one sign a cell; a move repaints two rows, a check one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.i18n import _
from tui.widgets.cell_grids import BOLD, CURSOR, CellGrid
from tui.widgets.plain import plain

# Beside the sign under the cursor, for who sees no colours.
HERE = "<"
NARROWEST, WIDEST, LONGEST_LABEL, SHORTEST_LABEL = 2, 6, 24, 8


class HourRow(NamedTuple):
    """One point: what it is called, and its sign in each column; "" where it is not guarded at that hour."""

    label: str
    signs: tuple[str, ...]


class HourGrid(CellGrid):
    """Points down, hours across. Where there are more hours than fit, the window follows the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: Sequence[str] = ()
        self.rows: Sequence[HourRow] = ()

    @property
    def row_count(self) -> int:
        """How many points there are."""
        return len(self.rows)

    @property
    def column_count(self) -> int:
        """How many hours there are."""
        return len(self.titles)

    def show(self, titles: Sequence[str], rows: Sequence[HourRow]) -> None:
        """Show these points and hours."""
        self.titles, self.rows = titles, rows
        self.lay_out()

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
    def seen_columns(self) -> int:
        """How many hours are seen at once."""
        return max(1, (self.size.width - 2 - self.label) // self.width)

    def head_line(self, _y: int, base: Style) -> Strip:
        """The hours."""
        width = self.size.width
        return Strip([Segment(set_cell_size(self.title_line(), width), base + BOLD)], width)

    def empty_line(self, base: Style) -> Strip:
        """A day on which no point is guarded."""
        width = self.size.width
        return Strip([Segment(set_cell_size(f"  {_('No point is guarded on this day.')}", width), base)], width)

    def title_line(self) -> str:
        """The hours; where two signs are all the room there is, every second one."""
        shown = [self.titles[column] for column in self.shown()]
        step = 2 if self.width < 3 else 1
        parts = [set_cell_size(title, self.width * step) for title in shown[::step]]
        return " " * (2 + self.label) + "".join(parts)

    def row_line(self, row: int, base: Style) -> Strip:
        """The line of one point; the cursor is a mark before its name, and its hour is reversed."""
        here, one = row == self.row, self.rows[row]
        label = f"{'>' if here else ' '} " + set_cell_size(plain(one.label), self.label)
        parts = [Segment(label, base + BOLD if here else base)]
        for column in self.shown():
            is_cursor = here and column == self.column
            sign = one.signs[column] or " "
            shown = set_cell_size(sign + HERE if is_cursor else sign, self.width)
            parts.append(Segment(shown, base + CURSOR if is_cursor else base))
        return Strip(parts).adjust_cell_length(self.size.width, base)
