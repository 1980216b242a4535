"""What stands in a paragraph: its texts, tabs, breaks, page numbers and pictures. No text is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.exchange.layout.looks import Looks, is_on
from db.exchange.layout.shapes import Kind, Look, Piece
from db.exchange.packages import Element, Package, R, q, whole

EMU = 12700
# What is no text of the paper: removed by somebody, or properties, or said a second time for older programs.
PASSED = {q(one) for one in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sectPr")}
PASSED_ENDINGS = ("}Fallback", "}sdtPr", "}sdtEndPr", "}docPr", "}cNvGraphicFramePr", "}posOffset", "}align", "}tblPr")
BREAKS = {"page": Kind.PAGE, "column": Kind.PAGE}
FIELDS = {"PAGE": Kind.NUMBER, "NUMPAGES": Kind.COUNT, "SECTIONPAGES": Kind.COUNT}
SIGNS = {q("noBreakHyphen"): "\u2011", q("cr"): "\n", q("tab"): "\t", q("ptab"): "\t"}
# The boxes and ticks of fonts that hold nothing but signs. What is not named stays a sign that no font has.
SYMBOLS = {
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0x71): "□",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFD): "☒",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0xA3): "☐",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x53): "☒",
}
# Letters that would move or hide others, and those no page can show.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# Pictures of other kinds keep their place, and stay empty.
PICTURE_KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
FURTHEST = 4000.0


@dataclass
class Pieces:
    """The pieces of one paragraph of a style, found as they stand; `owner` is the part that links its pictures."""

    package: Package
    looks: Looks
    owner: str
    style: str

    def __post_init__(self) -> None:
        # Of each open field: what it is, told by and by, and whether its result has begun.
        self._fields: list[tuple[str, bool]] = []

    def of(self, paragraph: Element) -> Iterator[Piece]:
        """Every piece of a paragraph in order."""
        for child in paragraph:
            yield from self._inside(child, self.looks.look(self.style, []))

    def _inside(self, element: Element, look: Look) -> Iterator[Piece]:
        """The pieces of an element; of an unknown one those inside it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in PASSED or tag.endswith(PASSED_ENDINGS):
            return
        if tag == q("r"):
            yield from self._run(element)
        elif tag == q("fldSimple"):
            yield from self._field(element, look)
        elif tag == q("p"):
            # A box in the text: what stands in it follows on lines of its own.
            yield Piece(Kind.LINE, look=look)
            yield from self.of(element)
        elif tag.endswith(("}drawing", "}pict", "}object")):
            yield from self._picture(element, look)
        else:
            yield from self._sign(element, look)

    def _run(self, run: Element) -> Iterator[Piece]:
        """The pieces of a run of letters with one look."""
        own = [one for one in run.findall(q("rPr"))]
        if is_on(own, "vanish"):
            return
        look = self.looks.look(self.style, own)
        for child in run:
            if child.tag == q("fldChar"):
                yield from self._mark(child.get(q("fldCharType")), look)
            elif child.tag == q("instrText") and self._fields and not self._fields[-1][1]:
                self._fields[-1] = (self._fields[-1][0] + (child.text or ""), False)
            elif not self._is_hidden():
                yield from self._inside(child, look)

    def _is_hidden(self) -> bool:
        """Is this the order of a field, or the page number that was true when somebody saved?"""
        return any(not has_begun or kind_of(order) is not None for order, has_begun in self._fields)

    def _mark(self, kind: str | None, look: Look) -> Iterator[Piece]:
        """A field begins, has its result, or ends."""
        if kind == "begin":
            self._fields.append(("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
        elif kind == "end" and self._fields:
            order, _has_begun = self._fields.pop()
            if (found := kind_of(order)) is not None and not self._is_hidden():
                yield Piece(found, look=look)

    def _field(self, element: Element, look: Look) -> Iterator[Piece]:
        """A field in one element: a page number, or what stands in it."""
        if (kind := kind_of(element.get(q("instr"), ""))) is not None:
            run = element.find(f".//{q('rPr')}")
            yield Piece(kind, look=look if run is None else self.looks.look(self.style, [run]))
            return
        for child in element:
            yield from self._inside(child, look)

    def _sign(self, element: Element, look: Look) -> Iterator[Piece]:
        """Letters, tabs, breaks and signs; of anything else what stands in it."""
        if element.tag == q("br"):
            yield Piece(BREAKS.get(element.get(q("type"), ""), Kind.LINE), look=look)
            return
        if element.tag == q("sym"):
            yield Piece(Kind.TEXT, symbol(element.get(q("font"), ""), element.get(q("char"), "")), look)
            return
        yield from texts(SIGNS.get(element.tag) or element.text or "", look, element.tag == q("t"))
        for child in element:
            yield from self._inside(child, look)

    def _picture(self, element: Element, look: Look) -> Iterator[Piece]:
        """A picture with its size, and the text of boxes that were drawn."""
        for blip in element.iter("{*}blip", "{*}imagedata"):
            key = blip.get(f"{{{R}}}embed") or blip.get(f"{{{R}}}id")
            names = [one.target for one in self.package.links.get(self.owner, []) if one.id == key]
            content = self.package.parts.get(names[0], b"") if names else b""
            width, height = size_of(element)
            is_known = content.startswith(PICTURE_KINDS)
            yield Piece(Kind.PICTURE, look=look, width=width, height=height, picture=content if is_known else b"")
        for child in element:
            yield from (one for one in self._inside(child, look) if one.kind != Kind.PICTURE)


def kind_of(order: str) -> Kind | None:
    """The page number or count of pages that a field asks for; None for other fields."""
    words = order.split()
    return FIELDS.get(words[0].upper()) if words else None


def symbol(font: str, code: str) -> str:
    """A sign of a font of signs as a letter that other fonts have."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = SYMBOLS.get((font.lower(), number & 0xFF))
    return known or (chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "")


def texts(text: str, look: Look, is_text: bool) -> Iterator[Piece]:
    """A text with its tabs and line ends as pieces; around unknown elements blanks count for nothing."""
    clean = UNSEEN.sub("", text.replace("\r\n", "\n"))
    if is_text:
        clean = clean.replace("\n", " ").replace("\t", " ")
    elif clean not in ("\t", "\n"):
        clean = clean.strip()
    for part in re.split(r"([\t\n])", clean):
        if part in ("\t", "\n"):
            yield Piece(Kind.TAB if part == "\t" else Kind.LINE, look=look)
        elif part:
            yield Piece(Kind.TEXT, part, look)


def size_of(element: Element) -> tuple[float, float]:
    """The width and height of a picture in points."""
    for extent in element.iter("{*}extent"):
        return tuple(min(max(whole(extent.get(one)) / EMU, 1.0), FURTHEST) for one in ("cx", "cy"))  # type: ignore[return-value]
    for shape in element.iter("{*}shape"):
        found = dict(re.findall(r"(width|height):\s*([\d.]+)pt", shape.get("style", "")))
        return float(whole(found.get("width"), 72)), float(whole(found.get("height"), 72))
    return 72.0, 72.0


def in_look(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """Pieces of text that look alike become one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.kind == joined[-1].kind == Kind.TEXT and piece.look == joined[-1].look:
            joined[-1] = replace(joined[-1], text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
