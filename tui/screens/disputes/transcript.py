"""The lines of a sitting so far: the last ones are seen; each can be corrected, moved, given to another, removed.

A line that is longer than the screen goes on under itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from db.rules import dispute_sessions
from db.rules.words import N_
from tui.keys import action
from tui.screens.disputes.writing import Writing, digit_of
from tui.widgets.plain import plain

MARGIN = 2
CURSOR = Style(reverse=True)
MOST_WRAPPED = 4096


@lru_cache(maxsize=MOST_WRAPPED)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """A text in lines of at most so many cells."""
    lines, line, used = [], "", 0
    for char in text:
        need = cell_len(char)
        if line and used + need > width:
            lines.append(line)
            line, used = "", 0
        line, used = line + char, used + need
    return (*lines, line)


class Transcript(ScrollView, can_focus=True):
    """The lines of what is being written, with a cursor while it has the focus."""

    # However many lines there are, the widget stays as big as it is: nothing around it is laid out anew for them.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    DEFAULT_CSS = "Transcript { height: 1fr; scrollbar-size: 0 0; overflow-x: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "take_up", N_("Correct"), name="disputes.line_correct"),
        action("delete,ctrl+d", "remove", N_("Remove"), name="disputes.line_remove"),
        action("ctrl+up", "move(-1)", N_("Line up"), name="disputes.line_up"),
        action("ctrl+down", "move(1)", N_("Line down"), name="disputes.line_down", show=False),
        action("ctrl+z", "take_back", N_("Undo"), name="disputes.line_back"),
        action("escape,ctrl+b", "leave", N_("To line"), name="disputes.line_leave"),
        action("up", "go(-1)", N_("Line above"), name="disputes.line_above", show=False),
        action("down", "go(1)", N_("Line below"), name="disputes.line_below", show=False),
        action("pageup", "page(-1)", N_("Page up"), name="disputes.page_up", show=False),
        action("pagedown", "page(1)", N_("Page down"), name="disputes.page_down", show=False),
        action("home", "end(-1)", N_("First line"), name="disputes.line_first", show=False),
        action("end", "end(1)", N_("Last line"), name="disputes.line_last", show=False),
    ]

    class Changed(Message):
        """The lines are other ones than before."""

    class Left(Message):
        """The line to type in is wanted."""

    @dataclass
    class TakenUp(Message):
        """A line is to be corrected."""

        place: int

    def __init__(self, empty: Callable[[], str]) -> None:
        super().__init__()
        self.empty_text = empty
        self.writing = Writing()
        self.cursor = 0
        self.rows: list[tuple[int, str]] = []

    def show(self, writing: Writing, is_at_end: bool = True) -> None:
        """Show these lines; the last ones, or those around the cursor."""
        self.writing = writing
        last = max(0, len(writing.lines) - 1)
        self.cursor = last if is_at_end else min(self.cursor, last)
        self.lay_out()

    def lay_out(self) -> None:
        """Lay the lines out on this screen."""
        width = max(10, self.size.width - MARGIN)
        self.rows = []
        for place, one in enumerate(self.writing.lines):
            text = plain(dispute_sessions.line(one.speaker, one.words))
            first, *others = wrapped(text if one.speaker else f"  {text}", width)
            # What goes on is set in, so that whoever speaks is seen at once.
            more = wrapped(text[len(first) :], width - 2) if others and one.speaker else tuple(others)
            indent = "  " if one.speaker else ""
            self.rows += [(place, first), *((place, indent + row) for row in more)]
        self.virtual_size = Size(self.size.width, len(self.rows))
        self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scroll so far that the line under the cursor is seen whole, where that is possible."""
        own = [row for row, (place, _text) in enumerate(self.rows) if place == self.cursor]
        if own:
            height, top = max(1, self.size.height), self.scroll_offset.y
            wanted = min(own[0], max(top, own[-1] - height + 1))
            if wanted != top:
                self.scroll_to(y=wanted, animate=False, immediate=True, force=True)

    def render_line(self, y: int) -> Strip:
        """One line of the screen; a mark in front stands at the cursor, another one at the line being corrected."""
        width, row = self.size.width, y + self.scroll_offset.y
        base = self.rich_style
        if not self.rows and y == 0:
            return Strip([Segment(set_cell_size("  " + self.empty_text(), width), base)], width)
        if row >= len(self.rows):
            return Strip.blank(width, base)
        place, text = self.rows[row]
        is_first = row == 0 or self.rows[row - 1][0] != place
        is_here = self.has_focus and place == self.cursor
        mark = ">" if is_here else ("*" if place == self.writing.typed.place else " ")
        head = Segment(mark + " " if is_first else "  ", base + CURSOR if is_here and is_first else base)
        return Strip([head, Segment(set_cell_size(text, width - MARGIN), base)], width)

    def go(self, place: int) -> None:
        """Put the cursor on a line."""
        place = max(0, min(len(self.writing.lines) - 1, place))
        if place != self.cursor:
            self.cursor = place
            self.reveal()
            self.refresh()

    def changed(self) -> None:
        """Show the lines as they are now, and tell of it."""
        self.show(self.writing, is_at_end=False)
        self.post_message(self.Changed())
        if not self.writing.lines:
            self.action_leave()

    def on_key(self, event: events.Key) -> None:
        """A digit says who spoke the line under the cursor."""
        digit = digit_of(event.character)
        if 0 < digit <= len(self.writing.speakers) and self.writing.lines:
            event.stop()
            self.writing.give(self.cursor, self.writing.speakers[digit - 1])
            self.changed()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor is at the line to type in."""
        self.refresh()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.lay_out()

    def action_go(self, step: int) -> None:
        """One line up or down; below the last one is the line to type in."""
        if self.cursor + step >= len(self.writing.lines):
            self.action_leave()
        else:
            self.go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """One page up or down."""
        self.go(self.cursor + step * max(1, self.size.height - 2))

    def action_end(self, side: int) -> None:
        """To the first or the last line."""
        self.go(0 if side < 0 else len(self.writing.lines) - 1)

    def action_take_up(self) -> None:
        """Correct the line under the cursor."""
        if self.writing.lines:
            self.post_message(self.TakenUp(self.cursor))

    def action_remove(self) -> None:
        """Take the line under the cursor out; Ctrl+Z brings it back."""
        if self.writing.lines:
            self.writing.remove(self.cursor)
            self.changed()

    def action_move(self, step: int) -> None:
        """Put the line under the cursor one further up or down."""
        if self.writing.lines:
            self.cursor = self.writing.move(self.cursor, step)
            self.changed()

    def action_take_back(self) -> None:
        """Take the last change of the lines back."""
        place = self.writing.take_back()
        if place is not None:
            self.cursor = place
            self.changed()

    def action_leave(self) -> None:
        """Back to the line to type in."""
        self.post_message(self.Left())
