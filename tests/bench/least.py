"""The fewest bytes that lead from one screen to another when its rows are gone through and written where they differ.

For each run of changed cells one move of the cursor, the changes of style, and the text; a row that ends in blanks ends
with one sequence. Nothing is shifted or repeated: who scrolls may need less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyte.screens import Char, Screen

Row = Sequence[Char]
# What switching an attribute on or off adds to a sequence of styles: 1 and 22, 3 and 23 ...
SWITCHES = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
MOVE = len("\x1b[;H")
FORWARD = len("\x1b[C")
ERASE = len("\x1b[K")
FRAME = len("\x1b[m")
PLAIN = Char(" ")


@dataclass(frozen=True)
class Picture:
    """A screen at one moment: its cells, and where its cursor stands; None where it is hidden."""

    rows: Sequence[Row]
    cursor: tuple[int, int] | None


def picture(screen: Screen) -> Picture:
    """The picture of an emulated screen."""
    columns = range(screen.columns)
    rows = [[screen.buffer[row][column] for column in columns] for row in range(screen.lines)]
    return Picture(rows, None if screen.cursor.hidden else (screen.cursor.y, screen.cursor.x))


def least_bytes(before: Picture, after: Picture) -> int:
    """The bytes from one picture to the other."""
    pen = Pen(*(before.cursor or (-1, 0)))
    for number, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)):
        pen.change(number, old, new)
    if after.cursor:
        pen.go(*after.cursor, after.rows[after.cursor[0]])
    return pen.written


class Pen:
    """Where the cursor stands, in which style, and how many bytes it took so far."""

    def __init__(self, row: int, column: int) -> None:
        self.row, self.column = row, column
        self.style = PLAIN
        self.written = 0

    def change(self, row: int, old: Row, new: Row) -> None:
        """Turn one row into another."""
        blank = blanks_from(new)
        for column, cell in enumerate(new):
            # The second cell of a wide character is empty: it comes with the first.
            if cell == old[column] or not cell.data:
                continue
            self.go(row, column, new)
            self.written += style_bytes(self.style, cell)
            self.style = cell
            if column >= blank and any(old[place] != new[place] for place in range(column + ERASE, len(new))):
                self.written += ERASE
                return
            self.written += len(cell.data.encode())
            self.column = column + (2 if new[column + 1 : column + 2] and not new[column + 1].data else 1)

    def go(self, row: int, column: int, cells: Row) -> None:
        """Put the cursor on a cell: forward, over what already stands there, or to the place by its numbers."""
        if (row, column) == (self.row, self.column):
            return
        moves = [MOVE + len(str(row + 1)) + len(str(column + 1))]
        if row == self.row and column > self.column:
            skipped = cells[self.column : column]
            moves.append(FORWARD + len(str(column - self.column)) * (column - self.column > 1))
            if all(style_bytes(self.style, cell) == 0 for cell in skipped):
                moves.append(sum(len(cell.data.encode()) for cell in skipped))
        self.written += min(moves)
        self.row, self.column = row, column


def blanks_from(row: Row) -> int:
    """The column from which on a row is nothing but blanks of one style."""
    column = len(row)
    while column and row[column - 1].data == " " and row[column - 1] == row[-1]:
        column -= 1
    return column


def style_bytes(old: Char, new: Char) -> int:
    """The bytes of the shortest sequence that leads from one style to another: what changes, or all after a reset."""
    if old[1:] == new[1:]:
        return 0
    from_plain = parameters(PLAIN, new)
    return FRAME + min(parameters(old, new), from_plain + len(";") if from_plain else 0)


def parameters(old: Char, new: Char) -> int:
    """The bytes of what changes between two styles, without the frame of a sequence around them."""
    changes = [colour_bytes(new.fg)] * (old.fg != new.fg) + [colour_bytes(new.bg)] * (old.bg != new.bg)
    changes += [1 if getattr(new, name) else 2 for name in SWITCHES if getattr(old, name) != getattr(new, name)]
    return sum(changes) + max(0, len(changes) - 1)


def colour_bytes(colour: str) -> int:
    """The bytes of a colour inside a sequence: the sixteen have names and take two, others are written in full."""
    is_full = len(colour) == 6 and all(digit in "0123456789abcdef" for digit in colour)
    if not is_full:
        return 2
    return len("38;2;;;") + sum(len(str(int(colour[place : place + 2], 16))) for place in (0, 2, 4))
