"""What may stand only once in a document is told apart when papers are bound: marks, pictures' numbers, names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.exchange.packages import Element, q, whole

COMMENTS = [q(one) for one in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")]
# Word finds paragraphs again by these numbers; a paragraph without one gets a new one.
PARAGRAPH_ID = re.compile(r"\{http://schemas\.microsoft\.com/office/word/20\d\d/wordml\}(paraId|textId)")
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
# So many marks fit into one paper before their numbers meet those of the next.
MARKS = 1_000_000


def without_comments(root: Element) -> None:
    """Take out what points to comments, and to data that does not come along."""
    for mark in [*root.iter(*COMMENTS), *root.iter(q("dataBinding"))]:
        mark.getparent().remove(mark)


def tell_apart(trees: Sequence[Element], number: int) -> None:
    """Give the bookmarks of the paper of a number names and numbers of their own, and those who point to them."""
    names: dict[str, str] = {}
    for tree in trees:
        names |= _mark(tree, number)
        for element in tree.iter():
            for name in [one for one in element.attrib if PARAGRAPH_ID.fullmatch(one)]:
                del element.attrib[name]
    for tree in trees:
        for link in tree.iter(q("hyperlink")):
            if link.get(q("anchor")) in names:
                link.set(q("anchor"), names[link.get(q("anchor"))])
        for field in tree.iter(q("instrText")):
            field.text = " ".join(names.get(word, word) for word in (field.text or "").split(" "))


def _mark(tree: Element, number: int) -> dict[str, str]:
    """Name the bookmarks of one part anew; answers old names and new ones."""
    names: dict[str, str] = {}
    for mark in tree.iter(q("bookmarkStart"), q("bookmarkEnd")):
        mark.set(q("id"), str(number * MARKS + whole(mark.get(q("id")))))
        if (name := mark.get(q("name"))) is not None:
            names[name] = f"{name[:30]}_{number}"
            mark.set(q("name"), names[name])
    return names


def number_pictures(root: Element) -> None:
    """Number the pictures of a volume anew; no two may have the same number."""
    for number, picture in enumerate(root.iter(PICTURE), 1):
        picture.set("id", str(number))


def with_names_of(root: Element, other: Element) -> Element:
    """The text of a volume with the short names that another paper uses for its families of elements.

    Word asks for each short name that may be passed over to be declared at the very beginning.
    """
    from lxml import etree

    ignored = root.get(IGNORABLE, "").split()
    wanted = [one for one in other.get(IGNORABLE, "").split() if one not in ignored and one in other.nsmap]
    new = {one: other.nsmap[one] for one in wanted if one not in root.nsmap}
    agreed = [one for one in wanted if root.nsmap.get(one, other.nsmap[one]) == other.nsmap[one]]
    if new:
        wider = etree.Element(root.tag, attrib=dict(root.attrib), nsmap={**new, **root.nsmap})
        wider.extend(list(root))
        root = wider
    if ignored or agreed:
        root.set(IGNORABLE, " ".join([*ignored, *agreed]))
    return root
