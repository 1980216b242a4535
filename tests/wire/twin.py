"""A Textual app painted twice: as Textual does it, and by difference, each into a terminal of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyte
from rich.color import ColorSystem
from rich.control import Control
from wcwidth import wcwidth

from tests.wire.strict import Strict
from tui.wire import display, terminals
from tui.wire.difference import Painter
from tui.wire.display import WireApp
from tui.wire.terminals import Traits

# The letters that stand with an accent in the scenes.
ACCENTED = "e"
ALL_MARKS = ("fg", "bg", "bold", "italics", "underscore", "strikethrough", "reverse")


def terminal(width: int, height: int, traits: Traits | None = None) -> tuple[pyte.Screen, pyte.Stream]:
    """An empty terminal that does not wrap its lines; with traits one that can do nothing else."""
    screen = Strict(width, height, traits) if traits else pyte.Screen(width, height)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l\x1b[20l")
    return screen, stream


def seen(line: Any, x: int) -> tuple[Any, ...]:
    """What can be seen of a cell: an empty one has no ink and is neither bold nor slanted."""
    cell, data = line[x], whole(line, x)
    if data != " " or cell.underscore or cell.strikethrough or cell.reverse:
        return (data, *(getattr(cell, mark) for mark in ALL_MARKS))
    return (data, cell.bg)


def whole(line: Any, x: int) -> str:
    """The character of a cell; what is half of a wide one shows nothing, and an accent without its letter neither.

    Terminals empty the other half of a wide character that is overwritten; this one keeps it. An accent whose letter
    was cut off is put by Textual onto whatever stands left of it.
    """
    data: str = line[x].data
    if not data:
        return data if x and is_wide(line[x - 1].data) else " "
    if is_wide(data) and line[x + 1].data:
        return " "
    return data if data[0] in ACCENTED else data[0]


def is_wide(data: str) -> bool:
    """Does this take two cells?"""
    return bool(data) and wcwidth(data[0]) == 2


def differences(one: pyte.Screen, other: pyte.Screen, lines: Iterable[int]) -> list[str]:
    """Where two terminals show different things, a text for each cell."""
    return [
        f"line {y} cell {x}: {seen(one.buffer[y], x)} and {seen(other.buffer[y], x)}"
        for y in lines
        for x in range(one.columns)
        if seen(one.buffer[y], x) != seen(other.buffer[y], x)
    ]


class Twin(WireApp[None]):
    """Every frame goes to both terminals; where they then differ, that is kept as a fault."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, colours: ColorSystem = ColorSystem.TRUECOLOR, **traits: bool) -> None:
        super().__init__()
        self.animation_level = "none"
        self.console._color_system = colours
        self.painter = self.ours = Painter(terminals.Traits(colours, **traits))
        self.frames = self.stock_bytes = self.wire_bytes = 0
        self.faults: list[str] = []
        self.size_shown = (0, 0)

    def _display(self, screen: Any, renderable: Any) -> None:
        if renderable is None or self._batch_count or not self._running:
            return
        size = tuple(screen.outer_size)
        if size != self.size_shown:
            self.size_shown = size
            self.stock_screen, self.stock = terminal(*size)
            self.wire_screen, self.wire = terminal(*size, self.ours.traits)
            renderable = screen._compositor.render_update(full=True, screen_stack=self._background_screens)
        cursor = screen.outer_size.clamp_offset(self.cursor_position)
        stock = renderable.render_segments(self.console) + Control.move_to(*cursor).segment.text
        self.ours.resize(*size)
        display.take(self.ours, renderable)
        self.show_both(stock, self.ours.paint((cursor.x, cursor.y)))

    def show_both(self, stock: str, wire: str) -> None:
        """Have both terminals take in a frame, and compare what changed."""
        # The line of the stock driver makes a line feed go to the line's beginning, too.
        self.stock.feed(stock.replace("\n", "\r\n"))
        self.wire.feed(wire)
        self.frames += 1
        self.stock_bytes += len(stock.encode())
        self.wire_bytes += len(wire.encode())
        lines = self.stock_screen.dirty | self.wire_screen.dirty
        self.stock_screen.dirty.clear()
        self.wire_screen.dirty.clear()
        found = differences(self.stock_screen, self.wire_screen, sorted(lines))
        if cursor_of(self.stock_screen) != cursor_of(self.wire_screen):
            found.append(f"cursors {cursor_of(self.stock_screen)} and {cursor_of(self.wire_screen)}")
        if found:
            self.faults.append(f"frame {self.frames}: {found[:3]} after {wire[:300]!r}")


def cursor_of(screen: pyte.Screen) -> tuple[int, int]:
    """Where a terminal's cursor stands."""
    return screen.cursor.x, screen.cursor.y
