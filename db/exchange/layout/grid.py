"""How many pages a paper fills, counted without a program that lays it out: by lines and by the width of letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.exchange.layout.lines import line_of, width_of, words_of
from db.exchange.layout.shapes import Block, Cell, Kind, Look, Paragraph, Section, Table
from db.exchange.layout.tables import in_room
from db.exchange.layout.typesetting import gap

# A line may be a little longer than its room: marks at its end stand outside, and blanks are pressed.
SLACK = 1.5
MARKS = frozenset("，。、；：？！）】》」』”’,.;:?!)")  # noqa: RUF001 - the marks of Chinese texts
# What is lost by rounding is no reason for a new page.
NOTHING = 0.6


@dataclass
class Count:
    """Pages that are being filled: how high they are, how many there are, how far the last one is filled."""

    height: float
    pages: int = 1
    filled: float = 0.0

    def add(self, height: float, is_at_top_too: bool = True) -> None:
        """Put something on the page, or on the next one; a space that falls on the top of a page is lost."""
        if self.filled + height > self.height + NOTHING and self.filled > 0:
            self.turn()
            height = height if is_at_top_too else 0.0
        self.filled += height

    def turn(self) -> None:
        """Begin a new page."""
        self.pages += 1
        self.filled = 0.0


def pages(sections: Sequence[Section]) -> int:
    """About how many pages a paper fills."""
    return sum(section_pages(section) for section in sections)


def section_pages(section: Section) -> int:
    """About how many pages a section fills."""
    room, height = section.inner
    above = margin_height(section, section.headers) + section.header_at - section.top
    below = margin_height(section, section.footers) + section.footer_at - section.bottom
    count = Count(max(height - max(above, 0.0) - max(below, 0.0), 20.0))
    blocks = section.blocks
    before: Block | None = None
    for number, block in enumerate(blocks):
        count.add(gap(before, block), is_at_top_too=before is None)
        if isinstance(block, Table):
            fill_table(count, in_room(block, room), section)
        else:
            if block.shape.breaks_before and before is not None:
                count.turn()
            fill(count, block, room, section, next_height(blocks, number, room, section))
        before = block
    return count.pages


def margin_height(section: Section, texts: dict[str, tuple[Block, ...]]) -> float:
    """How high the headers or footers of a section are; 0 without any."""
    blocks = texts.get("default", ())
    return sum(block_height(block, section.inner[0], section) for block in blocks) if blocks else 0.0


def next_height(blocks: Sequence[Block], number: int, room: float, section: Section) -> float:
    """The height of what a paragraph has to stay with: the first lines of what follows it."""
    needed = 0.0
    for block, following in zip(blocks[number:], blocks[number + 1 :], strict=False):
        if not isinstance(block, Paragraph) or not block.shape.keeps_next:
            break
        if isinstance(following, Paragraph):
            heights = line_heights(following, room, section)
            needed += sum(heights if following.shape.keeps_next else heights[:1]) + gap(block, following)
    return needed


def fill(count: Count, paragraph: Paragraph, room: float, section: Section, needed: float) -> None:
    """Put the lines of a paragraph on pages; pages end where it says so."""
    parts = split_at_pages(paragraph)
    for number, part in enumerate(parts):
        if number > 0:
            count.turn()
        if number > 0 and number == len(parts) - 1 and not part.pieces:
            continue
        heights = line_heights(part, room, section)
        total = sum(heights)
        is_kept = paragraph.shape.keeps_lines or needed > 0
        if is_kept and count.filled + total + needed > count.height + NOTHING and total + needed < count.height:
            count.turn()
        place = breaking(count, heights) if paragraph.shape.is_held else None
        for line, height in enumerate(heights):
            if line == place:
                count.turn()
            count.add(height)


def breaking(count: Count, heights: list[float]) -> int | None:
    """Before which line a page has to end so that no line stands alone on either; None where nothing is in the way."""
    left, fitting = count.height + NOTHING - count.filled, 0
    for height in heights:
        if height > left:
            break
        left -= height
        fitting += 1
    if fitting == len(heights) or count.filled == 0 or len(heights) < 2:
        return None
    if fitting == len(heights) - 1:
        fitting -= 1
    return 0 if fitting < 2 else fitting


def split_at_pages(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph in the parts between which pages end."""
    parts: list[list[object]] = [[]]
    for piece in paragraph.pieces:
        if piece.kind == Kind.PAGE:
            parts.append([])
        else:
            parts[-1].append(piece)
    return [Paragraph(paragraph.shape, tuple(part), paragraph.look) for part in parts]  # type: ignore[arg-type]


