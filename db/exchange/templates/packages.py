"""Template files as they lie on the disk: is it a .docx, is it small enough, and is there nothing in it but a paper?

A paper that is printed and signed needs text, tables and perhaps a picture. All else that a .docx may carry, such as
macros, other documents, or what is fetched from elsewhere when it is opened, is refused and not taken out: whoever made
it should know.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from db.exchange.packages import BROKEN_ZIP
from db.exchange.templates import pictures as template_pictures
from db.exchange.templates import xml as template_xml
from db.exchange.templates.xml import fault
from db.rules.problems import Problem
from db.rules.words import N_

NO_DOCUMENT = N_("This is no .docx document, or it is damaged.")
MACROS = N_("The template contains macros ({part}). Save it as an ordinary .docx document.")
TOO_LARGE = N_("The template is too large: at most {limit} MB, and {inside} MB unpacked.")
TOO_MANY = N_("The template consists of too many parts.")
LOCKED = N_("The template is protected by a password.")
STRANGE_PART = N_("The template contains {part}, which is no part of a printed paper.")

LARGEST, LARGEST_INSIDE, LARGEST_TEXT = 2_000_000, 16_000_000, 3_000_000
MOST_PARTS = 300
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = "[Content_Types].xml"
PICTURES = (".png", ".jpg", ".jpeg")
# What is written in XML, and the fonts that a document may bring along.
HARMLESS = (*PICTURES, ".xml", ".rels", ".odttf", ".vml")


def faults(template: bytes) -> list[Problem]:
    """What forbids that a file is used as a template at all, whatever stands on its pages."""
    try:
        parts, found = contents(template)
    except BROKEN_ZIP:
        return [fault(NO_DOCUMENT)]
    if found:
        return found
    for name, data in parts.items():
        found += faults_of_part(name, data)
    return unique([*found, *faults_of_kind(parts)])


def unique(found: list[Problem]) -> list[Problem]:
    """Each fault once, in the order in which they were found."""
    seen: dict[str, Problem] = {}
    for one in found:
        seen.setdefault(repr((one.text, sorted(one.values.items()))), one)
    return list(seen.values())


def contents(template: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    """The parts of a file by name, or why it is not unpacked. Sizes are looked at before anything is."""
    if len(template) > LARGEST:
        return {}, [too_large()]
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_PARTS or len({entry.filename for entry in entries}) < len(entries):
            return {}, [fault(TOO_MANY)]
        if any(entry.flag_bits & 1 for entry in entries):
            return {}, [fault(LOCKED)]
        is_text = [entry.file_size for entry in entries if not entry.filename.lower().endswith(PICTURES)]
        if sum(entry.file_size for entry in entries) > LARGEST_INSIDE or max(is_text, default=0) > LARGEST_TEXT:
            return {}, [too_large()]
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            return {}, [fault(NO_DOCUMENT)]
        return {entry.filename: archive.read(entry) for entry in entries}, []


def too_large() -> Problem:
    """That a file is larger than any template needs to be."""
    return fault(TOO_LARGE, limit=LARGEST // 1_000_000, inside=LARGEST_INSIDE // 1_000_000)


def faults_of_part(name: str, data: bytes) -> list[Problem]:
    """What is wrong with one part by itself."""
    low = posixpath.normpath(name.lower())
    if "vba" in posixpath.basename(low):
        return [fault(MACROS, part=name)]
    if low.endswith(PICTURES):
        return template_pictures.faults(name, data)
    if not low.endswith(HARMLESS):
        return [fault(STRANGE_PART, part=name)]
    if low.endswith((".xml", ".rels", ".vml")):
        return list(template_xml.faults(name, data))
    return []


def faults_of_kind(parts: dict[str, bytes]) -> Iterator[Problem]:
    """Is what these parts make a Word document without macros?"""
    types = template_xml.parsed(parts.get(CONTENT_TYPES, b""))
    kinds = [] if types is None else [str(one.get("ContentType", "")) for one in types.iter() if is_element(one)]
    if any("macroenabled" in kind.lower() for kind in kinds):
        yield fault(MACROS, part=CONTENT_TYPES)
    elif MAIN not in kinds:
        yield fault(NO_DOCUMENT)


def is_element(node: Any) -> bool:
    """Is this an element, and no comment or instruction?"""
    return isinstance(node.tag, str)
