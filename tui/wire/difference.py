"""Difference: what the terminal shows is brought to what is wanted with the fewest bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment

from tui.wire import cells, shifts
from tui.wire.cells import STEADY, Cell, Cells, Row
from tui.wire.looks import Looks
from tui.wire.moves import Pen, absolute, wire_length
from tui.wire.shifts import Shift
from tui.wire.terminals import Traits

# Another program may have left another set of characters, insert mode, a scroll region or wrapping lines behind.
CLEAR = "\x0f\x1b(B\x1b[4l\x1b[?6;7l\x1b[r\x1b[m\x1b[H\x1b[2J"
ERASE_TO_END = "\x1b[K"
# Erasing is shorter than writing spaces from so many cells on: to the end of a line, and within it.
FEWEST_ERASED, FEWEST_ERASED_WITHIN = 4, 12
# A line on which so many blanks are to be written may be shorter to erase first.
FEWEST_ERASED_FIRST = 5
# Deleting or inserting lines is shorter than scrolling one by one from so many on.
FEWEST_EDITED = 4
SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
MOST_LOOKS = 4096


class Painter:
    """The terminal as it is and as it is wanted; `paint` gives the text that makes the one into the other."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        self.width = self.height = 0
        self.shown: list[Row] | None = None
        self.wanted: list[Row] = []
        self.changed: set[int] = set()
        self.begin()

    def begin(self) -> None:
        """Begin with an empty list of looks and an unknown terminal."""
        self.looks = Looks(self.traits.colours, self.traits.has_off_codes)
        self.cells = Cells(self.looks)
        self.pen = Pen(self.looks, self.traits)
        # Of no size, it takes on any size as another one.
        self.width = self.height = 0
        self.forget()

    def resize(self, width: int, height: int) -> bool:
        """Take on another size, with everything blank; answers whether it is another one, and all has to be put anew.

        So it is, too, where more looks have been seen than are worth keeping.
        """
        if len(self.looks.looks) > MOST_LOOKS:
            self.begin()
        if (width, height) == (self.width, self.height):
            return False
        self.width, self.height = width, height
        self.wanted = [self.cells.blank_row(width) for _line in range(height)]
        # What was to be painted of the other size may lie outside this one; all is painted anyway.
        self.changed.clear()
        self.forget()
        return True

    def forget(self) -> None:
        """Nothing is known of the terminal any more: the next frame paints it whole."""
        self.shown = None
        self.is_cursor_shown: bool | None = None
        self.pen.stand(None, None)
        self.pen.look = None

    def put(self, y: int, x: int, segments: Iterable[Segment], limit: int) -> None:
        """Want these segments on a line from a cell on, as far as the cell `limit`."""
        if 0 <= y < self.height and x < self.width:
            cells.put(self.wanted[y], x, self.cells.of(segments), limit)
            self.changed.add(y)

    def paint(self, cursor: tuple[int, int] | None) -> str:
        """The text that brings the terminal to what is wanted, and its cursor to a cell (x, y); None hides it."""
        shown = self.shown if self.shown is not None else self.clear()
        shown = self.shown = self.shift(shown)
        for y in sorted(self.changed):
            if shown[y] != self.wanted[y]:
                self.paint_row(y, shown[y], self.wanted[y])
        self.changed.clear()
        if self.looks.has_link(self.pen.look):
            # Whoever writes next writes no part of the link.
            self.pen.use(0)
        self.place_cursor(cursor, shown)
        return self.pen.taken()

    def place_cursor(self, cursor: tuple[int, int] | None, shown: list[Row]) -> None:
        """Show the cursor where it is wanted, or hide it."""
        if cursor is not None:
            x, y = min(cursor[0], self.width - 1), min(cursor[1], self.height - 1)
            self.pen.go(y, x, shown[y])
        if self.is_cursor_shown != (cursor is not None):
            self.is_cursor_shown = cursor is not None
            self.pen.say(SHOW_CURSOR if self.is_cursor_shown else HIDE_CURSOR)

    def clear(self) -> list[Row]:
        """Wipe the terminal clean, whatever stands on it."""
        self.pen.say(CLEAR)
        self.pen.stand(0, 0)
        self.pen.look = 0
        self.changed.update(range(self.height))
        return [self.cells.blank_row(self.width) for _line in range(self.height)]

    def shift(self, shown: list[Row]) -> list[Row]:
        """Have the terminal move the lines that only moved, and those that go; answers what it shows then."""
        for choose in (shifts.best, shifts.emptied):
            if shift := choose(shown, self.wanted, self.changed):
                # What comes free takes the paper's colour on some terminals.
                self.pen.use(0)
                self.pen.say("".join(self.shifting(shift)))
                self.pen.stand(None, None)
                self.changed.update(range(shift.top, shift.bottom + 1))
                shown = shifts.after(shown, shift)
        return shown

    def shifting(self, shift: Shift) -> Iterator[str]:
        """A scroll region, the lines moved in it, and the region given up; all terminals since the vt100 know these."""
        is_whole = (shift.top, shift.bottom) == (0, self.height - 1)
        if not is_whole:
            yield f"\x1b[{shift.top + 1};{shift.bottom + 1}r"
        if self.traits.edits_lines and abs(shift.lines) >= FEWEST_EDITED:
            yield f"{absolute(shift.top, 0)}\x1b[{abs(shift.lines)}{'M' if shift.lines > 0 else 'L'}"
        elif shift.lines > 0:
            yield absolute(shift.bottom, 0) + "\n" * shift.lines
        else:
            yield absolute(shift.top, 0) + "\x1bM" * -shift.lines
        if not is_whole:
            yield "\x1b[r"

    def paint_row(self, y: int, old: Row, new: Row) -> None:
        """Write what differs on one line, in the shorter of two ways; `old` becomes what the terminal shows."""
        places = differing(old, new)
        tail = self.erasable_tail(new)
        begun, blanks = self.pen.mark(), sum(new[x][0] == " " for x in places)
        shown = old[:]
        self.fill_row(y, shown, new, places, tail)
        if tail < len(new) and blanks >= FEWEST_ERASED_FIRST and places[0] < tail:
            # Erased first, a line takes only what is to be read on it.
            written, ended = self.pen.back_to(begun)
            shown = old[:]
            self.erase(y, places[0], shown, [new[-1]] * (len(new) - places[0]), ERASE_TO_END)
            self.fill_row(y, shown, new, differing(shown, new), tail)
            if wire_length("".join(self.pen.since(begun))) >= wire_length("".join(written)):
                self.pen.back_to(begun)
                self.pen.go_on(written, ended)
        old[:] = new

    def erasable_tail(self, new: Row) -> int:
        """From which cell on a line is empty and can be erased; its length where it is not or cannot."""
        return blank_tail(new) if self.is_erasable(new[-1]) else len(new)

    def fill_row(self, y: int, old: Row, new: Row, places: Sequence[int], tail: int) -> None:
        """Write these cells of a line; `old` follows what the terminal shows, cell by cell."""
        if sum(x >= tail for x in places) < FEWEST_ERASED:
            tail = len(new)
        begin = 0
        for place, x in enumerate(places):
            if x >= tail:
                self.erase(y, x, old, new[x:], ERASE_TO_END)
                return
            if place < begin:
                continue
            count = self.erasable(new, places, place)
            if count:
                self.erase(y, x, old, new[x : x + count], f"\x1b[{count}X")
                begin = place + count
            else:
                self.write(y, x, old, new)

    def is_erasable(self, cell: Cell) -> bool:
        """Can this be made by erasing?"""
        text, look = cell
        return text == " " and not self.looks.has_marks(look) and (not look or self.traits.erases_in_paper)

    def erasable(self, new: Row, places: Sequence[int], place: int) -> int:
        """How many empty cells of one look are to be written one after the other here, where erasing them pays."""
        if not self.traits.erases_cells or not self.is_erasable(new[places[place]]):
            return 0
        first = places[place]
        count = 0
        while place + count < len(places) and places[place + count] == first + count:
            if new[first + count] != new[first]:
                break
            count += 1
        return count if count >= FEWEST_ERASED_WITHIN else 0

    def erase(self, y: int, x: int, old: Row, cells: Row, command: str) -> None:
        """Erase from a cell on, so that these empty cells stand there."""
        self.pen.go(y, x, old)
        self.pen.use_for_blank(cells[0][1])
        self.pen.say(command)
        old[x : x + len(cells)] = cells

    def write(self, y: int, x: int, old: Row, new: Row) -> None:
        """Write one cell, its marks and its other half included."""
        text, look = new[x]
        if not text:
            # It was written with its left half.
            return
        # A row of borders may come out too long as it is; what is to be read stands where it belongs.
        self.pen.go(y, x, old, be_sure=STEADY[text])
        if text == " ":
            self.pen.use_for_blank(look)
        else:
            self.pen.use(look)
        width = 1 + is_wide_at(new, x)
        self.pen.write(text, width, self.width)
        old[x : x + width] = new[x : x + width]


def differing(old: Row, new: Row) -> list[int]:
    """The cells in which two lines differ, with the cells behind those whose width terminals disagree on."""
    places = [x for x, (was, will) in enumerate(zip(old, new, strict=True)) if was is not will and was != will]
    unsure = {x + 1 for x in places if not (STEADY[old[x][0]] and STEADY[new[x][0]])}
    if unsure:
        places = sorted(unsure.union(places) - {len(new)})
    return places


def is_wide_at(row: Row, x: int) -> bool:
    """Does a wide character stand here?"""
    return x + 1 < len(row) and not row[x + 1][0]


def blank_tail(row: Row) -> int:
    """The cell from which on a line is empty up to its end, in one look; its length where it is not."""
    last = row[-1]
    if last[0] != " ":
        return len(row)
    x = len(row)
    while x and row[x - 1] == last:
        x -= 1
    return x