@dataclass
class Lines:
    """The lines of a paragraph as they are filled with words."""

    room: float
    plain: float
    used: float = 0.0
    height: float = 0.0

    def __post_init__(self) -> None:
        self.heights: list[float] = []

    def put(self, width: float, height: float, may_hang: bool = False) -> None:
        """Put a word into the line, or into the next one; one that is wider than a line is divided."""
        allowed = self.room + (width if may_hang else SLACK)
        if self.used > 0 and self.used + width > allowed:
            self.end()
        while width > self.room + SLACK:
            self.height = max(self.height, height)
            width -= self.room
            self.end()
        self.used += width
        self.height = max(self.height, height)

    def end(self) -> None:
        """End the line."""
        self.heights.append(self.height or self.plain)
        self.used = self.height = 0.0


def line_heights(paragraph: Paragraph, room: float, section: Section) -> list[float]:
    """The heights of the lines of a paragraph in a room of a width."""
    shape = paragraph.shape
    plain = line_of(shape, paragraph.look, section.pitch).height
    lines = Lines(max(room - shape.left - shape.right, paragraph.look.size), plain, used=shape.first)
    for piece in paragraph.pieces:
        if piece.kind == Kind.LINE:
            lines.end()
        elif piece.kind == Kind.TAB:
            lines.put(max(next_stop(paragraph, lines.used, section) - lines.used, 0.0), plain)
        elif piece.kind == Kind.PICTURE:
            lines.put(min(piece.width, lines.room), plain if shape.rule == "exact" else max(piece.height, plain))
        else:
            put_words(lines, piece.text or "1", piece.look, line_of(shape, piece.look, section.pitch).height)
    lines.end()
    return lines.heights


def put_words(lines: Lines, text: str, look: Look, height: float) -> None:
    """Put a text into lines, word by word; blanks vanish at the end of a line."""
    for word in words_of(text):
        if word == " " and lines.used + width_of(word, look) > lines.room:
            continue
        lines.put(width_of(word, look), height, may_hang=word in MARKS)


def next_stop(paragraph: Paragraph, used: float, section: Section) -> float:
    """Where the text after a tab goes on; before a stop at which it ends no more than a blank is counted."""
    left = paragraph.shape.left
    for stop in paragraph.shape.stops:
        if stop.place - left > used:
            return stop.place - left if stop.kind == "left" else used
    return (used // section.tab + 1) * section.tab


def block_height(block: Block, room: float, section: Section) -> float:
    """The height of a block that is not divided."""
    if isinstance(block, Paragraph):
        return sum(line_heights(block, room, section))
    return sum(sum(row) for row in row_heights(in_room(block, room), section))


def cell_lines(cell: Cell, table: Table, section: Section) -> list[float]:
    """The heights of what stands in a cell, one below the other."""
    edges = cell.margins
    width = sum(table.widths[cell.column : cell.column + cell.columns]) - edges["left"] - edges["right"]
    found: list[float] = []
    before: Block | None = None
    for block in cell.blocks:
        space = gap(before, block)
        heights = (
            line_heights(block, max(width, 1.0), section)
            if isinstance(block, Paragraph)
            else [sum(row) for row in row_heights(in_room(block, max(width, 1.0)), section)]
        )
        found += [space + heights[0], *heights[1:]] if heights else [space]
        before = block
    last = before.shape.after if isinstance(before, Paragraph) else 0.0
    return [*found[:-1], found[-1] + last + edges["top"] + edges["bottom"]] if found else [0.0]


def row_heights(table: Table, section: Section) -> list[list[float]]:
    """The heights of the rows of a table, each as the lines between which it may be divided."""
    rows: list[list[float]] = []
    # The last row of a cell over several, where it began, and how high it is.
    tall: list[tuple[int, int, float]] = []
    for number, row in enumerate(table.rows):
        lines = [cell_lines(cell, table, section) for cell in row.cells if cell.rows == 1]
        tall += [
            (number + cell.rows - 1, number, sum(cell_lines(cell, table, section)))
            for cell in row.cells
            if cell.rows > 1
        ]
        highest = max(lines, key=sum, default=[0.0])
        ending = (height - sum(map(sum, rows[first:])) for last, first, height in tall if last == number)
        least = max([row.height, *ending])
        is_exact = row.rule == "exact"
        rows.append([row.height] if is_exact else highest if sum(highest) >= least else [least])
    return rows


def fill_table(count: Count, table: Table, section: Section) -> None:
    """Put the rows of a table on pages; its heading is repeated on each."""
    rows = row_heights(table, section)
    heading = 0.0
    for row, lines in zip(table.rows, rows, strict=True):
        pages = count.pages
        parts = [sum(lines)] if row.is_whole else lines
        for height in parts:
            count.add(height)
            if count.pages > pages and not row.is_heading:
                count.filled += heading
                pages = count.pages
        heading += sum(lines) if row.is_heading else 0.0
