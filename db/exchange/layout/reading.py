"""Reading a finished .docx as what stands on its pages: sections of paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from db.exchange.layout.counting import Counting
from db.exchange.layout.looks import Looks, points, value
from db.exchange.layout.pieces import PASSED, PASSED_ENDINGS, Pieces, in_look
from db.exchange.layout.shapes import Block, Kind, Paragraph, Piece, Section, Stop
from db.exchange.layout.tables import Tables
from db.exchange.packages import Element, Package, PaperUnreadable, R, opened, q, whole
from db.exchange.volumes.sections import is_two_sided

# No paper is smaller or larger, in points; and so much of it stays for text.
SMALLEST, LARGEST, NARROWEST = 72.0, 4000.0, 36.0
GRIDS = ("lines", "linesAndChars", "snapToChars")
# Nothing stands deeper in itself than this in a paper that somebody wrote.
DEEPEST = 40


def read(docx: bytes) -> list[Section]:
    """What stands on the pages of a paper, section by section. Raises PaperUnreadable."""
    package = opened(docx)
    try:
        return Reader(package).sections()
    except RecursionError:
        raise PaperUnreadable() from None


@dataclass
class Reader:
    """A paper while it is read."""

    package: Package
    depth: int = 0
    looks: Looks = field(init=False)
    counting: Counting = field(init=False)

    def __post_init__(self) -> None:
        self.looks = Looks(self.package)
        self.counting = Counting(self.package)
        self._tables = Tables(self.looks, self.package, self.blocks)

    def sections(self) -> list[Section]:
        """Every section with what stands in it; one that begins on the same page belongs to the one before."""
        main = self.package.main
        root = self.package.tree(main)
        body = root.find(q("body"))
        found: list[Section] = []
        # The pitch of lines is needed while paragraphs are read: the last section's serves them all.
        grids = [one for one in root.iter(q("docGrid")) if one.get(q("type")) in GRIDS]
        self.looks.pitch = pitch_of(grids[-1]) if grids else 0.0
        waiting: list[Block] = []
        for child in body if body is not None else ():
            if child.tag == q("sectPr"):
                self._end(found, child, waiting)
                continue
            waiting += self._blocks(child, main)
            ends = child.find(f"{q('pPr')}/{q('sectPr')}") if child.tag == q("p") else None
            if ends is not None:
                self._end(found, ends, waiting)
        if waiting or not found:
            found.append(Section(blocks=tuple(waiting)))
        return found

    def _end(self, found: list[Section], element: Element, waiting: list[Block]) -> None:
        """End a section with the blocks that waited for it."""
        section = replace(self._section(element, found[-1] if found else None), blocks=tuple(waiting))
        waiting.clear()
        if found and section.kind == "continuous" and section.inner == found[-1].inner:
            found[-1] = replace(found[-1], blocks=found[-1].blocks + section.blocks)
        else:
            found.append(section)

    def _section(self, element: Element, before: Section | None) -> Section:
        """The paper, margins, headers and footers of a section; what it does not say is as before it."""
        layers, plain = [element], Section()
        width = within(points(value(layers, "pgSz", "w"), plain.width), SMALLEST, LARGEST)
        height = within(points(value(layers, "pgSz", "h"), plain.height), SMALLEST, LARGEST)
        left, right = margins(element, "left", "right", width)
        top, bottom = margins(element, "top", "bottom", height)
        grid = element.find(q("docGrid"))
        has_grid = grid is not None and grid.get(q("type")) in GRIDS
        start = value(layers, "pgNumType", "start")
        return Section(
            width, height, top, right, bottom, left,
            header_at=within(points(value(layers, "pgMar", "header"), 42.55), 0.0, height),
            footer_at=within(points(value(layers, "pgMar", "footer"), 49.6), 0.0, height),
            pitch=pitch_of(grid) if has_grid else 0.0,
            first_page=within_pages(start),
            is_dashed=value(layers, "pgNumType", "fmt") == "numberInDash",
            has_title_page=element.find(q("titlePg")) is not None,
            is_two_sided=is_two_sided(self.package),
            kind=value(layers, "type") or "nextPage",
            headers={**(before.headers if before else {}), **self._margin_texts(element, "header")},
            footers={**(before.footers if before else {}), **self._margin_texts(element, "footer")},
        )  # fmt: skip

    def _margin_texts(self, element: Element, noun: str) -> dict[str, tuple[Block, ...]]:
        """The headers or footers that a section names, by the pages they are for."""
        targets = {one.id: one.target for one in self.package.links.get(self.package.main, [])}
        found: dict[str, tuple[Block, ...]] = {}
        for one in element.findall(q(f"{noun}Reference")):
            name = targets.get(one.get(f"{{{R}}}id"), "")
            if name in self.package.parts:
                root = self.package.tree(name)
                found[one.get(q("type"), "default")] = tuple(self.blocks(root, name))
        return found

    def blocks(self, element: Element, owner: str, above: tuple[Element, ...] = ()) -> Iterator[Block]:
        """The paragraphs and tables in an element; `owner` is the part it stands in, `above` what its table says."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise PaperUnreadable()
        for child in element:
            yield from self._blocks(child, owner, above)
        self.depth -= 1

    def _blocks(self, child: Element, owner: str, above: tuple[Element, ...] = ()) -> Iterator[Block]:
        """A paragraph or table, or those inside an unknown element."""
        if not isinstance(child.tag, str) or child.tag in PASSED or child.tag.endswith(PASSED_ENDINGS):
            return
        if child.tag == q("p"):
            yield self.paragraph(child, owner, above)
        elif child.tag == q("tbl"):
            yield self._tables.table(child, owner)
        elif child.tag == q("r"):
            # Letters that stand in no paragraph are kept in one of their own.
            yield self._gathered([child], owner)
        else:
            yield from self.blocks(child, owner, above)

    def _gathered(self, runs: list[Element], owner: str) -> Paragraph:
        """Letters outside of paragraphs as a paragraph."""
        style = self.looks.default("paragraph")
        look = self.looks.look(style, [])
        pieces = in_look(Pieces(self.package, self.looks, owner, style).of(runs))
        return Paragraph(self.looks.shape(style, [], look.size), pieces, look)

    def paragraph(self, element: Element, owner: str, above: tuple[Element, ...] = ()) -> Paragraph:
        """A paragraph with the number or sign of the list it belongs to."""
        own = element.findall(q("pPr"))
        style = value(own, "pStyle") or self.looks.default("paragraph")
        marks = [one for properties in own for one in properties.findall(q("rPr"))]
        look = self.looks.look(style, marks)
        size = self.looks.look(style, []).size
        layers = self.looks.layers("pPr", style, own)
        listed = self.counting.next(value_of_list(layers, "numId"), value_of_list(layers, "ilvl"))
        between = [*above, *(listed.properties if listed else ())]
        shape = self.looks.shape(style, [*between, *own], size)
        pieces = in_look(Pieces(self.package, self.looks, owner, style).of(element))
        if listed and listed.label:
            shape = replace(shape, stops=tuple(sorted({*shape.stops, Stop(shape.left)}, key=lambda one: one.place)))
            pieces = (Piece(Kind.TEXT, listed.label, look), Piece(Kind.TAB, look=look), *pieces)
        return Paragraph(shape, pieces, look)


def value_of_list(layers: list[Element], name: str) -> str | None:
    """What a paragraph says of the list it belongs to."""
    return value([one for layer in layers for one in layer.findall(q("numPr"))], name)


def pitch_of(grid: Element) -> float:
    """The distance of two lines of a grid, in points."""
    return within(points(grid.get(q("linePitch"))), 0.0, LARGEST)


def within(number: float, least: float, most: float) -> float:
    """A number, moved to the nearest that is allowed."""
    return min(max(number, least), most)


def within_pages(text: str | None) -> int | None:
    """A page number; None when none is said."""
    return None if text is None else round(within(whole(text, 1), 0, 1_000_000))


def margins(element: Element, one: str, other: str, whole_length: float) -> tuple[float, float]:
    """Two margins on opposite sides, of which enough is left for text."""
    found = [abs(points(value([element], "pgMar", name), 72.0)) for name in (one, other)]
    room = whole_length - NARROWEST
    if sum(found) > room:
        found = [length * room / sum(found) for length in found]
    return found[0], found[1]
