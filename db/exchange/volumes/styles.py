"""The styles of papers that are bound: equal ones are shared, others of the same name are kept beside them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from db.exchange.packages import Element, Package, q

USES = [q(one) for one in ("pStyle", "rStyle", "tblStyle")]
POINTERS = [q(one) for one in ("basedOn", "link", "next")]
# What Word asks for in this order; each is missing only where nothing stands.
ORDER = {
    q("rPr"): "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign "
    "rtl cs em lang",
    q("pPr"): "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
}
TIMES = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")
# What a text looks like where nothing at all is said, for what the first paper says and another one does not.
PLAIN = {
    "rFonts": TIMES,
    "sz": {"val": "20"},
    "szCs": {"val": "20"},
    "kern": {"val": "0"},
    "b": {"val": "0"},
    "i": {"val": "0"},
    "color": {"val": "auto"},
    "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    "ind": {"left": "0", "right": "0", "firstLine": "0"},
    "jc": {"val": "left"},
}


class Host(Protocol):
    """What styles and lists need to know of the volume they come into."""

    package: Package
    count: int

    def kin(self, noun: str, like: Package) -> Element | None:
        """The styles or lists of the volume."""


@dataclass
class Keeper:
    """The styles that a volume has by now: by what they say, the id they have."""

    known: dict[tuple[str, str], str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def take(self, volume: Host, package: Package, trees: Sequence[Element]) -> tuple[dict[str, str], list[Element]]:
        """Take the styles that a paper uses; its elements name them as they are called now.

        Answers old ids with new ones, and the styles that came.
        """
        name = package.linked(package.main, "styles")
        ours = volume.kin("styles", package)
        if name is None or ours is None:
            return {}, []
        if not self.known:
            self._begin(ours)
        theirs = package.tree(name)
        sheet = Sheet(theirs, volume.count)
        used = sheet.closure(one.get(q("val")) for tree in trees for one in tree.iter(*USES))
        renamed, fresh = {}, []
        for key in used:
            signature = (key, sheet.signature(key))
            if signature not in self.known:
                self.known[signature] = self._free(key, self.ids, f"{key}-{volume.count}")
                fresh.append(key)
            renamed[key] = self.known[signature]
        came = [self._copied(sheet.styles[key], ours, theirs, renamed) for key in fresh]
        ours.extend(came)
        name_defaults(sheet, Sheet(ours, 0), renamed, trees)
        for tree in trees:
            for one in tree.iter(*USES):
                one.set(q("val"), renamed.get(one.get(q("val")), one.get(q("val"))))
        return renamed, came

    def _begin(self, ours: Element) -> None:
        """Learn the styles of the first paper."""
        sheet = Sheet(ours, 0)
        self.known = {(key, sheet.signature(key)): key for key in sheet.styles}
        self.ids = set(sheet.styles)
        self.names = {one.get(q("val"), "").lower() for one in ours.iter(q("name"))}

    @staticmethod
    def _free(wanted: str, taken: set[str], other: str) -> str:
        """A name that is still free."""
        new = wanted if wanted not in taken else other
        while new in taken:
            new += "x"
        taken.add(new)
        return new

    def _copied(self, style: Element, ours: Element, theirs: Element, renamed: dict[str, str]) -> Element:
        """A style under its new name, with all it said."""
        new = copy.deepcopy(style)
        key = renamed[style.get(q("styleId"))]
        new.set(q("styleId"), key)
        new.attrib.pop(q("default"), None)
        new.set(q("customStyle"), "1")
        if (name := new.find(q("name"))) is not None:
            said = name.get(q("val"), key)
            name.set(q("val"), said if self._free(said.lower(), self.names, key.lower()) == said.lower() else key)
        for one in new.iter(*POINTERS):
            one.set(q("val"), renamed.get(one.get(q("val")), one.get(q("val"))))
        if new.get(q("type")) == "paragraph" and new.find(q("basedOn")) is None:
            carry_defaults(new, defaults_of(ours), defaults_of(theirs))
        return new


@dataclass
class Sheet:
    """The styles of one paper; `number` tells apart those that count lists, which no two papers share."""

    root: Element
    number: int

    def __post_init__(self) -> None:
        self.styles: dict[str, Element] = {one.get(q("styleId"), ""): one for one in self.root.iter(q("style"))}
        self._said = text_of(self.root.find(q("docDefaults")))

    def default(self, kind: str) -> str | None:
        """The id of the style of what names none; None when there is none."""
        found = (key for key, one in self.styles.items() if one.get(q("type")) == kind and one.get(q("default")) == "1")
        return next(found, None)

    def closure(self, keys: Iterator[str]) -> list[str]:
        """Styles with all those they rest on, and those of what names none, in the order of the sheet."""
        wanted, found = {*keys, self.default("paragraph"), self.default("table")}, set[str]()
        while wanted:
            key = wanted.pop()
            if key in self.styles and key not in found:
                found.add(key)
                wanted |= {one.get(q("val")) for one in self.styles[key].iter(*POINTERS)}
        return [key for key in self.styles if key in found]

    def signature(self, key: str) -> str:
        """All that decides what a style looks like, as one text."""
        said, seen = [self._said], set[str]()
        while key in self.styles and key not in seen:
            seen.add(key)
            style = self.styles[key]
            said.append(text_of(style))
            if style.find(f".//{q('numPr')}") is not None:
                said.append(str(self.number))
            base = style.find(q("basedOn"))
            key = "" if base is None else base.get(q("val"), "")
        return "\n".join(said)


def text_of(element: Element | None) -> str:
    """An element as one text, the same for the same content."""
    from lxml import etree

    if element is None:
        return ""
    bare = copy.deepcopy(element)
    for one in list(bare.iter(q("rsid"))):
        one.getparent().remove(one)
    etree.cleanup_namespaces(bare)
    return str(etree.tostring(bare, method="c14n", exclusive=True).decode())


def name_defaults(sheet: Sheet, ours: Sheet, renamed: dict[str, str], trees: Sequence[Element]) -> None:
    """Let paragraphs and tables without a style name theirs, where it is another one than the volume's."""
    from lxml import etree

    for kind, block, properties, use in (("paragraph", "p", "pPr", "pStyle"), ("table", "tbl", "tblPr", "tblStyle")):
        key = sheet.default(kind)
        if key is None or renamed.get(key) == ours.default(kind):
            continue
        for one in (one for tree in trees for one in tree.iter(q(block))):
            own = one.find(q(properties))
            if own is None:
                own = etree.Element(q(properties))
                one.insert(0, own)
            if own.find(q(use)) is None:
                style = etree.Element(q(use))
                style.set(q("val"), key)
                own.insert(0, style)


