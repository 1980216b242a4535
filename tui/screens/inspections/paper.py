"""What stands on the page of a walk: lines of text, the list of all stops, and the alarm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.plain import plain
from tui.widgets.wrapping import wrapped

BOLD = Style(bold=True)
CURSOR = Style(reverse=True)
MARK_CELLS = 10


class Line(NamedTuple):
    """A line of text; one that stands out is bold."""

    text: str
    is_strong: bool = False


class Paper(Widget):
    """Some lines of text, each going on under itself where it is too long."""

    DEFAULT_CSS = "Paper { height: 1fr; width: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        shown = tuple(lines)
        if shown != self.lines:
            self.lines = shown
            self.refresh()

    def render(self) -> Content:
        """The lines as they are."""
        parts: list[str | tuple[str, str]] = []
        for line in self.lines:
            text = "\n".join(wrapped(plain(line.text), self.content_size.width))
            parts += [(text, "bold") if line.is_strong else text, "\n"]
        return Content.assemble(*parts[:-1])


class Alarm(Widget):
    """Whom to ring, while danger to life was seen; not there otherwise."""

    DEFAULT_CSS = "Alarm { height: auto; max-height: 5; padding: 0 1; text-style: bold; display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def show(self, lines: Sequence[str]) -> None:
        """Show whom to ring; nothing where there is nobody."""
        text = "\n".join(plain(line) for line in lines)
        if text != self.text:
            self.text = text
            self.display = bool(text)
            self.refresh(layout=True)

    def render(self) -> Content:
        """The lines as they are."""
        return Content(self.text)


class Entry(NamedTuple):
    """A stop in the list: what is said there in a word, and what is asked."""

    mark: str
    title: str


class StopList(Widget):
    """All stops, a screenful at a time: the cursor's own line and the one before are all that a key changes."""

    DEFAULT_CSS = "StopList { height: 1fr; width: 40%; }"

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.cursor = 0

    def show(self, entries: Iterable[Entry], cursor: int) -> None:
        """Show these stops, with the cursor at a place from 0 on; behind the last one it is nowhere."""
        shown = tuple(entries)
        if (shown, cursor) != (self.entries, self.cursor):
            self.entries, self.cursor = shown, cursor
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line: the cursor is a mark in front and its number reversed."""
        width, base, height = self.size.width, self.rich_style, max(1, self.size.height)
        last = max(0, len(self.entries) - 1)
        place = min(self.cursor, last) // height * height + y
        if place >= len(self.entries):
            return Strip.blank(width, base)
        entry, is_here = self.entries[place], place == self.cursor
        number = f"{'>' if is_here else ' '}{place + 1:>2}"
        rest = f" {set_cell_size(plain(entry.mark), MARK_CELLS)}{plain(entry.title)}"
        text = set_cell_size(rest, max(0, width - len(number)))
        return Strip([Segment(number, base + CURSOR if is_here else base), Segment(text, base)], width)
