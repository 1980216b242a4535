"""Moves: where the terminal's cursor stands, how it writes, and the fewest bytes that take it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from tui.wire.cells import STEADY, Row
from tui.wire.looks import Looks
from tui.wire.terminals import Traits

# Writing again what stands between two places is tried over so many cells; beyond that a move is always shorter.
LONGEST_BRIDGE = 7
MOST_SMALL_STEPS = 4


# Where a pen stands, how it writes, and how much it has written.
Mark = tuple[int | None, int | None, bool, int | None, int]


class Pen:
    """The terminal's cursor and the look it writes in; None is what is not known."""

    def __init__(self, looks: Looks, traits: Traits) -> None:
        self.looks = looks
        self.traits = traits
        self.y: int | None = None
        self.x: int | None = None
        self.is_sure = False
        self.look: int | None = None
        self.out: list[str] = []

    def taken(self) -> str:
        """What has been written since it was last asked for."""
        text = "".join(self.out)
        self.out.clear()
        return text

    def mark(self) -> Mark:
        """This moment, to come back to."""
        return self.y, self.x, self.is_sure, self.look, len(self.out)

    def since(self, mark: Mark) -> list[str]:
        """What was written after a moment."""
        return self.out[mark[-1] :]

    def back_to(self, mark: Mark) -> tuple[list[str], Mark]:
        """Take back what was written after a moment; answers that, and the moment that was left."""
        written, left = self.since(mark), self.mark()
        self.y, self.x, self.is_sure, self.look, length = mark
        del self.out[length:]
        return written, left

    def go_on(self, written: list[str], mark: Mark) -> None:
        """Write again what was taken back, up to the moment that was left then."""
        self.out += written
        self.y, self.x, self.is_sure, self.look, _length = mark

    def say(self, command: str) -> None:
        """Write a command that moves nothing."""
        self.out.append(command)

    def stand(self, y: int | None, x: int | None) -> None:
        """The terminal's cursor stands here; None is anywhere."""
        self.y, self.x, self.is_sure = y, x, x is not None

    def use(self, look: int) -> None:
        """Write in this look from now on."""
        if look != self.look:
            self.out.append(self.looks.step(self.look, look))
            self.look = look

    def use_for_blank(self, look: int) -> None:
        """Be ready to write a space that appears as an empty cell of this look."""
        if not self.looks.may_leave_blank(self.look, look):
            self.use(look)

    def write(self, text: str, cells: int, width: int) -> None:
        """Write the text of one cell, which takes so many cells, on a line of `width` cells."""
        self.out.append(text)
        self.is_sure = self.is_sure and STEADY[text]
        self.x = None if self.x is None else self.x + cells
        if self.x is not None and self.x >= width:
            # At the right edge some terminals stand behind the last cell, others on it.
            self.stand(self.y, None)

    def go(self, y: int, x: int, row: Row, *, be_sure: bool = True) -> None:
        """Go to a place; `row` is what the terminal shows on that line.

        Behind a sign of unsure width the cursor is sent there all the same, unless that does not matter.
        """
        if (y, x) == (self.y, self.x) and (self.is_sure or not be_sure):
            return
        self.out.append(min(self.ways(y, x, row), key=wire_length))
        self.stand(y, x)

    def ways(self, y: int, x: int, row: Row) -> Iterator[str]:
        """The ways to a place."""
        yield absolute(y, x)
        if self.y is None:
            return
        here = self.x if self.is_sure else None
        for down in self.vertical(y - self.y):
            yield f"{down}\r{forward(x)}"
            yield from (f"{down}\r{text}" for text in self.bridge(row[:x]))
            if here is not None:
                yield down + self.along(x - here)
        if y == self.y:
            yield from self.on_line(here, x, row)

    def on_line(self, here: int | None, x: int, row: Row) -> Iterator[str]:
        """Further ways to a cell of the same line."""
        if self.traits.has_columns:
            yield f"\x1b[{x + 1}G"
        if here is not None and here < x:
            yield from self.bridge(row[here:x])

    def vertical(self, lines: int) -> Iterator[str]:
        """Up or down in the same column."""
        if lines == 0:
            yield ""
        elif lines < 0:
            yield f"\x1b[{counted(-lines)}A"
        else:
            yield f"\x1b[{counted(lines)}B"
            if self.traits.line_feed_is_down and lines <= MOST_SMALL_STEPS:
                yield "\n" * lines

    def along(self, cells: int) -> str:
        """Left or right on the same line."""
        if cells >= 0:
            return forward(cells)
        return "\b" * -cells if -cells <= MOST_SMALL_STEPS else f"\x1b[{-cells}D"

    def bridge(self, cells: Row) -> Iterator[str]:
        """The cells between, written again as they stand there; nothing where another look or an unsure width is."""
        is_short = 0 < len(cells) <= LONGEST_BRIDGE
        if is_short and cells[0][0] and all(self.stands(text, look) for text, look in cells):
            yield "".join(text for text, _look in cells)

    def stands(self, text: str, look: int) -> bool:
        """Can a cell be written again without changing the pen's look?"""
        if text == " ":
            return self.looks.may_leave_blank(self.look, look)
        return look == self.look and STEADY[text]


def wire_length(text: str) -> int:
    """How many bytes a text takes on the wire."""
    return len(text) if text.isascii() else len(text.encode())


def absolute(y: int, x: int) -> str:
    """Straight to a place."""
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


def forward(cells: int) -> str:
    """So many cells to the right."""
    return f"\x1b[{counted(cells)}C" if cells else ""


def counted(number: int) -> str:
    """A count as commands carry it: one needs not be said."""
    return str(number) if number > 1 else ""
