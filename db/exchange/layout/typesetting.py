"""Pages set by typst out of a paper that was read; everything happens in memory, and no text is taken for an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from db.exchange.layout import fonts
from db.exchange.layout.lines import Line, line_of, width_of, words_of
from db.exchange.layout.office import LayoutFailed
from db.exchange.layout.shapes import Block, Cell, Kind, Look, Paragraph, Piece, Row, Section, Shape, Table
from db.exchange.layout.tables import in_room
from db.rules.words import N_

FAILED = N_("This document could not be laid out. LibreOffice can, where it is installed.")
SIDES = {"right": "end", "center": "center"}
# A point between letters at which a line may end.
MAY_END = "\u200b"
NUMBER = 'counter(page).display("1")'
NUMBER_IN_DASHES = f'"- " + {NUMBER} + " -"'
NO_BREAK = "\u00a0"


def pdf(sections: Sequence[Section]) -> bytes:
    """Set a paper and answer its PDF. Raises LayoutFailed."""
    import typst

    setter = Setter()
    body = "\n".join(setter.section(number, section) for number, section in enumerate(sections))
    named = "\n".join(f"#let {name} = {said}" for said, name in setter.fonts.items())
    paper = f"{orders()}\n{named}\n{body}\n#metadata(none) <paper-end>\n".encode()
    try:
        made = typst.compile(paper, format="pdf", timestamp=0, sys_inputs=setter.pictures, font_paths=fonts.here())
    except (RuntimeError, ValueError):
        # What typst says may hold a text of the paper.
        raise LayoutFailed(FAILED) from None
    return bytes(made or b"")


@cache
def orders() -> str:
    """How blocks are set, in the words of typst."""
    return Path(__file__).with_name("paper.typ").read_text(encoding="utf-8")


def string(text: str) -> str:
    """A text as a string of typst: nothing in it is an order."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def length(points: float) -> str:
    """A length as typst writes it."""
    return f"{points:.2f}pt"


def breakable(text: str, look: Look, room: float) -> str:
    """A text in which words that are wider than their line may be divided."""
    return "".join(
        MAY_END.join(word) if len(word) > 1 and width_of(word, look) > room else word for word in words_of(text)
    )