def defaults_of(root: Element) -> dict[str, Element]:
    """What a sheet says of all texts: the properties of runs and of paragraphs."""
    found = {
        q("rPr"): root.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}"),
        q("pPr"): root.find(f"{q('docDefaults')}/{q('pPrDefault')}/{q('pPr')}"),
    }
    return {tag: one for tag, one in found.items() if one is not None}


def carry_defaults(style: Element, ours: dict[str, Element], theirs: dict[str, Element]) -> None:
    """Write into a style what its own paper says of all texts, and against what the volume says of them."""
    from lxml import etree

    for tag in (q("pPr"), q("rPr")):
        said = {one.tag: one for one in theirs.get(tag, ())}
        against = [one for one in ours.get(tag, ()) if etree.QName(one).localname in PLAIN]
        if text_of(ours.get(tag)) == text_of(theirs.get(tag)):
            continue
        own = style.find(tag)
        if own is None:
            own = etree.SubElement(style, tag)
            if tag == q("pPr") and (runs := style.find(q("rPr"))) is not None:
                runs.addprevious(own)
        for one in said.values():
            _fill(own, one.tag, dict(one.attrib), one)
        for one in against:
            plain = PLAIN[etree.QName(one).localname]
            _fill(own, one.tag, {q(name): value for name, value in plain.items()}, None)


def _fill(own: Element, tag: str, values: dict[str, str], model: Element | None) -> None:
    """Say what a style does not say itself; what it says in part is filled up."""
    from lxml import etree

    there = own.find(tag)
    if there is None:
        there = copy.deepcopy(model) if model is not None else etree.Element(tag, values)
        order = [q(one) for one in ORDER[own.tag].split()]
        rank = order.index(tag) if tag in order else len(order)
        before = [number for number, one in enumerate(own, 1) if one.tag in order and order.index(one.tag) < rank]
        own.insert(before[-1] if before else 0, there)
        return
    for name, value in values.items():
        # A font is named, or told by the theme; of the two the theme is heard.
        plain = name.removesuffix("Theme")
        if not {plain, f"{plain}Theme"} & set(there.attrib):
            there.set(name, value)
