"""The XML of templates: nothing may be declared, fetched, embedded or run when the document is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from db.rules.problems import Problem
from db.rules.words import N_

FIELD = "file"
BROKEN = N_("A part of the template is damaged: {part}.")
EMBEDDED = N_("The template contains {what} ({part}), which is no part of a printed paper.")
ELSEWHERE = N_("The template fetches something from elsewhere: {target}. Take it out, or put it into the document.")
FIELD_CODE = N_("The template contains the field code {what}. Only page numbers and the like may stand there.")

# What leads from one part of a document to another, by the last word of its kind; of all others none is needed.
LEADS = [
    "officeDocument",
    "core-properties",
    "extended-properties",
    "custom-properties",
    "styles",
    "stylesWithEffects",
    "settings",
    "webSettings",
    "fontTable",
    "theme",
    "numbering",
    "header",
    "footer",
    "footnotes",
    "endnotes",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "image",
    "hyperlink",
    "customXml",
    "customXmlProps",
    "glossaryDocument",
    "thumbnail",
    "font",
]
LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
EMBEDDING = [
    "altChunk",
    "subDoc",
    "OLEObject",
    "object",
    "control",
    "movie",
    "mailMerge",
    "attachedTemplate",
    "ocx",
    "frameset",
    "contentPart",
    "externalData",
]
FIELD_CODES = [
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "REF",
    "PAGEREF",
    "NOTEREF",
    "STYLEREF",
    "HYPERLINK",
    "TOC",
    "TITLE",
    "SUBJECT",
    "SYMBOL",
    "EQ",
    "ADVANCE",
    "=",
]
SHOWN = 120


def fault(text: str, **values: object) -> Problem:
    """A fault of a template."""
    return Problem(FIELD, text, values=values)


def parsed(data: bytes) -> Any:
    """The root of an XML part; None when it is damaged or declares entities, which no document does."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None
    return None if root.getroottree().docinfo.doctype else root


def elements(root: Any) -> Iterator[Any]:
    """Every element; comments and instructions are none."""
    return (node for node in root.iter() if isinstance(node.tag, str))


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def faults(name: str, data: bytes) -> Iterator[Problem]:
    """What forbids one part of XML."""
    root = parsed(data)
    if root is None:
        yield fault(BROKEN, part=name)
        return
    for node in elements(root):
        what = local(node.tag)
        if what in EMBEDDING:
            yield fault(EMBEDDED, what=what, part=name)
        if what == "Relationship":
            yield from faults_of_lead(node, name)
        yield from fetched(node)
    for code in field_codes(root):
        if code.upper() not in FIELD_CODES:
            yield fault(FIELD_CODE, what=code or "?")


def faults_of_lead(node: Any, name: str) -> Iterator[Problem]:
    """A lead to another part is of a known kind, and only links that a person clicks lead out of the document."""
    kind = str(node.get("Type", "")).rpartition("/")[2]
    target = str(node.get("Target", ""))
    is_outside = str(node.get("TargetMode", "")).lower() == "external"
    if kind not in LEADS:
        yield fault(EMBEDDED, what=kind or "?", part=name)
    elif not (kind == "hyperlink" and LINK.match(target) if is_outside else is_inside(target)):
        yield fault(ELSEWHERE, target=target[:SHOWN])


def is_inside(target: str) -> bool:
    """Does a lead stay inside the document?"""
    return "://" not in target and "\\" not in target


def fetched(node: Any) -> Iterator[Problem]:
    """Pictures of an older kind name the place they are fetched from themselves."""
    for key, value in node.attrib.items():
        name = local(key)
        if value and (name == "src" or (name == "href" and not LINK.match(value))):
            yield fault(ELSEWHERE, target=value[:SHOWN])


def field_codes(root: Any) -> Iterator[str]:
    """The first word of every field code, however it is split into runs."""
    begun: list[str] = []
    for node in elements(root):
        what = local(node.tag)
        if what == "fldSimple":
            yield first_word(given(node, "instr"))
        elif what in ("instrText", "delInstrText"):
            begun = [*begun[:-1], (begun[-1] if begun else "") + (node.text or "")]
        elif what == "fldChar" and given(node, "fldCharType") == "begin":
            begun.append("")
        elif what == "fldChar" and given(node, "fldCharType") == "end" and begun:
            yield first_word(begun.pop())
    yield from map(first_word, begun)


def given(node: Any, name: str) -> str:
    """An attribute by its name without namespace."""
    return str(next((value for key, value in node.attrib.items() if local(key) == name), ""))


def first_word(code: str) -> str:
    """The first word of a field code; a formula is all one."""
    words = code.split()
    return "=" if code.strip().startswith("=") else words[0] if words else ""