@dataclass
class Setter:
    """A paper while it is written for typst: its fonts by the names they have there, and its pictures as
    lists of the numbers of their bytes: typst takes nothing but texts from memory.
    """

    fonts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    pitch: float = 0.0
    room: float = 400.0
    step: float = 36.0
    is_dashed: bool = False

    def section(self, number: int, section: Section) -> str:
        """A section as a page of typst, which goes on over as many as it needs."""
        self.pitch, self.room, self.step = section.pitch, max(section.inner[0], 1.0), max(section.tab, 6.0)
        self.is_dashed = section.is_dashed
        sides = ", ".join(f"{side}: {length(getattr(section, side))}" for side in ("top", "right", "bottom", "left"))
        begins = f"counter(page).update({section.first_page})\n" if section.first_page is not None else ""
        above = self._margin(section, number, section.headers, f"top + left, dy: {length(section.header_at)}")
        below = self._margin(section, number, section.footers, f"bottom + left, dy: {length(-section.footer_at)}")
        blocks = "\n".join(self.blocks(section.blocks, is_page=True))
        return (
            f"#page(width: {length(section.width)}, height: {length(section.height)}, margin: ({sides}), "
            f"foreground: {{\n{above}{below}}})[#{{\n{begins}[#metadata(none) <section-{number}>]\n{blocks}\n}}]"
        )

    def _margin(self, section: Section, number: int, texts: dict[str, tuple[Block, ...]], where: str) -> str:
        """Headers or footers at their place; which of them is for the page on which it stands."""
        if not texts:
            return ""
        set_texts = [f'"{page}": {{\n{chr(10).join(self.blocks(blocks))}\n}},' for page, blocks in texts.items()]
        placed = f"place({where}, dx: {length(section.left)}, block(width: {length(self.room)}, one))"
        rules = f"{str(section.has_title_page).lower()}, {str(section.is_two_sided).lower()}"
        return f"margin-text(one => {placed}, <section-{number}>, ({' '.join(set_texts)}), {rules})\n"

    def blocks(self, blocks: Sequence[Block], is_page: bool = False) -> Iterator[str]:
        """Blocks with the space between them; pages end only where the blocks stand on the page itself."""
        before: Block | None = None
        for block in blocks:
            space = gap(before, block)
            if isinstance(block, Table):
                yield f"v({length(space)}, weak: true)" if space else ""
                yield self.table(block)
            else:
                if is_page and block.shape.breaks_before and before is not None:
                    yield "pagebreak(weak: true)"
                if space:
                    yield f"v({length(space)}, weak: {str(before is not None).lower()})"
                yield from self._parts(block, is_page)
            before = block
        if isinstance(before, Paragraph) and before.shape.after:
            yield f"v({length(before.shape.after)}, weak: true)"

    def _parts(self, paragraph: Paragraph, is_page: bool) -> Iterator[str]:
        """A paragraph, in as many parts as pages end in it."""
        part: list[Piece] = []
        for piece in paragraph.pieces:
            if piece.kind != Kind.PAGE:
                part.append(piece)
            elif is_page:
                yield self.paragraph(replace(paragraph, pieces=tuple(part)))
                yield "pagebreak()"
                part = []
        if part or not is_page or not any(one.kind == Kind.PAGE for one in paragraph.pieces):
            yield self.paragraph(replace(paragraph, pieces=tuple(part)))

    def paragraph(self, paragraph: Paragraph) -> str:
        """A paragraph with its shape."""
        shape = paragraph.shape
        named = {
            "left": length(shape.left) if shape.left else "",
            "right": length(shape.right) if shape.right else "",
            "first": length(shape.first) if shape.first else "",
            "side": SIDES.get(shape.align, ""),
            "even": "true" if shape.align in ("justify", "spread") else "",
            "spread": "true" if shape.align == "spread" else "",
            "keep": "true" if shape.keeps_next else "",
            "whole": "true" if shape.keeps_lines else "",
            "held": "" if shape.is_held else "false",
        }
        said = "".join(f", {name}: {value}" for name, value in named.items() if value)
        return f"para({{\n{self._body(paragraph)}\n}}{said})"

    def _body(self, paragraph: Paragraph) -> str:
        """What stands in a paragraph; an empty one is as high as its letters would be."""
        shape, pieces = paragraph.shape, paragraph.pieces
        if not pieces or all(one.kind in (Kind.LINE, Kind.PAGE) for one in pieces[-1:]):
            line = self._line(shape, paragraph.look)
            end = f"strut({length(line.top)}, {length(line.bottom)})"
        else:
            end = ""
        if not any(one.kind == Kind.TAB for one in pieces):
            return "\n".join([*(self.piece(one, shape) for one in pieces), end])
        parts: list[list[str]] = [[]]
        drawn = [False]
        for one in pieces:
            if one.kind == Kind.TAB:
                parts.append([])
                drawn.append(one.look.is_underlined)
            else:
                parts[-1].append(self.piece(one, shape))
        set_parts = "".join(
            f"(body: {{\n{chr(10).join(part)}\n}}, line: {str(is_drawn).lower()}),\n"
            for part, is_drawn in zip(parts, drawn, strict=True)
        )
        return f"{self._stops(shape)}({set_parts}))\n{end}"

    def _stops(self, shape: Shape) -> str:
        """The beginning of an order for tabs: the stops, their usual distance, where the line begins and ends."""
        base = shape.left + min(shape.first, 0.0)
        own = [(one.place, one.kind, one.is_dotted) for one in shape.stops]
        if shape.first < 0:
            own.append((shape.left, "left", False))
        stops = "".join(
            f'(at: {length(at - base)}, kind: "{kind}", dots: {str(dots).lower()}),' for at, kind, dots in sorted(own)
        )
        room = self.room - base - shape.right
        return f"tabbed(({stops}), {length(self.step)}, {length(max(shape.first, 0.0))}, {length(room)}, "

    def _line(self, shape: Shape, look: Look, said: str = "") -> Line:
        """The line of letters, by what their font says of itself."""
        is_latin = said.isascii() and any(letter.isalpha() for letter in said)
        return line_of(shape, look, self.pitch, *fonts.reach(look.latin if is_latin else look.font))

    def piece(self, piece: Piece, shape: Shape) -> str:
        """A piece of a paragraph."""
        if piece.kind == Kind.LINE:
            return "linebreak()"
        if piece.kind == Kind.PICTURE:
            return self._picture(piece)
        if piece.kind == Kind.NUMBER:
            said = NUMBER_IN_DASHES if self.is_dashed else NUMBER
            return f"context {self._text(said, piece.look, shape)}"
        if piece.kind == Kind.COUNT:
            return f"context {self._text('str(locate(<paper-end>).page())', piece.look, shape)}"
        room = self.room - shape.left - shape.right
        text = breakable(piece.text, piece.look, room)
        if piece.look.is_underlined:
            text = text.replace(" ", NO_BREAK)
        return self._text(string(text), piece.look, shape)

    def _picture(self, piece: Piece) -> str:
        """A picture in its size; an empty frame for one of a kind that typst cannot draw."""
        size = f"width: {length(min(piece.width, self.room))}, height: {length(piece.height)}"
        if not piece.picture:
            return f"box({size}, stroke: 0.5pt)"
        name = f"picture-{len(self.pictures)}"
        self.pictures[name] = str(list(piece.picture))
        return f"box(image(bytes(json(bytes(sys.inputs.at({string(name)})))), {size}))"

    def _text(self, said: str, look: Look, shape: Shape) -> str:
        """Letters with their look."""
        line = self._line(shape, look, said)
        size = look.size * 0.65 if look.raised in ("superscript", "subscript") else look.size
        named = {
            "size": length(size),
            "font": self._font(look),
            "top-edge": length(line.top),
            "bottom-edge": length(-line.bottom),
            "tracking": length(look.apart) if look.apart else "",
            "weight": '"bold"' if look.is_bold else "",
            "style": '"italic"' if look.is_italic else "",
            "fill": f'rgb("{look.colour}")' if look.colour else "",
            "baseline": {"superscript": "-0.4em", "subscript": "0.2em"}.get(look.raised, ""),
        }
        text = "text(" + ", ".join(f"{name}: {value}" for name, value in named.items() if value) + f", {said})"
        text = f"underline(evade: false, offset: 1.5pt, {text})" if look.is_underlined else text
        return f"strike({text})" if look.is_struck else text

    def _font(self, look: Look) -> str:
        """The short name of a list of fonts."""
        names = "".join(f"{string(name)}, " for name in fonts.families(look.font))
        latin = f'(name: {string(look.latin)}, covers: "latin-in-cjk"), ' if look.latin else ""
        return self.fonts.setdefault(f"({latin}{names})", f"fonts-{len(self.fonts)}")

    def table(self, table: Table) -> str:
        """A table with its columns, rows and joined cells."""
        table = in_room(table, self.room)
        # A column without width holds the rows open to their least height.
        columns = "".join(f"{length(width)}, " for width in (*table.widths, 0.0))
        heights = "".join(f"{length(row.height)}, " if row.rule == "exact" else "auto, " for row in table.rows)
        heading = next((number for number, row in enumerate(table.rows) if not row.is_heading), len(table.rows))
        heading = 0 if heading == len(table.rows) else heading
        rows = [",\n".join(self._row(number, row, table)) for number, row in enumerate(table.rows)]
        top = f"table.header(repeat: true,\n{(',' + chr(10)).join(rows[:heading])}),\n" if heading else ""
        body = ",\n".join(rows[heading:])
        made = f"table(columns: ({columns}), rows: ({heights}), stroke: none, inset: 0pt,\n{top}{body})"
        if table.align in ("center", "right"):
            return f"align({table.align}, block({made}))"
        return f"pad(left: {length(table.indent)}, {made})" if table.indent else made

    def _row(self, number: int, row: Row, table: Table) -> Iterator[str]:
        """The cells of a row."""
        for cell in row.cells:
            yield self._cell(number, cell, table, row.is_whole)
        least = row.height if row.rule == "atLeast" else 0.0
        yield f"table.cell(x: {len(table.widths)}, y: {number}, block(width: 0pt, height: {length(least)}))"

    def _cell(self, number: int, cell: Cell, table: Table, is_whole: bool) -> str:
        """A cell with its borders, margins and what stands in it."""
        outer, step = self.room, cell.margins["left"] + cell.margins["right"]
        self.room = max(sum(table.widths[cell.column : cell.column + cell.columns]) - step, 1.0)
        blocks = "\n".join(self.blocks(cell.blocks))
        self.room = outer
        drawn = ", ".join(f"{side}: {length(width)} + black" for side, width in cell.borders.items() if width)
        inset = ", ".join(f"{side}: {length(width)}" for side, width in cell.margins.items())
        named = {
            "colspan": str(cell.columns) if cell.columns > 1 else "",
            "rowspan": str(cell.rows) if cell.rows > 1 else "",
            "stroke": f"({drawn})" if drawn else "",
            "fill": f'rgb("{cell.shade}")' if cell.shade and is_colour(cell.shade) else "",
            "breakable": "false" if is_whole else "",
        }
        said = "".join(f", {name}: {value}" for name, value in named.items() if value)
        return (
            f"table.cell(x: {cell.column}, y: {number}, align: {cell.align} + start, inset: ({inset}){said}, "
            f"{{\n{blocks}\n}})"
        )


def is_colour(text: str) -> bool:
    """Are these six digits of a colour?"""
    return set(text) <= set("0123456789abcdefABCDEF")


def gap(before: Block | None, block: Block) -> float:
    """The space between two blocks: what one asks for below it, and the other above."""
    below = before.shape.after if isinstance(before, Paragraph) else 0.0
    above = block.shape.before if isinstance(block, Paragraph) else 0.0
    if isinstance(before, Paragraph) and isinstance(block, Paragraph) and before.shape.style == block.shape.style:
        below = 0.0 if before.shape.is_apart_from_others else below
        above = 0.0 if block.shape.is_apart_from_others else above
    is_added = isinstance(block, Paragraph) and block.shape.adds_space
    return below + above if is_added else max(below, above)
