"""The sections of papers that are bound: where each begins, its page numbers, its headers and footers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.exchange.packages import Element, Package, R, W, q

if TYPE_CHECKING:
    from typing import Protocol

    class Bound(Protocol):
        """What the sections need to know of a volume."""

        package: Package

        def tree(self, name: str) -> Element:
            """The elements of a part."""


REFERENCES = {"header": q("headerReference"), "footer": q("footerReference")}
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BLANK = {
    noun: (
        f"{OFFICE}.{noun}+xml",
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{tag} xmlns:w="{W}"><w:p/></w:{tag}>'.encode(),
        f"{R}/{noun}",
    )
    for noun, tag in (("header", "hdr"), ("footer", "ftr"))
}
# What comes before the kind of a section, and before its page numbers, in the order that Word asks for.
BEFORE_KIND = {*REFERENCES.values(), q("footnotePr"), q("endnotePr")}
BEFORE_NUMBERS = {*BEFORE_KIND, *(q(one) for one in ("type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType"))}
# In the properties of a paragraph only a record of changes comes behind its section.
BEHIND_SECTION = q("pPrChange")
# A paragraph of one twentieth of a point, for a paper that ends in a table and has none to carry its section.
THINNEST = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}


def is_two_sided(package: Package) -> bool:
    """Does a paper have other headers and footers on its even pages?"""
    name = package.linked(package.main, "settings")
    if name is None:
        return False
    mark = package.tree(name).find(q("evenAndOddHeaders"))
    return mark is not None and mark.get(q("val"), "1") not in ("0", "false", "off")


def make_two_sided(volume: Bound) -> None:
    """Let the volume tell even pages from odd ones."""
    from lxml import etree

    name = volume.package.linked(volume.package.main, "settings")
    if name is None or is_two_sided(volume.package):
        return
    settings = volume.tree(name)
    for mark in settings.findall(q("evenAndOddHeaders")):
        settings.remove(mark)
    # It stands before what every settings file has: the width of tab stops, or what comes after it.
    behind = [
        q(one) for one in ("bookFoldRevPrinting", "drawingGridHorizontalSpacing", "characterSpacingControl", "compat")
    ]
    place = next((number for number, one in enumerate(settings) if one.tag in behind), len(settings))
    settings.insert(place, etree.Element(q("evenAndOddHeaders")))


def mirror(root: Element) -> None:
    """Give the even pages of a paper what all its pages have."""
    import copy

    for section in root.iter(q("sectPr")):
        for tag in REFERENCES.values():
            for one in section.findall(tag):
                if one.get(q("type")) == "even":
                    section.remove(one)
            for one in section.findall(tag):
                if one.get(q("type"), "default") == "default":
                    twin = copy.deepcopy(one)
                    twin.set(q("type"), "even")
                    one.addnext(twin)


def sections(root: Element) -> list[Element]:
    """The sections of a text in order; a paper without one gets one."""
    from lxml import etree

    body = root.find(q("body"))
    if body is None:
        body = etree.SubElement(root, q("body"))
    if body.find(q("sectPr")) is None:
        etree.SubElement(body, q("sectPr"))
    return [one for one in root.iter(q("sectPr")) if one.getparent().tag in (q("pPr"), q("body"))]


def begin(root: Element, first_page: int | None, seen: set[tuple[str, str]], blank: Callable[[str], str]) -> None:
    """Let a paper begin on a new page with a number, and with empty headers where it has none but others had.

    `seen` are the kinds of headers and footers before it; `blank` answers the link of an empty one.
    """
    from lxml import etree

    first, *others = sections(root)
    for one in first.findall(q("type")):
        first.remove(one)
    kind = etree.Element(q("type"))
    kind.set(q("val"), "nextPage")
    _put_behind(first, kind, BEFORE_KIND)
    if first_page is not None:
        numbers = first.find(q("pgNumType"))
        if numbers is None:
            numbers = etree.Element(q("pgNumType"))
            _put_behind(first, numbers, BEFORE_NUMBERS)
        numbers.set(q("start"), str(first_page))
        for numbers in (one.find(q("pgNumType")) for one in others):
            if numbers is not None:
                numbers.attrib.pop(q("start"), None)
    for noun, page in sorted(seen - _kinds(first)):
        reference = etree.Element(REFERENCES[noun])
        reference.set(q("type"), page)
        reference.set(f"{{{R}}}id", blank(noun))
        first.insert(0, reference)


def close(root: Element) -> set[tuple[str, str]]:
    """End the last section of what is bound so far; answers the kinds of headers and footers that were in it."""
    from lxml import etree

    found = sections(root)
    body = root.find(q("body"))
    last = body.find(q("sectPr"))
    body.remove(last)
    blocks = [one for one in body if one.tag in (q("p"), q("tbl"), q("sdt"))]
    if not blocks or blocks[-1].tag != q("p") or blocks[-1].find(f"{q('pPr')}/{q('sectPr')}") is not None:
        paragraph = etree.SubElement(body, q("p"))
        spacing = etree.SubElement(etree.SubElement(paragraph, q("pPr")), q("spacing"))
        for name, value in THINNEST.items():
            spacing.set(q(name), value)
        blocks.append(paragraph)
    properties = blocks[-1].find(q("pPr"))
    if properties is None:
        properties = etree.Element(q("pPr"))
        blocks[-1].insert(0, properties)
    place = next((number for number, one in enumerate(properties) if one.tag == BEHIND_SECTION), len(properties))
    properties.insert(place, last)
    return set().union(*(_kinds(one) for one in found))


def _kinds(section: Element) -> set[tuple[str, str]]:
    """Which headers and footers a section names itself."""
    return {(noun, one.get(q("type"), "default")) for noun, tag in REFERENCES.items() for one in section.findall(tag)}


def _put_behind(section: Element, one: Element, before: set[str]) -> None:
    """Put a property of a section behind those that come before it."""
    places = [number for number, other in enumerate(section, 1) if other.tag in before]
    section.insert(places[-1] if places else 0, one)
