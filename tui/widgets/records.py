"""A list of records: fixed columns, one line each, drawn only where it is seen; a move repaints two lines.

The records may be a sequence that makes each one when it is asked for: of a million only those that are seen are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.i18n import _
from tui.keys import digit_of
from tui.widgets.plain import plain

BOLD = Style(bold=True)
CURSOR = Style(reverse=True)
NEAR_END = 10
# A record that stood under the cursor is looked for among so many of the new ones.
MOST_LOOKED_THROUGH = 1000


class Column(NamedTuple):
    """A column: its title (a marked text), its width in cells; width 0 takes what is left.

    Where the list is narrower than `least` cells, the column is left out.
    """

    title: str
    width: int
    least: int = 0


class Record(NamedTuple):
    """One line: the key of what it stands for, the text of each column, whether it stands out, and in which colour.

    What a colour says is said by a sign in the text, too. What must not be taken for one of the others is reversed
    behind its first column (`is_apart`); the text says why.
    """

    key: str
    cells: tuple[str, ...]
    strong: bool = False
    colour: str = ""
    is_apart: bool = False


class RecordList(ScrollView, can_focus=True):
    """Lines of records with a cursor. Enter chooses; digits choose among the first nine when `numbered`."""

    # However many records there are, the list stays as big as it is: nothing around it is laid out anew for them.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    DEFAULT_CSS = "RecordList { height: 1fr; scrollbar-size: 0 0; overflow-x: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A line was chosen with Enter or its digit."""

        record: Record

    @dataclass
    class Moved(Message):
        """The cursor stands on another line."""

        record: Record

    @dataclass
    class NearEnd(Message):
        """The cursor came near the last line; more lines may be added."""

        count: int

    def __init__(
        self, columns: Sequence[Column], empty: Callable[[], str], *, numbered: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.columns = columns
        self.empty_text = empty
        self.numbered = numbered
        # Left of the first column stand the cursor's mark and, where digits choose, the number.
        self.margin = 3 if numbered else 2
        self.records: Sequence[Record] = []
        self.is_filled = False
        self.cursor = 0

    def show(self, records: Sequence[Record]) -> None:
        """Show these records; the cursor stays on the record it stood on, where that is still there."""
        kept = self.current.key if self.current else None
        self.records = records
        self.is_filled = True
        near = (place for place in range(min(len(records), MOST_LOOKED_THROUGH)) if records[place].key == kept)
        self.cursor = next(near, 0) if kept else 0
        self.virtual_size = Size(self.size.width, len(self.records) + 1)
        self.reveal()
        self.refresh()

    def add(self, records: Sequence[Record]) -> None:
        """Add further records at the end."""
        seen = len(self.records) - self.scroll_offset.y < self.size.height
        self.records = [*self.records, *records]
        self.virtual_size = Size(self.size.width, len(self.records) + 1)
        if seen:
            self.refresh()

    @property
    def current(self) -> Record | None:
        """The record under the cursor."""
        return self.records[self.cursor] if self.cursor < len(self.records) else None

    def widths(self) -> list[int]:
        """The columns' widths on this screen: 0 for one that is left out; those of width 0 share what is left."""
        seen = [column for column in self.columns if column.least <= self.size.width]
        free = max(0, self.size.width - self.margin - sum(column.width for column in seen))
        share = free // max(1, sum(not column.width for column in seen))
        return [(column.width or share) if column in seen else 0 for column in self.columns]

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the titles stay on top, records scroll under them."""
        width = self.size.width
        base = self.rich_style
        if y == 0:
            titles = (_(column.title) for column in self.columns)
            return Strip([Segment(self.line("", tuple(titles), width), base + BOLD)], width)
        place = y - 1 + self.scroll_offset.y
        if self.is_filled and not self.records and place == 0:
            return Strip([Segment(set_cell_size(" " * self.margin + self.empty_text(), width), base)], width)
        if place >= len(self.records):
            return Strip.blank(width, base)
        return self.record_line(place, width, base)

    def record_line(self, place: int, width: int, base: Style) -> Strip:
        """The line of one record; the cursor is a mark in front and its first column reversed."""
        record = self.records[place]
        here = place == self.cursor
        mark = (">" if here else " ") + (str(place + 1) if self.numbered and place < 9 else "")
        text = self.line(mark, record.cells, width)
        style = base + BOLD if record.strong else base
        if record.colour:
            style += Style(color=record.colour)
        if record.is_apart:
            return self.apart(text, here, style, width)
        if not here:
            return Strip([Segment(text, style)], width)
        # No more is reversed than what stands there, for each reversed blank costs a byte twice over.
        first = self.margin + cell_len(plain(record.cells[0]))
        head = set_cell_size(text, min(first, self.margin - 1 + self.widths()[0], width))
        return Strip([Segment(head, style + CURSOR), Segment(text[len(head) :], style)]).adjust_cell_length(
            width, style
        )

    def apart(self, text: str, here: bool, style: Style, width: int) -> Strip:
        """A line that is reversed behind its first column, in which the cursor is seen."""
        head = set_cell_size(text, min(self.margin + self.widths()[0], width))
        rest = text[len(head) :].rstrip()
        parts = [Segment(head, style + CURSOR if here else style), Segment(rest, style + CURSOR)]
        return Strip(parts).adjust_cell_length(width, style)

    def line(self, mark: str, cells: tuple[str, ...], width: int) -> str:
        """Cells laid out in their columns. A cell that is too long is cut."""
        text = set_cell_size(mark, self.margin)
        placed = zip(cells, self.widths(), strict=True)
        text += "".join(set_cell_size(plain(cell), wide - 1) + " " for cell, wide in placed if wide)
        return set_cell_size(text, width)

    def go(self, place: int) -> None:
        """Put the cursor on a line and repaint the two lines that changed."""
        place = max(0, min(len(self.records) - 1, place))
        if place == self.cursor or not self.records:
            return
        old, self.cursor = self.cursor, place
        if not self.reveal():
            self.refresh(self.region_of(old), self.region_of(place))
        self.post_message(self.Moved(self.records[place]))
        if place >= len(self.records) - NEAR_END:
            self.post_message(self.NearEnd(len(self.records)))

    def reveal(self) -> bool:
        """Scroll so far that the cursor is seen; answers whether that was needed."""
        height = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        wanted = min(self.cursor, max(top, self.cursor - height + 1))
        if wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def region_of(self, place: int) -> Region:
        """Where a record's line is on the screen."""
        return Region(0, place - self.scroll_offset.y + 1, self.size.width, 1)

    def action_move(self, step: int) -> None:
        """One line up or down."""
        self.go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """One page up or down."""
        self.go(self.cursor + step * max(1, self.size.height - 2))

    def action_end(self, side: int) -> None:
        """To the first or the last line."""
        self.go(0 if side < 0 else len(self.records) - 1)

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses one of the first nine lines."""
        digit = digit_of(event.character)
        if self.numbered and digit:
            place = int(digit) - 1
            if 0 <= place < len(self.records):
                event.stop()
                self.go(place)
                self.post_message(self.Chosen(self.records[place]))

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self.virtual_size = Size(self.size.width, len(self.records) + 1)
        self.reveal()
