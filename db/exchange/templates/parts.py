"""The parts of a template in which placeholders are filled in, as the template engine sees them.

Word splits what is typed into pieces wherever it likes; the engine mends that. A placeholder has to begin and end in
one paragraph, and to stand in its text: anywhere else it would be overlooked, or tear the document apart.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.exchange.templates import packages as template_packages
from db.exchange.templates import xml as template_xml
from db.exchange.templates.xml import fault, local
from db.rules.problems import Problem
from db.rules.words import N_

NOT_CLOSED = N_("A placeholder does not end in the paragraph in which it begins: {words}")
NOT_FILLED = N_("Placeholders are not filled in here, only in the text, at the head and at the foot: {part}")
NO_COLUMNS = N_("A table of the template is damaged: it has no columns ({part}).")
WRONG_KIND = N_("The template is written in a kind of .docx that is not read here. Save it as an ordinary .docx.")
TOO_LONG_MARK = N_("A placeholder is too long: {words}")
WIDE = N_("The braces of a placeholder are narrow ones, as typed without a Chinese input method: {words}")
TOO_MANY_MARKS = N_("The template has more placeholders than any paper needs.")
RAW = N_("A placeholder may not begin like this: {words}")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
MARK = re.compile(r"\{\{|\{%|\{#")
ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
# The first would put a text between the paragraphs, where it is lost; the others merge cells, at a price that grows
# with the third power of what stands in them.
RAW_MARK = re.compile(r"\{\{(?:r|p|tr|tc)\s|\{%\s*(?:vm|hm)\b")
LONGEST_MARK = 300
# So many braces in all.
MOST_MARKS = 10_000
# One of two braces is wide.
WIDE_MARK = re.compile(r"[{\uff5b]\uff5b|\uff5b[{%\uff05]|\uff5d[}\uff5d]|[}%\uff05]\uff5d")
BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    LookupError,
    OSError,
    RecursionError,
    SyntaxError,
)


@dataclass(frozen=True)
class Part:
    """One part as it is given to the template engine."""

    name: str
    xml: str


def faults(template: bytes) -> list[Problem]:
    """What keeps the placeholders of a sound package from being read."""
    found: list[Problem] = []
    marks = 0
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                root = template_xml.parsed(archive.read(name))
                marks += sum(str(node.text).count("{") for node in root.iter(f"{{{WORD}}}t"))
                found += faults_of_part(name, root)
    if marks > MOST_MARKS:
        return [fault(TOO_MANY_MARKS)]
    return template_packages.unique(found)


def faults_of_part(name: str, root: Any) -> Iterator[Problem]:
    """What is wrong with the placeholders of one part."""
    if not FILLED.fullmatch(name):
        if any(MARK.search(text) for text in stray(root, set())):
            yield fault(NOT_FILLED, part=name)
        return
    if local(root.tag) == "document" and (root.nsmap.get("w") != WORD or root.find(f"{{{WORD}}}body") is None):
        yield fault(WRONG_KIND)
        return
    texts = {node for node in template_xml.elements(root) if node.tag == f"{{{WORD}}}t"}
    if any(MARK.search(text) for text in stray(root, texts)):
        yield fault(NOT_FILLED, part=name)
    for paragraph in root.iter(f"{{{WORD}}}p"):
        yield from faults_of_text(own_text(paragraph))
    for table in root.iter(f"{{{WORD}}}tbl"):
        if not has_columns(table):
            yield fault(NO_COLUMNS, part=name)


def stray(root: Any, texts: set[Any]) -> Iterator[str]:
    """Everything written in a part outside the texts of its paragraphs: attributes, comments, other texts."""
    for node in root.iter():
        if node not in texts:
            yield str(node.text or "")
        yield str(node.tail or "")
        if isinstance(node.tag, str):
            yield from map(str, node.attrib.values())


def own_text(paragraph: Any) -> str:
    """The text of a paragraph without that of a text box in it, which has paragraphs of its own."""
    parts = []
    for node in paragraph.iter(f"{{{WORD}}}t"):
        owner = next(node.iterancestors(f"{{{WORD}}}p"))
        if owner is paragraph:
            parts.append(node.text or "")
    return "".join(parts)


def faults_of_text(text: str) -> Iterator[Problem]:
    """Is every placeholder of a paragraph closed, and short enough to be one?"""
    if wide := WIDE_MARK.search(text):
        yield fault(WIDE, words=text[max(wide.start() - 10, 0) :][:60])
    place = 0
    while found := MARK.search(text, place):
        end = text.find(ENDS[found.group()], found.end())
        if end < 0:
            yield fault(NOT_CLOSED, words=text[found.start() :][:60])
            return
        if end - found.start() > LONGEST_MARK:
            yield fault(TOO_LONG_MARK, words=text[found.start() :][:60])
        if RAW_MARK.match(text, found.start()):
            yield fault(RAW, words=text[found.start() :][:60])
        place = end + 2


def has_columns(table: Any) -> bool:
    """Does a table say how wide its columns are? The engine counts on it."""
    grid = table.find(f"{{{WORD}}}tblGrid")
    columns = [] if grid is None else grid.findall(f"{{{WORD}}}gridCol")
    widths = [str(column.get(f"{{{WORD}}}w", "")) for column in columns]
    spans = [str(span.get(f"{{{WORD}}}val", "")) for span in table.iter(f"{{{WORD}}}gridSpan")]
    return bool(widths) and all(one.isdecimal() and len(one) < 6 for one in (*widths, *spans))


def parts(engine: Any) -> list[Part]:
    """The parts of an opened template, mended as the engine mends them. Raises one of BROKEN for a damaged one."""
    engine.render_init()
    found = [Part("word/document.xml", engine.patch_xml(engine.get_xml()))]
    for uri in (engine.HEADER_URI, engine.FOOTER_URI):
        for _key, part in engine.get_headers_footers(uri):
            found.append(Part(str(part.partname).lstrip("/"), engine.patch_xml(engine.get_part_xml(part))))
    for part in engine.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            found.append(Part(str(part.partname).lstrip("/"), engine.patch_xml(part.blob.decode("utf-8"))))
    return [Part(part.name, broken_into_lines(part.xml)) for part in found]


def broken_into_lines(xml: str) -> str:
    """Every paragraph on a line of its own, as the engine counts them."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)
